import { z } from 'zod';

/** The id of a record. */
export const ID = z.uuid();
/** Calendar day, `2026-09-01`. */
export const DAY = z.iso.date();
/** The id of a programme. */
export const PROGRAMME_ID = z.string().max(41);
/** The id of something inside a programme. */
export const KEY = z.string().min(1).max(100);
/** Words that may be left out. */
export const WORDS = z.string().trim().max(2000);
/** Answers by fact: decimal texts, days, truths; null is not known. */
export const ANSWERS = z.record(KEY, z.union([z.string().max(40), z.boolean(), z.null()]));
/** What an application comes to. */
export const VERDICT = z.enum(['pass', 'fail', 'pending']);
/** A criterion as the office found it. */
export const CHECKED = z.strictObject({ criterion: KEY, met: z.boolean(), remark: WORDS });
