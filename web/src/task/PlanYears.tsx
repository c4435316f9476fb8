import { lookBackOnYear, settleYear } from '@dudao/core/task/plan-step-contract';
import { useState } from 'react';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { Plan, PlanSteps } from './plan-record.ts';

const TEXTS = {
  settlement: { zh: '年度结算', en: 'Yearly settlement' },
  review: { zh: '年度回顾', en: 'Looking back' },
  settlementLead: {
    zh: '一年结束后，由上级按当年到期的指标结算。',
    en: 'When a year is over, the side above settles it against the targets due in it.',
  },
  reviewLead: {
    zh: '每年回顾一次：完成了什么，没有完成什么，怎么调整。',
    en: 'Once a year: what is done, what is not, what changes.',
  },
  year: { zh: '年度', en: 'Year' },
  state: { zh: '情况', en: 'State' },
  actions: { zh: '操作', en: 'Actions' },
  due: { zh: '◆ 已到期，还没有记录', en: '◆ over, without a record' },
  draft: { zh: '○ 计划未发布', en: '○ not published yet' },
  open: { zh: '○ 未到期', en: '○ not over yet' },
  met: { zh: '✓ 完成', en: '✓ reached' },
  missed: { zh: '✗ 未完成', en: '✗ not reached' },
  result: { zh: '{name}：要求{asked}，完成 {reached}', en: '{name}: asked {asked}, reached {reached}' },
  settle: { zh: '结算', en: 'Settle' },
  settleOf: { zh: '结算 {year} 年', en: 'Settle {year}' },
  note: { zh: '写回顾', en: 'Look back' },
  noteOf: { zh: '写 {year} 年回顾', en: 'Look back on {year}' },
  settleNote: { zh: '结算意见', en: 'Words on the settlement' },
  reviewNote: { zh: '回顾', en: 'Looking back' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存。', en: 'Saved.' },
};

interface PlanYearsProps {
  readonly plan: Plan;
  readonly steps: PlanSteps;
  readonly why: (action: true | string) => string | undefined;
}

/** A plan year by year: settled against its targets, or looked back on. */
export function PlanYears({ plan, steps, why }: PlanYearsProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [closing, setClosing] = useState<number | null>(null);
  const isSettled = steps.yearly === 'settlement';
  const refused = why(isSettled ? steps.actions.settle : steps.actions.lookBack);
  return (
    <Section level={2} title={t(isSettled ? 'settlement' : 'review')}>
      <p className="quiet">{t(isSettled ? 'settlementLead' : 'reviewLead')}</p>
      <PlainTable heads={[t('year'), t('state'), t('actions')]}>
        {steps.years.map(({ year, isOver, record }) => (
          <tr key={year}>
            <th scope="row" className="nowrap">
              {year}
            </th>
            <td>
              {record === null ? (
                t(plan.state === 'draft' ? 'draft' : isOver ? 'due' : 'open')
              ) : (
                <>
                  {record.results.map((one) => (
                    <div key={one.name}>
                      {t(one.isMet ? 'met' : 'missed')}{' '}
                      {t('result', { name: one.name, asked: one.asked, reached: one.reached })}
                    </div>
                  ))}
                  <div className="plan-part-text">{record.note}</div>
                  <div className="small quiet">
                    {record.by} {showDay(record.at, lang)}
                  </div>
                </>
              )}
            </td>
            <td>
              {record === null ? (
                <Button
                  refused={refused}
                  aria-label={t(isSettled ? 'settleOf' : 'noteOf', { year })}
                  onClick={() => setClosing(year)}
                >
                  {t(isSettled ? 'settle' : 'note')}
                </Button>
              ) : null}
            </td>
          </tr>
        ))}
      </PlainTable>
      {closing !== null && isSettled ? (
        <YearDialog planId={plan.id} year={closing} what="settle" onClose={() => setClosing(null)} />
      ) : null}
      {closing !== null && !isSettled ? (
        <YearDialog planId={plan.id} year={closing} what="note" onClose={() => setClosing(null)} />
      ) : null}
    </Section>
  );
}

interface YearDialogProps {
  readonly planId: string;
  readonly year: number;
  readonly what: 'settle' | 'note';
  readonly onClose: () => void;
}

function YearDialog({ planId, year, what, onClose }: YearDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [note, setNote] = useState('');
  const saved = { say: () => toast(t('saved')), close: onClose };
  const settled = useSaving(settleYear, saved);
  const noted = useSaving(lookBackOnYear, saved);
  const { shown, save } = what === 'settle' ? settled : noted;
  return (
    <FormDialog
      title={t(what === 'settle' ? 'settleOf' : 'noteOf', { year })}
      save={t('save')}
      look="decide"
      {...shown}
      onSave={() => save({ planId, year, note })}
      onClose={onClose}
    >
      <Field label={t(what === 'settle' ? 'settleNote' : 'reviewNote')}>
        <textarea rows={5} maxLength={4000} value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
