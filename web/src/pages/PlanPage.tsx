import { parseDay } from '@dudao/core/lib/plain-day';
import { publishPlan, readPlan } from '@dudao/core/task/contract';
import { elapsedPercent } from '@dudao/core/task/light';
import { downloadPlan } from '@dudao/core/task/list-contract';
import { PLAN_STATE_NAMES } from '@dudao/core/task/plan-kind';
import { TASK_PROBLEMS } from '@dudao/core/task/problems';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useDownload, useRead, useWrite } from '../lib/ask.ts';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { ChangeView } from '../task/ChangeView.tsx';
import { FaultList } from '../task/FaultList.tsx';
import { GoalForecasts } from '../task/GoalForecasts.tsx';
import { GoalView } from '../task/GoalView.tsx';
import { MatrixView } from '../task/MatrixView.tsx';
import { PasteDialog } from '../task/PasteDialog.tsx';
import { PlanDialog } from '../task/PlanDialog.tsx';
import { PlanTextView } from '../task/PlanTextView.tsx';
import { PressureTable } from '../task/PressureTable.tsx';
import { type Plan, taskPlanOf } from '../task/plan-record.ts';
import { RankTable } from '../task/RankTable.tsx';
import { TargetTable } from '../task/TargetTable.tsx';
import { TaskDialog } from '../task/TaskDialog.tsx';
import { TaskRows } from '../task/TaskRows.tsx';
import { TimeView } from '../task/TimeView.tsx';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine, ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  publish: { zh: '发布计划', en: 'Publish' },
  published: { zh: '已发布，{tasks} 项任务落到责任人名下。', en: 'Published; {tasks} tasks are owed now.' },
  wall: { zh: '挂图作战', en: 'Wall chart' },
  download: { zh: '导出清单', en: 'Download lists' },
  change: { zh: '修改计划', en: 'Change' },
  view: { zh: '看什么', en: 'View' },
  tasks: { zh: '任务书', en: 'Targets and tasks' },
  text: { zh: '正文与审签', en: 'Text and signatures' },
  goals: { zh: '规划图', en: 'Goals' },
  time: { zh: '时间表', en: 'Timetable' },
  changes: { zh: '变动', en: 'Changes' },
  matrix: { zh: '覆盖', en: 'Coverage' },
  taskList: { zh: '任务清单', en: 'Tasks' },
  add: { zh: '新增任务', en: 'New task' },
  paste: { zh: '从表格粘贴', en: 'Paste from a spreadsheet' },
  none: { zh: '还没有任务。', en: 'No task yet.' },
  facts: {
    zh: '{tasks} 项任务，完成 {done}，逾期 {overdue}；时间已过 {elapsed}%，平均进度 {progress}%。',
    en: '{tasks} tasks, {done} done, {overdue} overdue; {elapsed}% of the time gone, mean progress {progress}%.',
  },
};

const VIEWS = ['text', 'goals', 'tasks', 'time', 'changes', 'matrix'] as const;

