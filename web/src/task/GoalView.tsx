import type { PlanNode } from '@dudao/core/task/contract';
import { NODE_LEVEL_NAMES } from '@dudao/core/task/plan-kind';
import type { TaskLine } from '@dudao/core/task/shapes';
import { useState } from 'react';
import { Link } from 'react-router';
import { useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
import { DueText } from './DueText.tsx';
import { LightMark } from './LightMark.tsx';
import { NodeDialog } from './NodeDialog.tsx';
import type { Plan } from './plan-record.ts';
import { ProjectRates } from './project/ProjectRates.tsx';
import { PublicItems } from './project/PublicItems.tsx';
import { TaskTags } from './TaskRows.tsx';
import './goal-view.css';

const TEXTS = {
  title: { zh: '规划图', en: 'Goals' },
  add: { zh: '增加一项', en: 'Add a node' },
  addBelow: { zh: '在“{title}”下面增加', en: 'Add below {title}' },
  below: { zh: '增加下级', en: 'Add below' },
  change: { zh: '修改“{title}”', en: 'Change {title}' },
  edit: { zh: '修改', en: 'Change' },
  none: {
    zh: '还没有目标。先写目标、重点、工程，任务再挂到它们下面。',
    en: 'No goal yet. Write goals, foci and projects first; tasks hang on them.',
  },
  loose: { zh: '没有挂在目标下的任务', en: 'Tasks without a goal' },
  empty: { zh: '下面还没有任务', en: 'no task yet' },
};

type Doing = { readonly node?: PlanNode; readonly parentId: string | null };

/** The goal tree of a plan, with the tasks on its nodes. */
export function GoalView({ plan, refused }: { readonly plan: Plan; readonly refused: string | undefined }) {
  const t = useTexts(TEXTS);
  const [doing, setDoing] = useState<Doing | null>(null);
  const loose = plan.taskLines.filter(({ nodeId, state }) => nodeId === null && state !== 'cancelled');
  return (
    <div className="stack wide">
      <Section
        level={2}
        title={t('title')}
        aside={
          <Button refused={refused} onClick={() => setDoing({ parentId: null })}>
            {t('add')}
          </Button>
        }
        empty={plan.nodes.length === 0 && t('none')}
      >
        <Branch plan={plan} parentId={null} onDo={refused === undefined ? setDoing : null} />
      </Section>
      {loose.length > 0 && plan.nodes.length > 0 ? (
        <Section title={t('loose')}>
          <TaskItems tasks={loose} />
        </Section>
      ) : null}
      <PublicItems plan={plan} />
      {doing ? <NodeDialog plan={plan} {...doing} onClose={() => setDoing(null)} /> : null}
    </div>
  );
}

interface BranchProps {
  readonly plan: Plan;
  readonly parentId: string | null;
  readonly onDo: ((doing: Doing) => void) | null;
}

function Branch({ plan, parentId, onDo }: BranchProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const nodes = plan.nodes.filter((node) => node.parentId === parentId);
  if (nodes.length === 0) return null;
  return (
    <ul className="goal-branch">
      {nodes.map((node) => {
        const tasks = plan.taskLines.filter(({ nodeId, state }) => nodeId === node.id && state !== 'cancelled');
        const isLeaf = !plan.nodes.some((other) => other.parentId === node.id);
        return (
          <li key={node.id}>
            <div className="goal-node">
              <span className="goal-level small">{say(NODE_LEVEL_NAMES[node.level])}</span>
              <strong>{node.title}</strong>
              <ProjectRates tasks={tasksBelow(plan, node.id)} />
              {isLeaf && tasks.length === 0 ? <span className="small staff-gap">{t('empty')}</span> : null}
              {onDo ? (
                <span className="goal-actions no-print">
                  <button
                    type="button"
                    className="link-button small"
                    aria-label={t('addBelow', { title: node.title })}
                    onClick={() => onDo({ parentId: node.id })}
                  >
                    {t('below')}
                  </button>
                  <button
                    type="button"
                    className="link-button small"
                    aria-label={t('change', { title: node.title })}
                    onClick={() => onDo({ node, parentId: node.parentId })}
                  >
                    {t('edit')}
                  </button>
                </span>
              ) : null}
            </div>
            <TaskItems tasks={tasks} />
            <Branch plan={plan} parentId={node.id} onDo={onDo} />
          </li>
        );
      })}
    </ul>
  );
}

/** The tasks of a node and of all nodes below it. */
function tasksBelow(plan: Plan, nodeId: string): readonly TaskLine[] {
  const own = plan.taskLines.filter((task) => task.nodeId === nodeId);
  return [...own, ...plan.nodes.flatMap(({ id, parentId }) => (parentId === nodeId ? tasksBelow(plan, id) : []))];
}

function TaskItems({ tasks }: { readonly tasks: readonly TaskLine[] }) {
  if (tasks.length === 0) return null;
  return (
    <ul className="goal-tasks">
      {tasks.map((task) => (
        <li key={task.id} className="goal-task">
          <span>
            <Link to={paths.task(task.id)}>{task.title}</Link> <TaskTags task={task} />
          </span>
          <span className="small">
            <DueText dueOn={task.dueOn} isOpen={false} />
          </span>
          <LightMark task={task} />
        </li>
      ))}
    </ul>
  );
}
