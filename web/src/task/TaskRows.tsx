import type { TaskLine } from '@dudao/core/task/shapes';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useTexts } from '../lib/language.tsx';
import { holderText } from '../org/holder-text.ts';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { DueText } from './DueText.tsx';
import { LightMark } from './LightMark.tsx';
import { ProgressBar } from './ProgressBar.tsx';
import './task-rows.css';

const TEXTS = {
  number: { zh: '序号', en: 'No.' },
  task: { zh: '任务', en: 'Task' },
  owner: { zh: '具体责任人', en: 'Owner' },
  unit: { zh: '牵头单位', en: 'Lead unit' },
  due: { zh: '完成时限', en: 'Due' },
  progress: { zh: '进度', en: 'Progress' },
  state: { zh: '状态', en: 'State' },
  key: { zh: '重点', en: 'key' },
  owed: { zh: '欠账', en: 'owed' },
  own: { zh: '自选', en: 'own' },
  vacant: { zh: '（空缺）', en: '(vacant)' },
  nobody: { zh: '无人', en: 'nobody' },
  left: { zh: '已离任，无人接手', en: 'left, nobody took over' },
  blocked: { zh: '制约 {count}', en: '{count} blockers' },
  waits: { zh: '待回复 {count}', en: '{count} unanswered' },
};

interface TaskRowsProps {
  readonly tasks: readonly TaskLine[];
  /** The plan is named below each title. */
  readonly withPlan?: boolean;
  /** A column of its own at the end. */
  readonly last?: { readonly head: string; readonly cell: (task: TaskLine) => ReactNode };
}

/** Tasks one below the other: what, who, until when, how far. */
export function TaskRows({ tasks, withPlan = false, last }: TaskRowsProps) {
  const t = useTexts(TEXTS);
  const heads = [
    ...(withPlan ? [] : [t('number')]),
    t('task'),
    t('owner'),
    t('unit'),
    t('due'),
    t('progress'),
    t('state'),
    ...(last ? [last.head] : []),
  ];
  return (
    <PlainTable heads={heads} className="task-rows">
      {tasks.map((task) => (
        <tr key={task.id} className={task.state === 'cancelled' ? 'task-cancelled' : undefined}>
          {withPlan ? null : <td className="quiet">{task.number}</td>}
          <th scope="row">
            <Link to={paths.task(task.id)}>{task.title}</Link> <TaskTags task={task} />
            {withPlan ? <div className="small quiet">{task.planTitle}</div> : null}
          </th>
          <td className={task.owner === null || task.ownerLeft ? 'staff-gap' : undefined}>
            {task.owner === null ? t('nobody') : holderText(task.owner, t('vacant'))}
            {task.owner !== null && task.ownerLeft ? <div className="small">{t('left')}</div> : null}
          </td>
          <td>{task.leadUnit.name}</td>
          <td>
            <DueText dueOn={task.dueOn} isOpen={task.state === 'not-started' || task.state === 'under-way'} />
          </td>
          <td>
            <ProgressBar task={task} />
          </td>
          <td>
            <LightMark task={task} />
          </td>
          {last ? <td>{last.cell(task)}</td> : null}
        </tr>
      ))}
    </PlainTable>
  );
}

/** What marks a task: key work, owed, of own choice, blocked, unanswered. */
export function TaskTags({ task }: { readonly task: TaskLine }) {
  const t = useTexts(TEXTS);
  const tags = [
    ...(task.isKey ? [t('key')] : []),
    ...(task.isOwed ? [t('owed')] : []),
    ...(task.kind === 'own' ? [t('own')] : []),
    ...(task.openBlockers > 0 ? [t('blocked', { count: task.openBlockers })] : []),
    ...(task.openReports > 0 ? [t('waits', { count: task.openReports })] : []),
  ];
  return tags.map((tag) => (
    <span key={tag} className="task-tag small">
      {tag}
    </span>
  ));
}
