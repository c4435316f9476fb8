import type { StandardParameter } from './standard.ts';

/**
 * The value of a parameter on a day (yyyy-mm-dd): the plain one, else the latest dated one that has begun, else the first dated one.
 * Undefined when the parameter has one per member.
 */
export function valueOn({ value, dated = [] }: StandardParameter, day: string): string | boolean | undefined {
  if (typeof value === 'object') return undefined;
  return value ?? (dated.findLast(({ from }) => from <= day) ?? dated[0])?.value;
}

/** A dated value with the days on which it holds. */
export interface DatedPeriod {
  /** First day; null: the first value, which also holds on every day before its own. */
  readonly from: string | null;
  /** First day on which it no longer holds; null while none follows. */
  readonly before: string | null;
  readonly value: string;
}

/** Which dated value of a parameter holds on which days: every day has exactly one. Empty when it has none. */
export function periodsOf({ dated = [] }: StandardParameter): readonly DatedPeriod[] {
  return dated.map(({ from, value }, i) => ({
    from: i === 0 ? null : from,
    before: dated[i + 1]?.from ?? null,
    value,
  }));
}

/** The period of a parameter's dated values that a day lies in; undefined when it has none. */
export function periodOn(parameter: StandardParameter, day: string): DatedPeriod | undefined {
  return periodsOf(parameter).findLast(({ from }) => from === null || from <= day);
}
