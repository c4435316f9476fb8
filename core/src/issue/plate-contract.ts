import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { DAY, ID, TEXT, UNIT } from './shapes.ts';

/** Null: so few that somebody could be recognised. */
const COUNT = z.int().nullable();

const PLATE = z.strictObject({
  unit: UNIT,
  ledger: TEXT,
  open: COUNT,
  overdue: COUNT,
  closed: COUNT,
  /** What the open ones are about. */
  groups: z.array(z.strictObject({ name: TEXT, count: COUNT })),
  /** The last that were closed, by number and day alone. */
  numbers: z.array(z.strictObject({ number: z.string(), closedOn: DAY })),
});
/** What one keeper shows of a ledger's public plates. */
export type Plate = z.output<typeof PLATE>;

const CLOSINGS = z.strictObject({
  unit: UNIT,
  ledger: TEXT,
  /** Closed this year. */
  closed: COUNT,
  /** The last that were closed, by number and day alone. */
  numbers: z.array(z.strictObject({ number: z.string(), closedOn: DAY })),
});
/** What one keeper shows of what was closed in a ledger. */
export type Closings = z.output<typeof CLOSINGS>;

/** What keepers show everybody of the entries under a public plate: how many are open, and which numbers are closed; and of ledgers whose closings are public, the numbers closed. No unit concerned, title or person is told. */
export const listPlates = operation({
  name: 'issue.list-plates',
  kind: 'read',
  summary: { zh: '查看公开的挂牌督办', en: 'See the public plates' },
  access: 'public',
  input: z.strictObject({ unitId: ID.optional() }),
  output: z.strictObject({ on: DAY, shown: z.array(ID), plates: z.array(PLATE), closings: z.array(CLOSINGS) }),
  problems: [],
});

/** Shows a keeper's public plates to everybody, or no longer. */
export const showPlates = operation({
  name: 'issue.show-plates',
  kind: 'write',
  summary: { zh: '公开挂牌督办', en: 'Show the public plates' },
  access: { verb: 'issue.keep' },
  input: z.strictObject({ unitId: ID, isPublic: z.boolean() }),
  output: z.strictObject({}),
  problems: [],
});
