import { z } from 'zod';
import { operation } from '../../lib/contract.ts';
import { REPORT_STATES } from '../../paper/regular.ts';

const ID = z.uuid();
const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
const SCHOOL_YEAR = z.string().regex(/^\d{4}-\d{4}$/u);
const LACK = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('week'), period: TEXT }),
  z.strictObject({ of: z.literal('few'), period: TEXT, has: z.int(), needs: z.int() }),
]);
/** Marks in hundredths of a point; null while something lacks. */
const ROLLED = { name: TEXT, mark: z.int().nullable(), lacks: z.array(LACK).readonly() } as const;
const WEEK = z.strictObject({
  from: z.iso.date(),
  name: z.string(),
  state: z.enum([...REPORT_STATES, 'open', 'unasked']),
  isLate: z.boolean(),
  returns: z.int(),
  mark: z.int().nullable(),
  paperId: ID.nullable(),
});
const YEAR = z.strictObject({
  ...ROLLED,
  quarters: z
    .array(
      z.strictObject({
        ...ROLLED,
        weight: z.int(),
        months: z.array(z.strictObject({ ...ROLLED, weeks: z.array(WEEK).readonly() })).readonly(),
      }),
    )
    .readonly(),
});
const BOOK = z.strictObject({ id: z.string(), version: z.string(), title: TEXT });
const CALLED = z.strictObject({ id: ID, name: z.string() });

/** Process marks of every unit that an office asks for weekly reports: quarters and year, by name. */
export const listProcessMarks = operation({
  name: 'score.list-process-marks',
  kind: 'read',
  summary: { zh: '查看各单位的过程分', en: 'List process marks' },
  access: { verb: 'score.read', whole: true },
  input: z.strictObject({ unitId: ID, schoolYear: SCHOOL_YEAR }),
  output: z.strictObject({
    book: BOOK,
    units: z
      .array(
        z.strictObject({
          unit: CALLED,
          ...ROLLED,
          quarters: z.array(z.strictObject({ ...ROLLED, weight: z.int() })).readonly(),
        }),
      )
      .readonly(),
  }),
  problems: ['process-no-book'],
});

/** How one unit's process mark of a year comes about: weeks, months, quarters and the year, each with what it was made of. */
export const readProcessMark = operation({
  name: 'score.read-process-mark',
  kind: 'read',
  summary: { zh: '查看一个单位的过程分', en: 'Read a process mark' },
  access: { verb: 'score.read' },
  input: z.strictObject({ unitId: ID, schoolYear: SCHOOL_YEAR }),
  output: z.strictObject({
    book: BOOK,
    unit: CALLED,
    /** The office that asks for its reports; null: none does, and there is no year. */
    office: CALLED.nullable(),
    year: YEAR.nullable(),
  }),
  problems: ['process-no-book'],
});
