import { ORG_PROBLEMS } from '@dudao/core/org/problems';
import { readPlan } from '@dudao/core/task/contract';
import { TASK_PROBLEMS } from '@dudao/core/task/problems';
import { cancelTask, readTask } from '@dudao/core/task/task-contract';
import { HOLDER_PART_NAMES, HOLDER_PARTS, PROJECT_CLASS_FACTS, TASK_KIND_NAMES } from '@dudao/core/task/task-kind';
import { type ReactNode, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { type Action, reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { useTitle } from '../lib/title.ts';
import { holderText } from '../org/holder-text.ts';
import { paths } from '../paths.ts';
import { ActTable } from '../task/ActTable.tsx';
import { BlockerTable } from '../task/BlockerTable.tsx';
import { DueText } from '../task/DueText.tsx';
import { ExtensionTable } from '../task/ExtensionTable.tsx';
import { LightMark } from '../task/LightMark.tsx';
import { LinkTable } from '../task/LinkTable.tsx';
import { ProgressBar } from '../task/ProgressBar.tsx';
import type { Task } from '../task/plan-record.ts';
import { ProjectSection } from '../task/project/ProjectSection.tsx';
import { SignOffTable } from '../task/project/SignOffTable.tsx';
import { ReasonField } from '../task/ReasonField.tsx';
import { ReportDialog } from '../task/ReportDialog.tsx';
import { ReportList } from '../task/ReportList.tsx';
import { TaskDialog } from '../task/TaskDialog.tsx';
import { TaskTags } from '../task/TaskRows.tsx';
import { Button } from '../ui/Button.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import '../task/task-page.css';

const TEXTS = {
  report: { zh: '报送进度', en: 'Report progress' },
  change: { zh: '修改', en: 'Change' },
  cancel: { zh: '取消任务', en: 'Cancel the task' },
  cancelled: { zh: '已取消。', en: 'Cancelled.' },
  card: { zh: '任务卡', en: 'Task card' },
  what: { zh: '干什么', en: 'What' },
  degree: { zh: '干到什么程度', en: 'To what degree' },
  how: { zh: '怎么干', en: 'How' },
  otherwise: { zh: '干不好怎么办', en: 'What if not' },
  pace: { zh: '进度安排', en: 'Pace' },
  facts: { zh: '责任与期限', en: 'Duty and dates' },
  goal: { zh: '所属目标', en: 'Goal' },
  lead: { zh: '牵头单位', en: 'Lead unit' },
  cooperating: { zh: '配合单位', en: 'Cooperating units' },
  start: { zh: '开始', en: 'Start' },
  due: { zh: '完成时限', en: 'Due' },
  kind: { zh: '类型', en: 'Kind' },
  project: { zh: '项目类别', en: 'Project class' },
  priority: { zh: '重要性排序', en: 'Rank' },
  budget: { zh: '占计划经费', en: 'Share of the budget' },
  record: { zh: '由活动记录布置', en: 'Set by a record' },
  openRecord: { zh: '查看这条活动记录', en: 'See the record' },
  source: { zh: '出处', en: 'Source' },
  reports: { zh: '进度与回复', en: 'Progress and answers' },
  noReports: { zh: '还没有报送过进度。', en: 'Nothing was reported yet.' },
  notSaid: { zh: '未写', en: 'not said' },
  vacant: { zh: '（空缺）', en: '(vacant)' },
  nobody: { zh: '无人', en: 'nobody' },
};

/** One task: its card, who answers, what became of it. */
export function TaskPage() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const { taskId = '' } = useParams();
  const [doing, setDoing] = useState<'report' | 'change' | 'cancel' | null>(null);
  const found = useRead(readTask, { taskId }, { keepPrevious: true });
  useTitle(found.data?.title ?? '');
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const task = found.data;
  const params = { task: task.title, dueOn: task.dueOn ?? '' };
  const why = (action: Action) => reasonOf(action, { ...ORG_PROBLEMS, ...TASK_PROBLEMS }, lang, params);
  const { actions } = task;
  const close = () => setDoing(null);
  return (
    <>
      <PageHead
        crumbs={
          <>
            {task.planUnit.name} · <Link to={paths.plan(task.planId)}>{task.planTitle}</Link>
          </>
        }
        title={task.title}
        actions={
          <>
            {actions.change === true ? (
              <>
                <Button onClick={() => setDoing('cancel')}>{t('cancel')}</Button>
                <Button onClick={() => setDoing('change')}>{t('change')}</Button>
              </>
            ) : null}
            <Button look="primary" refused={why(actions.report)} onClick={() => setDoing('report')}>
              {t('report')}
            </Button>
          </>
        }
      >
        <div className="line">
          <LightMark task={task} />
          <ProgressBar task={task} />
          <TaskTags task={task} />
        </div>
      </PageHead>
      <div className="stack wide">
        <Facts task={task} />
        <Card task={task} />
        <SignOffTable task={task} />
        <Section title={t('reports')} empty={task.reports.length === 0 && t('noReports')}>
          <ReportList task={task} refused={why(actions.reply)} />
        </Section>
        <ProjectSection task={task} />
        <BlockerTable task={task} refused={why(actions.block)} />
        <ActTable task={task} refused={why(actions.act)} />
        <ExtensionTable task={task} refused={{ ask: why(actions.extend), decide: why(actions.decide) }} />
        <LinkTable task={task} refused={why(actions.change)} />
      </div>
      {doing === 'report' ? <ReportDialog task={task} onClose={close} /> : null}
      {doing === 'change' ? <ChangeDialog task={task} onClose={close} /> : null}
      {doing === 'cancel' ? <CancelDialog task={task} onClose={close} /> : null}
    </>
  );
}

function Facts({ task }: { readonly task: Task }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const facts: (readonly [string, ReactNode])[] = [
    ...HOLDER_PARTS.flatMap((part): (readonly [string, ReactNode])[] => {
      const holder = task[part];
      if (holder === null && part !== 'owner') return [];
      return [[say(HOLDER_PART_NAMES[part]), holder === null ? t('nobody') : holderText(holder, t('vacant'))]];
    }),
    [t('lead'), task.leadUnit.name],
    ...(task.cooperatingUnits.length > 0
      ? [[t('cooperating'), task.cooperatingUnits.map(({ name }) => name).join('、')] as const]
      : []),
    ...(task.startOn ? [[t('start'), showDay(task.startOn, lang)] as const] : []),
    [t('due'), <DueText key="due" dueOn={task.dueOn} isOpen={task.state !== 'done' && task.state !== 'cancelled'} />],
    ...(task.nodeTitle ? [[t('goal'), task.nodeTitle] as const] : []),
    [t('kind'), say(TASK_KIND_NAMES[task.kind])],
    ...(task.projectClass
      ? [
          [
            t('project'),
            `${say(PROJECT_CLASS_FACTS[task.projectClass].name)} · ${say(PROJECT_CLASS_FACTS[task.projectClass].act)}`,
          ] as const,
        ]
      : []),
    ...(task.priority ? [[t('priority'), String(task.priority)] as const] : []),
    ...(task.budgetShare ? [[t('budget'), `${task.budgetShare}%`] as const] : []),
    ...(task.activityId === null
      ? []
      : [
          [
            t('record'),
            <Link key="record" to={paths.activity(task.activityId)}>
              {t('openRecord')}
            </Link>,
          ] as const,
        ]),
    ...(task.source
      ? [[t('source'), `${task.source.reference}${task.source.quote ? `：“${task.source.quote}”` : ''}`] as const]
      : []),
  ];
  return (
    <Section title={t('facts')}>
      <FactList facts={facts} />
    </Section>
  );
}

/** The four questions, and the pace. */
function Card({ task }: { readonly task: Task }) {
  const t = useTexts(TEXTS);
  const said = (text: string) => (text === '' ? <span className="quiet">{t('notSaid')}</span> : text);
  return (
    <Section title={t('card')}>
      <FactList
        facts={[
          [t('what'), task.title],
          [t('degree'), said(task.standard)],
          [t('how'), said(task.method)],
          [t('otherwise'), said(task.consequence)],
          [t('pace'), said(task.pace)],
        ]}
      />
    </Section>
  );
}

function FactList({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts task-facts">
      {facts.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function ChangeDialog({ task, onClose }: { readonly task: Task; readonly onClose: () => void }) {
  const plan = useRead(readPlan, { planId: task.planId });
  if (plan.data === undefined) return null;
  const about = {
    id: task.planId,
    unitId: task.planUnit.id,
    isPublished: task.planState === 'published',
    nodes: plan.data.nodes,
  };
  return <TaskDialog plan={about} task={task} onClose={onClose} />;
}

function CancelDialog({ task, onClose }: { readonly task: Task; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [reason, setReason] = useState('');
  const navigate = useNavigate();
  const after = () => {
    toast(t('cancelled'));
    navigate(paths.plan(task.planId));
  };
  const { shown, save } = useSaving(cancelTask, { say: after, close: onClose });
  return (
    <FormDialog
      title={t('cancel')}
      save={t('cancel')}
      look="decide"
      {...shown}
      onSave={() => save({ taskId: task.id, reason, revision: task.revision })}
      onClose={onClose}
    >
      <p>{task.title}</p>
      <ReasonField isPublished={task.planState === 'published'} value={reason} onChange={setReason} />
    </FormDialog>
  );
}
