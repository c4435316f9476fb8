import { type Period, periodName, periodOf } from '../../lib/calendar-period.ts';
import { chineseNumber } from '../../lib/chinese-number.ts';
import { addMonths, dayText, parseDay } from '../../lib/plain-day.ts';
import type { Text } from '../../lib/text.ts';
import type { Reported, ReportState } from '../../paper/regular.ts';
import type { ProcessBook } from './process-book.ts';

/** Marks are whole hundredths of a point, so that every step is exact. */
const HUNDRED = 100;
const THURSDAY = 3;
const MONTHS = 12;
const QUARTER = 3;
const FIRST_OF_SCHOOL_YEAR = 9;

/** One week as it was kept: how the unit stands in it; null where it was not asked for a report. */
export interface KeptWeek {
  /** Its Monday. */
  readonly from: string;
  readonly dueOn: string;
  readonly reported: Reported | null;
  /** The report that stands, else the one that was sent back. */
  readonly paperId: string | null;
}

/** A week with what it is worth; null: it does not count (yet), or is missing where the rulebook refuses that. */
export interface MarkedWeek {
  readonly from: string;
  readonly name: string;
  /** `open`: its day has not passed; `unasked`: nobody asked the unit for it. */
  readonly state: ReportState | 'open' | 'unasked';
  readonly isLate: boolean;
  readonly returns: number;
  readonly mark: number | null;
  readonly paperId: string | null;
}

/** What stands between a unit and a mark: a week that is missing, or a period with fewer marks than it needs. */
export type Lack =
  | { readonly of: 'week'; readonly period: Text }
  | { readonly of: 'few'; readonly period: Text; readonly has: number; readonly needs: number };

/** The mark of a month, quarter or year, from those in it that have one; null while anything lacks, which is said. */
export interface Rolled {
  readonly name: Text;
  readonly mark: number | null;
  readonly lacks: readonly Lack[];
}
/** A month with its weeks. */
export interface RolledMonth extends Rolled {
  readonly weeks: readonly MarkedWeek[];
}
/** A quarter with its months, those that count. */
export interface RolledQuarter extends Rolled {
  readonly weight: number;
  readonly months: readonly RolledMonth[];
}
/** A year with its four quarters. */
export interface RolledYear extends Rolled {
  readonly quarters: readonly RolledQuarter[];
}

/** The first day of the year that begins in a school year such as `2025-2026`, and the first day after it. */
export function processYear({ begins }: Pick<ProcessBook, 'begins'>, schoolYear: string): Period {
  const year = Number(schoolYear.slice(0, 4)) + (begins >= FIRST_OF_SCHOOL_YEAR ? 0 : 1);
  const from = `${year}-${String(begins).padStart(2, '0')}-01`;
  return { from, before: addMonths(from, MONTHS) };
}

/** The Mondays of the weeks of a year: a week belongs to the month in which its Thursday lies. */
export function weeksOf({ from, before }: Period): readonly string[] {
  const [first, end] = [parseDay(from), parseDay(before)];
  if (first === null || end === null) throw new Error('a year has days');
  const mondays: string[] = [];
  const start = parseDay(periodOf('week', from).from) ?? first;
  for (let monday = start; monday + THURSDAY < end; monday += 7) {
    if (monday + THURSDAY >= first) mondays.push(dayText(monday));
  }
  return mondays;
}

/** What one week is worth, and why it counts or not. */
export function markWeek({ marks }: Pick<ProcessBook, 'marks'>, week: KeptWeek, today: string): MarkedWeek {
  const { from, reported, paperId, dueOn } = week;
  const head = { from, name: periodName('week', from), paperId };
  if (reported === null) return { ...head, state: 'unasked', isLate: false, returns: 0, mark: null };
  const { state, isLate, returns } = reported;
  const of = (mark: number | null) => ({ ...head, state, isLate, returns, mark });
  if (state === 'missing') {
    if (today <= dueOn) return { ...of(null), state: 'open' };
    return of(marks.missing === 'refuse' ? null : marks.missing * HUNDRED);
  }
  if (state === 'returned') return of(marks.returned * HUNDRED);
  return of(Math.max(0, (isLate ? marks.late : marks.in_time) - returns * marks.each_return) * HUNDRED);
}

