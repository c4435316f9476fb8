import { z } from 'zod';
import { dayText, parseDay } from '../lib/plain-day.ts';
import { addWorkingDays } from '../lib/working-day.ts';
import { expected, list, map, text, textSchema, wholeOf } from '../pack/file-parts.ts';
import { type RulebookKind, rulebookHead } from '../pack/rulebook.ts';
import { isUnitFact, UNIT_FACTS } from './unit-facts.ts';

const FORMAT = 'dudao-publications/1';
/** A rank among fewer says who is who. */
const LEAST_OF_ALL = 3;

const whole = wholeOf(5);

/** What begins so is a fact of the register, and must be one of those. */
const OF_REGISTER = 'unit.';
const groupColumn = text.refine(
  (column) => !column.startsWith(OF_REGISTER) || isUnitFact(column),
  expected(
    `标准里选择项的列名，或 ${UNIT_FACTS.join('、')}`,
    `a column of choices of a standard, or one of ${UNIT_FACTS.join(', ')}`,
  ),
);

const COUNTS = ['working', 'calendar'] as const;

const bookSchema = z.strictObject(
  {
    format: z.literal(FORMAT, expected(`“${FORMAT}”`, `“${FORMAT}”`)),
    ...rulebookHead,
    /** From the day on which units are told their results until they have replied. */
    reply: z.strictObject(
      { days: whole(1, 250), count: z.enum(COUNTS, expected(COUNTS.join('、'), COUNTS.join(', '))) },
      map,
    ),
    /** Groups of fewer units are not told to the public. */
    least_group: whole(LEAST_OF_ALL, 1000),
    /** How far each weight is varied, in percent of itself, and how often, for the honesty bands. */
    bands: z.strictObject({ weight_share: whole(1, 100), draws: whole(100, 10_000) }, map),
    /** Columns of choices by which units may be grouped, as standards name them, and facts of the register (`unit.…`); the first that a standard allows is proposed. */
    groups: list(list(groupColumn).min(1)).min(1),
    source: z.strictObject({ text: textSchema, at: text }, map).optional(),
  },
  map,
);
/** Days of reply, least group, bands and groupings of publications, as a rulebook says them. */
export type PublicationBook = z.output<typeof bookSchema>;

/** Rules of publications as a kind of rulebook: `packs/<pack>/publications/*.yaml`. */
export const PUBLICATION_BOOKS: RulebookKind<PublicationBook> = {
  kind: 'publications',
  name: { zh: '结果公布规程', en: 'rules of publications' },
  schema: bookSchema,
  check: () => [],
};

/** P2 The last day on which units reply, of those told on a day; that day itself does not count. */
export function replyDueOf({ reply }: Pick<PublicationBook, 'reply'>, toldOn: string): string {
  const day = parseDay(toldOn);
  if (day === null) throw new Error(`not a day: ${toldOn}`);
  return dayText(reply.count === 'working' ? addWorkingDays(day, reply.days) : day + reply.days);
}
