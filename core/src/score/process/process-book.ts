import { z } from 'zod';
import { expected, id, list, map, wholeOf } from '../../pack/file-parts.ts';
import { type RulebookKind, rulebookHead } from '../../pack/rulebook.ts';

const FORMAT = 'dudao-process-marks/1';
const MONTHS = 12;
const QUARTERS = 4;
const points = wholeOf(3)(0, 100);
const month = wholeOf(2)(1, MONTHS);
const REFUSE = expected('0 到 100 的整数，或 refuse', 'a whole number from 0 to 100, or refuse');

const bookSchema = z.strictObject(
  {
    format: z.literal(FORMAT, expected(`“${FORMAT}”`, `“${FORMAT}”`)),
    ...rulebookHead,
    /** The kind of paper, handed in every week, that is marked. */
    paper: id,
    /** The month in which the year begins: 9 is the school year, 1 the calendar year that begins in it. */
    begins: month,
    /** Months that do not count: holidays. */
    pauses: list(month),
    /** What a week is worth, 0 to 100. `each_return` is taken off for each time a report was sent back. */
    marks: z.strictObject(
      {
        in_time: points,
        late: points,
        each_return: points,
        returned: points,
        /** Nothing came although the day has passed; `refuse`: there is no mark while a week is missing. */
        missing: z.union([z.literal('refuse'), points], REFUSE),
      },
      map,
    ),
    /** How many weeks of a month, months of a quarter and quarters of the year must have a mark. */
    least: z.strictObject(
      { weeks: wholeOf(1)(1, 5), months: wholeOf(1)(1, 3), quarters: wholeOf(1)(1, QUARTERS) },
      map,
    ),
    /** How much each of the four quarters weighs in the year. */
    weights: list(points).length(QUARTERS, expected('四个数，每季一个', 'four numbers, one for each quarter')),
  },
  map,
);
/** How weekly reports become marks of months, quarters and the year, as a rulebook says it. */
export type ProcessBook = z.output<typeof bookSchema>;

/** Process marks as a kind of rulebook: `packs/<pack>/process-marks/*.yaml`. */
export const PROCESS_BOOKS: RulebookKind<ProcessBook> = {
  kind: 'process-marks',
  name: { zh: '过程分', en: 'process marks' },
  schema: bookSchema,
};
