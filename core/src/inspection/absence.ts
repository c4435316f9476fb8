import { parseDay } from '../lib/plain-day.ts';
import type { Text } from '../lib/text.ts';
import { countWorkingDays } from '../lib/working-day.ts';

/** Why an inspector is not free for their team. */
export const ABSENCE_KINDS = ['home-work', 'leave', 'training', 'other'] as const;
/** One of the reasons. */
export type AbsenceKind = (typeof ABSENCE_KINDS)[number];

/** What people call them. */
export const ABSENCE_KIND_NAMES: Readonly<Record<AbsenceKind, Text>> = {
  'home-work': { zh: '原单位工作', en: 'work at the home unit' },
  leave: { zh: '请假', en: 'on leave' },
  training: { zh: '外出培训', en: 'in training' },
  other: { zh: '其他', en: 'other' },
};

/** Days from the first until before the last; open where there is no last. */
export interface Days {
  readonly fromOn: string;
  readonly untilOn: string | null;
}

/** Whether two spans have a day in common. */
export function overlaps(a: Days, b: Days): boolean {
  return (b.untilOn === null || a.fromOn < b.untilOn) && (a.untilOn === null || b.fromOn < a.untilOn);
}

/** Days looked back upon for the share of time. */
export const SHARE_DAYS = 90;

/** How somebody's working days went to their team and to their home unit. */
export interface TimeShare {
  /** Statutory working days of the span. */
  readonly workingDays: number;
  /** Days on site with a team, as noted. */
  readonly teamDays: number;
  /** Of the working days, in percent; null where the span has none. Above 100 where weekends were worked too. */
  readonly teamShare: number | null;
}

/** The share of the working days from one day to another, both included, that went to a team. */
export function timeShareOf(fromOn: string, untilOn: string, teamDays: number): TimeShare {
  const [from, until] = [parseDay(fromOn), parseDay(untilOn)];
  const workingDays = from === null || until === null ? 0 : countWorkingDays(from, until);
  return { workingDays, teamDays, teamShare: workingDays === 0 ? null : (teamDays / workingDays) * 100 };
}
