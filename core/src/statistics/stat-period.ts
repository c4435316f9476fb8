import { dayBefore } from '../lib/calendar-period.ts';
import { chineseNumber } from '../lib/chinese-number.ts';
import { addMonths } from '../lib/plain-day.ts';
import type { Text } from '../lib/text.ts';
import { dayAfterWorkingDays } from '../lib/working-day.ts';

/** How often figures are reported, from the shortest; a school year goes from September to August. */
export const STAT_PERIODS = ['month', 'quarter', 'half', 'year', 'school_year'] as const;
/** How often figures are reported. */
export type StatEvery = (typeof STAT_PERIODS)[number];

/** What people call the kinds. */
export const STAT_PERIOD_NAMES: Readonly<Record<StatEvery, Text>> = {
  month: { zh: '月报', en: 'monthly' },
  quarter: { zh: '季报', en: 'quarterly' },
  half: { zh: '半年报', en: 'half-yearly' },
  year: { zh: '年报', en: 'yearly' },
  school_year: { zh: '学年报', en: 'school year' },
};

/** ST1 A period of figures: its id (`2026-03`, `2026-Q1`, `2026-H1`, `2026`, `2025-2026`), first day, and the first day after it. */
export interface StatPeriod {
  readonly id: string;
  readonly every: StatEvery;
  readonly from: string;
  readonly before: string;
  readonly name: Text;
}

const MONTHS: Readonly<Record<StatEvery, number>> = { month: 1, quarter: 3, half: 6, year: 12, school_year: 12 };
const FIRST_OF_SCHOOL_YEAR = 9;

/** The period of a kind in which a day lies. */
export function statPeriodOn(every: StatEvery, day: string): StatPeriod {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  if (every === 'school_year') {
    return periodFrom(every, `${month < FIRST_OF_SCHOOL_YEAR ? year - 1 : year}-09-01`);
  }
  return periodFrom(every, addMonths(`${day.slice(0, 7)}-01`, -((month - 1) % MONTHS[every])));
}

function periodFrom(every: StatEvery, from: string): StatPeriod {
  return { every, from, before: addMonths(from, MONTHS[every]), ...calledFrom(every, from) };
}

const HALF = 6;
const QUARTER = 3;

function calledFrom(every: StatEvery, from: string): { readonly id: string; readonly name: Text } {
  const year = from.slice(0, 4);
  const month = Number(from.slice(5, 7));
  switch (every) {
    case 'month':
      return { id: from.slice(0, 7), name: { zh: `${year}年${month}月`, en: from.slice(0, 7) } };
    case 'quarter': {
      const n = (month - 1) / QUARTER + 1;
      return { id: `${year}-Q${n}`, name: { zh: `${year}年第${chineseNumber(n)}季度`, en: `${year} Q${n}` } };
    }
    case 'half': {
      const isFirst = month <= HALF;
      const id = `${year}-H${isFirst ? 1 : 2}`;
      return { id, name: { zh: `${year}年${isFirst ? '上' : '下'}半年`, en: `${year} H${isFirst ? 1 : 2}` } };
    }
    case 'year':
      return { id: year, name: { zh: `${year}年`, en: year } };
    case 'school_year': {
      const id = `${year}-${Number(year) + 1}`;
      return { id, name: { zh: `${id}学年`, en: `school year ${id}` } };
    }
  }
}

const ID = /^(?<year>20\d\d)(?:-(?:(?<month>0[1-9]|1[0-2])|Q(?<quarter>[1-4])|H(?<half>[12])|(?<next>20\d\d)))?$/u;

/** The period of an id; null: there is no such. */
export function readStatPeriod(id: string): StatPeriod | null {
  const { year, month, quarter, half, next } = ID.exec(id)?.groups ?? {};
  if (year === undefined) return null;
  const at = (n: number) => `${year}-${String(n).padStart(2, '0')}-01`;
  if (month !== undefined) return periodFrom('month', `${year}-${month}-01`);
  if (quarter !== undefined) return periodFrom('quarter', at((Number(quarter) - 1) * QUARTER + 1));
  if (half !== undefined) return periodFrom('half', at(half === '1' ? 1 : HALF + 1));
  if (next === undefined) return periodFrom('year', `${year}-01-01`);
  return Number(next) === Number(year) + 1 ? periodFrom('school_year', `${year}-09-01`) : null;
}

/** The period before one. */
export function statPeriodBefore({ every, from }: StatPeriod): StatPeriod {
  return periodFrom(every, addMonths(from, -MONTHS[every]));
}

/** ST2 Ids of the periods of a kind that lie whole within a period, in their order; none where the kind is the longer one, or school year meets calendar. */
export function periodsWithin(period: StatPeriod, every: StatEvery): readonly string[] {
  if (every === period.every) return [period.id];
  if (MONTHS[every] >= MONTHS[period.every]) return [];
  const ids: string[] = [];
  for (let at = periodFrom(every, statPeriodOn(every, period.from).from); at.from < period.before; ) {
    if (at.from >= period.from && at.before <= period.before) ids.push(at.id);
    at = periodFrom(every, at.before);
  }
  return ids;
}

/** The working day until which figures of a period are due, so many working days after its end. */
export function dueOfStatPeriod({ before }: Pick<StatPeriod, 'before'>, workingDays: number): string {
  return dayAfterWorkingDays(dayBefore(before), workingDays);
}

/** The last periods of a kind that had begun by a day, the latest first. */
export function lastStatPeriods(every: StatEvery, day: string, most: number): readonly StatPeriod[] {
  const periods: StatPeriod[] = [];
  for (let at = statPeriodOn(every, day); periods.length < most; at = statPeriodBefore(at)) periods.push(at);
  return periods;
}
