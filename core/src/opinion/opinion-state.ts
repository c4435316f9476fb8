import type { Text } from '../lib/text.ts';

/** How far an opinion is. `sent`: the unit has the preliminary opinion and may answer; `answered`: it handed its answers in. */
export const OPINION_STATES = ['draft', 'signed', 'sent', 'answered', 'issued', 'superseded', 'withdrawn'] as const;
/** One of the states. */
export type OpinionState = (typeof OPINION_STATES)[number];

/** What people call the states. */
export const OPINION_STATE_NAMES: Readonly<Record<OpinionState, Text>> = {
  draft: { zh: '起草中', en: 'being drafted' },
  signed: { zh: '已签审', en: 'signed off' },
  sent: { zh: '已反馈，待答复', en: 'sent, awaiting the answer' },
  answered: { zh: '已答复', en: 'answered' },
  issued: { zh: '已印发', en: 'issued' },
  superseded: { zh: '已被取代', en: 'superseded' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};

/** What a unit says to a point. */
export const ANSWERS = ['agree', 'disagree', 'talk'] as const;
/** What a unit says to a point. */
export type Answer = (typeof ANSWERS)[number];

/** What people call the answers. */
export const ANSWER_NAMES: Readonly<Record<Answer, Text>> = {
  agree: { zh: '同意', en: 'agrees' },
  disagree: { zh: '不同意', en: 'disagrees' },
  talk: { zh: '要求面谈', en: 'asks for a talk' },
};

/** What becomes of a point after the answer. */
export const DECISIONS = ['kept', 'changed', 'withdrawn'] as const;
/** What becomes of a point after the answer. */
export type Decision = (typeof DECISIONS)[number];

/** What people call the decisions. */
export const DECISION_NAMES: Readonly<Record<Decision, Text>> = {
  kept: { zh: '保留', en: 'kept' },
  changed: { zh: '修改', en: 'changed' },
  withdrawn: { zh: '撤销', en: 'withdrawn' },
};

/** How a document came to its unit: signed for, refused, or not collected. */
export const OUTCOMES = ['received', 'refused', 'not-collected'] as const;
/** How a document came to its unit. */
export type Outcome = (typeof OUTCOMES)[number];

/** What people call the outcomes. */
export const OUTCOME_NAMES: Readonly<Record<Outcome, Text>> = {
  received: { zh: '已签收', en: 'signed for' },
  refused: { zh: '拒收', en: 'refused' },
  'not-collected': { zh: '无人领取', en: 'not collected' },
};
