import type { Text } from '../lib/text.ts';

/** Where a plan stands. */
export const PLAN_STATES = ['draft', 'published'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

/** What people call the states of a plan. */
export const PLAN_STATE_NAMES: Readonly<Record<PlanState, Text>> = {
  draft: { zh: '草稿', en: 'draft' },
  published: { zh: '已发布', en: 'published' },
};

/** Levels of the goal tree. */
export const NODE_LEVELS = ['goal', 'focus', 'project', 'reform', 'livelihood', 'other'] as const;
export type NodeLevel = (typeof NODE_LEVELS)[number];

/** What people call the levels of the goal tree. */
export const NODE_LEVEL_NAMES: Readonly<Record<NodeLevel, Text>> = {
  goal: { zh: '目标', en: 'goal' },
  focus: { zh: '重点', en: 'focus' },
  project: { zh: '工程', en: 'project' },
  reform: { zh: '改革', en: 'reform' },
  livelihood: { zh: '民生实事', en: 'livelihood item' },
  other: { zh: '其他', en: 'other' },
};
