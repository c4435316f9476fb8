import type { Text } from '../../lib/text.ts';
import type { Phase } from '../ledgers-format.ts';

/**
 * What rates count among the entries whose day of rectification lies in a span of days (E51). `due`: what was to be put right; `completed`: reported as put
 * right and not sent back; `closed`; `inTime`: reported on its day or before; `known`: whether in time is decided; `aside`: not counted.
 */
export const RATED = ['due', 'completed', 'closed', 'in-time', 'known', 'aside'] as const;
/** What rates count. */
export type Rated = (typeof RATED)[number];

/** E51 What somebody owes or has put right: what nobody was handed, what waits for the level above and what was put at rest is not held against anybody. */
export const RATED_PHASES: readonly Phase[] = ['open', 'done', 'proving', 'closed'];
/** E51 What was reported as put right and not sent back since. */
export const COMPLETED_PHASES: readonly Phase[] = ['done', 'proving', 'closed'];
/** E51 What is left out and told beside. */
export const ASIDE_PHASES: readonly Phase[] = ['new', 'raised', 'paused'];

/** What people call them. */
export const RATED_NAMES: Readonly<Record<Rated, Text>> = {
  due: { zh: '应整改', en: 'to be put right' },
  completed: { zh: '已完成整改', en: 'put right' },
  closed: { zh: '已销号', en: 'closed' },
  'in-time': { zh: '按期完成', en: 'in time' },
  known: { zh: '已到期或已完成', en: 'decided' },
  aside: { zh: '不计入', en: 'not counted' },
};

/** How many entries are counted as what. */
export interface RateFigures {
  readonly due: number;
  readonly completed: number;
  readonly closed: number;
  readonly inTime: number;
  readonly known: number;
  readonly aside: number;
}

/** The rates and of what they are made: a numerator and a denominator among what is counted. */
export const RATES = [
  {
    id: 'completion',
    name: { zh: '整改完成率', en: 'completion rate' },
    part: 'completed',
    whole: 'due',
    means: {
      zh: '已完成整改 ÷ 应整改。应整改：整改期限（经批准延期的，以延后的为准）在本月、已交到责任单位手里的条目；已完成整改：其中已报整改完成、没有被退回的，包括待核验、观察期和已销号的。',
      en: 'Put right ÷ to be put right: entries whose day of rectification, as last granted, lies in the month and that somebody owes; of them those reported as put right and not sent back.',
    },
  },
  {
    id: 'closing',
    name: { zh: '销号率', en: 'closing rate' },
    part: 'closed',
    whole: 'due',
    means: {
      zh: '已销号 ÷ 应整改。观察期没有满的还不能销号，所以比完成率晚。',
      en: 'Closed ÷ to be put right. What must still hold cannot be closed yet, so it comes later.',
    },
  },
  {
    id: 'in-time',
    name: { zh: '按期率', en: 'in-time rate' },
    part: 'inTime',
    whole: 'known',
    means: {
      zh: '按期完成 ÷ 已到期或已完成。按期完成：最近一次报整改完成的日期不晚于整改期限；还没有到期、也没有完成的不算。',
      en: 'Reported on its day or before ÷ reported or past its day. What is neither due nor reported yet does not count.',
    },
  },
] as const satisfies readonly {
  readonly id: string;
  readonly name: Text;
  readonly part: keyof RateFigures;
  readonly whole: keyof RateFigures;
  readonly means: Text;
}[];
/** A rate. */
export type RateId = (typeof RATES)[number]['id'];

/** What missing means, and what is left out. */
export const RATE_NOTES: readonly Text[] = [
  {
    zh: '“比上月”是两个月的分数直接相减，单位是百分点；率保留一位小数，四舍五入。',
    en: 'Compared with the month before by the exact difference in percentage points; rates are rounded half-up to one decimal.',
  },
  {
    zh: '没有应整改条目的写“无”，不是 0%。',
    en: 'Where nothing was to be put right it says “none”, not 0 %.',
  },
  {
    zh: '没有交办的、已上提等上级答复的、经批准挂起的不计入，另列件数；不予立项的、没有整改期限的（如长期坚持）不在任何一个月里。',
    en: 'What nobody was handed, waits for the level above or was put at rest is told beside and not counted; what was not taken up or has no day lies in no month.',
  },
  {
    zh: '按今天的状态计算：过去的月份以后还会随销号、返工、重新整改变动。',
    en: 'As it stands today: what is closed, handed back or reopened later changes past months, too.',
  },
];

/** A rate as an exact fraction of two counts; null: there is nothing of which it could be one. */
export interface Rate {
  readonly part: number;
  readonly whole: number;
}

/** The rate among figures; null where its denominator is nought. */
export function rateOf(figures: RateFigures, id: RateId): Rate | null {
  const { part, whole } = RATES.find((one) => one.id === id) ?? RATES[0];
  return figures[whole] === 0 ? null : { part: figures[part], whole: figures[whole] };
}

/** A rate in percent with one decimal, the exact fraction rounded half-up: 1/8 is `12.5%`, 1/16 is `6.3%`; null where there is none. */
export function percentOf(rate: Rate | null): string | null {
  if (rate === null) return null;
  const { part, whole } = rate;
  return decimalText((BigInt(part) * 2000n + BigInt(whole)) / (BigInt(whole) * 2n)).concat('%');
}

/** How many percentage points a rate lies above another (`+3.2`) or below it (`−1.0`), rounded half-up from the exact difference; null where one is missing. */
export function pointsBetween(now: Rate | null, before: Rate | null): string | null {
  if (now === null || before === null) return null;
  const n = BigInt(now.part) * BigInt(before.whole) - BigInt(before.part) * BigInt(now.whole);
  const d = BigInt(now.whole) * BigInt(before.whole);
  const size = ((n < 0n ? -n : n) * 2000n + d) / (d * 2n);
  const text = decimalText(size);
  return size === 0n ? text : `${n < 0n ? '−' : '+'}${text}`;
}

/** Tenths as a decimal text. */
function decimalText(tenths: bigint): string {
  return `${tenths / 10n}.${tenths % 10n}`;
}
