import { readUnit } from '@dudao/core/org/contract';
import { listTasks } from '@dudao/core/task/list-contract';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { holderText } from '../org/holder-text.ts';
import { paths } from '../paths.ts';
import { TaskRows } from '../task/TaskRows.tsx';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '任务和责任清单', en: 'Tasks and duties' },
  lead: {
    zh: '本单位和下级牵头的任务，以及谁对哪一项负责。',
    en: 'The tasks that this unit and those below lead, and who answers for which.',
  },
  plans: { zh: '计划', en: 'Plans' },
  list: { zh: '看哪一张清单', en: 'Which list' },
  tasks: { zh: '任务清单', en: 'Tasks' },
  duties: { zh: '责任清单', en: 'Duties' },
  show: { zh: '看哪些', en: 'Show' },
  open: { zh: '未完成', en: 'Open' },
  overdue: { zh: '逾期', en: 'Overdue' },
  done: { zh: '已完成', en: 'Done' },
  ofPlan: { zh: '只列“{plan}”的任务。', en: 'Of “{plan}” alone.' },
  everyPlan: { zh: '列出所有计划的', en: 'Of all plans' },
  all: { zh: '全部', en: 'All' },
  none: { zh: '没有符合条件的任务。', en: 'No task matches.' },
  who: { zh: '责任人', en: 'Who' },
  task: { zh: '任务', en: 'Task' },
  unit: { zh: '牵头单位', en: 'Lead unit' },
  due: { zh: '完成时限', en: 'Due' },
  vacant: { zh: '（空缺）', en: '(vacant)' },
  accountable: { zh: '主责领导', en: 'accountable' },
  owner: { zh: '具体责任人', en: 'owner' },
  part: { zh: '责任', en: 'Part' },
  more: { zh: '再列 200 项', en: 'Show 200 more' },
};

const SHOWS = ['open', 'overdue', 'done', 'all'] as const;

/** The task list and the responsibility list of a unit with those below. */
export function UnitTasksPage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const planId = params.get('plan');
  const show = SHOWS.find((one) => one === params.get('show')) ?? 'open';
  const narrow = (part: Record<string, string>) => setParams(part, { replace: true });
  const [list, setList] = useState<'tasks' | 'duties'>('tasks');
  const [limit, setLimit] = useState(200);
  const unit = useRead(readUnit, { unitId });
  const ofPlan = planId === null ? {} : { planId };
  const found = useRead(listTasks, { unitId, show, limit, ...ofPlan }, { keepPrevious: true });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { tasks, more } = found.data;
  const duties = tasks
    .flatMap((task) => [
      ...(task.owner === null ? [] : [{ task, part: 'owner' as const, who: holderText(task.owner, t('vacant')) }]),
      ...(task.accountable === null
        ? []
        : [{ task, part: 'accountable' as const, who: holderText(task.accountable, t('vacant')) }]),
    ])
    .sort((a, b) => a.who.localeCompare(b.who, 'zh-CN'));
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.plans(unitId)}>{t('plans')}</Link>}
        title={`${unit.data?.name ?? ''} ${t('title')}`.trim()}
        lead={t('lead')}
      />
      <div className="stack">
        <div className="line">
          <Choice
            label={t('list')}
            value={list}
            options={(['tasks', 'duties'] as const).map((value) => ({ value, label: t(value) }))}
            onChange={setList}
          />
          <Choice
            label={t('show')}
            value={show}
            options={SHOWS.map((value) => ({ value, label: t(value) }))}
            onChange={(value) => narrow({ show: value, ...(planId === null ? {} : { plan: planId }) })}
          />
        </div>
        {planId === null || tasks[0] === undefined ? null : (
          <p className="small">
            {t('ofPlan', { plan: tasks[0].planTitle })}{' '}
            <button type="button" className="link-button" onClick={() => narrow({ show })}>
              {t('everyPlan')}
            </button>
          </p>
        )}
        {tasks.length === 0 ? <p className="quiet">{t('none')}</p> : null}
        {list === 'tasks' && tasks.length > 0 ? <TaskRows tasks={tasks} withPlan /> : null}
        {list === 'duties' && tasks.length > 0 ? (
          <PlainTable heads={[t('who'), t('part'), t('task'), t('unit'), t('due')]}>
            {duties.map(({ task, part, who }) => (
              <tr key={`${task.id} ${part}`}>
                <th scope="row">{who}</th>
                <td className="nowrap">{t(part)}</td>
                <td>
                  <Link to={paths.task(task.id)}>{task.title}</Link>
                </td>
                <td>{task.leadUnit.name}</td>
                <td className="nowrap">{task.dueOn}</td>
              </tr>
            ))}
          </PlainTable>
        ) : null}
        {more && limit < 500 ? (
          <div>
            <Button onClick={() => setLimit(Math.min(500, limit + 200))}>{t('more')}</Button>
          </div>
        ) : null}
      </div>
    </>
  );
}
