import type { OutputOf } from '@dudao/core/lib/contract';
import { review, signGoals, withdraw } from '@dudao/core/recognition/change-contract';
import type { readTitle } from '@dudao/core/recognition/contract';
import { useState } from 'react';
import { today } from '../lib/date.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  sign: { zh: '签订目标', en: 'Sign the goals' },
  signNote: {
    zh: '目标签订后不能更改，是每年考核的依据。',
    en: 'Signed goals do not change; each year is reviewed against them.',
  },
  signedOn: { zh: '签订日期', en: 'Signed on' },
  nth: { zh: '{name}（{n}）', en: '{name} ({n})' },
  review: { zh: '年度考核', en: 'Yearly review' },
  year: { zh: '年度', en: 'Year' },
  reviewedOn: { zh: '考核日期', en: 'Reviewed on' },
  reached: { zh: '已完成', en: 'reached' },
  remarkOf: { zh: '考核说明：{goal}', en: 'Remark: {goal}' },
  whole: { zh: '本年度合格', en: 'the year passes' },
  allOrNone: { zh: '各项目标都完成，这一年才算完成。', en: 'A year passes when every goal is reached.' },
  withdraw: { zh: '撤销称号', en: 'Withdraw the title' },
  withdrawNote: {
    zh: '撤销是一项新的决定，原决定和历史保留。',
    en: 'A withdrawal is a decision of its own; what was decided before stays.',
  },
  withdrawnOn: { zh: '撤销日期', en: 'Withdrawn on' },
  document: { zh: '文号', en: 'Document' },
  reason: { zh: '理由', en: 'Reason' },
  save: { zh: '保存', en: 'Save' },
  done: { zh: '已保存。', en: 'Saved.' },
  failed: {
    zh: '已保存。连续未完成的年数已到，已列入撤销建议。',
    en: 'Saved. The years failed in a row are reached: withdrawal is proposed.',
  },
};

interface TitleDialogProps {
  readonly title: OutputOf<typeof readTitle>;
  readonly onClose: () => void;
}

/** The goals of a title, each in the holder's words. */
export function SignDialog({ title, onClose }: TitleDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [signedOn, setSignedOn] = useState(today());
  const slots = (title.rules.goals ?? []).flatMap(({ id, name, count }) =>
    Array.from({ length: Number(count) }, (_, i) => ({
      key: `${id} ${i}`,
      goal: id,
      label: Number(count) > 1 ? t('nth', { name: say(name), n: i + 1 }) : say(name),
    })),
  );
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const { shown, save } = useSaving(signGoals, { say: () => toast(t('done')), close: onClose });
  const goals = slots.flatMap(({ key, goal }) => {
    const text = (texts[key] ?? '').trim();
    return text === '' ? [] : [{ goal, text }];
  });
  return (
    <FormDialog
      title={t('sign')}
      save={t('sign')}
      look="decide"
      {...shown}
      onSave={() => save({ decisionId: title.decisionId, signedOn, goals })}
      onClose={onClose}
    >
      <Notice>{t('signNote')}</Notice>
      {slots.map(({ key, label }) => (
        <Field key={key} label={label}>
          <input
            type="text"
            value={texts[key] ?? ''}
            onChange={({ target }) => setTexts((before) => ({ ...before, [key]: target.value }))}
          />
        </Field>
      ))}
      <DayField label={t('signedOn')} value={signedOn} onChange={setSignedOn} />
    </FormDialog>
  );
}

/** One year of a title: each signed goal reached or not. */
export function ReviewDialog({ title, onClose }: TitleDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [reviewedOn, setReviewedOn] = useState(today());
  const [year, setYear] = useState(today().slice(0, 4));
  const [met, setMet] = useState<Readonly<Record<string, boolean>>>({});
  const [remarks, setRemarks] = useState<Readonly<Record<string, string>>>({});
  const { shown, save } = useSaving(review, {
    say: ({ isWithdrawalProposed }) => toast(t(isWithdrawalProposed ? 'failed' : 'done')),
    close: onClose,
  });
  const results = title.goals.map(({ id }) => ({ goalId: id, met: met[id] === true, remark: remarks[id] ?? '' }));
  const whole = title.goals.length === 0 ? { met: met.whole === true } : {};
  const onSave = () => save({ decisionId: title.decisionId, year: Number(year), reviewedOn, results, ...whole });
  const tick = (key: string, checked: boolean) => setMet((before) => ({ ...before, [key]: checked }));
  return (
    <FormDialog title={t('review')} save={t('save')} {...shown} onSave={onSave} onClose={onClose}>
      <Notice>{t('allOrNone')}</Notice>
      <Field label={t('year')}>
        <input type="text" inputMode="numeric" value={year} onChange={({ target }) => setYear(target.value)} />
      </Field>
      {title.goals.map(({ id, text }) => (
        <fieldset key={id} className="stack tight">
          <legend>{text}</legend>
          <label className="choice">
            <input type="checkbox" checked={met[id] === true} onChange={({ target }) => tick(id, target.checked)} />
            {t('reached')}
          </label>
          <input
            type="text"
            aria-label={t('remarkOf', { goal: text })}
            value={remarks[id] ?? ''}
            onChange={({ target }) => setRemarks((before) => ({ ...before, [id]: target.value }))}
          />
        </fieldset>
      ))}
      {title.goals.length === 0 ? (
        <label className="choice">
          <input
            type="checkbox"
            checked={met.whole === true}
            onChange={({ target }) => tick('whole', target.checked)}
          />
          {t('whole')}
        </label>
      ) : null}
      <DayField label={t('reviewedOn')} value={reviewedOn} onChange={setReviewedOn} />
    </FormDialog>
  );
}

/** Takes a title away, by a decision of its own. */
export function WithdrawDialog({ title, onClose }: TitleDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [document, setDocument] = useState('');
  const [withdrawnOn, setWithdrawnOn] = useState(today());
  const [reason, setReason] = useState('');
  const { shown, save } = useSaving(withdraw, { say: () => toast(t('done')), close: onClose });
  const onSave = () => save({ decisionId: title.decisionId, document, withdrawnOn, reason });
  return (
    <FormDialog title={t('withdraw')} save={t('withdraw')} look="decide" {...shown} onSave={onSave} onClose={onClose}>
      <Notice kind="decide">{t('withdrawNote')}</Notice>
      <Field label={t('document')}>
        <input type="text" value={document} onChange={({ target }) => setDocument(target.value)} />
      </Field>
      <DayField label={t('withdrawnOn')} value={withdrawnOn} onChange={setWithdrawnOn} />
      <Field label={t('reason')}>
        <textarea rows={2} value={reason} onChange={({ target }) => setReason(target.value)} />
      </Field>
    </FormDialog>
  );
}
