import { z } from 'zod';
import { VISIT_TYPES, type VisitType } from '../inspection/visit-type.ts';
import { dayText, parseDay } from '../lib/plain-day.ts';
import type { Text } from '../lib/text.ts';
import { addWorkingDays } from '../lib/working-day.ts';
import { expected, list, map, oneOf, text, textSchema, wholeOf } from '../pack/file-parts.ts';
import { type RulebookKind, rulebookHead } from '../pack/rulebook.ts';
import { VISIT_KINDS, type VisitKind } from '../visit/visit-kind.ts';

const FORMAT = 'dudao-opinions/1';
const MOST_DAYS = 250;

const spanSchema = z.strictObject(
  {
    days: wholeOf(3)(1, MOST_DAYS),
    count: oneOf(['working', 'calendar']),
  },
  map,
);
/** So many working or calendar days. */
export type Span = z.output<typeof spanSchema>;

const termSchema = z.strictObject(
  {
    /** Types of visits of which it holds. */
    types: list(oneOf(VISIT_TYPES)).min(1),
    /** Kinds of visits of which it holds; absent: all. */
    kinds: list(oneOf(VISIT_KINDS)).optional(),
    /** From the day on which the team left until the preliminary opinion is sent. */
    preliminary: spanSchema,
    /** From that day until the unit has answered. */
    reply: spanSchema,
    /** From the day on which the preliminary opinion was sent until the opinion is issued. */
    issue: spanSchema,
    source: z.strictObject({ text: textSchema, at: text }, map).optional(),
  },
  map,
);
/** The days that hold for some visits. */
export type Term = z.output<typeof termSchema>;

const bookSchema = z.strictObject(
  {
    format: z.literal(FORMAT, expected(`“${FORMAT}”`, `“${FORMAT}”`)),
    ...rulebookHead,
    /** The first that fits a visit holds; the last one fits all types. */
    terms: list(termSchema).min(1),
    /** As what it counts that a unit does not answer a point. */
    silence: oneOf(['silence', 'agreement']),
  },
  map,
);
/** Days and silence of opinions, as a rulebook says them. */
export type OpinionBook = z.output<typeof bookSchema>;

/** Days of opinions as a kind of rulebook: `packs/<pack>/opinions/*.yaml`. */
export const OPINION_BOOKS: RulebookKind<OpinionBook> = {
  kind: 'opinions',
  name: { zh: '督导意见期限', en: 'days of opinions' },
  schema: bookSchema,
  check: () => [],
};

/** O2 The days that hold for a visit: the first term that fits its type and kind, else the last. */
export function termOf(
  { terms }: OpinionBook,
  { type, kind }: { readonly type: VisitType; readonly kind: VisitKind },
): Term {
  const found = terms.find(({ types, kinds }) => types.includes(type) && (kinds === undefined || kinds.includes(kind)));
  const term = found ?? terms.at(-1);
  if (term === undefined) throw new Error('a rulebook without terms');
  return term;
}

/** O2 The last day of a span that begins with a day; that day itself does not count. */
export function lastDayOf({ days, count }: Span, from: string): string {
  const day = parseDay(from);
  if (day === null) throw new Error(`not a day: ${from}`);
  return dayText(count === 'working' ? addWorkingDays(day, days) : day + days);
}

/** A visit as far as the days of its opinion depend on it. */
export interface VisitDays {
  readonly untilOn: string;
  /** The day on which the team left; null: it has not. */
  readonly leftOn: string | null;
}

/** O2 By when the preliminary opinion is due: its days begin when the last team has left; until then, with the last day planned. */
export function preliminaryDueOf(span: Span, visits: readonly [VisitDays, ...VisitDays[]]): string {
  const [first] = visits;
  const last = visits
    .map(({ leftOn, untilOn }) => leftOn ?? untilOn)
    .toSorted()
    .at(-1);
  return lastDayOf(span, last ?? first.untilOn);
}

/** A span as people say it. */
export function spanText({ days, count }: Span): Text {
  return count === 'working'
    ? { zh: `${days} 个工作日`, en: `${days} working days` }
    : { zh: `${days} 日`, en: `${days} days` };
}
