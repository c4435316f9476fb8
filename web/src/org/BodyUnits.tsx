import { BODY_KIND_FACTS, type BodyKind } from '@dudao/core/org/body-kind';
import { type BodyUnit, linkUnit, unlinkUnit } from '@dudao/core/org/staff-contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useWrite } from '../lib/ask.ts';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { UnitChoice } from './UnitChoice.tsx';

const TEXTS = {
  add: { zh: '列入单位', en: 'Add a unit' },
  none: { zh: '还没有列入单位。', en: 'It has no units yet.' },
  unit: { zh: '单位', en: 'Unit' },
  duty: { zh: '分工', en: 'Duty' },
  dutyHint: { zh: '可以不填。', en: 'May be left empty.' },
  since: { zh: '自', en: 'Since' },
  actions: { zh: '操作', en: 'Actions' },
  remove: { zh: '移出', en: 'Remove' },
  removeOf: { zh: '移出“{name}”', en: 'Remove “{name}”' },
  fromOn: { zh: '自哪一天起', en: 'From which day' },
  save: { zh: '保存', en: 'Save' },
  done: { zh: '已保存。', en: 'Saved.' },
};

interface BodyUnitsProps {
  readonly body: { readonly id: string; readonly unitId: string; readonly kind: BodyKind };
  readonly units: readonly BodyUnit[];
  readonly refused: string | undefined;
}

/** The units of a body: members of a leading group with their duties, units that a team looks after. */
export function BodyUnits({ body, units, refused }: BodyUnitsProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const toast = useToast();
  const [adding, setAdding] = useState(false);
  const remove = useWrite(unlinkUnit);
  const called = BODY_KIND_FACTS[body.kind].units;
  if (called === null) return null;
  return (
    <section>
      <div className="section-head">
        <h2>{say(called)}</h2>
        <Button refused={refused} onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      </div>
      <ErrorLine error={remove.error} />
      {units.length === 0 ? (
        <p className="quiet">{t('none')}</p>
      ) : (
        <div className="scroll-x">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('unit')}</th>
                <th scope="col">{t('duty')}</th>
                <th scope="col">{t('since')}</th>
                <th scope="col">{t('actions')}</th>
              </tr>
            </thead>
            <tbody>
              {units.map((unit) => (
                <tr key={unit.id}>
                  <th scope="row">
                    <Link to={paths.unit(unit.unitId)}>{unit.name}</Link>
                  </th>
                  <td>{unit.duty ?? ''}</td>
                  <td className="nowrap">{showDay(unit.fromOn, lang)}</td>
                  <td>
                    <Button
                      look="plain"
                      refused={refused}
                      busy={remove.isPending}
                      aria-label={t('removeOf', { name: unit.name })}
                      onClick={() =>
                        remove.mutate({ linkId: unit.id, untilOn: today() }, { onSuccess: () => toast(t('done')) })
                      }
                    >
                      {t('remove')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {adding ? <LinkDialog body={body} onClose={() => setAdding(false)} /> : null}
    </section>
  );
}

function LinkDialog({ body, onClose }: { readonly body: BodyUnitsProps['body']; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [unitId, setUnitId] = useState(body.unitId);
  const [duty, setDuty] = useState('');
  const [fromOn, setFromOn] = useState(today());
  const add = useWrite(linkUnit);
  const save = () =>
    add.mutate(
      { bodyId: body.id, unitId, fromOn, ...(duty.trim() === '' ? {} : { duty }) },
      {
        onSuccess: () => {
          toast(t('done'));
          onClose();
        },
      },
    );
  return (
    <FormDialog
      title={t('add')}
      save={t('save')}
      busy={add.isPending}
      error={add.error}
      onSave={save}
      onClose={onClose}
    >
      <div className="field">
        <span className="field-label">{t('unit')}</span>
        <div>
          <UnitChoice label={t('unit')} unitId={unitId} onChange={setUnitId} />
        </div>
      </div>
      <Field label={t('duty')} hint={t('dutyHint')}>
        <input type="text" value={duty} onChange={(event) => setDuty(event.target.value)} />
      </Field>
      <Field label={t('fromOn')}>
        <input type="date" value={fromOn} onChange={(event) => setFromOn(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
