import type { Light } from '@dudao/core/issue/light';
import { LIGHT_NAMES } from '@dudao/core/issue/names';
import { today } from '../lib/date.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { daysUntil } from '../task/task-light.ts';
import './issue-light.css';

const TEXTS = {
  late: { zh: '逾期 {days} 天', en: '{days} days overdue' },
  today: { zh: '今天到期', en: 'due today' },
  left: { zh: '还有 {days} 天', en: '{days} days left' },
};

/** Signs that are told apart without colour, too. */
const SHAPES: Readonly<Record<Light, string>> = {
  red: 'M6 1 L11.5 11 H0.5 Z',
  yellow: 'M6 1 L11 6 L6 11 L1 6 Z',
  green: 'M6 1.5 A4.5 4.5 0 1 1 5.99 1.5 Z',
  none: 'M2 5.2 H10 V6.8 H2 Z',
};

/** How an entry stands to its day: shape, word and colour. With a day, the word counts the days. */
export function IssueLight({ light, dueOn = null }: { readonly light: Light; readonly dueOn?: string | null }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const days = light === 'none' ? null : daysUntil(dueOn, today());
  const word =
    days === null
      ? say(LIGHT_NAMES[light])
      : days < 0
        ? t('late', { days: -days })
        : days === 0
          ? t('today')
          : t('left', { days });
  return (
    <span className={`issue-light ${light}`}>
      <svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
        <path d={SHAPES[light]} fill="currentColor" />
      </svg>
      {word}
    </span>
  );
}
