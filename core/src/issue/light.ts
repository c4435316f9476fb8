import { parseDay } from '../lib/plain-day.ts';
import { addWorkingDays } from '../lib/working-day.ts';
import type { Phase } from './ledgers-format.ts';

/** How an entry stands to its day: `none` where nobody owes anything by a day. */
export const LIGHTS = ['red', 'yellow', 'green', 'none'] as const;
/** How an entry stands to its day. */
export type Light = (typeof LIGHTS)[number];

/** Working days before its day in which an entry is yellow. */
export const YELLOW_DAYS = 3;

/** Last day, counted from today, on which an entry that is due is yellow. */
export function yellowUntil(today: string): number {
  const day = parseDay(today);
  if (day === null) throw new Error(`not a day: ${today}`);
  return addWorkingDays(day, YELLOW_DAYS);
}

/** Red after its day, yellow within the last three working days before it; what is held shows nothing before its day. Days are calendar days. */
export function lightOf(
  { phase, dueOn }: { readonly phase: Phase; readonly dueOn: string | null },
  today: string,
): Light {
  if (dueOn === null || phase === 'closed' || phase === 'void') return 'none';
  if (dueOn < today) return 'red';
  if (phase === 'paused') return 'none';
  const due = parseDay(dueOn);
  return due !== null && due <= yellowUntil(today) ? 'yellow' : 'green';
}
