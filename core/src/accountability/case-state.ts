import type { Text } from '../lib/text.ts';

/** How far a case of accountability is. Unit and person concerned know of it from `notified` on. */
export const CASE_STATES = [
  'filed',
  'notified',
  'heard',
  'proposed',
  'seconding',
  'decided',
  'served',
  'appealed',
  'ended',
  'dropped',
  'revoked',
  'transferred',
] as const;
/** One of the states. */
export type CaseState = (typeof CASE_STATES)[number];

/** What people call the states. */
export const CASE_STATE_NAMES: Readonly<Record<CaseState, Text>> = {
  filed: { zh: '已立案，调查核实中', en: 'opened, facts are looked into' },
  notified: { zh: '已告知，等待陈述申辩', en: 'told, may state their case' },
  heard: { zh: '已听取陈述申辩，研究处理意见', en: 'heard, being weighed' },
  proposed: { zh: '已提出处理建议，待决定', en: 'a measure is proposed' },
  seconding: { zh: '一人已同意，待第二人决定', en: 'one agreed, a second decides' },
  decided: { zh: '已决定，待送达', en: 'decided, to be served' },
  served: { zh: '已送达，执行中', en: 'served' },
  appealed: { zh: '已申诉，待复核', en: 'appealed' },
  ended: { zh: '已结案', en: 'ended' },
  dropped: { zh: '不予问责', en: 'not held to account' },
  revoked: { zh: '复核后撤销', en: 'revoked on appeal' },
  transferred: { zh: '已移送，本机关办理结束', en: 'transferred, our part is over' },
};

/** States from which nothing leads on. */
export const OVER: readonly CaseState[] = ['ended', 'dropped', 'revoked', 'transferred'];

/** States of what is being weighed. */
const WEIGHED: readonly CaseState[] = ['proposed', 'seconding', 'decided'];

/** Z12 A state as the one concerned is told it: of what is being weighed, that they were heard. */
export const toldState = (state: CaseState): CaseState => (WEIGHED.includes(state) ? 'heard' : state);

/** As whom somebody stands to a case: who handles it, the leader of the office (or above it), the unit or person concerned. */
export const CASE_PARTS = ['handler', 'leader', 'concerned'] as const;
/** As whom somebody stands to a case. */
export type CasePart = (typeof CASE_PARTS)[number];

/** What people call them. */
export const CASE_PART_NAMES: Readonly<Record<CasePart, Text>> = {
  handler: { zh: '承办人', en: 'who handles it' },
  leader: { zh: '领导', en: 'the leader' },
  concerned: { zh: '被问责对象', en: 'the one concerned' },
};

/** Of what a fact of a case may be a record here: an entry of a ledger, an opinion, a visit, a task; `own`: of none. */
export const FACT_SOURCES = ['issue', 'opinion', 'visit', 'task', 'campaign', 'own'] as const;
/** Of what a fact may be a record. */
export type FactSource = (typeof FACT_SOURCES)[number];

/** What people call them. */
export const FACT_SOURCE_NAMES: Readonly<Record<FactSource, Text>> = {
  issue: { zh: '台账条目', en: 'entry of a ledger' },
  opinion: { zh: '督导意见', en: 'opinion' },
  visit: { zh: '督导检查', en: 'visit' },
  task: { zh: '任务', en: 'task' },
  campaign: { zh: '活动', en: 'campaign' },
  own: { zh: '其他材料', en: 'other material' },
};

/** From what somebody under accountability is kept while it has effect. */
export const BARS = ['title', 'commendation', 'promotion'] as const;
/** From what somebody is kept. */
export type Bar = (typeof BARS)[number];

/** What people call them. */
export const BAR_NAMES: Readonly<Record<Bar, Text>> = {
  title: { zh: '评定称号', en: 'titles' },
  commendation: { zh: '评优评先', en: 'commendation' },
  promotion: { zh: '提拔任用推荐', en: 'being put forward for promotion' },
};

/** How far a self-criticism is: not asked for, owed, handed in, accepted. */
export const CRITICISMS = ['none', 'owed', 'handed', 'accepted'] as const;
/** How far a self-criticism is. */
export type Criticism = (typeof CRITICISMS)[number];

/** What people call that. */
export const CRITICISM_NAMES: Readonly<Record<Criticism, Text>> = {
  none: { zh: '不需要', en: 'not asked for' },
  owed: { zh: '待提交', en: 'owed' },
  handed: { zh: '已提交，待认可', en: 'handed in' },
  accepted: { zh: '已认可', en: 'accepted' },
};
