import { VISIT_TYPE_FACTS, type VisitType } from '../inspection/visit-type.ts';
import type { Text } from '../lib/text.ts';

/** In which way somebody goes to a unit. */
export const VISIT_KINDS = [
  'announced',
  'unannounced',
  'roving',
  'stay',
  'sample',
  'led',
  'recheck',
  'lesson',
  'meeting',
] as const;
/** One of the ways. */
export type VisitKind = (typeof VISIT_KINDS)[number];

/** Whether the unit is told beforehand: it must be, it may be, or it never is because that is the point of the visit. */
export type Notice = 'owed' | 'may' | 'never';

/** What holds of a kind of visit. */
export interface VisitKindFacts {
  readonly name: Text;
  /** What it is, in a sentence. */
  readonly meaning: Text;
  /** Types of visit that may be made in this way: special and comprehensive ones owe a written notice beforehand (条例 17), so never unannounced. */
  readonly types: readonly VisitType[];
  readonly notice: Notice;
  /** People who go at least; a special or comprehensive visit needs three whatever its kind (条例 16). */
  readonly least: number;
}

const ROUTINE: readonly VisitType[] = ['routine'];
const NOT_WHOLE: readonly VisitType[] = ['routine', 'special'];
const ANY: readonly VisitType[] = ['routine', 'special', 'comprehensive'];

/** What people call each kind, and what the law and the pledge let it be. */
export const VISIT_KIND_FACTS: Readonly<Record<VisitKind, VisitKindFacts>> = {
  announced: {
    name: { zh: '明查', en: 'announced visit' },
    meaning: { zh: '事先书面通知，查台账、问人员', en: 'told beforehand in writing; ledgers and people' },
    types: ANY,
    notice: 'owed',
    least: 2,
  },
  unannounced: {
    name: { zh: '暗访（四不两直）', en: 'unannounced visit' },
    meaning: {
      zh: '不发通知、不打招呼、不听汇报、不用陪同接待，直奔基层、直插现场',
      en: 'no notice, no greeting, no briefing, no escort; straight to the place',
    },
    types: ROUTINE,
    notice: 'never',
    least: 2,
  },
  roving: {
    name: { zh: '巡回督查', en: 'roving visit' },
    meaning: { zh: '一条路线走多个单位', en: 'one route through many units' },
    types: NOT_WHOLE,
    notice: 'may',
    least: 2,
  },
  stay: {
    name: { zh: '蹲点督查', en: 'stay' },
    meaning: {
      zh: '在一个单位住几天，记日记、找规律',
      en: 'several days at one unit, with a diary and what they teach',
    },
    types: ANY,
    notice: 'may',
    least: 2,
  },
  sample: {
    name: { zh: '随机抽查', en: 'random check' },
    meaning: { zh: '按可复算的抽取去看', en: 'to where a draw that anybody can repeat has sent it' },
    types: NOT_WHOLE,
    notice: 'may',
    least: 2,
  },
  led: {
    name: { zh: '领导带队督查', en: 'visit led by a leader' },
    meaning: { zh: '分管领导亲自带队', en: 'a leader in charge goes along' },
    types: ANY,
    notice: 'may',
    least: 2,
  },
  recheck: {
    name: { zh: '回访复查', en: 're-check' },
    meaning: { zh: '已过关的再看一次，防“一时过关”', en: 'to a unit that had passed, whether it still does' },
    types: NOT_WHOLE,
    notice: 'may',
    least: 2,
  },
  lesson: {
    name: { zh: '推门听课', en: 'lesson observation' },
    meaning: { zh: '不打招呼进课堂听课', en: 'into a lesson without being announced' },
    types: ROUTINE,
    notice: 'never',
    least: 1,
  },
  meeting: {
    name: { zh: '列席会议', en: 'attendance at a meeting' },
    meaning: { zh: '列席会议，只听不表决', en: 'sits in on a meeting, without a vote' },
    types: ROUTINE,
    notice: 'may',
    least: 1,
  },
};

/** The three lines of supervision (三线督导). */
export const VISIT_LINES = ['office', 'leader', 'special'] as const;
/** One of the lines. */
export type VisitLine = (typeof VISIT_LINES)[number];

/** What people call the lines. */
export const VISIT_LINE_NAMES: Readonly<Record<VisitLine, Text>> = {
  office: { zh: '办公室抽查', en: 'the office' },
  leader: { zh: '分管领导带队', en: 'a leader in charge' },
  special: { zh: '专项办巡查', en: 'a special office' },
};

/** Whether the unit must, may or must not be told before such a visit: every special or comprehensive one owes a written notice (条例 17). */
export function noticeOf(kind: VisitKind, type: VisitType): Notice {
  const { notice } = VISIT_KIND_FACTS[kind];
  return type === 'routine' ? notice : 'owed';
}

/** People who go at least: those of the kind, and for special and comprehensive visits those of the type as well. */
export function leastPeople(kind: VisitKind, type: VisitType): number {
  const { least } = VISIT_KIND_FACTS[kind];
  return type === 'routine' ? least : Math.max(least, VISIT_TYPE_FACTS[type].least);
}
