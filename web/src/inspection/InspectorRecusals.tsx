import { RECUSAL_KIND_NAMES, RECUSAL_KINDS, type RecusalKind } from '@dudao/core/inspection/inspector-kind';
import { declareRecusal, endRecusal } from '@dudao/core/inspection/register-contract';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { UnitField } from '../org/UnitField.tsx';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { Field } from '../ui/Field.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { InspectorSectionProps } from './inspector-record.ts';

const TEXTS = {
  title: { zh: '回避', en: 'Recusals' },
  add: { zh: '登记回避事项', en: 'Enter a recusal' },
  none: { zh: '没有应回避的单位。', en: 'There is no unit to stay away from.' },
  unit: { zh: '单位', en: 'Unit' },
  unitMissing: { zh: '请选择单位。', en: 'Choose a unit.' },
  kind: { zh: '原因', en: 'Reason' },
  detail: { zh: '说明', en: 'Detail' },
  declaredBy: { zh: '谁申报', en: 'Declared by' },
  self: { zh: '本人', en: 'the inspector' },
  found: { zh: '系统得出', en: 'found in the organisation' },
  fromOn: { zh: '自', en: 'From' },
  untilOn: { zh: '至', en: 'Until' },
  noEnd: { zh: '可以不填；不填即长期。', en: 'May be left empty: for good.' },
  actions: { zh: '操作', en: 'Actions' },
  end: { zh: '解除', en: 'End' },
  endOf: { zh: '解除对“{name}”的回避', en: 'End the recusal from “{name}”' },
  done: { zh: '已保存。', en: 'Saved.' },
};

/** From which units an inspector stays away: declared, or known to the organisation. */
export function InspectorRecusals({ inspector, refused }: InspectorSectionProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const toast = useToast();
  const [adding, setAdding] = useState(false);
  const end = useWrite(endRecusal);
  const { recusals, derived } = inspector;
  return (
    <>
      <Section
        title={t('title')}
        level={2}
        aside={
          <Button refused={refused} onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        }
        empty={recusals.length + derived.length === 0 && t('none')}
      >
        <ErrorLine error={end.error} />
        <PlainTable
          heads={[t('unit'), t('kind'), t('detail'), t('declaredBy'), t('fromOn'), t('untilOn'), t('actions')]}
        >
          {derived.map((one) => (
            <tr key={`${one.unit.id}:${one.kind}:${one.detail}`}>
              <th scope="row">{one.unit.name}</th>
              <td>{say(RECUSAL_KIND_NAMES[one.kind])}</td>
              <td>{one.detail}</td>
              <td>{t('found')}</td>
              <td />
              <td />
              <td />
            </tr>
          ))}
          {recusals.map((one) => (
            <tr key={one.id}>
              <th scope="row">{one.unit.name}</th>
              <td>{say(RECUSAL_KIND_NAMES[one.kind])}</td>
              <td>{one.detail}</td>
              <td>{one.declaredBy}</td>
              <td className="nowrap">{showDay(one.fromOn, lang)}</td>
              <td className="nowrap">{one.untilOn === null ? '' : showDay(one.untilOn, lang)}</td>
              <td>
                {one.untilOn === null || one.untilOn > today() ? (
                  <Button
                    look="plain"
                    refused={refused}
                    busy={end.isPending}
                    aria-label={t('endOf', { name: one.unit.name })}
                    onClick={() =>
                      end.mutate({ recusalId: one.id, untilOn: today() }, { onSuccess: () => toast(t('done')) })
                    }
                  >
                    {t('end')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      {adding ? <DeclareDialog inspectorId={inspector.id} onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function DeclareDialog({ inspectorId, onClose }: { readonly inspectorId: string; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [unitId, setUnitId] = useState<string | undefined>(undefined);
  const [kind, setKind] = useState<RecusalKind>('family');
  const [tried, setTried] = useState(false);
  const { shown, save } = useSaving(declareRecusal, { say: () => toast(t('done')), close: onClose });
  return (
    <EntryDialog
      title={t('add')}
      fields={[
        { id: 'detail', label: t('detail'), kind: 'text', optional: true },
        { id: 'declaredBy', label: t('declaredBy'), kind: 'text', first: t('self') },
        { id: 'fromOn', label: t('fromOn'), kind: 'day', first: today() },
        { id: 'untilOn', label: t('untilOn'), kind: 'day', optional: true, hint: t('noEnd') },
      ]}
      shown={shown}
      isReady={unitId !== undefined}
      onTry={() => setTried(true)}
      onSave={({ detail, declaredBy, fromOn, untilOn }) => {
        if (unitId === undefined) return;
        save({ inspectorId, unitId, kind, detail, declaredBy, fromOn, ...(untilOn === '' ? {} : { untilOn }) });
      }}
      onClose={onClose}
    >
      <UnitField
        label={t('unit')}
        unitId={unitId}
        onChange={setUnitId}
        error={tried && unitId === undefined && t('unitMissing')}
      />
      <Field label={t('kind')}>
        <select
          value={kind}
          onChange={(event) => setKind(RECUSAL_KINDS.find((one) => one === event.target.value) ?? kind)}
        >
          {RECUSAL_KINDS.map((one) => (
            <option key={one} value={one}>
              {say(RECUSAL_KIND_NAMES[one])}
            </option>
          ))}
        </select>
      </Field>
    </EntryDialog>
  );
}
