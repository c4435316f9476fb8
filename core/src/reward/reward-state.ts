import type { Text } from '../lib/text.ts';

/** How far a proposal is. `called`: units nominate or apply; `submitted`: it waits for the decision, perhaps under public notice. */
export const REWARD_STATES = ['draft', 'called', 'submitted', 'decided', 'withdrawn'] as const;
/** One of the states. */
export type RewardState = (typeof REWARD_STATES)[number];

/** What people call the states. */
export const REWARD_STATE_NAMES: Readonly<Record<RewardState, Text>> = {
  draft: { zh: '拟定中', en: 'being drawn up' },
  called: { zh: '征集推荐和申请', en: 'open to units' },
  submitted: { zh: '待决定', en: 'awaiting decision' },
  decided: { zh: '已决定', en: 'decided' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};

/** What a kind of proposal is for. */
export const PURPOSES = ['commend', 'settle', 'fund', 'support', 'subsidy'] as const;
/** What a kind of proposal is for. */
export type Purpose = (typeof PURPOSES)[number];

/** What people call the purposes. */
export const PURPOSE_NAMES: Readonly<Record<Purpose, Text>> = {
  commend: { zh: '表彰', en: 'commendation' },
  settle: { zh: '奖惩', en: 'reward table' },
  fund: { zh: '资金项目安排', en: 'funds and projects' },
  support: { zh: '政策倾斜', en: 'support' },
  subsidy: { zh: '经费奖补', en: 'subsidies' },
};

/** How lines come about: by a rule, by the office, or by units that nominate or apply. */
export const WAYS = ['rule', 'office', 'unit'] as const;
/** How lines come about. */
export type Way = (typeof WAYS)[number];
