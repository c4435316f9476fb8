import { z } from 'zod';
import { SHOWN_FORM } from '../activity/shapes.ts';
import { CHECKERS, MARK_VIEWS } from './texts-format.ts';

/** An id of a row. */
export const ID = z.uuid();
/** Both languages. */
export const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
/** What the caller may do, or the problem that stands in the way. */
export const ACTION = z.union([z.literal(true), z.string()]);
/** An instant. */
export const MOMENT = z.iso.datetime();

const NAMED = z.strictObject({ id: z.string(), name: TEXT });
const part = { id: z.string(), name: TEXT, help: TEXT.optional(), needed: z.boolean().optional() };

/** A part of a text as the browser gets it: what `TextPart` says. */
const SHOWN_PART = z.discriminatedUnion('kind', [
  z.strictObject({ ...part, kind: z.literal('text'), shortest: z.int().optional(), longest: z.int() }),
  z.strictObject({
    ...part,
    kind: z.literal('table'),
    columns: SHOWN_FORM,
    least: z.int().optional(),
    most: z.int().optional(),
    ordered: z.boolean().optional(),
    total: z.string().optional(),
    flags: z.array(z.strictObject({ when: z.string(), name: TEXT })).optional(),
  }),
  z.strictObject({ ...part, kind: z.literal('plan') }),
  z.strictObject({ ...part, kind: z.literal('goals'), least: z.int().optional() }),
  z.strictObject({ ...part, kind: z.enum(['photos', 'pairs']), least: z.int().optional(), most: z.int().optional() }),
  z.strictObject({ ...part, kind: z.literal('marks'), show: z.enum(MARK_VIEWS) }),
]);

/** A kind of text as the browser gets it. */
export const SHOWN_TEXT_KIND = z.strictObject({
  id: z.string(),
  name: TEXT,
  kept: z.enum(['unit', 'dossier']),
  by: z.enum(['staff', 'head']),
  help: TEXT.nullable(),
  parts: z.array(SHOWN_PART),
  checks: z.strictObject({ by: z.enum(CHECKERS), items: z.array(NAMED) }).nullable(),
  source: z.strictObject({ text: TEXT, at: z.string() }).nullable(),
});
/** A kind of text as the browser gets it. */
export type ShownTextKind = z.infer<typeof SHOWN_TEXT_KIND>;

/** What a checker said of one item. */
export const ITEM_VERDICT = z.strictObject({
  id: z.string().max(100),
  holds: z.boolean(),
  remark: z.string().trim().max(500),
});
/** What a checker said of one item. */
export type ItemVerdict = z.infer<typeof ITEM_VERDICT>;

/** One check of one version of a text. */
export const SHOWN_CHECK = z.strictObject({
  revision: z.int(),
  passed: z.boolean(),
  items: z.array(ITEM_VERDICT),
  remark: z.string(),
  by: z.string(),
  at: MOMENT,
});
/** One check of one version of a text. */
export type ShownCheck = z.infer<typeof SHOWN_CHECK>;
