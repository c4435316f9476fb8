import { daysAfter, daysBetween } from '../inspection/decide-register.ts';
import { parseDay } from '../lib/plain-day.ts';
import { type Problem, problem } from '../lib/problem.ts';
import type { Text } from '../lib/text.ts';
import type { SheetForm, TeamBook } from './team-book.ts';

/** What a sheet tells of: a day, or a week from Monday to Sunday. */
export const SPANS = ['daily', 'weekly'] as const;
/** One of the spans. */
export type Span = (typeof SPANS)[number];

/** What people call them. */
export const SPAN_NAMES: Readonly<Record<Span, Text>> = {
  daily: { zh: '日报', en: 'sheet of the day' },
  weekly: { zh: '周报', en: 'sheet of the week' },
};

/** How far a sheet is. */
export const SHEET_STATES = ['draft', 'returned', 'handed-in', 'received'] as const;
/** One of the states. */
export type SheetState = (typeof SHEET_STATES)[number];

/** What people call the states. */
export const SHEET_STATE_NAMES: Readonly<Record<SheetState, Text>> = {
  draft: { zh: '草稿', en: 'draft' },
  returned: { zh: '已退回', en: 'returned' },
  'handed-in': { zh: '已交，待督导室收', en: 'handed in' },
  received: { zh: '督导室已收', en: 'received' },
};

/** How a team answers one of its own questions. */
export const REVIEW_GRADES = ['yes', 'partly', 'no'] as const;
/** One of the answers. */
export type ReviewGrade = (typeof REVIEW_GRADES)[number];

/** What people call the answers. */
export const REVIEW_GRADE_NAMES: Readonly<Record<ReviewGrade, Text>> = {
  yes: { zh: '做到了', en: 'yes' },
  partly: { zh: '部分做到', en: 'in part' },
  no: { zh: '没有做到', en: 'no' },
};

/** Somebody of a team on a day: for how many hours they say they were on site, and whether they stayed overnight. */
export interface PersonOnDay {
  readonly personId: string;
  readonly hours: number;
  readonly night: boolean;
}

/** What people write on a sheet; everything else on it is counted. */
export interface SheetText {
  readonly parts: Readonly<Record<string, string>>;
  readonly reviews: Readonly<Record<string, ReviewGrade>>;
  /** Who was on site; only a day tells. */
  readonly people: readonly PersonOnDay[];
  /** Why more hours are claimed than begin and leave tell. */
  readonly note: string;
}

/** First and last day of the sheet that tells of a day (L1). */
export function periodOf(span: Span, day: string): { readonly fromOn: string; readonly untilOn: string } {
  if (span === 'daily') return { fromOn: day, untilOn: day };
  // Day 0 is a Thursday, the first of January 1970.
  const weekday = ((((parseDay(day) ?? 0) + 3) % 7) + 7) % 7;
  const fromOn = daysAfter(day, -weekday);
  return { fromOn, untilOn: daysAfter(fromOn, 6) };
}

/** Sheets that a team owes for days on site (L1): one for each day, and one for each week that is over or begins to be. */
export function owedFor(daysOnSite: readonly string[]): readonly { readonly span: Span; readonly fromOn: string }[] {
  const days = [...new Set(daysOnSite)].sort();
  const weeks = [...new Set(days.map((day) => periodOf('weekly', day).fromOn))];
  return [
    ...days.map((fromOn) => ({ span: 'daily' as const, fromOn })),
    ...weeks.map((fromOn) => ({ span: 'weekly' as const, fromOn })),
  ];
}

/** The last day on which a sheet is in time. */
export function dueOnOf(span: Span, fromOn: string, form: SheetForm): string {
  return daysAfter(periodOf(span, fromOn).untilOn, form.due_days);
}

/** A sheet as far as it depends on it whether it came in time: how far it is, and when it first came. */
export interface Handed {
  readonly state: SheetState;
  readonly handedInOn: string | null;
}

/**
 * Days by which a sheet is late (L3): it first came after its day, or is not there and the day is over; what the office returned is not there. Null: nobody
 * began it.
 */
