import { parseDay } from '../lib/plain-day.ts';
import { fillText, type Text } from '../lib/text.ts';
import { workingDaysLeft } from './reminder-day.ts';
import type { ReminderRule } from './reminders.ts';

/** A reminder as far as its words need it. Days are texts such as `2026-09-01`. */
export interface NoticeToWord {
  readonly stepDays: number;
  readonly dueOn: string;
  /** What the source told, by name. */
  readonly figures: Readonly<Record<string, string>>;
}

/** A reminder in words, as of a day. */
export interface NoticeWords {
  readonly title: Text;
  readonly text: Text;
  /** Working days until the day of the matter; negative: since. */
  readonly daysLeft: number;
}

/** Puts a reminder into words by its rule; the last step at or before its own speaks where the rule no longer has that very step. */
export function wordsOf(rule: ReminderRule | undefined, notice: NoticeToWord, today: string): NoticeWords {
  const [from, due] = [parseDay(today), parseDay(notice.dueOn)];
  const daysLeft = from === null || due === null ? 0 : workingDaysLeft(from, due);
  const params = { ...notice.figures, due: notice.dueOn, days: Math.abs(daysLeft) };
  const fill = (text: Text): Text => ({ zh: fillText(text, 'zh', params), en: fillText(text, 'en', params) });
  const none: Text = { zh: '', en: '' };
  const step = rule?.steps.findLast(({ days }) => days <= notice.stepDays) ?? rule?.steps[0];
  return { title: fill(rule?.title ?? none), text: fill(step?.text ?? none), daysLeft };
}