/** The weighted mean, rounded half up to a hundredth. */
function meanOf(parts: readonly { readonly mark: number; readonly weight: number }[]): number | null {
  const whole = parts.reduce((sum, { weight }) => sum + weight, 0);
  if (whole === 0) return null;
  const sum = parts.reduce((total, { mark, weight }) => total + mark * weight, 0);
  return Math.floor((2 * sum + whole) / (2 * whole));
}

interface Rolling {
  readonly name: Text;
  readonly parts: readonly { readonly mark: number | null; readonly weight: number }[];
  readonly needs: number;
  /** What lacks below. */
  readonly lacks: readonly Lack[];
}

/** Nothing by halves: where anything lacks below, or fewer have a mark than must, there is none. */
function roll({ name, parts, needs, lacks }: Rolling): Rolled {
  const marked = parts.flatMap(({ mark, weight }) => (mark === null ? [] : [{ mark, weight }]));
  const few: readonly Lack[] =
    lacks.length === 0 && marked.length < needs ? [{ of: 'few', period: name, has: marked.length, needs }] : [];
  const all = [...lacks, ...few];
  return { name, lacks: all, mark: all.length === 0 ? meanOf(marked) : null };
}

/** Weeks of a year into months, months into quarters, quarters into the year: each mean is rounded to a hundredth, and the rounded one goes on. */
export function rollUp(
  book: ProcessBook,
  {
    schoolYear,
    weeks,
    today,
  }: { readonly schoolYear: string; readonly weeks: readonly KeptWeek[]; readonly today: string },
): RolledYear {
  const { from } = processYear(book, schoolYear);
  const marked = weeks.map((week) => markWeek(book, week, today));
  const quarters = book.weights.map((weight, i): RolledQuarter => {
    const firsts = Array.from({ length: QUARTER }, (_, k) => addMonths(from, i * QUARTER + k));
    const months = firsts
      .filter((first) => !book.pauses.includes(monthOf(first)))
      .map((first) => rollMonth(book, first, marked));
    const span = `${monthOf(firsts[0] ?? from)}–${monthOf(firsts.at(-1) ?? from)}`;
    const name = { zh: `第${chineseNumber(i + 1)}季（${span}月）`, en: `quarter ${i + 1} (months ${span})` };
    const parts = months.map(({ mark }) => ({ mark, weight: 1 }));
    const lacks = months.flatMap((one) => one.lacks);
    return { ...roll({ name, parts, needs: book.least.months, lacks }), weight, months };
  });
  const name = { zh: `${schoolYear}年度`, en: `year ${schoolYear}` };
  const lacks = quarters.flatMap((one) => one.lacks);
  return { ...roll({ name, parts: quarters, needs: book.least.quarters, lacks }), quarters };
}

const monthOf = (day: string): number => Number(day.slice(5, 7));

function rollMonth({ least }: ProcessBook, first: string, all: readonly MarkedWeek[]): RolledMonth {
  const before = addMonths(first, 1);
  const weeks = all.filter(({ from }) => {
    const thursday = dayText((parseDay(from) ?? 0) + THURSDAY);
    return thursday >= first && thursday < before;
  });
  const lacks = weeks
    .filter(({ state, mark }) => state === 'missing' && mark === null)
    .map(({ name, from }): Lack => ({ of: 'week', period: { zh: name, en: `week of ${from}` } }));
  const name = { zh: periodName('month', first), en: first.slice(0, 7) };
  const parts = weeks.map(({ mark }) => ({ mark, weight: 1 }));
  return { ...roll({ name, parts, needs: least.weeks, lacks }), weeks };
}

/** A mark as people read it, with two decimals: `96.67`. */
export function markText(mark: number): string {
  return `${Math.floor(mark / HUNDRED)}.${String(mark % HUNDRED).padStart(2, '0')}`;
}
