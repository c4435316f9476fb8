import { readSettings, setDemand, setTerms } from '@dudao/core/activity/quota-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  terms: { zh: '学期起止', en: 'Terms' },
  year: { zh: '学年', en: 'School year' },
  first: { zh: '第一学期', en: 'First term' },
  second: { zh: '第二学期', en: 'Second term' },
  usual: { zh: '通常日期，未另设', en: 'the usual days' },
  isSet: { zh: '已设定', en: 'set' },
  change: { zh: '设定', en: 'Set' },
  changeYear: { zh: '设定 {year} 学年的学期', en: 'Set the terms of {year}' },
  begins: { zh: '{term}开始', en: '{term} begins' },
  ends: { zh: '{term}结束', en: '{term} ends' },
  demands: { zh: '定额数量', en: 'Demands' },
  quota: { zh: '定额', en: 'Quota' },
  source: { zh: '出处', en: 'From' },
  today: { zh: '现行数量', en: 'In force' },
  exempt: { zh: '本处不要求', en: 'not demanded here' },
  open: { zh: '未设', en: 'not set' },
  history: { zh: '{day}起 {demand}（{unit}：{reason}）', en: '{demand} from {day} ({unit}: {reason})' },
  changeQuota: { zh: '设定“{quota}”的数量', en: 'Set how much “{quota}” demands' },
  number: { zh: '应完成数（{unit}）', en: 'Demand ({unit})' },
  numberHint: { zh: '留空表示本单位及下级不要求这一项。', en: 'Left empty: not demanded here and below.' },
  fromOn: { zh: '自哪一天起', en: 'From' },
  reason: { zh: '依据或原因', en: 'Reason' },
  reasonMissing: { zh: '请写明依据或原因。', en: 'Give the reason.' },
  save: { zh: '保存', en: 'Save' },
  done: { zh: '已设定。', en: 'Set.' },
};

type Settings = OutputOf<typeof readSettings>;

/** When terms begin and end, and how much quotas demand at a unit and below: with who set it, from when, and why. */
export function QuotaSettings({ unitId }: { readonly unitId: string }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const settings = useRead(readSettings, { unitId });
  const [year, setYear] = useState<Settings['years'][number] | null>(null);
  const [demand, setDemandOf] = useState<Settings['demands'][number] | null>(null);
  if (settings.isPending) return <Loading />;
  if (settings.isError) return <ErrorState error={settings.error} onRetry={() => settings.refetch()} />;
  const { years, demands, actions, on } = settings.data;
  const may = actions.set === true;
  const days = ({ beginsOn, endsOn }: { readonly beginsOn: string; readonly endsOn: string }) =>
    `${showDay(beginsOn, lang)} – ${showDay(endsOn, lang)}`;
  return (
    <>
      <Section title={t('terms')} level={2}>
        <PlainTable heads={[t('year'), t('first'), t('second'), null]}>
          {years.map((one) => (
            <tr key={one.schoolYear}>
              <th scope="row">
                {one.schoolYear}
                <div className="small quiet">{t(one.isSet ? 'isSet' : 'usual')}</div>
              </th>
              <td>{days(one.first)}</td>
              <td>{days(one.second)}</td>
              <td>
                {may ? (
                  <Button aria-label={t('changeYear', { year: one.schoolYear })} onClick={() => setYear(one)}>
                    {t('change')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      <Section title={t('demands')} level={2}>
        <PlainTable heads={[t('quota'), { number: t('today') }, t('source'), null]}>
          {demands.map((one) => (
            <tr key={one.quota.id}>
              <th scope="row">{say(one.quota.name)}</th>
              <td className="number nowrap">
                {one.isExempt
                  ? t('exempt')
                  : one.today === null
                    ? t('open')
                    : `${showNumber(one.today)} ${one.quota.unit}`}
              </td>
              <td className="quota-source quota-state">
                “{say(one.quota.source.text)}”
                {one.quota.note === null ? null : <div className="small quiet">{say(one.quota.note)}</div>}
                {one.set.map(({ unitName, fromOn, demand: value, reason }) => (
                  <div key={unitName + fromOn} className="small">
                    {t('history', {
                      day: showDay(fromOn, lang),
                      demand: value === null ? t('exempt') : `${showNumber(value)} ${one.quota.unit}`,
                      unit: unitName,
                      reason,
                    })}
                  </div>
                ))}
              </td>
              <td>
                {may ? (
                  <Button
                    aria-label={t('changeQuota', { quota: say(one.quota.name) })}
                    onClick={() => setDemandOf(one)}
                  >
                    {t('change')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      {year === null ? null : <TermDialog unitId={unitId} year={year} onClose={() => setYear(null)} />}
      {demand === null ? null : (
        <DemandDialog unitId={unitId} demand={demand} on={on} onClose={() => setDemandOf(null)} />
      )}
    </>
  );
}

interface TermDialogProps {
  readonly unitId: string;
  readonly year: Settings['years'][number];
  readonly onClose: () => void;
}

function TermDialog({ unitId, year, onClose }: TermDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [first, setFirst] = useState(year.first);
  const [second, setSecond] = useState(year.second);
  const { shown, save } = useSaving(setTerms, { say: () => toast(t('done')), close: onClose });
  const part = (term: 'first' | 'second', days: typeof first, set: (days: typeof first) => void) => (
    <>
      <DayField
        label={t('begins', { term: t(term) })}
        value={days.beginsOn}
        onChange={(beginsOn) => set({ ...days, beginsOn })}
      />
      <DayField
        label={t('ends', { term: t(term) })}
        value={days.endsOn}
        onChange={(endsOn) => set({ ...days, endsOn })}
      />
    </>
  );
  return (
    <FormDialog
      title={t('changeYear', { year: year.schoolYear })}
      save={t('save')}
      {...shown}
      onSave={() => save({ unitId, schoolYear: year.schoolYear, first, second })}
      onClose={onClose}
    >
      {part('first', first, setFirst)}
      {part('second', second, setSecond)}
    </FormDialog>
  );
}

interface DemandDialogProps {
  readonly unitId: string;
  readonly demand: Settings['demands'][number];
  readonly on: string;
  readonly onClose: () => void;
}

function DemandDialog({ unitId, demand: { quota, today }, on, onClose }: DemandDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [number, setNumber] = useState(today ?? '');
  const [fromOn, setFromOn] = useState(on);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { shown, save } = useSaving(setDemand, { say: () => toast(t('done')), close: onClose });
  const onSave = () => {
    setTried(true);
    if (reason.trim() === '') return;
    save({ unitId, quotaId: quota.id, demand: number.trim() === '' ? null : number.trim(), fromOn, reason });
  };
  return (
    <FormDialog
      title={t('changeQuota', { quota: say(quota.name) })}
      save={t('save')}
      {...shown}
      onSave={onSave}
      onClose={onClose}
    >
      <Field label={t('number', { unit: quota.unit })} hint={t('numberHint')}>
        <input type="text" inputMode="decimal" value={number} onChange={(event) => setNumber(event.target.value)} />
      </Field>
      <DayField label={t('fromOn')} value={fromOn} onChange={setFromOn} />
      <Field label={t('reason')} error={tried && reason.trim() === '' ? t('reasonMissing') : undefined}>
        <input type="text" value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
