import { BODY_KIND_FACTS, type BodyKind } from '@dudao/core/org/body-kind';
import { type BodyUnit, linkUnit, unlinkUnit } from '@dudao/core/org/staff-contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useWrite } from '../lib/ask.ts';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { UnitField } from './UnitField.tsx';

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
    <>
      <ErrorLine error={remove.error} />
      <Section
        title={say(called)}
        level={2}
        aside={
          <Button refused={refused} onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        }
        empty={units.length === 0 && t('none')}
      >
        <PlainTable heads={[t('unit'), t('duty'), t('since'), t('actions')]}>
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
        </PlainTable>
      </Section>
      {adding ? <LinkDialog body={body} onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function LinkDialog({ body, onClose }: { readonly body: BodyUnitsProps['body']; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [unitId, setUnitId] = useState(body.unitId);
  const [duty, setDuty] = useState('');
  const [fromOn, setFromOn] = useState(today());
  const { shown, save } = useSaving(linkUnit, { say: () => toast(t('done')), close: onClose });
  const onSave = () => save({ bodyId: body.id, unitId, fromOn, ...(duty.trim() === '' ? {} : { duty }) });
  return (
    <FormDialog title={t('add')} save={t('save')} {...shown} onSave={onSave} onClose={onClose}>
      <UnitField label={t('unit')} unitId={unitId} onChange={setUnitId} />
      <Field label={t('duty')} hint={t('dutyHint')}>
        <input type="text" value={duty} onChange={(event) => setDuty(event.target.value)} />
      </Field>
      <DayField label={t('fromOn')} value={fromOn} onChange={setFromOn} />
    </FormDialog>
  );
}
