import { z } from 'zod';

/** The id of a row. */
export const ID = z.uuid();

/** Calendar day, `2026-09-01`. */
export const DAY = z.iso.date();

/** What a unit, post or body is called. */
export const NAME = z.string().trim().min(1).max(100);

/** What the caller may do with a record: true, or the problem that stands in the way (`forbidden`, `unit-closed`, …). */
export const ACTION = z.union([z.literal(true), z.string()]);
