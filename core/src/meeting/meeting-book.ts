import { z } from 'zod';
import { addMonths, dayText, parseDay } from '../lib/plain-day.ts';
import { addWorkingDays } from '../lib/working-day.ts';
import { SEAT_ROLES } from '../org/body-kind.ts';
import { expected, id, list, map, text, textSchema, truth } from '../pack/file-parts.ts';
import { type RulebookKind, rulebookHead, twiceIn } from '../pack/rulebook.ts';

const FORMAT = 'dudao-meetings/1';
const oneOf = <const T extends readonly string[]>(words: T) =>
  z.enum(words, expected(words.join('、'), words.join(', ')));
const number = (most: number) => {
  const said = expected(`1 到 ${most} 的整数`, `a whole number from 1 to ${most}`);
  return z
    .string(said)
    .regex(/^\d{1,3}$/u, said)
    .transform(Number)
    .refine((n) => n >= 1 && n <= most, said);
};

const MOST_LIMIT = 100;
const MOST_DAY = 28;
const rhythmSchema = z.strictObject(
  {
    every: oneOf(['week', 'month', 'quarter']),
    /** Day of the week, Monday first, or of the month; of a quarter that of its last month. */
    on: number(MOST_DAY),
  },
  map,
);
/** How often a type of meeting meets. */
export type Rhythm = z.output<typeof rhythmSchema>;

const typeSchema = z.strictObject(
  {
    id,
    name: textSchema,
    /** Who calls it, and who comes, in words. */
    convenes: textSchema,
    attends: textSchema,
    rhythm: rhythmSchema.optional(),
    /** Who comes by the seat that they hold today: in the office's bodies of a kind. */
    roster: z
      .strictObject({ body: oneOf(['team', 'leading-group']), seats: list(oneOf(SEAT_ROLES)).min(1) }, map)
      .optional(),
    feeds: list(oneOf(['earlier', 'report', 'ledger', 'task'])),
    /** What the minutes say of each point. */
    minutes: list(oneOf(['said', 'decided'])),
    /** Percent of those called who must have come. */
    quorum: number(MOST_LIMIT).optional(),
    confidential: truth.optional(),
    source: z.strictObject({ text: textSchema, at: text }, map).optional(),
  },
  map,
);
/** A type of meeting. */
export type MeetingType = z.output<typeof typeSchema>;

const bookSchema = z.strictObject(
  {
    format: z.literal(FORMAT, expected(`“${FORMAT}”`, `“${FORMAT}”`)),
    ...rulebookHead,
    /** Series by which notices and minutes are numbered, by office and year. */
    series: z.strictObject({ notice: text, minutes: text }, map),
    types: list(typeSchema).min(1),
    /** To how many meetings of one office a unit may be called. */
    limits: list(z.strictObject({ per: oneOf(['week', 'month']), count: number(MOST_LIMIT) }, map)),
  },
  map,
);
/** Types and limits of meetings, as a rulebook says them. */
export type MeetingBook = z.output<typeof bookSchema>;
/** One of its limits. */
export type Limit = MeetingBook['limits'][number];

/** Types of meetings as a kind of rulebook: `packs/<pack>/meetings/*.yaml`. */
export const MEETING_BOOKS: RulebookKind<MeetingBook> = {
  kind: 'meetings',
  name: { zh: '会议制度', en: 'meetings' },
  schema: bookSchema,
  check: (book) => twiceIn(book, ['types'], book.content.types, ['会议种类', 'type of meeting']),
};

const dayOf = (day: string): number => {
  const found = parseDay(day);
  if (found === null) throw new Error(`not a day: ${day}`);
  return found;
};
const WEEK = 7;
/** Day 0 was a Thursday: the Monday of a day's week. */
const mondayOf = (day: number): number => day - ((((day + 3) % WEEK) + WEEK) % WEEK);
const MONTHS_OF_QUARTER = 3;

/** A week, month or quarter with its first day and the first day after it. */
export interface Period {
  readonly from: string;
  readonly before: string;
}

/** The week, month or quarter in which a day lies. */
export function periodOf(every: Rhythm['every'], day: string): Period {
  if (every === 'week') {
    const monday = mondayOf(dayOf(day));
    return { from: dayText(monday), before: dayText(monday + WEEK) };
  }
  const month = Number(day.slice(5, 7));
  const back = every === 'month' ? 0 : (month - 1) % MONTHS_OF_QUARTER;
  const from = addMonths(`${day.slice(0, 7)}-01`, -back);
  return { from, before: addMonths(from, every === 'month' ? 1 : MONTHS_OF_QUARTER) };
}

/** G2 The day on which a type meets in the period of a day: the one that the rulebook names, or the next working day; where that lies in another period the last one before, where the period has none the next. */
export function meetingDayIn({ every, on }: Rhythm, day: string): string {
  const { from, before } = periodOf(every, day);
  const first = every === 'quarter' ? addMonths(before, -1) : from;
  const last = every === 'week' ? WEEK : MOST_DAY;
  const named = dayOf(first) + Math.min(on, last) - 1;
  const next = dayText(addWorkingDays(named, 0));
  const earlier = dayText(addWorkingDays(named, -1));
  return next < before || earlier < from ? next : earlier;
}

/** G2 When a type meets next: once in each period, never before today. */
export function nextMeetingOn(
  rhythm: Rhythm,
  { last, today }: { readonly last: string | null; readonly today: string },
): string {
  const { every } = rhythm;
  const isMet = last !== null && last >= periodOf(every, today).from;
  if (!isMet) {
    const planned = meetingDayIn(rhythm, today);
    // The day has passed without a meeting: it is made up for at once.
    return planned >= today ? planned : dayText(addWorkingDays(dayOf(today), 0));
  }
  return meetingDayIn(rhythm, periodOf(every, last).before);
}

/** G2 Whether the meeting of this period is missing although its day has passed. */
export function isMissed(
  rhythm: Rhythm,
  { last, today }: { readonly last: string | null; readonly today: string },
): boolean {
  return (last === null || last < periodOf(rhythm.every, today).from) && meetingDayIn(rhythm, today) < today;
}

/** G5 How many of those called must have come. */
export function quorumOf({ quorum = 0 }: Pick<MeetingType, 'quorum'>, called: number): number {
  return Math.ceil((called * quorum) / 100);
}

/** G11 The number of a document, the n-th of its series, year and office. */
export function documentNumber(series: string, year: number, n: number): string {
  return `${series}〔${year}〕${n}号`;
}
