import { listPlans, type PlanLine } from '@dudao/core/task/contract';
import { PLAN_STATE_NAMES } from '@dudao/core/task/plan-kind';
import { TASK_PROBLEMS } from '@dudao/core/task/problems';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { unitsWith, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useTitle } from '../lib/title.ts';
import { UnitChoice } from '../org/UnitChoice.tsx';
import { paths } from '../paths.ts';
import { OfferTable } from '../task/OfferTable.tsx';
import { PlanDialog } from '../task/PlanDialog.tsx';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '计划', en: 'Plans' },
  lead: {
    zh: '规划图、任务书、时间表出自同一棵树；每项任务有人、有期限。',
    en: 'Goals, targets and dates of one tree; every task with a name and a date.',
  },
  unit: { zh: '单位', en: 'Unit' },
  create: { zh: '新建计划', en: 'New plan' },
  board: { zh: '责任看板', en: 'Who carries what' },
  tasks: { zh: '任务和责任清单', en: 'Tasks and duties' },
  cards: { zh: '任务卡', en: 'Task cards' },
  none: { zh: '还没有计划', en: 'No plan yet' },
  noneWhy: { zh: '新建一个计划，列出任务，再发布。', en: 'Create a plan, list its tasks, publish it.' },
  plan: { zh: '计划', en: 'Plan' },
  of: { zh: '制定单位', en: 'Unit' },
  kind: { zh: '类别', en: 'Kind' },
  span: { zh: '起止', en: 'From – until' },
  state: { zh: '状态', en: 'State' },
  all: { zh: '任务', en: 'Tasks' },
  done: { zh: '完成', en: 'Done' },
  overdue: { zh: '逾期', en: 'Overdue' },
  without: { zh: '还没有发布当期{kind}的单位', en: 'Units without a published plan for today: {kind}' },
  more: { zh: '只列出前 200 个计划。', en: 'Only the first 200 are listed.' },
};

/** The plans of a unit and of those below it. */
export function PlansPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const me = useMe();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const unitId = params.get('unit') ?? unitsWith(me, 'task.read')[0]?.id ?? me.unit.id;
  const [creating, setCreating] = useState(false);
  const found = useRead(listPlans, { unitId }, { keepPrevious: true });
  useTitle(t('title'));
  const refused = found.data ? reasonOf(found.data.actions.create, TASK_PROBLEMS, lang) : undefined;
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        unit={<UnitChoice label={t('unit')} unitId={unitId} onChange={(id) => setParams({ unit: id })} />}
        actions={
          <>
            <Link className="button" to={paths.board(unitId)}>
              {t('board')}
            </Link>
            <Link className="button" to={paths.unitTasks(unitId)}>
              {t('tasks')}
            </Link>
            <Link className="button" to={paths.cards(unitId)}>
              {t('cards')}
            </Link>
            <Button look="primary" refused={refused} onClick={() => setCreating(true)}>
              {t('create')}
            </Button>
          </>
        }
      />
      <div className="stack wide">
        {found.isPending ? <Loading lines={6} /> : null}
        {found.isError ? <ErrorState error={found.error} onRetry={() => found.refetch()} /> : null}
        {found.data ? (
          found.data.plans.length === 0 ? (
            <Empty title={t('none')}>{t('noneWhy')}</Empty>
          ) : (
            <PlanTable plans={found.data.plans} />
          )
        ) : null}
        {found.data?.more ? <p className="quiet">{t('more')}</p> : null}
        <OfferTable unitId={unitId} plans={(found.data?.plans ?? []).filter(({ unit }) => unit.id === unitId)} />
        {(found.data?.without ?? []).map(({ kind, kindName, units }) => (
          <Section key={kind} title={t('without', { kind: say(kindName) })}>
            <p>{units.map(({ name }) => name).join('、')}</p>
          </Section>
        ))}
      </div>
      {creating ? (
        <PlanDialog
          unitId={unitId}
          onClose={() => setCreating(false)}
          onCreated={(planId) => navigate(paths.plan(planId))}
        />
      ) : null}
    </>
  );
}

function PlanTable({ plans }: { readonly plans: readonly PlanLine[] }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  return (
    <PlainTable
      heads={[
        t('plan'),
        t('of'),
        t('kind'),
        t('span'),
        t('state'),
        { number: t('all') },
        { number: t('done') },
        { number: t('overdue') },
      ]}
    >
      {plans.map((plan) => (
        <tr key={plan.id}>
          <th scope="row">
            <Link to={paths.plan(plan.id)}>{plan.title}</Link>
            {plan.document ? <div className="small quiet">{plan.document}</div> : null}
          </th>
          <td>{plan.unit.name}</td>
          <td className="nowrap">{say(plan.kindName)}</td>
          <td className="small">
            {showDay(plan.fromOn, lang)}
            <br />
            {showDay(plan.untilOn, lang)}
          </td>
          <td className="nowrap">{say(PLAN_STATE_NAMES[plan.state])}</td>
          <td className="number">{plan.tasks}</td>
          <td className="number">{plan.done}</td>
          <td className={plan.overdue > 0 ? 'number staff-gap' : 'number'}>{plan.overdue}</td>
        </tr>
      ))}
    </PlainTable>
  );
}
