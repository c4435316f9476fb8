import { LIGHT_NAMES, type Light, lightOf } from '@dudao/core/task/light';
import type { TaskLine } from '@dudao/core/task/shapes';
import { today } from '../lib/date.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { dayNumber, daysUntil, toLight } from './task-light.ts';
import './light-mark.css';

const TEXTS = {
  overdue: { zh: '逾期 {days} 天', en: '{days} days overdue' },
  behind: { zh: '严重滞后', en: 'far behind' },
};

/** Signs that are told apart without colour, too. */
const SHAPES: Readonly<Record<Light, string>> = {
  red: 'M6 1 L11.5 11 H0.5 Z',
  yellow: 'M6 1 L11 6 L6 11 L1 6 Z',
  green: 'M6 1.5 A4.5 4.5 0 1 1 5.99 1.5 Z',
  waiting: 'M6 1.5 A4.5 4.5 0 1 1 5.99 1.5 Z M6 3 A3 3 0 1 0 6.01 3 Z',
  done: 'M1 6.5 L2.6 4.9 L5 7.2 L9.8 2 L11.4 3.5 L5.1 10.4 Z',
  cancelled: 'M2.4 1 L6 4.6 L9.6 1 L11 2.4 L7.4 6 L11 9.6 L9.6 11 L6 7.4 L2.4 11 L1 9.6 L4.6 6 L1 2.4 Z',
};

/** The shape of a light alone, inside a drawing of its own. */
export function lightShape(light: Light): string {
  return SHAPES[light];
}

/** How a task stands: shape, word and colour. */
export function LightMark({ task }: { readonly task: Pick<TaskLine, 'state' | 'startOn' | 'dueOn' | 'progress'> }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const now = today();
  const light = lightOf(toLight(task), dayNumber(now) ?? 0);
  const days = daysUntil(task.dueOn, now);
  const word =
    light !== 'red' ? say(LIGHT_NAMES[light]) : days !== null && days < 0 ? t('overdue', { days: -days }) : t('behind');
  return (
    <span className={`light ${light}`}>
      <svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
        <path d={SHAPES[light]} fill="currentColor" fillRule="evenodd" />
      </svg>
      {word}
    </span>
  );
}
