import { reviewPlan } from '@dudao/core/task/plan-step-contract';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { Plan, PlanSteps } from './plan-record.ts';

const TEXTS = {
  title: { zh: '审核“{plan}”', en: 'Review {plan}' },
  save: { zh: '提交审核意见', en: 'Hand in the review' },
  saved: { zh: '审核意见已提交。', en: 'The review is in.' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  reason: { zh: '“{check}”为什么是否', en: 'Why {check} is answered no' },
  verdict: { zh: '结论', en: 'Verdict' },
  passed: { zh: '通过', en: 'pass' },
  returned: { zh: '退回修改', en: 'return' },
  note: { zh: '意见', en: 'Note' },
};

interface ReviewDialogProps {
  readonly plan: Plan;
  readonly steps: PlanSteps;
  readonly onClose: () => void;
}

/** A reviewer's yes or no to each point, and the verdict. */
export function ReviewDialog({ plan, steps, onClose }: ReviewDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [answers, setAnswers] = useState<Readonly<Record<string, { isMet: boolean; reason: string }>>>({});
  const [verdict, setVerdict] = useState<'passed' | 'returned'>('passed');
  const [note, setNote] = useState('');
  // The verdict is on what was read when the dialog was opened, whatever the plan says by now.
  const [{ revision }] = useState(plan);
  const { shown, save } = useSaving(reviewPlan, { say: () => toast(t('saved')), close: onClose });
  const answer = (id: string, isMet: boolean, reason = '') =>
    setAnswers((known) => ({ ...known, [id]: { isMet, reason } }));
  const checks = steps.checks.flatMap(({ id }) => {
    const found = answers[id];
    return found === undefined ? [] : [{ id, ...found }];
  });
  return (
    <FormDialog
      title={t('title', { plan: plan.title })}
      save={t('save')}
      look="decide"
      {...shown}
      onSave={() => save({ planId: plan.id, verdict, checks, note, revision })}
      onClose={onClose}
    >
      {steps.checks.map(({ id, name }) => (
        <fieldset key={id} className="plan-check">
          <legend>{say(name)}</legend>
          <div className="line">
            {([true, false] as const).map((isMet) => (
              <label key={String(isMet)} className="choice">
                <input
                  type="radio"
                  name={id}
                  checked={answers[id]?.isMet === isMet}
                  onChange={() => answer(id, isMet)}
                />
                {t(isMet ? 'yes' : 'no')}
              </label>
            ))}
          </div>
          {answers[id]?.isMet === false ? (
            <Field label={t('reason', { check: say(name) })}>
              <input
                type="text"
                value={answers[id]?.reason ?? ''}
                onChange={(event) => answer(id, false, event.target.value)}
              />
            </Field>
          ) : null}
        </fieldset>
      ))}
      <fieldset className="plan-check">
        <legend>{t('verdict')}</legend>
        <div className="line">
          {(['passed', 'returned'] as const).map((one) => (
            <label key={one} className="choice">
              <input type="radio" name="verdict" checked={verdict === one} onChange={() => setVerdict(one)} />
              {t(one)}
            </label>
          ))}
        </div>
      </fieldset>
      <Field label={t('note')}>
        <textarea rows={3} maxLength={4000} value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
