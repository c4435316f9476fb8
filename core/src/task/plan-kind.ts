import type { Text } from '../lib/text.ts';

/** Kinds of plans. */
export const PLAN_KINDS = ['annual', 'project', 'campaign', 'development', 'other'] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];

/** What a kind of plan is called and how strict it is. */
export interface PlanKindFacts {
  readonly name: Text;
  /** Whether its tasks' due dates may be put off with a reason and an approval, unless the plan says otherwise. */
  readonly mayExtend: boolean;
  /** Whether every task must hang on a node of the goal tree before it is published. */
  readonly hangsOnGoals: boolean;
}

/** Annual plans are not put off; what belongs to a campaign or a project may be. */
export const PLAN_KIND_FACTS: Readonly<Record<PlanKind, PlanKindFacts>> = {
  annual: { name: { zh: '年度计划', en: 'annual work plan' }, mayExtend: false, hangsOnGoals: true },
  project: { name: { zh: '项目', en: 'project' }, mayExtend: true, hangsOnGoals: false },
  campaign: { name: { zh: '专项工作', en: 'campaign' }, mayExtend: true, hangsOnGoals: false },
  development: { name: { zh: '发展规划', en: 'development plan' }, mayExtend: false, hangsOnGoals: true },
  other: { name: { zh: '其他', en: 'other' }, mayExtend: false, hangsOnGoals: false },
};

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
