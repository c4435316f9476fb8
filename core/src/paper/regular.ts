import { dayBefore, type OnceIn, type Period, periodName, periodOf, workingDayIn } from '../lib/calendar-period.ts';
import { type Problem, problem } from '../lib/problem.ts';
import type { FormField, FormValues } from '../pack/form.ts';
import type { PaperKind } from './papers-format.ts';

/** How often a kind of paper is handed in, and which field says of which period it tells. */
export type Regular = NonNullable<PaperKind['regular']>;

/** P11 The first day of the period of which a regular paper tells; null: its kind does not come regularly, or the day is not filled in. */
export function periodOfPaper({ regular }: Pick<PaperKind, 'regular'>, values: FormValues): string | null {
  const day = regular === undefined ? undefined : values[regular.field];
  return regular === undefined || typeof day !== 'string' || day === '' ? null : periodOf(regular.every, day).from;
}

/** P11 Why a regular paper cannot be handed in for its period; null where it can: nobody reports of what has not begun. */
export function faultOfPeriod(
  { regular, parts }: Pick<PaperKind, 'regular' | 'parts'>,
  { from, today }: { readonly from: string | null; readonly today: string },
): Problem | null {
  if (regular === undefined || from === null || from <= today) return null;
  const name = parts.find(({ id }: FormField) => id === regular.field)?.name;
  const params = { field: name?.zh ?? '', fieldEn: name?.en ?? '', period: periodName(regular.every, from), from };
  return problem('paper-period-ahead', params, { field: regular.field });
}

/** The working day until which a regular paper is handed in. */
export function dueOfPeriod(regular: OnceIn, from: string): string {
  return workingDayIn(regular, from);
}

/** A period of a regular paper, with what people call it and the day until which it is handed in. */
export interface DuePeriod extends Period {
  readonly name: string;
  readonly dueOn: string;
}

/** P13 The periods of a regular paper that are due within some days, the first first. */
export function periodsDue(
  regular: OnceIn,
  { since, until }: { readonly since: string; readonly until: string },
): readonly DuePeriod[] {
  const due: DuePeriod[] = [];
  // A period without a working day is due after its end.
  const first = periodOf(regular.every, dayBefore(periodOf(regular.every, since).from));
  for (let at = first; at.from <= until; at = periodOf(regular.every, at.before)) {
    const dueOn = dueOfPeriod(regular, at.from);
    if (dueOn >= since && dueOn <= until) due.push({ ...at, name: periodName(regular.every, at.from), dueOn });
  }
  return due;
}

/** How a reporter stands in a period. */
export const REPORT_STATES = ['missing', 'returned', 'handed', 'accepted'] as const;
/** How a reporter stands in a period. */
export type ReportState = (typeof REPORT_STATES)[number];

/** What people call them. */
export const REPORT_STATE_NAMES = {
  missing: { zh: '未报', en: 'not handed in' },
  returned: { zh: '已退回', en: 'sent back' },
  handed: { zh: '已报待审', en: 'handed in' },
  accepted: { zh: '已收', en: 'accepted' },
} as const satisfies Readonly<Record<ReportState, { readonly zh: string; readonly en: string }>>;

/** What a reporter handed in for a period: every text that was issued and not taken back. Days as `2026-09-01`. */
export interface HandedText {
  readonly issuedOn: string;
  /** Null: it was not sent back. */
  readonly returnedOn: string | null;
  readonly isAnswered: boolean;
  /** Whether another text took its place. */
  readonly isReplaced: boolean;
}

/** How a reporter stands: late is what was first handed in after its day, or is not there although the day has passed. */
export interface Reported {
  readonly state: ReportState;
  readonly isLate: boolean;
  /** How many texts were sent back. */
  readonly returns: number;
}

/** P12 How a reporter stands in a period. What was sent back does not count as handed in, but the day on which it first came does. */
export function reportedBy(
  texts: readonly HandedText[],
  { dueOn, today }: { readonly dueOn: string; readonly today: string },
): Reported {
  const first = texts.map(({ issuedOn }) => issuedOn).toSorted()[0] ?? null;
  const standing = texts.find(({ isReplaced, returnedOn }) => !isReplaced && returnedOn === null);
  return {
    state:
      standing === undefined
        ? texts.length === 0
          ? 'missing'
          : 'returned'
        : standing.isAnswered
          ? 'accepted'
          : 'handed',
    isLate: (first ?? today) > dueOn,
    returns: texts.filter(({ returnedOn }) => returnedOn !== null).length,
  };
}
