import { readPlan } from '@dudao/core/task/contract';
import { readPlanSteps } from '@dudao/core/task/plan-step-contract';
import { TARGET_SENSE_NAMES } from '@dudao/core/task/target-kind';
import { Link, useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import type { Plan, PlanSteps } from '../task/plan-record.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import '../task/plan-text.css';

const TEXTS = {
  print: { zh: '打印', en: 'Print' },
  targets: { zh: '责任目标', en: 'Targets' },
  name: { zh: '指标', en: 'Target' },
  asked: { zh: '要求', en: 'Asked' },
  due: { zh: '时限', en: 'Due' },
  tasks: { zh: '任务', en: 'Tasks' },
  task: { zh: '任务', en: 'Task' },
  unit: { zh: '牵头单位', en: 'Lead unit' },
  draft: { zh: '草稿', en: 'Draft' },
  unsigned: { zh: '（未签）', en: '(not signed)' },
  settled: { zh: '{year} 年结算', en: '{year} settled' },
  result: { zh: '{name}：要求{asked}，完成 {reached}', en: '{name}: asked {asked}, reached {reached}' },
};

/** A plan as it goes to paper: its texts, targets and tasks, and the lines on which both sides signed. */
export function PlanPrintPage() {
  const t = useTexts(TEXTS);
  const { planId = '' } = useParams();
  const plan = useRead(readPlan, { planId });
  const steps = useRead(readPlanSteps, { planId });
  useTitle(plan.data?.title ?? '');
  if (plan.isPending || steps.isPending) return <Loading lines={8} />;
  if (plan.isError) return <ErrorState error={plan.error} onRetry={() => plan.refetch()} />;
  if (steps.isError) return <ErrorState error={steps.error} onRetry={() => steps.refetch()} />;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.plan(planId)}>{plan.data.title}</Link>}
        actions={<Button onClick={() => window.print()}>{t('print')}</Button>}
      />
      <Letter plan={plan.data} steps={steps.data} />
    </>
  );
}

function Letter({ plan, steps }: { readonly plan: Plan; readonly steps: PlanSteps }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const tasks = plan.taskLines.filter(({ state }) => state !== 'cancelled');
  return (
    <article className="letter stack">
      <h1>{plan.title}</h1>
      <p className="quiet">
        {[
          plan.unit.name,
          say(plan.kindName),
          ...(plan.document ? [plan.document] : []),
          `${showDay(plan.fromOn, lang)} – ${showDay(plan.untilOn, lang)}`,
          ...(plan.state === 'draft' ? [t('draft')] : []),
        ].join(' · ')}
      </p>
      {steps.parts
        .filter(({ text }) => text !== '')
        .map((part) => (
          <section key={part.id} className="keep-whole">
            <h2>{say(part.name)}</h2>
            <p className="plan-part-text">{part.text}</p>
          </section>
        ))}
      {plan.targets.length > 0 ? (
        <section>
          <h2>{t('targets')}</h2>
          <PlainTable heads={[t('name'), { number: t('asked') }, t('due')]}>
            {plan.targets.map((target) => (
              <tr key={target.id}>
                <th scope="row">{target.name}</th>
                <td className="number">
                  {say(TARGET_SENSE_NAMES[target.sense])} {target.value}
                  {target.kind === 'rate' ? '%' : target.measure}
                </td>
                <td>{showDay(target.dueOn, lang)}</td>
              </tr>
            ))}
          </PlainTable>
        </section>
      ) : null}
      {tasks.length > 0 ? (
        <section>
          <h2>{t('tasks')}</h2>
          <PlainTable heads={[t('task'), t('unit'), t('due')]}>
            {tasks.map((task) => (
              <tr key={task.id}>
                <th scope="row">{task.title}</th>
                <td>{task.leadUnit.name}</td>
                <td>{task.dueOn === null ? '—' : showDay(task.dueOn, lang)}</td>
              </tr>
            ))}
          </PlainTable>
        </section>
      ) : null}
      <Years steps={steps} />
      {steps.signatures.length > 0 ? (
        <section className="letter-signatures keep-whole">
          {steps.signatures.map((one) => (
            <div key={one.side}>
              <div>{say(one.name)}</div>
              <div className="letter-line">
                {one.signedAt === null ? (
                  <span className="quiet">{t('unsigned')}</span>
                ) : (
                  <strong>{one.person?.name}</strong>
                )}
              </div>
              <div className="small quiet">{one.person?.title}</div>
              <div>{one.signedAt === null ? null : showDay(one.signedAt, lang)}</div>
            </div>
          ))}
        </section>
      ) : null}
    </article>
  );
}

function Years({ steps }: { readonly steps: PlanSteps }) {
  const t = useTexts(TEXTS);
  return steps.years.flatMap(({ year, record }) =>
    record === null || steps.yearly !== 'settlement'
      ? []
      : [
          <section key={year} className="keep-whole">
            <h2>{t('settled', { year })}</h2>
            {record.results.map((one) => (
              <p key={one.name}>
                {one.isMet ? '✓' : '✗'} {t('result', { name: one.name, asked: one.asked, reached: one.reached })}
              </p>
            ))}
            <p className="plan-part-text">{record.note}</p>
          </section>,
        ],
  );
}
