import { z } from 'zod';
import { operation } from '../../lib/contract.ts';
import { ANSWER_VALUE } from '../item.ts';
import { DAY, ID, MOMENT, TEXT, UNIT } from '../shapes.ts';
import { SHOWN_ITEM } from '../shown-sheet.ts';
import { MEASURE_LEVELS } from './level.ts';

const SET_ID = z.string().min(1).max(100);
const CASE_ID = z.string().min(1).max(100);

const ROUND = z.strictObject({
  id: ID,
  office: UNIT,
  set: z.strictObject({ id: z.string(), name: TEXT, cases: z.int() }),
  campaign: z.strictObject({ id: ID, name: z.string() }).nullable(),
  openedAt: MOMENT,
  untilOn: DAY,
  /** Percent of right answers with which it is passed. */
  least: z.int(),
  /** Whoever has not passed is not paired, and what they hand in is flagged. */
  isGate: z.boolean(),
  isOver: z.boolean(),
});
/** A calibration that an office opened. */
export type CalibrationRound = z.infer<typeof ROUND>;

/** Calibrations of an office, the newest first, and the sets that packs offer. */
export const listCalibrations = operation({
  name: 'field.list-calibrations',
  kind: 'read',
  summary: { zh: '查看校准', en: 'List calibrations' },
  access: { verb: 'field.apart' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    rounds: z.array(ROUND.extend({ people: z.int(), done: z.int(), passed: z.int() })),
    sets: z.array(z.strictObject({ id: z.string(), name: TEXT, help: TEXT.nullable(), cases: z.int(), sheet: TEXT })),
    campaigns: z.array(z.strictObject({ id: ID, name: z.string() })),
    on: DAY,
  }),
  problems: [],
});

/** Opens a calibration for the members of the office's teams. */
export const openCalibration = operation({
  name: 'field.open-calibration',
  kind: 'write',
  summary: { zh: '组织校准', en: 'Open a calibration' },
  access: { verb: 'field.apart' },
  input: z.strictObject({
    unitId: ID,
    setId: SET_ID,
    campaignId: ID.nullable().default(null),
    untilOn: DAY,
    least: z.int().min(1).max(100).default(80),
    isGate: z.boolean().default(false),
  }),
  output: z.strictObject({ roundId: ID }),
  problems: ['field-calibration-set-unknown', 'field-calibration-day'],
});

/** One calibration: who agrees with what is right and how far, all among themselves, and each question. */
export const readCalibration = operation({
  name: 'field.read-calibration',
  kind: 'read',
  summary: { zh: '查看校准结果', en: 'Read a calibration' },
  access: { verb: 'field.apart' },
  input: z.strictObject({ roundId: ID }),
  output: z.strictObject({
    round: ROUND,
    people: z.array(
      z.strictObject({
        name: z.string(),
        team: z.string(),
        done: z.int(),
        of: z.int(),
        same: z.int(),
        asked: z.int(),
        percent: z.string().nullable(),
        isPassed: z.boolean().nullable(),
      }),
    ),
    /** Over those who are done. */
    alpha: z.string().nullable(),
    why: z.enum(['few', 'constant']).nullable(),
    units: z.int(),
    items: z.array(
      z.strictObject({
        item: z.strictObject({ id: z.string(), name: TEXT }),
        level: z.enum(MEASURE_LEVELS),
        given: z.int(),
        same: z.int(),
      }),
    ),
  }),
  problems: [],
});

/** Calibrations in which the caller takes part, those still to be done first. */
export const listOwnCalibrations = operation({
  name: 'field.list-own-calibrations',
  kind: 'read',
  summary: { zh: '查看自己的校准', en: 'List one’s own calibrations' },
  access: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({
    rounds: z.array(ROUND.extend({ done: z.int(), percent: z.string().nullable(), isPassed: z.boolean().nullable() })),
  }),
  problems: [],
});

/** The cases of a calibration as the caller has them. What is right is told for all cases once all are marked, never before. */
export const readOwnCalibration = operation({
  name: 'field.read-own-calibration',
  kind: 'read',
  summary: { zh: '打开自己的校准', en: 'Open one’s own calibration' },
  access: 'signed-in',
  input: z.strictObject({ roundId: ID }),
  output: z.strictObject({
    round: ROUND,
    cases: z.array(
      z.strictObject({
        id: z.string(),
        name: TEXT,
        text: TEXT,
        facts: z.array(z.strictObject({ name: TEXT, value: z.string() })),
        items: z.array(SHOWN_ITEM),
        /** Null: not marked yet. */
        answers: z.record(z.string(), ANSWER_VALUE).nullable(),
        references: z
          .array(z.strictObject({ item: z.string(), value: ANSWER_VALUE, reason: TEXT, isSame: z.boolean() }))
          .nullable(),
      }),
    ),
    result: z.strictObject({ same: z.int(), of: z.int(), percent: z.string(), isPassed: z.boolean() }).nullable(),
  }),
  problems: ['field-calibration-not-yours'],
});

/** Hands in one case; it does not change afterwards. */
export const markCalibrationCase = operation({
  name: 'field.mark-calibration-case',
  kind: 'write',
  summary: { zh: '提交校准案例', en: 'Mark a calibration case' },
  access: 'signed-in',
  input: z.strictObject({ roundId: ID, caseId: CASE_ID, answers: z.record(z.string().max(100), ANSWER_VALUE) }),
  output: z.strictObject({ left: z.int() }),
  problems: [
    'field-calibration-not-yours',
    'field-calibration-over',
    'field-calibration-marked',
    'field-calibration-case',
    'field-apart-value',
  ],
});
