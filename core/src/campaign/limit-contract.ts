import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { UNIT_KINDS } from '../org/unit-kind.ts';

const ID = z.uuid();
const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
const ACTION = z.union([z.literal(true), z.string()]);

const SHOWN_LIMIT = z.strictObject({
  id: z.string(),
  name: TEXT,
  unit: z.string(),
  source: z.strictObject({ text: TEXT, at: z.string() }),
  /** Most of it in a year at the unit asked about; null: nobody has said. */
  most: z.int().nullable(),
  /** Who set it; null: the rulebook. */
  setBy: z.strictObject({ unitName: z.string(), reason: z.string(), isHere: z.boolean() }).nullable(),
});
/** A limit as it holds at a unit. */
export type ShownLimit = z.infer<typeof SHOWN_LIMIT>;

const BORNE = z.strictObject({ limit: z.string(), count: z.int(), most: z.int().nullable(), isOver: z.boolean() });
const BORNE_BY = z.strictObject({
  unitId: ID,
  name: z.string(),
  kind: z.enum(UNIT_KINDS),
  figures: z.array(BORNE),
});
/** What one unit bears, limit by limit. */
export type BurdenOfUnit = z.infer<typeof BORNE_BY>;

/** Meetings, papers and visits of every unit at and below a unit in a year against their limits; those over a limit first, at most 200. */
export const readBurden = operation({
  name: 'campaign.read-burden',
  kind: 'read',
  summary: { zh: '查看各单位的负担和限额', en: 'Read what units bear against their limits' },
  access: { verb: 'campaign.read' },
  input: z.strictObject({
    unitId: ID,
    year: z.int().min(2000).max(2100).optional(),
    only: z.enum(['all', 'over']).default('all'),
    search: z.string().trim().max(60).default(''),
  }),
  output: z.strictObject({
    year: z.int(),
    /** Units that bear anything, and of them those over a limit. */
    units: z.int(),
    over: z.int(),
    limits: z.array(SHOWN_LIMIT),
    matching: z.int(),
    rows: z.array(BORNE_BY),
    actions: z.strictObject({ set: ACTION }),
  }),
  problems: [],
});

/** Sets the most of a year for a unit and what lies below it, with the reason; null takes the unit's own limit away. */
export const setLimit = operation({
  name: 'campaign.set-limit',
  kind: 'write',
  summary: { zh: '设定减负限额', en: 'Set a limit of burden' },
  access: { verb: 'campaign.run' },
  input: z.strictObject({
    unitId: ID,
    limitId: z.string().max(100),
    most: z.int().min(0).max(100_000).nullable(),
    reason: z.string().trim().min(1).max(500),
  }),
  output: z.strictObject({}),
  problems: ['limit-unknown'],
});
