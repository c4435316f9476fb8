import { NUMBER, numberValue } from './number.ts';

/** How often something recurs. */
export const EVERY = ['day', 'week', 'month', 'quarter', 'half-year', 'term', 'year', 'stage'] as const;
export type Every = (typeof EVERY)[number];

/**
 * A time that a sentence names. `by`: until a day, as far as it is said: a month without a year belongs to the year that the document is
 * about. `at`: on it. `every`: recurring. `within`: a span from now. `day`: the n-th day of a visit. Null stands for what is masked.
 */
export type When = { readonly text: string; readonly from: number; readonly to: number } & (
  | {
      readonly kind: 'by' | 'at';
      readonly year: number | null;
      readonly month: number | null;
      readonly day: number | 'end' | null;
      readonly part?: 'year-end' | 'half-year' | 'spring' | 'autumn' | undefined;
      /** A part of it is masked, and must be asked for. */
      readonly masked: boolean;
    }
  | { readonly kind: 'every'; readonly every: Every }
  | { readonly kind: 'within'; readonly count: number | null; readonly of: 'day' | 'working-day' | 'month' | 'year' }
  | { readonly kind: 'day'; readonly nth: number | null }
);

const YEAR = '(?:(?<year>20\\d\\d|20[xX_*]{1,3}|[xX]{2,4}|_{2,6})年)?';
const N = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3}|[Xx_*]{1,3})';

interface Reading {
  readonly pattern: RegExp;
  readonly read: (groups: Readonly<Record<string, string | undefined>>) => Detail;
}
type Detail = When extends infer W ? (W extends When ? Omit<W, 'text' | 'from' | 'to'> : never) : never;

const EVERY_WORDS: Readonly<Record<string, Every>> = {
  日: 'day',
  天: 'day',
  周: 'week',
  星期: 'week',
  月: 'month',
  季: 'quarter',
  季度: 'quarter',
  半年: 'half-year',
  学期: 'term',
  年: 'year',
  年度: 'year',
  阶段: 'stage',
  个阶段: 'stage',
};

const yearOf = (written: string | undefined): number | null =>
  written !== undefined && /^\d{4}$/u.test(written) ? Number(written) : null;
const isMasked = (...parts: readonly (string | undefined)[]): boolean =>
  parts.some((part) => part !== undefined && /[Xx_*]/u.test(part));
const numberOf = (written: string | undefined): number | null => (written === undefined ? null : numberValue(written));

/** From the most telling to the least; what one has read, the next does not read again. */
const READINGS: readonly Reading[] = [
  {
    pattern: new RegExp(
      `${YEAR}(?:${N}-)?(?<month>${N})月(?:(?<date>${N})日|(?<end>底|末|初|中旬|上旬|下旬|份))?(?<before>以?前|之前|为止|止)?`,
      'gu',
    ),
    read: ({ year, month, date, end, before }) => ({
      kind: date !== undefined && before === undefined ? 'at' : 'by',
      year: yearOf(year),
      month: numberOf(month),
      day: end === '底' || end === '末' ? 'end' : numberOf(date),
      masked: isMasked(year, month, date),
    }),
  },
  {
    pattern: /(?:今年|年)年?(?:底|末)(?:以?前|之前)?|年内/gu,
    read: () => ({ kind: 'by', year: null, month: 12, day: 'end', part: 'year-end', masked: false }),
  },
  {
    pattern: /(?:今年)?上半年/gu,
    read: () => ({ kind: 'by', year: null, month: 6, day: 'end', part: 'half-year', masked: false }),
  },
  {
    pattern: /(?:今年)?(?<season>秋|春)季(?:学期|开学)?(?=交付|投入|开学|招生|使用|前)/gu,
    read: ({ season }) => ({
      kind: 'by',
      year: null,
      month: season === '秋' ? 9 : 3,
      day: null,
      part: season === '秋' ? 'autumn' : 'spring',
      masked: false,
    }),
  },
  {
    pattern: new RegExp(`第(?<nth>${N})个?工作日`, 'gu'),
    read: ({ nth }) => ({ kind: 'day', nth: numberOf(nth) }),
  },
  {
    pattern: /(?:每个?|逐)(?<every>日|天|周|星期|月|季度?|半年|学期|年度?|阶段)(?!龄|级|增|提|上|加)/gu,
    read: ({ every = '' }) => ({ kind: 'every', every: EVERY_WORDS[every] ?? 'year' }),
  },
  {
    pattern:
      /(?<![本上下一二三四五六七八九十两几\d])(?<every>周|月|季)(?=汇总|通报|评价|调度|报告|例会|研判|反馈|沟通)/gu,
    read: ({ every = '' }) => ({ kind: 'every', every: EVERY_WORDS[every] ?? 'month' }),
  },
  {
    pattern: new RegExp(
      `(?:只有|还有|仅有|用|在)?(?<count>${NUMBER}|半)(?:个)?(?<of>工作日|月|年)(?:左右|多)?(?:的)?(?:时间)(?:内|以内|之内)?`,
      'gu',
    ),
    read: ({ count = '', of }) => ({
      kind: 'within',
      count: count === '半' ? 0.5 : numberValue(count),
      of: of === '工作日' ? 'working-day' : of === '月' ? 'month' : 'year',
    }),
  },
];

/** The times that a text (in plain form) names, in the order in which they stand. */
export function timesIn(plain: string): readonly When[] {
  const found: When[] = [];
  for (const { pattern, read } of READINGS) {
    for (const match of plain.matchAll(pattern)) {
      const from = match.index;
      const to = from + match[0].length;
      if (found.some((other) => from < other.to && other.from < to)) continue;
      const detail = read(match.groups ?? {});
      found.push({ ...detail, text: match[0], from, to });
    }
  }
  return found.sort((a, b) => a.from - b.from);
}