/** A plan: its goals, its targets and tasks, its dates, what changed, and who is not covered. */
export function PlanPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const toast = useToast();
  const { planId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const [doing, setDoing] = useState<'change' | 'add' | 'paste' | null>(null);
  const found = useRead(readPlan, { planId }, { keepPrevious: true });
  const publish = useWrite(publishPlan);
  const download = useDownload(downloadPlan);
  useTitle(found.data?.title ?? '');
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const plan = found.data;
  const views = VIEWS.filter((one) => one !== 'text' || plan.hasSteps);
  const view = views.find((one) => one === params.get('view')) ?? (plan.hasSteps ? 'text' : 'tasks');
  const refused = reasonOf(plan.actions.edit, TASK_PROBLEMS, lang);
  const close = () => setDoing(null);
  const shown = plan.taskLines.filter(({ state }) => state !== 'cancelled');
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.plans(plan.unit.id)}>{plan.unit.name}</Link>}
        title={plan.title}
        actions={
          <>
            <Link className="button" to={paths.wall(plan.id)}>
              {t('wall')}
            </Link>
            <Button busy={download.isPending} onClick={() => download.mutate({ planId })}>
              {t('download')}
            </Button>
            <Button refused={refused} onClick={() => setDoing('change')}>
              {t('change')}
            </Button>
            {plan.state === 'draft' ? (
              <Button
                look="primary"
                busy={publish.isPending}
                refused={reasonOf(plan.actions.publish, TASK_PROBLEMS, lang)}
                onClick={() =>
                  publish.mutate(
                    { planId, revision: plan.revision },
                    { onSuccess: ({ tasks }) => toast(t('published', { tasks })) },
                  )
                }
              >
                {t('publish')}
              </Button>
            ) : null}
          </>
        }
      >
        <p className="quiet">
          {[
            say(plan.kindName),
            ...(plan.document ? [plan.document] : []),
            `${showDay(plan.fromOn, lang)} – ${showDay(plan.untilOn, lang)}`,
            say(PLAN_STATE_NAMES[plan.state]),
          ].join(' · ')}
        </p>
        <p>{factsText(plan, t)}</p>
      </PageHead>
      <div className="stack wide">
        {publish.error ? <FaultList error={publish.error} /> : null}
        <ErrorLine error={download.error} />
        <div className="line">
          <Choice
            label={t('view')}
            value={view}
            options={views.map((one) => ({ value: one, label: t(one) }))}
            onChange={(one) => setParams({ view: one }, { replace: true })}
          />
        </div>
        {view === 'goals' || view === 'tasks' || view === 'text' ? <GoalForecasts plan={plan} /> : null}
        {view === 'text' ? <PlanTextView plan={plan} /> : null}
        {view === 'goals' ? <GoalView plan={plan} refused={refused} /> : null}
        {view === 'tasks' ? (
          <>
            <PressureTable plan={plan} />
            <TargetTable plan={plan} refused={refused} />
            <Section
              level={2}
              title={t('taskList')}
              aside={
                <div className="line">
                  <Button refused={refused} onClick={() => setDoing('paste')}>
                    {t('paste')}
                  </Button>
                  <Button refused={refused} onClick={() => setDoing('add')}>
                    {t('add')}
                  </Button>
                </div>
              }
              empty={shown.length === 0 && t('none')}
            >
              <TaskRows tasks={plan.taskLines} />
            </Section>
            <RankTable tasks={shown} />
          </>
        ) : null}
        {view === 'time' ? <TimeView plan={plan} refused={refused} /> : null}
        {view === 'changes' ? <ChangeView plan={plan} refused={refused} /> : null}
        {view === 'matrix' ? <MatrixView planId={plan.id} /> : null}
      </div>
      {doing === 'change' ? <PlanDialog unitId={plan.unit.id} plan={plan} onClose={close} /> : null}
      {doing === 'add' ? <TaskDialog plan={taskPlanOf(plan)} onClose={close} /> : null}
      {doing === 'paste' ? <PasteDialog plan={taskPlanOf(plan)} onClose={close} /> : null}
    </>
  );
}

/** Where the plan stands: time elapsed against progress. */
function factsText(plan: Plan, t: (key: 'facts', params: Record<string, number>) => string): string {
  const tasks = plan.taskLines.filter(({ state }) => state !== 'cancelled');
  const sum = tasks.reduce((total, { progress }) => total + progress, 0);
  const span = {
    state: 'under-way' as const,
    startOn: parseDay(plan.fromOn),
    dueOn: parseDay(plan.untilOn),
    progress: 0,
  };
  return t('facts', {
    tasks: plan.tasks,
    done: plan.done,
    overdue: plan.overdue,
    elapsed: elapsedPercent(span, parseDay(today()) ?? 0) ?? 0,
    progress: tasks.length === 0 ? 0 : Math.round(sum / tasks.length),
  });
}
