import type { Text } from '../lib/text.ts';
import type { Part, Phase, RequestKind, Source } from './ledgers-format.ts';
import type { Light } from './light.ts';
import type { MarkValues } from './shapes.ts';

/** What people call the phases. */
export const PHASE_NAMES: Readonly<Record<Phase, Text>> = {
  new: { zh: '待交办', en: 'to be handed over' },
  open: { zh: '整改中', en: 'being put right' },
  done: { zh: '待核验', en: 'to be verified' },
  proving: { zh: '观察期', en: 'must hold' },
  raised: { zh: '已上提', en: 'raised' },
  paused: { zh: '已挂起', en: 'held' },
  closed: { zh: '已销号', en: 'closed' },
  void: { zh: '不予立项', en: 'not taken up' },
};

/** What people call the lights. */
export const LIGHT_NAMES: Readonly<Record<Light, Text>> = {
  red: { zh: '逾期', en: 'overdue' },
  yellow: { zh: '临期', en: 'due soon' },
  green: { zh: '在期', en: 'in time' },
  none: { zh: '不计时', en: 'no clock' },
};

/** As whom somebody acts, in words. */
export const PART_NAMES: Readonly<Record<Part, Text>> = {
  keeper: { zh: '台账管理单位', en: 'keeper of the ledger' },
  'keeper-head': { zh: '台账管理单位领导', en: 'leader of the keeper' },
  owner: { zh: '责任单位', en: 'owner' },
  'owner-head': { zh: '责任单位领导', en: 'leader of the owner' },
  unit: { zh: '所在单位', en: 'unit concerned' },
  'unit-head': { zh: '所在单位领导', en: 'leader of the unit concerned' },
  team: { zh: '督导组', en: 'team' },
  finder: { zh: '登记人', en: 'who wrote it' },
  above: { zh: '上级', en: 'the level above' },
};

/** From where an entry comes, in words. */
export const SOURCE_NAMES: Readonly<Record<Source, Text>> = {
  person: { zh: '人工登记', en: 'written by hand' },
  visit: { zh: '督导检查', en: 'a visit' },
  threshold: { zh: '指标未达标', en: 'a missed threshold' },
  checklist: { zh: '检查表', en: 'a checklist' },
  opinion: { zh: '整改意见', en: 'an opinion' },
  meeting: { zh: '会议', en: 'a meeting' },
  superior: { zh: '上级交办', en: 'a superior’s order' },
  complaint: { zh: '投诉', en: 'a complaint' },
  survey: { zh: '问卷', en: 'a survey' },
  flag: { zh: '数据疑点', en: 'a flag on reported data' },
  'carried-over': { zh: '上一轮遗留', en: 'carried over' },
  below: { zh: '下级上报', en: 'handed up from below' },
};

/** What may be asked for, in words. */
export const REQUEST_NAMES: Readonly<Record<RequestKind, Text>> = {
  extend: { zh: '延期', en: 'more time' },
  hold: { zh: '挂起', en: 'a hold' },
  raise: { zh: '上提', en: 'raising it' },
};

type Chosen = Exclude<keyof MarkValues, 'clause' | 'place'>;
const GRADE_NAMES = {
  low: { zh: '低', en: 'low' },
  middle: { zh: '中', en: 'middle' },
  high: { zh: '高', en: 'high' },
};

/** The values of the marks that are chosen and not written, in the order of a list. */
export const MARK_CHOICES: { readonly [M in Chosen]: Readonly<Record<NonNullable<MarkValues[M]>, Text>> } = {
  depth: {
    manifest: { zh: '显性问题', en: 'manifest' },
    deep: { zh: '深层次问题', en: 'deep' },
  },
  method: {
    hear: { zh: '听', en: 'heard' },
    look: { zh: '看', en: 'looked at' },
    read: { zh: '查', en: 'read up' },
    ask: { zh: '访', en: 'asked' },
  },
  severity: {
    slight: { zh: '轻微', en: 'slight' },
    general: { zh: '一般', en: 'general' },
    grave: { zh: '严重', en: 'grave' },
  },
  urgency: GRADE_NAMES,
  difficulty: GRADE_NAMES,
  layer: {
    member: { zh: '班子成员', en: 'a member' },
    branch: { zh: '党支部', en: 'the branch' },
    leadership: { zh: '领导班子', en: 'the leadership' },
    unit: { zh: '单位', en: 'the unit' },
  },
};
