import type { Text } from '../lib/text.ts';

/** How far an exemplar is. `recommended`: both sides are asked; `agreed`: both said yes; `returned`: it is being cultivated and comes again. */
export const EXEMPLAR_STATES = [
  'recommended',
  'returned',
  'agreed',
  'verified',
  'published',
  'withdrawn',
  'dropped',
] as const;
/** One of the states. */
export type ExemplarState = (typeof EXEMPLAR_STATES)[number];

/** What people call the states. */
export const EXEMPLAR_STATE_NAMES: Readonly<Record<ExemplarState, Text>> = {
  recommended: { zh: '已推荐，待答复', en: 'recommended, to be answered' },
  returned: { zh: '退回培育', en: 'handed back, being cultivated' },
  agreed: { zh: '双方同意，待核实', en: 'agreed, to be verified' },
  verified: { zh: '已核实，待发布', en: 'verified, to be published' },
  published: { zh: '已发布', en: 'published' },
  withdrawn: { zh: '已撤下', en: 'withdrawn' },
  dropped: { zh: '不再推荐', en: 'dropped' },
};

/** As whom somebody proposed a candidate: a team that found it, the unit itself, or the office. */
export const PROPOSERS = ['team', 'unit', 'office'] as const;
/** As whom somebody proposed it. */
export type Proposer = (typeof PROPOSERS)[number];

/** What people call them. */
export const PROPOSER_NAMES: Readonly<Record<Proposer, Text>> = {
  team: { zh: '督导组发现', en: 'found by a team' },
  unit: { zh: '单位申报', en: 'proposed by the unit' },
  office: { zh: '督导室发现', en: 'found by the office' },
};

/** What is said about an exemplar on its way; each stays in its story. */
export const WORD_KINDS = [
  'propose',
  'revise',
  'answer-unit',
  'answer-office',
  'verify',
  'return',
  'publish',
  'drop',
  'withdraw',
] as const;
/** What is said. */
export type WordKind = (typeof WORD_KINDS)[number];

/** What people call that, by whether it went for or against. */
export const WORD_NAMES: Readonly<Record<WordKind, { readonly yes: Text; readonly no: Text }>> = {
  propose: same('推荐为候选典型', 'recommended as a candidate'),
  revise: same('完善后再次推荐', 'recommended again after it was improved'),
  'answer-unit': {
    yes: { zh: '单位党组织同意推荐', en: 'the unit’s Party body agrees' },
    no: { zh: '单位党组织不同意推荐', en: 'the unit’s Party body does not agree' },
  },
  'answer-office': {
    yes: { zh: '督导室同意推荐', en: 'the office agrees' },
    no: { zh: '督导室不同意推荐', en: 'the office does not agree' },
  },
  verify: {
    yes: { zh: '核实属实', en: 'verified' },
    no: { zh: '核实后退回', en: 'not borne out' },
  },
  return: same('发布前退回', 'handed back before publication'),
  publish: same('发布', 'published'),
  drop: same('不再推荐', 'dropped'),
  withdraw: same('撤下', 'withdrawn'),
};

function same(zh: string, en: string) {
  return { yes: { zh, en }, no: { zh, en } };
}

/** How far an adoption is. `reported`: the adopter says what came of it, and nobody has looked yet. */
export const ADOPTION_STATES = ['planned', 'running', 'reported', 'proven', 'given_up'] as const;
/** How far an adoption is. */
export type AdoptionState = (typeof ADOPTION_STATES)[number];

/** What people call that. */
export const ADOPTION_STATE_NAMES: Readonly<Record<AdoptionState, Text>> = {
  planned: { zh: '准备采用', en: 'planned' },
  running: { zh: '正在采用', en: 'running' },
  reported: { zh: '已报成效，待核实', en: 'reported, to be verified' },
  proven: { zh: '见到成效', en: 'proven' },
  given_up: { zh: '停止采用', en: 'given up' },
};

/** Levels at which an exemplar may be endorsed, from the lowest. */
export const ENDORSEMENT_LEVELS = ['county', 'city', 'province', 'nation'] as const;
/** A level of endorsement. */
export type EndorsementLevel = (typeof ENDORSEMENT_LEVELS)[number];

/** What people call them. */
export const ENDORSEMENT_LEVEL_NAMES: Readonly<Record<EndorsementLevel, Text>> = {
  county: { zh: '县级推介', en: 'by the county' },
  city: { zh: '市级推介', en: 'by the city' },
  province: { zh: '省级推介', en: 'by the province' },
  nation: { zh: '国家级推介', en: 'by the nation' },
};

/** What a point of cultivation is: something that is lacking, or advice on strengths and ways that the unit does not see yet. */
export const CARE_KINDS = ['lacking', 'advice'] as const;
/** What a point of cultivation is. */
export type CareKind = (typeof CARE_KINDS)[number];

/** What people call them. */
export const CARE_KIND_NAMES: Readonly<Record<CareKind, Text>> = {
  lacking: { zh: '还缺什么', en: 'what is lacking' },
  advice: { zh: '理优势、拓思路', en: 'strengths and ways' },
};
