import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { SOURCES } from './ledgers-format.ts';
import { DAY, ID, UNIT } from './shapes.ts';

/** So many days after a visit what others find is held against it: later it may be new. */
export const DAYS_AFTER_VISIT = 90;

/** Visits after which others soon found what the team had not: the newest first, with what was found then and later. */
export const reviewVisits = operation({
  name: 'issue.review-visits',
  kind: 'read',
  summary: { zh: '复盘督导漏查的问题', en: 'Review what visits missed' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ unitId: ID, from: DAY, until: DAY }),
  output: z.strictObject({
    /** Visits that ended in these days, and those of them after which something was found. */
    all: z.int(),
    missing: z.int(),
    visits: z.array(
      z.strictObject({
        id: ID,
        title: z.string(),
        unit: UNIT,
        until: DAY,
        /** Entries that the visit itself wrote. */
        found: z.int(),
        missed: z.array(
          z.strictObject({ id: ID, number: z.string(), title: z.string(), source: z.enum(SOURCES), foundOn: DAY }),
        ),
      }),
    ),
  }),
  problems: [],
});
