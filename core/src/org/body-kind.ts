import type { Text } from '../lib/text.ts';

/** Ranks of a post: the main leader, a deputy who leads a part, who heads a division or a section, anybody else. */
export const POST_RANKS = ['main', 'deputy', 'middle', 'other'] as const;
export type PostRank = (typeof POST_RANKS)[number];

/** What people call the ranks. */
export const POST_RANK_NAMES: Readonly<Record<PostRank, Text>> = {
  main: { zh: '主要领导', en: 'main leader' },
  deputy: { zh: '分管领导', en: 'deputy leader' },
  middle: { zh: '中层干部', en: 'middle-level cadre' },
  other: { zh: '其他', en: 'other' },
};

/** Seats of a body. */
export const SEAT_ROLES = ['head', 'deputy', 'member', 'liaison'] as const;
export type SeatRole = (typeof SEAT_ROLES)[number];

/** Kinds of standing bodies. */
export const BODY_KINDS = ['leading-group', 'office', 'work-group', 'team', 'task-force', 'party-group'] as const;
export type BodyKind = (typeof BODY_KINDS)[number];

/** What a kind of body is called, what its seats are called, and what may stand below it. */
export interface BodyKindFacts {
  readonly name: Text;
  /** A seat that is not named does not exist in this kind. */
  readonly seats: Readonly<Partial<Record<SeatRole, Text>>>;
  readonly below: readonly BodyKind[];
  /** What its units are to it; null where it has none. */
  readonly units: Text | null;
  /** Nobody sits in two of them at once: their members cannot be in two places. */
  readonly isExclusive: boolean;
}

const HEAD: Text = { zh: '组长', en: 'head' };
const DEPUTY: Text = { zh: '副组长', en: 'deputy head' };
const MEMBER: Text = { zh: '成员', en: 'member' };

/** The kinds of bodies of the field. */
export const BODY_KIND_FACTS: Readonly<Record<BodyKind, BodyKindFacts>> = {
  'leading-group': {
    name: { zh: '领导小组', en: 'leading group' },
    seats: { head: HEAD, deputy: DEPUTY, member: MEMBER },
    below: ['office', 'work-group', 'team', 'task-force'],
    units: { zh: '成员单位', en: 'member unit' },
    isExclusive: false,
  },
  office: {
    name: { zh: '办公室', en: 'office' },
    seats: {
      head: { zh: '主任', en: 'director' },
      deputy: { zh: '副主任', en: 'deputy director' },
      member: { zh: '工作人员', en: 'staff' },
      liaison: { zh: '联络员', en: 'liaison officer' },
    },
    below: ['work-group'],
    units: null,
    isExclusive: false,
  },
  'work-group': {
    name: { zh: '工作小组', en: 'work group' },
    seats: { head: HEAD, deputy: DEPUTY, member: { zh: '组员', en: 'member' } },
    below: [],
    units: { zh: '参与单位', en: 'participating unit' },
    isExclusive: false,
  },
  team: {
    name: { zh: '督导组', en: 'supervision team' },
    seats: { head: HEAD, deputy: DEPUTY, member: MEMBER, liaison: { zh: '联络员', en: 'liaison officer' } },
    below: ['party-group'],
    units: { zh: '联系单位', en: 'assigned unit' },
    isExclusive: true,
  },
  'task-force': {
    name: { zh: '专班', en: 'task force' },
    seats: { head: { zh: '负责人', en: 'head' }, deputy: { zh: '副负责人', en: 'deputy head' }, member: MEMBER },
    below: [],
    units: { zh: '参与单位', en: 'participating unit' },
    isExclusive: false,
  },
  'party-group': {
    name: { zh: '临时党小组', en: 'temporary Party group' },
    seats: { head: HEAD, member: { zh: '党员', en: 'Party member' } },
    below: [],
    units: null,
    isExclusive: false,
  },
};

/** Kinds of duties for a unit. */
export const DUTY_KINDS = [
  'first-responsible',
  'in-charge',
  'specific',
  'contact-leader',
  'liaison',
  'deputy-liaison',
] as const;
export type DutyKind = (typeof DUTY_KINDS)[number];

/** What people call the duties, and which of them no open unit may be without. */
export const DUTY_KIND_FACTS: Readonly<Record<DutyKind, { readonly name: Text; readonly isDemanded: boolean }>> = {
  'first-responsible': { name: { zh: '第一责任人', en: 'first responsible person' }, isDemanded: true },
  'in-charge': { name: { zh: '分管领导', en: 'leader in charge' }, isDemanded: false },
  specific: { name: { zh: '具体责任人', en: 'person who does it' }, isDemanded: false },
  'contact-leader': { name: { zh: '联系领导', en: 'contact leader' }, isDemanded: false },
  liaison: { name: { zh: '联络员', en: 'liaison' }, isDemanded: true },
  'deputy-liaison': { name: { zh: '副联络员', en: 'deputy liaison' }, isDemanded: false },
};
