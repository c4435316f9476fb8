import { z } from 'zod';
import { TARGET_KINDS, TARGET_SENSES } from './target-kind.ts';

const ID = z.uuid();
/** A plain decimal, up to twelve digits before and six after the point. */
export const FIGURE = z.string().regex(/^-?\d{1,12}(\.\d{1,6})?$/u);

const SHARE = z.strictObject({
  id: ID,
  unit: z.strictObject({ id: ID, name: z.string() }),
  value: z.string(),
  base: z.string().nullable(),
  /** `offered` until the unit has taken it into a plan of its own. */
  state: z.enum(['offered', 'accepted']),
});
export type TargetShare = z.infer<typeof SHARE>;

/** A target of a plan, and its shares by unit where it was decomposed. */
export const TARGET = z.strictObject({
  id: ID,
  nodeId: ID.nullable(),
  name: z.string(),
  kind: z.enum(TARGET_KINDS),
  sense: z.enum(TARGET_SENSES),
  value: z.string(),
  /** Unit of measure; % for a rate. */
  measure: z.string(),
  /** What a rate is a part of. */
  base: z.string().nullable(),
  dueOn: z.iso.date(),
  /** What was reached so far; null: not reported. */
  reached: z.string().nullable(),
  /** The plan whose target this one is a share of. */
  fromPlan: z.strictObject({ id: ID, title: z.string() }).nullable(),
  shares: z.array(SHARE),
  revision: z.int(),
});
/** A target with its shares. */
export type Target = z.infer<typeof TARGET>;
