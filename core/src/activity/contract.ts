import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { formValuesSchema } from '../pack/form.ts';
import { FORM_PROBLEMS } from '../pack/form-problems.ts';
import { ACTION, ACTIVITY, DAY, FILTER, ID, NAMED, PERSON_NAME, RECORD_INPUT, SHOWN_KIND } from './shapes.ts';

const FORM_FAULTS = Object.keys(FORM_PROBLEMS);

const RECORD_FAULTS = [
  ...FORM_FAULTS,
  'unit-closed',
  'activity-kind-unknown',
  'activity-ends-before',
  'activity-in-future',
  'activity-too-many-days',
  'activity-clock-needed',
  'activity-clock',
  'activity-nobody',
  'activity-no-body',
  'activity-body-out-of-reach',
  'activity-body-not-there',
  'activity-no-unit',
  'activity-unit-not-asked',
  'activity-unit-out-of-reach',
  'activity-unit-closed',
  'activity-asked-too-early',
  'activity-nobody-answers',
  'activity-person-out-of-reach',
  'activity-person-not-there',
  'activity-twice',
  'activity-overlap',
  'activity-day-too-long',
  'activity-only-own',
];

/** What can be recorded at a unit, of whom, and by whom. */
export const readForms = operation({
  name: 'activity.read-forms',
  kind: 'read',
  summary: { zh: '查看一个单位可以记录的活动', en: 'Read what can be recorded at a unit' },
  access: { verb: 'activity.read' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    groups: z.array(NAMED),
    kinds: z.array(SHOWN_KIND),
    quantities: z.array(z.strictObject({ ...NAMED.shape, unit: z.string() })),
    /** Persons of the unit and below who have not left, those of the unit first; at most 2000. */
    persons: z.array(z.strictObject({ ...PERSON_NAME.shape, unitName: z.string() })),
    bodies: z.array(PERSON_NAME),
    /** The person that the caller is. */
    ownPersonId: ID.nullable(),
    today: DAY,
    /** `record`: of anybody; `recordOwn`: of what the caller took part in. */
    actions: z.strictObject({ record: ACTION, recordOwn: ACTION }),
  }),
  problems: [],
});

/** Records an activity that was held. It counts for each person who took part, for its body, and for its unit and those above. */
export const recordActivity = operation({
  name: 'activity.record',
  kind: 'write',
  summary: { zh: '记录活动', en: 'Record an activity' },
  access: { verb: 'activity.record' },
  input: z.strictObject({ unitId: ID, kind: z.string().max(100), ...RECORD_INPUT.shape }),
  output: z.strictObject({ activityId: ID }),
  problems: RECORD_FAULTS,
});

/** Corrects a record; what it said before is kept as a version. */
export const correctActivity = operation({
  name: 'activity.correct',
  kind: 'write',
  summary: { zh: '更正活动记录', en: 'Correct a record' },
  access: { verb: 'activity.record' },
  input: z.strictObject({ activityId: ID, revision: z.int(), ...RECORD_INPUT.shape }),
  output: z.strictObject({ revision: z.int() }),
  problems: [...RECORD_FAULTS, 'activity-withdrawn', 'activity-stage-done'],
});

/** Withdraws a record with a reason. It stays readable and counts nowhere. */
export const withdrawActivity = operation({
  name: 'activity.withdraw',
  kind: 'write',
  summary: { zh: '撤回活动记录', en: 'Withdraw a record' },
  access: { verb: 'activity.record' },
  input: z.strictObject({ activityId: ID, revision: z.int(), reason: z.string().trim().min(1).max(500) }),
  output: z.strictObject({ revision: z.int() }),
  problems: ['activity-withdrawn', 'activity-only-own'],
});

/** Takes a record to its next stage, e.g. a research topic from filed to reported to judged. Some stages are for another person. */
export const advanceActivity = operation({
  name: 'activity.advance',
  kind: 'write',
  summary: { zh: '办理下一阶段', en: 'Take a record to its next stage' },
  access: { verb: 'activity.record' },
  input: z.strictObject({ activityId: ID, revision: z.int(), stage: z.string().max(100), values: formValuesSchema }),
  output: z.strictObject({ revision: z.int() }),
  problems: [
    ...FORM_FAULTS,
    'activity-withdrawn',
    'activity-stage',
    'activity-stage-another',
    'activity-kind-unknown',
    'activity-only-own',
  ],
});

/** One record with every version it has had. */
export const readActivity = operation({
  name: 'activity.read',
  kind: 'read',
  summary: { zh: '查看一条活动记录', en: 'Read a record' },
  access: { verb: 'activity.read' },
  input: z.strictObject({ activityId: ID }),
  output: z.strictObject({
    ...ACTIVITY.shape,
    form: SHOWN_KIND,
    versions: z.array(
      z.strictObject({
        revision: z.int(),
        by: z.string(),
        at: z.iso.datetime(),
        what: z.enum(['recorded', 'corrected', 'advanced', 'withdrawn']),
      }),
    ),
    actions: z.strictObject({
      correct: ACTION,
      withdraw: ACTION,
      /** The next stage and whether the caller may take it there; null: there is none. */
      advance: z.strictObject({ stage: z.string(), may: ACTION }).nullable(),
    }),
  }),
  problems: [],
});

/** Records by filters, the latest first, with what all of them add up to. */
export const listActivities = operation({
  name: 'activity.list',
  kind: 'read',
  summary: { zh: '列出活动记录', en: 'List records' },
  access: { verb: 'activity.read' },
  input: z.strictObject({
    ...FILTER,
    limit: z.int().min(1).max(500).default(100),
    offset: z.int().min(0).max(1_000_000).default(0),
  }),
  output: z.strictObject({
    activities: z.array(ACTIVITY),
    count: z.int().nonnegative(),
    /** Sum of each quantity over all of them. */
    sums: z.record(z.string(), z.string()),
  }),
  problems: ['quota-unknown'],
});

/** The records that the same filters list, as a workbook with a sheet per kind. */
export const downloadActivities = operation({
  name: 'activity.download',
  kind: 'download',
  summary: { zh: '导出活动记录', en: 'Export records' },
  access: { verb: 'activity.read' },
  input: z.strictObject(FILTER),
  output: z.null(),
  problems: ['quota-unknown'],
});

/** Most rows of one import. */
export const MOST_ROWS = 1000;

/**
 * Records a pasted table of one kind: headings, then one record a line. All of it or nothing: every fault is told by row.
 */
export const importActivities = operation({
  name: 'activity.import',
  kind: 'write',
  summary: { zh: '粘贴或上传表格，批量记录', en: 'Record a pasted table' },
  access: { verb: 'activity.edit' },
  input: z.strictObject({ unitId: ID, kind: z.string().max(100), table: z.string().max(1_000_000) }),
  output: z.strictObject({ stored: z.int() }),
  problems: [
    'unit-closed',
    'activity-kind-unknown',
    'activity-rows-empty',
    'activity-rows-too-many',
    'activity-heading',
    'activity-heading-missing',
    'activity-row-day',
    'activity-row-clock',
    'activity-row-person',
    'activity-row-body',
    'activity-row-unit',
    'activity-not-by-table',
    'activity-row',
  ],
});
