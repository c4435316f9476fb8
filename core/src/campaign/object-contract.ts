import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { UNIT_KINDS } from '../org/unit-kind.ts';

const ID = z.uuid();

const OBJECT = z.strictObject({
  unitId: ID,
  name: z.string(),
  kind: z.enum(UNIT_KINDS),
  campaignId: ID,
  title: z.string(),
  /** The campaign is about this unit as a whole; otherwise it takes part in it. */
  isWhole: z.boolean(),
  /** First and last day of its period in the campaign; null where a unit evaluated as a whole has no days of its own. */
  fromOn: z.iso.date().nullable(),
  untilOn: z.iso.date().nullable(),
});
/** A unit that is evaluated, by which campaign and over which time. */
export type EvaluatedObject = z.infer<typeof OBJECT>;

/** Most rows of the register that one reading shows. */
export const MOST_OBJECTS = 500;

/**
 * The register of evaluated objects of a year: units at and below a unit which a published campaign evaluates, governments and departments before
 * schools, each once per campaign, at most 500.
 */
export const listObjects = operation({
  name: 'campaign.list-objects',
  kind: 'read',
  summary: { zh: '查看督导评估对象', en: 'List evaluated objects' },
  access: { verb: 'campaign.read' },
  input: z.strictObject({
    unitId: ID,
    year: z.int().min(2000).max(2100).optional(),
    kind: z.enum(UNIT_KINDS).optional(),
  }),
  output: z.strictObject({
    year: z.int(),
    /** Objects by kind of unit in the year, whatever kind is asked for. */
    kinds: z.array(z.strictObject({ kind: z.enum(UNIT_KINDS), objects: z.int() })),
    matching: z.int(),
    objects: z.array(OBJECT),
  }),
  problems: [],
});
