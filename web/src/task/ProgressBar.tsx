import { elapsedPercent } from '@dudao/core/task/light';
import type { TaskLine } from '@dudao/core/task/shapes';
import { today } from '../lib/date.ts';
import { useTexts } from '../lib/language.tsx';
import { dayNumber, toLight } from './task-light.ts';
import './progress-bar.css';

const TEXTS = { elapsed: { zh: '时间已过 {percent}%', en: '{percent}% of the time gone' } };

/** Progress, with a mark where the time stands. */
export function ProgressBar({ task }: { readonly task: Pick<TaskLine, 'state' | 'startOn' | 'dueOn' | 'progress'> }) {
  const t = useTexts(TEXTS);
  const isOpen = task.state === 'not-started' || task.state === 'under-way';
  const elapsed = isOpen ? elapsedPercent(toLight(task), dayNumber(today()) ?? 0) : null;
  return (
    <span className="task-progress" title={elapsed === null ? undefined : t('elapsed', { percent: elapsed })}>
      <svg viewBox="0 0 100 10" width="72" height="10" preserveAspectRatio="none" aria-hidden="true">
        <rect x="0" y="3" width="100" height="4" className="task-progress-all" />
        <rect x="0" y="3" width={task.progress} height="4" className="task-progress-done" />
        {elapsed === null ? null : <line x1={elapsed} x2={elapsed} y1="0" y2="10" className="task-progress-time" />}
      </svg>
      <span>{task.progress}%</span>
      {elapsed === null ? null : <span className="sr-only">{t('elapsed', { percent: elapsed })}</span>}
    </span>
  );
}
