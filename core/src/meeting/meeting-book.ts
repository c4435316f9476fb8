import { z } from 'zod';
import { periodOf, workingDayIn } from '../lib/calendar-period.ts';
import { dayText, parseDay } from '../lib/plain-day.ts';
import { addWorkingDays } from '../lib/working-day.ts';
import { SEAT_ROLES } from '../org/body-kind.ts';
import { expected, id, list, map, namedSchema, oneOf, text, textSchema, truth, wholeOf } from '../pack/file-parts.ts';
import { type RulebookKind, rulebookHead, twiceIn } from '../pack/rulebook.ts';

const FORMAT = 'dudao-meetings/1';
const number = (most: number) => wholeOf(3)(1, most);

const nextWorkingDay = (day: string): string => dayText(addWorkingDays(parseDay(day) ?? 0, 0));

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

/** Whom something stands for once each: a called unit other than the office that calls, or a person of that office who is called by name. */
const eachSchema = oneOf(['unit', 'member']);
/** Whom something stands for once each. */
export type Each = z.output<typeof eachSchema>;
const gradesSchema = list(namedSchema).min(2);

const pointSchema = z.strictObject(
  {
    id,
    title: textSchema,
    each: eachSchema.optional(),
    /** What the two fields of the minutes are called at this point; where one is named, only those named are demanded. */
    said: textSchema.optional(),
    decided: textSchema.optional(),
    /** Of which the minutes name one. */
    grades: gradesSchema.optional(),
    /** The state of each unit in figures stands with its point. */
    brief: truth.optional(),
  },
  map,
);
/** A point that stands on every agenda of a type. */
export type StandingPoint = z.output<typeof pointSchema>;

const MOST_DAYS_BEFORE = 30;
const materialSchema = z.strictObject(
  {
    id,
    name: textSchema,
    /** Who hands it in: the office that calls, or each unit or member called. */
    from: oneOf(['office', 'unit', 'member']),
    /** How many working days before the meeting it is due; left out: on its day. */
    days: number(MOST_DAYS_BEFORE).optional(),
    /** What it says, part by part; none is left out. */
    parts: list(namedSchema).min(1),
  },
  map,
);
/** Something that is handed in before the meetings of a type. */
export type Material = z.output<typeof materialSchema>;

const ballotSchema = z.strictObject(
  {
    name: textSchema,
    /** About whom it is. */
    each: eachSchema,
    grades: gradesSchema,
    /** With fewer votes about somebody, nothing is told. */
    least: number(MOST_LIMIT),
  },
  map,
);
/** A secret ballot that is held at the meetings of a type. */
export type Ballot = z.output<typeof ballotSchema>;

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
    points: list(pointSchema).min(1).optional(),
    materials: list(materialSchema).min(1).optional(),
    ballot: ballotSchema.optional(),
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
  check: (book) => [
    ...twiceIn(book, ['types'], book.content.types, ['会议种类', 'type of meeting']),
    ...book.content.types.flatMap(({ points = [], materials = [], ballot }, i) => [
      ...twiceIn(book, ['types', i, 'points'], points, ['固定议程', 'standing point']),
      ...twiceIn(book, ['types', i, 'materials'], materials, ['会前材料', 'material']),
      ...twiceIn(book, ['types', i, 'ballot', 'grades'], ballot?.grades ?? [], ['等次', 'grade']),
      ...points.flatMap(({ grades = [] }, at) =>
        twiceIn(book, ['types', i, 'points', at, 'grades'], grades, ['等次', 'grade']),
      ),
      ...materials.flatMap(({ parts }, at) =>
        twiceIn(book, ['types', i, 'materials', at, 'parts'], parts, ['材料的部分', 'part of a material']),
      ),
    ]),
  ],
};

/** G2 When a type meets next: once in each period, never before today. */
export function nextMeetingOn(
  rhythm: Rhythm,
  { last, today }: { readonly last: string | null; readonly today: string },
): string {
  const { every } = rhythm;
  const isMet = last !== null && last >= periodOf(every, today).from;
  if (!isMet) {
    const planned = workingDayIn(rhythm, today);
    // The day has passed without a meeting: it is made up for at once.
    return planned >= today ? planned : nextWorkingDay(today);
  }
  return workingDayIn(rhythm, periodOf(every, last).before);
}

/** G2 Whether the meeting of this period is missing although its day has passed. */
export function isMissed(
  rhythm: Rhythm,
  { last, today }: { readonly last: string | null; readonly today: string },
): boolean {
  return (last === null || last < periodOf(rhythm.every, today).from) && workingDayIn(rhythm, today) < today;
}

/** G5 How many of those called must have come. */
export function quorumOf({ quorum = 0 }: Pick<MeetingType, 'quorum'>, called: number): number {
  return Math.ceil((called * quorum) / 100);
}
