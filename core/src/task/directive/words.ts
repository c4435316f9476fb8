import type { Lang, Text } from '../../lib/text.ts';
import type { ProposedSeat } from './body.ts';
import { dueDay } from './due-day.ts';
import type { LeftReason } from './left.ts';
import type { OpenPoint, ProposalKind } from './proposal.ts';
import type { Compare, Quantity } from './quantity.ts';
import type { Every, When } from './when.ts';

/** What people call the kinds of proposals. */
export const PROPOSAL_KIND_NAMES: Readonly<Record<ProposalKind, Text>> = {
  target: { zh: '指标', en: 'target' },
  quota: { zh: '定额', en: 'quota' },
  meeting: { zh: '会议', en: 'meeting' },
  report: { zh: '报告', en: 'report' },
  milestone: { zh: '节点', en: 'milestone' },
  list: { zh: '清单', en: 'list' },
  body: { zh: '机构', en: 'body' },
  task: { zh: '任务', en: 'task' },
};

/** What is still to be said. */
export const OPEN_POINT_NAMES: Readonly<Record<OpenPoint, Text>> = {
  value: { zh: '数值', en: 'figure' },
  date: { zh: '时限', en: 'day' },
  owner: { zh: '责任人', en: 'owner' },
};

/** Why a sentence was left out. */
export const LEFT_REASON_NAMES: Readonly<Record<LeftReason, Text>> = {
  page: { zh: '网页附带的文字', en: 'belongs to a web page' },
  broken: { zh: '乱码', en: 'spoilt characters' },
  greeting: { zh: '称呼、开场和结束语', en: 'greeting' },
  repeated: { zh: '前面已有', en: 'said before' },
  reported: { zh: '回顾已做的工作', en: 'reports what was done' },
};

/** Seats of a body that is set up. */
export const SEAT_NAMES: Readonly<Record<ProposedSeat['role'], Text>> = {
  head: { zh: '组长', en: 'head' },
  deputy: { zh: '副组长', en: 'deputy' },
  member: { zh: '成员', en: 'member' },
};

/** How often. */
export const EVERY_NAMES: Readonly<Record<Every, Text>> = {
  day: { zh: '每天', en: 'every day' },
  week: { zh: '每周', en: 'every week' },
  month: { zh: '每月', en: 'every month' },
  quarter: { zh: '每季度', en: 'every quarter' },
  'half-year': { zh: '每半年', en: 'every half-year' },
  term: { zh: '每学期', en: 'every term' },
  year: { zh: '每年', en: 'every year' },
  stage: { zh: '每阶段', en: 'every stage' },
};

const COMPARE_NAMES: Readonly<Record<Exclude<Compare, 'between' | 'equal'>, Text>> = {
  'at-least': { zh: '不少于 ', en: 'at least ' },
  'at-most': { zh: '不超过 ', en: 'at most ' },
  rank: { zh: '第 ', en: 'place ' },
  none: { zh: '为零', en: 'none' },
  all: { zh: '全部', en: 'all' },
  grow: { zh: '增长', en: 'growth' },
};

/** A figure for people: `不少于 60 节`; a masked one shows a question mark. */
export function shownQuantity({ compare, value, upTo, unit, masked, text }: Quantity, lang: Lang): string {
  const measure = unit === '' ? '' : unit === '%' ? '%' : ` ${unit}`;
  const figure = masked ? '？' : String(value ?? '');
  if (compare === 'between') return `${figure}–${upTo ?? '？'}${measure}`;
  if (compare === 'equal') return `${figure}${measure}`;
  if (compare === 'none' || compare === 'all' || compare === 'grow')
    return `${COMPARE_NAMES[compare][lang]}（${text}）`;
  return `${COMPARE_NAMES[compare][lang]}${figure}${measure}`;
}

/** A time for people, with the day that it means in a document about `year`. */
export function shownWhen(when: When, year: number | null, lang: Lang): string {
  if (when.kind === 'every') return EVERY_NAMES[when.every][lang];
  const day = dueDay(when, year);
  return day === null ? when.text : `${when.text}（${day}）`;
}
