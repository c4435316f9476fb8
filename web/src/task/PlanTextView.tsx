import { readPlanSteps } from '@dudao/core/task/plan-step-contract';
import { PLAN_STEP_PROBLEMS } from '@dudao/core/task/plan-step-problems';
import { TASK_PROBLEMS } from '@dudao/core/task/problems';
import { useState } from 'react';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { PartDialog } from './PartDialog.tsx';
import { PlanReviews } from './PlanReviews.tsx';
import { PlanSignatures } from './PlanSignatures.tsx';
import { PlanYears } from './PlanYears.tsx';
import type { Plan, PlanSteps } from './plan-record.ts';
import './plan-text.css';

const TEXTS = {
  text: { zh: '正文', en: 'Text' },
  print: { zh: '打印稿', en: 'Print' },
  write: { zh: '编写', en: 'Write' },
  writeOf: { zh: '编写“{part}”', en: 'Write {part}' },
  missing: { zh: '还没有写。', en: 'Not written yet.' },
  optional: { zh: '可不写', en: 'optional' },
  by: { zh: '{by}，{day}', en: '{by}, {day}' },
};

/** What a plan says in words, and who reviewed, signed and settled it. */
export function PlanTextView({ plan }: { readonly plan: Plan }) {
  const { lang } = useLanguage();
  const found = useRead(readPlanSteps, { planId: plan.id }, { keepPrevious: true });
  if (found.isPending) return <Loading lines={6} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const steps = found.data;
  const why = (action: true | string) => reasonOf(action, { ...TASK_PROBLEMS, ...PLAN_STEP_PROBLEMS }, lang);
  return (
    <>
      {steps.parts.length > 0 ? <Parts plan={plan} steps={steps} refused={why(steps.actions.edit)} /> : null}
      {steps.reviewedBy === null ? null : <PlanReviews plan={plan} steps={steps} refused={why(steps.actions.review)} />}
      {steps.signatures.length > 0 ? <PlanSignatures plan={plan} steps={steps} why={why} /> : null}
      {steps.yearly === null ? null : <PlanYears plan={plan} steps={steps} why={why} />}
    </>
  );
}

interface PartsProps {
  readonly plan: Plan;
  readonly steps: PlanSteps;
  readonly refused: string | undefined;
}

function Parts({ plan, steps, refused }: PartsProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [writing, setWriting] = useState<string | null>(null);
  const part = steps.parts.find(({ id }) => id === writing);
  return (
    <Section
      level={2}
      title={t('text')}
      aside={
        <Link className="button" to={paths.planPrint(plan.id)}>
          {t('print')}
        </Link>
      }
    >
      <div className="stack">
        {steps.parts.map((one) => (
          <section key={one.id} className="plan-part">
            <div className="plan-part-head">
              <h3>
                {say(one.name)} {one.needed ? null : <span className="small quiet">{t('optional')}</span>}
              </h3>
              <Button
                refused={refused}
                aria-label={t('writeOf', { part: say(one.name) })}
                onClick={() => setWriting(one.id)}
              >
                {t('write')}
              </Button>
            </div>
            {one.help === null ? null : <p className="small quiet">{say(one.help)}</p>}
            {one.written === null ? (
              <p className={one.needed ? 'staff-gap' : 'quiet'}>{t('missing')}</p>
            ) : (
              <>
                <p className="plan-part-text">{one.text}</p>
                <p className="small quiet">{t('by', { by: one.written.by, day: showDay(one.written.at, lang) })}</p>
              </>
            )}
          </section>
        ))}
      </div>
      {part ? <PartDialog plan={plan} part={part} onClose={() => setWriting(null)} /> : null}
    </Section>
  );
}
