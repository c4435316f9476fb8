import type { OutputOf } from '@dudao/core/lib/contract';
import { decide, dropApplication, giveNotice } from '@dudao/core/recognition/change-contract';
import type { readApplication } from '@dudao/core/recognition/contract';
import { validUntilOf } from '@dudao/core/recognition/decide';
import { roundOf } from '@dudao/core/recognition/programme';
import { useState } from 'react';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  notice: { zh: '登记公示', en: 'Public notice' },
  fromOn: { zh: '公示开始', en: 'From' },
  untilOn: { zh: '公示结束', en: 'Until' },
  place: { zh: '公示处', en: 'Where' },
  placeFirst: { zh: '政府门户网站', en: 'government website' },
  days: { zh: '至少公示 {days} 天。', en: 'At least {days} days.' },
  openDays: {
    zh: '公示天数没有统一规定，按本地规定填写。',
    en: 'No text says for how many days; go by the local rule.',
  },
  decide: { zh: '作出认定', en: 'Decide' },
  outcome: { zh: '结论', en: 'Outcome' },
  document: { zh: '文号', en: 'Document' },
  decidedOn: { zh: '认定日期', en: 'Decided on' },
  validUntil: { zh: '有效至', en: 'Valid until' },
  years: { zh: '有效 {years} 年，最晚到 {day}。', en: 'Holds {years} years, until {day} at the latest.' },
  openYears: {
    zh: '有效年限没有统一规定：按文件填写截止日期，没有期限的留空。',
    en: 'No text says for how long: give the end that the document names, or leave it empty.',
  },
  reason: { zh: '理由', en: 'Reason' },
  final: {
    zh: '认定作出后不再修改；以后的变化另作决定。',
    en: 'A decision is never changed; what comes later is another one.',
  },
  places: { zh: '本年名额 {places} 个，已用 {taken} 个。', en: '{taken} of {places} places of the year are taken.' },
  drop: { zh: '撤回申报', en: 'Take it back' },
  done: { zh: '已保存。', en: 'Saved.' },
  save: { zh: '保存', en: 'Save' },
};

interface StepProps {
  readonly application: OutputOf<typeof readApplication>;
  readonly onClose: () => void;
}

/** Records when and where a proposed recognition is made public. */
export function NoticeDialog({ application, onClose }: StepProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [fromOn, setFromOn] = useState(today());
  const [untilOn, setUntilOn] = useState('');
  const [place, setPlace] = useState(t('placeFirst'));
  const { shown, save } = useSaving(giveNotice, { say: () => toast(t('done')), close: onClose });
  const days = application.rules.notice?.days;
  const onSave = () => save({ applicationId: application.id, revision: application.revision, fromOn, untilOn, place });
  return (
    <FormDialog title={t('notice')} save={t('save')} {...shown} onSave={onSave} onClose={onClose}>
      <Notice>{days === undefined ? t('openDays') : t('days', { days })}</Notice>
      <DayField label={t('fromOn')} value={fromOn} onChange={setFromOn} />
      <DayField label={t('untilOn')} value={untilOn} onChange={setUntilOn} />
      <Field label={t('place')}>
        <input type="text" value={place} onChange={({ target }) => setPlace(target.value)} />
      </Field>
    </FormDialog>
  );
}

/** The decision, by somebody else than who applied and who checked. */
export function DecideDialog({ application, onClose }: StepProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const toast = useToast();
  const { id, revision, rules, round, places } = application;
  const [outcome, setOutcome] = useState(rules.outcomes.find(({ passes }) => passes)?.id ?? '');
  const [document, setDocument] = useState('');
  const [decidedOn, setDecidedOn] = useState(today());
  const [until, setUntil] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const { shown, save } = useSaving(decide, { say: () => toast(t('done')), close: onClose });
  const latest = validUntilOf(rules, decidedOn);
  const validUntil = until ?? latest ?? '';
  const confers =
    roundOf(rules, round.id)?.confers === true && rules.outcomes.some((one) => one.id === outcome && one.passes);
  const onSave = () =>
    save({
      applicationId: id,
      revision,
      outcome,
      document,
      decidedOn,
      validUntil: confers && validUntil !== '' ? validUntil : null,
      reason,
    });
  const hint =
    latest === null ? t('openYears') : t('years', { years: rules.validity.years ?? '', day: showDay(latest, lang) });
  return (
    <FormDialog title={t('decide')} save={t('decide')} look="decide" {...shown} onSave={onSave} onClose={onClose}>
      <Notice kind="decide">
        {t('final')}
        {places === null ? '' : t('places', places)}
      </Notice>
      <Field label={t('outcome')}>
        <select value={outcome} onChange={({ target }) => setOutcome(target.value)}>
          {rules.outcomes.map((one) => (
            <option key={one.id} value={one.id}>
              {say(one.name)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('document')}>
        <input type="text" value={document} onChange={({ target }) => setDocument(target.value)} />
      </Field>
      <DayField label={t('decidedOn')} value={decidedOn} onChange={setDecidedOn} />
      {confers ? (
        <Field label={t('validUntil')} hint={hint}>
          <input type="date" value={validUntil} onChange={({ target }) => setUntil(target.value)} />
        </Field>
      ) : null}
      <Field label={t('reason')}>
        <textarea rows={2} value={reason} onChange={({ target }) => setReason(target.value)} />
      </Field>
    </FormDialog>
  );
}

/** Takes an application back. */
export function DropDialog({ application, onClose }: StepProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [reason, setReason] = useState('');
  const { shown, save } = useSaving(dropApplication, { say: () => toast(t('done')), close: onClose });
  const onSave = () => save({ applicationId: application.id, revision: application.revision, reason });
  return (
    <FormDialog title={t('drop')} save={t('drop')} look="decide" {...shown} onSave={onSave} onClose={onClose}>
      <Field label={t('reason')}>
        <textarea rows={2} value={reason} onChange={({ target }) => setReason(target.value)} />
      </Field>
    </FormDialog>
  );
}