export function lateDays(dueOn: string, sheet: Handed | null, today: string): number {
  const came = sheet === null || sheet.state === 'returned' ? null : sheet.handedInOn;
  return Math.max(0, daysBetween(dueOn, came ?? today));
}

/** Something that a sheet lacks: its id (a part, a question, `people` or `hours`), and what people call it. */
export interface Lack {
  readonly id: string;
  readonly name: Text;
  readonly why: Text;
}

const lettersOf = (text: string): number => [...text.replaceAll(/\s/gu, '')].length;

/**
 * What a sheet lacks against its form (L2): a part too short or without a figure where one is asked for, a question without an answer, nobody on site on a
 * day, more hours than begin and leave tell without a reason. `measured`: minutes on site by begin and leave; null where no visit was under way.
 */
export function lacksOf(
  span: Span,
  text: SheetText,
  { book, measured }: { readonly book: TeamBook; readonly measured: number | null },
): readonly Lack[] {
  const form = book[span];
  const parts = form.parts.flatMap(({ id, name, least, digits = false }): Lack[] => {
    const said = text.parts[id] ?? '';
    const has = lettersOf(said);
    if (has === 0) return [{ id, name, why: { zh: '没有写', en: 'not written' } }];
    if (has < least) {
      return [{ id, name, why: { zh: `只有 ${has} 字，至少 ${least} 字`, en: `${has} characters of ${least}` } }];
    }
    if (!digits || /\d/u.test(said.normalize('NFKC'))) return [];
    return [{ id, name, why: { zh: '没有一个数', en: 'without a figure' } }];
  });
  const reviews = form.reviews
    .filter(({ id }) => text.reviews[id] === undefined)
    .map(({ id, name }): Lack => ({ id, name, why: { zh: '没有回答', en: 'not answered' } }));
  return [...parts, ...reviews, ...(span === 'daily' ? lacksOfDay(text, { book, measured }) : [])];
}

function lacksOfDay(
  { people, note }: SheetText,
  { book, measured }: { readonly book: TeamBook; readonly measured: number | null },
): readonly Lack[] {
  if (measured !== null && people.length === 0) {
    return [
      {
        id: 'people',
        name: { zh: '到岗人员', en: 'people on site' },
        why: { zh: '没有写谁在现场', en: 'nobody is named' },
      },
    ];
  }
  const most = Math.max(0, ...people.map(({ hours }) => hours)) * 60;
  if (note.trim() !== '' || most <= (measured ?? 0) + book.hours.tolerance) return [];
  return [
    {
      id: 'hours',
      name: { zh: '在点时长', en: 'hours on site' },
      why: {
        zh: `填报 ${most / 60} 小时，进点到离点只有 ${Math.round((measured ?? 0) / 6) / 10} 小时，没有说明`,
        en: `${most / 60} hours are claimed, ${Math.round((measured ?? 0) / 6) / 10} measured, without a reason`,
      },
    },
  ];
}

/** What is done with a sheet. */
export type SheetStep = 'save' | 'sign' | 'receive' | 'return';

const STEPS: Readonly<Record<SheetStep, readonly SheetState[]>> = {
  save: ['draft', 'returned'],
  sign: ['draft', 'returned'],
  receive: ['handed-in'],
  return: ['handed-in'],
};

/** Why a step cannot be taken with a sheet in a state (L3); null where it can. */
export function faultOfSheetStep(step: SheetStep, state: SheetState): Problem | null {
  if (STEPS[step].includes(state)) return null;
  const name = SHEET_STATE_NAMES[state];
  return problem('sheet-not-now', { state: name.zh, stateEn: name.en });
}

/** Somebody who sits in a team, with the role of the seat. */
export interface Seated {
  readonly id: string;
  readonly role: string;
}

/** Whether somebody signs for a team (L3): its head or a deputy; anybody of it where it has neither. */
export function maySign(personId: string | null, members: readonly Seated[]): boolean {
  const leads = members.filter(({ role }) => role === 'head' || role === 'deputy');
  return (leads.length === 0 ? members : leads).some(({ id }) => id === personId);
}
