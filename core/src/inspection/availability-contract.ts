import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { ABSENCE_KINDS } from './absence.ts';
import { GRADES } from './inspector-kind.ts';
import { TEAM_ASPECTS } from './oversight.ts';

const ID = z.uuid();
const DAY = z.iso.date();
const ACTION = z.union([z.literal(true), z.string()]);
const SHORT = z.string().trim().min(1).max(100);
const LONG = z.string().trim().min(1).max(1000);
const UNIT = z.strictObject({ id: ID, name: z.string() });

/** Days on which an inspector is not free for their team, as both sides see them. */
export const ABSENCE = z.strictObject({
  id: ID,
  kind: z.enum(ABSENCE_KINDS),
  detail: z.string(),
  fromOn: DAY,
  /** The first day on which they are free again. */
  untilOn: DAY,
  isByHome: z.boolean(),
  cancelledOn: DAY.nullable(),
  /** Open teams in which they sit meanwhile: those must do without them, or somebody else goes. */
  teams: z.array(z.string()),
});

/** How the last days went to the team and to the home unit. */
export const TIME_SHARE = z.strictObject({
  days: z.int(),
  workingDays: z.int(),
  teamDays: z.number(),
  teamShare: z.number().nullable(),
});

/** What the home unit is told of a secondment that is over; single answers of units are not in it. */
export const SERVICE_RECORD = z.strictObject({
  id: ID,
  fromOn: DAY,
  untilOn: DAY,
  purpose: z.string(),
  days: z.number(),
  visits: z.int(),
  units: z.int(),
  /** Means of what units said of their teams in closed rounds; null where too few units did. */
  ratings: z.strictObject({ means: z.record(z.enum(TEAM_ASPECTS), z.number()), raters: z.int() }).nullable(),
  grade: z.enum(GRADES),
  appraisal: z.string(),
  issuedOn: DAY,
  acknowledgedOn: DAY.nullable(),
  acknowledgedBy: z.string().nullable(),
  remark: z.string().nullable(),
});

const ABSENCE_INPUT = {
  inspectorId: ID,
  kind: z.enum(ABSENCE_KINDS),
  detail: z.string().trim().max(200).default(''),
  fromOn: DAY,
  untilOn: DAY,
};
const ABSENCE_PROBLEMS = ['term-ends-before-begin', 'absence-overlaps', 'absence-on-visit'];

/** The office notes days on which an inspector is not free. Refused on days on which they were noted on site. */
export const noteAbsence = operation({
  name: 'inspection.note-absence',
  kind: 'write',
  summary: { zh: '登记督学不在岗的日子', en: 'Note days on which an inspector is not free' },
  access: { verb: 'inspection.manage' },
  input: z.strictObject(ABSENCE_INPUT),
  output: z.strictObject({ absenceId: ID }),
  problems: ABSENCE_PROBLEMS,
});

/** The home unit announces days on which it needs one of its people itself. */
export const announceAbsence = operation({
  name: 'inspection.announce-absence',
  kind: 'write',
  summary: { zh: '原单位登记需要本人在岗的日子', en: 'Announce days on which the home unit needs its inspector' },
  access: { verb: 'inspection.answer' },
  input: z.strictObject({ unitId: ID, ...ABSENCE_INPUT }),
  output: z.strictObject({ absenceId: ID }),
  problems: ABSENCE_PROBLEMS,
});

/** Calls an absence off, with the reason; it stays readable. */
export const cancelAbsence = operation({
  name: 'inspection.cancel-absence',
  kind: 'write',
  summary: { zh: '取消不在岗登记', en: 'Call an absence off' },
  access: { verb: 'inspection.manage' },
  input: z.strictObject({ absenceId: ID, reason: SHORT }),
  output: z.strictObject({}),
  problems: ['absence-cancelled'],
});

/** Returns the record of a secondment that is over to the home unit: what was counted, and the office's appraisal. Once. */
export const issueRecord = operation({
  name: 'inspection.issue-record',
  kind: 'write',
  summary: { zh: '向原单位反馈督导经历和鉴定', en: 'Return the record and appraisal of a secondment' },
  access: { verb: 'inspection.manage' },
  input: z.strictObject({ secondmentId: ID, grade: z.enum(GRADES), appraisal: LONG }),
  output: z.strictObject({ recordId: ID }),
  problems: ['secondment-not-over', 'record-issued'],
});

/** The home unit confirms that it has taken the record in. */
export const acknowledgeRecord = operation({
  name: 'inspection.acknowledge-record',
  kind: 'write',
  summary: { zh: '签收督导经历和鉴定', en: 'Acknowledge the record of a secondment' },
  access: { verb: 'inspection.answer' },
  input: z.strictObject({ recordId: ID, remark: z.string().trim().max(1000).default('') }),
  output: z.strictObject({}),
  problems: ['record-acknowledged'],
});

/** People of a unit, and of those below it, who serve as inspectors: where they sit, how their time went, when they are missed, their records. */
export const readHomeInspectors = operation({
  name: 'inspection.read-home-inspectors',
  kind: 'read',
  summary: { zh: '查看本单位任督学的人员', en: 'Read of the unit’s people who are inspectors' },
  access: { verb: 'inspection.answer' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    inspectors: z.array(
      z.strictObject({
        inspectorId: ID,
        name: z.string(),
        homeUnit: UNIT,
        by: z.string(),
        teams: z.array(z.string()),
        time: TIME_SHARE,
        /** Those that are not over, and the latest that are; at most 50. */
        absences: z.array(ABSENCE),
        records: z.array(SERVICE_RECORD),
      }),
    ),
    on: DAY,
    actions: z.strictObject({ answer: ACTION }),
  }),
  problems: [],
});
