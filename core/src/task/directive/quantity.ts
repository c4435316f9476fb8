import { NUMBER, numberValue } from './number.ts';

/** How a figure is meant. `rank`: that place or better. `none`: nothing of the kind. `all`: every one. `grow`: more than before. */
export type Compare = 'at-least' | 'at-most' | 'equal' | 'between' | 'rank' | 'none' | 'all' | 'grow';

/** A figure that a sentence demands, names or counts. Places are within the sentence. */
export interface Quantity {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly compare: Compare;
  /** Null when masked, and for `none`, `all` and `grow`, which need no figure. */
  readonly value: number | null;
  /** The other end of `between`. */
  readonly upTo: number | null;
  readonly unit: string;
  readonly masked: boolean;
  /** The comparator stands there, as `不少于`; else the figure is just named. */
  readonly isDemand: boolean;
}

const AT_LEAST = '不(?:得)?(?:少|低|小)于|至少(?:要)?|达到|达|超过|保持在|提高到|不下';
const AT_MOST = '不(?:得)?(?:超|高|多|大)(?:过|于)|控制在|低于|降(?:低)?到';
/** Measure words of the field, the longest first. */
const UNITS =
  '个百分点|平方米|亩|小时|学时|课时|工作日|万元|亿元|元|分钟|周岁|岁|%|人次|人|名|位|个月|个|所|校|节|次|天|日|篇|期|场|项|件|条|类|种|套|份|本|户|村|处|批|轮|关|库|字|课题|倍|组|支|年|月|门|幅|盘|方面|阶段|环节|周|强|级';
const WORDS: readonly { readonly pattern: RegExp; readonly compare: Compare; readonly unit: string }[] = [
  { pattern: /“?清零”?|零(?:报告|容忍|发生|事故)/gu, compare: 'none', unit: '' },
  {
    pattern:
      /(?:不发生|杜绝|无|(?<!有)没有|未发生|不出现)(?:任何|一切)?[^,。;:]{0,14}?(?:行为|事故|记录|现象|案件|问题|纠纷|辍学|欠账)/gu,
    compare: 'none',
    unit: '',
  },
  {
    pattern: /全部(?=开工|竣工|完成|用于|到位|通过|达标|交付|建成|投入|落实|消除|整改)|100%/gu,
    compare: 'all',
    unit: '',
  },
  {
    pattern: /逐年(?:增长|提高|增加|上升)|(?:高于|不低于|超过)(?:上年|去年|往年)(?:水平)?|再创(?:历史)?新高/gu,
    compare: 'grow',
    unit: '',
  },
  {
    pattern: /[一二三四五六七八九十]年翻(?:一|两|几)番|[一二三四五六七八九十]年[一二两三四五]倍长?/gu,
    compare: 'grow',
    unit: '',
  },
];

const NUMBERED = new RegExp(
  `(?:(?<before>${AT_LEAST}|${AT_MOST})[ 的]*)?(?<rank>第)?(?<first>${NUMBER})(?<unitFirst>%)?` +
    `(?:(?:-|~|至|到)(?<second>${NUMBER}))?(?<more>多|余)?(?: )*(?<unit>${UNITS})?(?: )*(?<after>以上|以下|以内|之内|左右)?(?<word>课题|工作日|环节|阶段|方面|指标|必须|库|关|字|一(?![个项是要次定]))?`,
  'gu',
);

/**
 * The figures of a sentence (in plain form) in the order in which they stand. `taken` are places that were read as times already. A number
 * without a measure word is no figure, unless a comparator stands before it.
 */
export function quantitiesIn(
  plain: string,
  taken: readonly { readonly from: number; readonly to: number }[] = [],
): readonly Quantity[] {
  const found: Quantity[] = [];
  const isFree = (from: number, to: number) =>
    ![...taken, ...found].some((other) => from < other.to && other.from < to);
  for (const { pattern, compare, unit } of WORDS) {
    for (const match of plain.matchAll(pattern)) {
      const [text] = match;
      const from = match.index;
      if (!isFree(from, from + text.length)) continue;
      found.push({
        text,
        from,
        to: from + text.length,
        compare,
        value: compare === 'none' ? 0 : null,
        upTo: null,
        unit,
        masked: false,
        isDemand: true,
      });
    }
  }
  for (const match of plain.matchAll(NUMBERED)) {
    const quantity = numbered(match, plain);
    if (quantity !== null && isFree(quantity.from, quantity.to)) found.push(quantity);
  }
  return found.sort((a, b) => a.from - b.from);
}

/** A measure word that stands for itself after a Chinese `一` is mostly no figure: 一项制度, 一个目标. */
const SINGLE = /^一$/u;

function numbered(match: RegExpMatchArray, plain: string): Quantity | null {
  const { before, rank, first = '', second, unitFirst, unit, after, word } = match.groups ?? {};
  const measure = word ?? unit ?? unitFirst ?? '';
  const text = match[0].trimEnd();
  const from = match.index ?? 0;
  const to = from + text.length;
  if (measure === '' && before === undefined) return null;
  if (measure === '一' && unit !== '个') return null;
  if (measure === '周' && /^[年岁]/u.test(plain.slice(to))) return null;
  // A year, a date, an ordinal of a list, part of a word: 十分, 一定, 二要.
  if (rank !== undefined && !['位', '名'].includes(measure)) return null;
  if (measure === '年' && /^\d{4}$/u.test(first)) return null;
  if (measure === '年' && before === undefined && !plain.slice(0, from).endsWith('连续')) return null;
  if (['强', '级', '本'].includes(measure) && (numberValue(first) ?? 0) < 3) return null;
  if (/^[一二三四五六七八九十]+$/u.test(first) && measure === '' && before === undefined) return null;
  if (SINGLE.test(first) && before === undefined && after === undefined && second === undefined && rank === undefined) {
    return singled(measure, { text, from, to }, plain);
  }
  const value = numberValue(first);
  const upTo = second === undefined ? null : numberValue(second);
  const named = { text, from, to, value, upTo, unit: measure, masked: value === null };
  if (rank !== undefined || measure === '强') return { ...named, compare: 'rank', isDemand: true };
  if (upTo !== null) return { ...named, compare: 'between', isDemand: true };
  const compare = compareOf(before, after);
  return { ...named, compare: compare ?? 'equal', isDemand: compare !== undefined };
}

/** 一 is a figure only where the sentence counts with it: 每周拿出一天, 一个机构、一套人员、一个方案. */
function singled(
  unit: string,
  place: { readonly text: string; readonly from: number; readonly to: number },
  plain: string,
): Quantity | null {
  const counted = ['天', '次', '节', '场', '篇', '期', '套', '所', '名'].includes(unit);
  if (
    !counted ||
    /[每任某这那另第上下哪]$/u.test(plain.slice(0, place.from)) ||
    /^(?:方面|起|般)/u.test(plain.slice(place.to))
  )
    return null;
  if (plain.charAt(place.to) === '也') return null;
  if (unit === '次' && !/(?:每[^,。]{1,4}|开展|召开|组织|进行|举办|举行)$/u.test(plain.slice(0, place.from)))
    return null;
  return { ...place, compare: 'equal', value: 1, upTo: null, unit, masked: false, isDemand: false };
}

function compareOf(before: string | undefined, after: string | undefined): Compare | undefined {
  if (before !== undefined) return new RegExp(`^(?:${AT_MOST})$`, 'u').test(before) ? 'at-most' : 'at-least';
  if (after === '以上') return 'at-least';
  return after === '以下' || after === '以内' || after === '之内' ? 'at-most' : undefined;
}
