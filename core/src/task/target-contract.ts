import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { DAY, ID, REASON, TITLE, UNIT } from './shapes.ts';
import { TARGET_KINDS, TARGET_SENSES } from './target-kind.ts';
import { FIGURE } from './target-shapes.ts';

const TARGET_FIELDS = z.strictObject({
  nodeId: ID.nullable().default(null),
  name: TITLE,
  kind: z.enum(TARGET_KINDS),
  sense: z.enum(TARGET_SENSES).default('at-least'),
  value: FIGURE,
  measure: z.string().trim().max(20).default(''),
  base: FIGURE.nullable().default(null),
  dueOn: DAY,
});

/** Sets a target of a plan. */
export const addTarget = operation({
  name: 'task.add-target',
  kind: 'write',
  summary: { zh: '设定指标', en: 'Set a target' },
  access: { verb: 'task.edit' },
  input: z.strictObject({ planId: ID, ...TARGET_FIELDS.shape, reason: REASON }),
  output: z.strictObject({ targetId: ID }),
  problems: ['reason-required', 'node-elsewhere', 'target-not-zero', 'target-rate-range', 'due-outside-plan'],
});

/** Changes a target; one that is decomposed must still add up. */
export const changeTarget = operation({
  name: 'task.change-target',
  kind: 'write',
  summary: { zh: '修改指标', en: 'Change a target' },
  access: { verb: 'task.edit' },
  input: z.strictObject({ targetId: ID, ...TARGET_FIELDS.shape, reason: REASON, revision: z.int() }),
  output: z.strictObject({ revision: z.int() }),
  problems: [
    'reason-required',
    'node-elsewhere',
    'target-not-zero',
    'target-rate-range',
    'due-outside-plan',
    'shares-do-not-add-up',
    'share-without-base',
  ],
});

/** Removes a target with the shares that nobody has taken yet. */
export const removeTarget = operation({
  name: 'task.remove-target',
  kind: 'write',
  summary: { zh: '删除指标', en: 'Remove a target' },
  access: { verb: 'task.edit' },
  input: z.strictObject({ targetId: ID, reason: REASON }),
  output: z.strictObject({}),
  problems: ['reason-required', 'share-accepted'],
});

/** Decomposes a target: each share is offered to its unit. Shares that do not reach the target together are refused with both figures. */
export const decomposeTarget = operation({
  name: 'task.decompose-target',
  kind: 'write',
  summary: { zh: '把指标分解到下级单位', en: 'Decompose a target to units below' },
  access: { verb: 'task.edit' },
  input: z.strictObject({
    targetId: ID,
    shares: z
      .array(z.strictObject({ unitId: ID, value: FIGURE, base: FIGURE.nullable().default(null) }))
      .min(1)
      .max(5000),
    reason: REASON,
    revision: z.int(),
  }),
  output: z.strictObject({ revision: z.int(), offered: z.int() }),
  problems: [
    'reason-required',
    'shares-do-not-add-up',
    'share-without-base',
    'share-twice',
    'share-accepted',
    'unit-not-below',
    'unit-closed',
    'target-not-zero',
    'target-rate-range',
  ],
});

/** Says what was reached of a target. */
export const reportTarget = operation({
  name: 'task.report-target',
  kind: 'write',
  summary: { zh: '报送指标完成值', en: 'Report what was reached of a target' },
  access: { verb: 'task.report' },
  input: z.strictObject({ targetId: ID, reached: FIGURE, revision: z.int() }),
  output: z.strictObject({ revision: z.int() }),
  problems: ['plan-not-published'],
});

/** The shares of targets from above that were offered to a unit. */
export const listOffers = operation({
  name: 'task.list-offers',
  kind: 'read',
  summary: { zh: '列出上级分解来的指标', en: 'List the targets offered from above' },
  access: { verb: 'task.read' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    offers: z.array(
      z.strictObject({
        shareId: ID,
        from: UNIT,
        planTitle: z.string(),
        name: z.string(),
        kind: z.enum(TARGET_KINDS),
        sense: z.enum(TARGET_SENSES),
        value: z.string(),
        base: z.string().nullable(),
        measure: z.string(),
        dueOn: DAY,
        isAccepted: z.boolean(),
      }),
    ),
  }),
  problems: [],
});

/** Takes an offered share into a plan of the unit's own, as a target there. */
export const acceptShare = operation({
  name: 'task.accept-share',
  kind: 'write',
  summary: { zh: '把上级指标列入本单位计划', en: 'Take an offered target into a plan' },
  access: { verb: 'task.edit' },
  input: z.strictObject({ planId: ID, shareId: ID, nodeId: ID.nullable().default(null), reason: REASON }),
  output: z.strictObject({ targetId: ID }),
  problems: ['reason-required', 'node-elsewhere', 'share-accepted', 'share-not-of-unit'],
});
