import { z } from 'zod';
import { operation } from '../lib/contract.ts';

const ID = z.uuid();
const DAY = z.iso.date();
const ACTION = z.union([z.literal(true), z.string()]);
const SAID = (most: number) => z.string().trim().min(1).max(most);

const ROUND = z.strictObject({
  /** Of a round entered by hand; null for a campaign. */
  roundId: ID.nullable(),
  /** Null for a round entered by hand. */
  campaignId: ID.nullable(),
  name: z.string(),
  round: z.int().nullable(),
  /** The day of the verdict, or of a campaign the last day that it has for the unit. */
  heldOn: DAY,
  heldBy: z.string(),
  /** Of a campaign: whether the unit passed everything. */
  result: z.union([
    z.strictObject({ kind: z.literal('said'), text: z.string() }),
    z.strictObject({ kind: z.literal('campaign'), state: z.enum(['passed', 'running', 'cancelled']) }),
  ]),
  /** Where it is written, and who entered it; null for a campaign. */
  source: z.strictObject({ text: z.string(), by: z.string(), on: DAY }).nullable(),
  withdrawn: z.string().nullable(),
});
/** A round of evaluation of a unit. */
export type EvaluationRound = z.infer<typeof ROUND>;

/** The rounds of evaluation and checks of a unit, the latest first: those before this system by hand, later ones from its campaigns. */
export const readRounds = operation({
  name: 'campaign.read-rounds',
  kind: 'read',
  summary: { zh: '查看历次评估检查', en: 'Read the rounds of evaluation of a unit' },
  access: { verb: 'campaign.read' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    today: DAY,
    rounds: z.array(ROUND),
    /** Whole years since the last one that is over; null: there is none. */
    yearsSince: z.int().nullable(),
    actions: z.strictObject({ record: ACTION }),
  }),
  problems: [],
});

/** Enters a round that was held before, with where it is written. */
export const recordRound = operation({
  name: 'campaign.record-round',
  kind: 'write',
  summary: { zh: '补记历次评估', en: 'Enter an earlier round of evaluation' },
  access: { verb: 'campaign.run' },
  input: z.strictObject({
    unitId: ID,
    name: SAID(120),
    round: z.int().min(1).max(99).nullable(),
    heldOn: DAY,
    heldBy: SAID(120),
    result: SAID(500),
    source: SAID(300),
  }),
  output: z.strictObject({ roundId: ID }),
  problems: ['round-in-future', 'round-twice'],
});

/** Withdraws a round that was entered by mistake; it stays readable with the reason. */
export const withdrawRound = operation({
  name: 'campaign.withdraw-round',
  kind: 'write',
  summary: { zh: '撤回补记的评估', en: 'Withdraw an entered round' },
  access: { verb: 'campaign.run' },
  input: z.strictObject({ unitId: ID, roundId: ID, reason: SAID(500) }),
  output: z.strictObject({}),
  problems: ['round-unknown'],
});
