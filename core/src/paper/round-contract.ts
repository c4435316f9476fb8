import { z } from 'zod';
import { PERIODS } from '../lib/calendar-period.ts';
import { operation } from '../lib/contract.ts';
import { REPORT_STATES } from './regular.ts';
import { ACTION, DAY, ID, PARTY, SHOWN_PARTY, TEXT } from './shapes.ts';

const KIND = z.string().max(100);
const SHOWN_PERIOD = z.strictObject({ from: DAY, before: DAY, name: z.string(), dueOn: DAY });

/** P12 Who has handed a regular paper in to a unit in the period of a day, who is late, and what was sent back. */
export const readRound = operation({
  name: 'paper.read-round',
  kind: 'read',
  summary: { zh: '查看定期报告报送情况', en: 'See who has handed a regular paper in' },
  access: { verb: 'paper.read' },
  input: z.strictObject({
    unitId: ID,
    /** Null: the first kind that comes regularly. */
    kind: KIND.nullable().default(null),
    /** A day of the period; null: today. */
    on: DAY.nullable().default(null),
  }),
  output: z.strictObject({
    kinds: z.array(z.strictObject({ id: z.string(), name: TEXT, every: z.enum(PERIODS) })),
    kind: z.string(),
    period: SHOWN_PERIOD,
    /** Those from whom it is asked, and those who handed it in unasked. */
    reporters: z.array(
      z.strictObject({
        party: SHOWN_PARTY,
        isAsked: z.boolean(),
        state: z.enum(REPORT_STATES),
        isLate: z.boolean(),
        returns: z.int(),
        /** The text that stands, else the last one that was sent back. */
        paper: z.strictObject({ id: ID, title: z.string(), issuedOn: DAY, reason: z.string() }).nullable(),
      }),
    ),
    counts: z.strictObject({ asked: z.int(), handed: z.int(), late: z.int(), returned: z.int(), missing: z.int() }),
    today: DAY,
    actions: z.strictObject({ setReporters: ACTION }),
  }),
  problems: ['paper-not-yours', 'paper-kind-not-regular'],
});

/** Who may be asked for a regular paper: open units below, and open bodies of the unit that write it. */
export const listReporters = operation({
  name: 'paper.list-reporters',
  kind: 'read',
  summary: { zh: '查看可以定为报送单位的单位和机构', en: 'List who may be asked to report' },
  access: { verb: 'paper.write' },
  input: z.strictObject({ unitId: ID, kind: KIND }),
  output: z.strictObject({
    parties: z.array(z.strictObject({ party: SHOWN_PARTY, isNear: z.boolean(), isAsked: z.boolean() })),
  }),
  problems: ['paper-not-yours', 'paper-kind-not-regular'],
});

/** Says from whom a regular paper is asked from this period on; who is left out is asked no more, what they handed in stays. */
export const setReporters = operation({
  name: 'paper.set-reporters',
  kind: 'write',
  summary: { zh: '确定定期报告的报送单位', en: 'Say who reports regularly' },
  access: { verb: 'paper.write' },
  input: z.strictObject({ unitId: ID, kind: KIND, reporters: z.array(PARTY).max(2000) }),
  output: z.strictObject({ asked: z.int() }),
  problems: ['paper-not-yours', 'paper-kind-not-regular', 'paper-reporter-unknown'],
});
