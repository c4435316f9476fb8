import * as Q from '../lib/rational.ts';

/**
 * Units of measure. Countable things (persons, rooms, volumes …) are dimensionless, so persons ÷ persons × 100 may be declared
 * as persons; areas, money and time are dimensions that are checked. Every unit is an exact multiple of its dimension's base.
 */
export interface Unit {
  readonly scale: Q.Rational;
  readonly dimension: Dimension;
}

/** Exponents of the base dimensions; an absent one is 0. */
export type Dimension = Readonly<Partial<Record<BaseDimension, number>>>;
type BaseDimension = 'area' | 'money' | 'time' | 'mass' | 'length' | 'day';

export const DIMENSIONLESS: Dimension = {};
/** A day of the calendar, counted from 1970-01-01. Not a duration: two days subtract to a time. */
export const CALENDAR_DAY: Dimension = { day: 1 };
/** A duration; its base is the hour. */
export const DURATION: Dimension = { time: 1 };
/** Hours of a day. */
export const DAY_HOURS = 24n;

const unit = (n: bigint, dimension: Dimension = DIMENSIONLESS, d = 1n): Unit => ({ scale: { n, d }, dimension });
const AREA: Dimension = { area: 1 };
const MONEY: Dimension = { money: 1 };

const UNITS: Readonly<Record<string, Unit>> = {
  ...Object.fromEntries(
    [
      '人',
      '名',
      '位',
      '所',
      '个',
      '间',
      '台',
      '册',
      '班',
      '套',
      '次',
      '份',
      '户',
      '项',
      '条',
      '件',
      '分',
      '级',
      '篇',
      '节',
      '课时',
      '人次',
      '处',
    ].map((name) => [name, unit(1n)]),
  ),
  百人: unit(100n),
  万人: unit(10_000n),
  万册: unit(10_000n),
  '%': unit(1n, DIMENSIONLESS, 100n),
  '‰': unit(1n, DIMENSIONLESS, 1000n),
  '㎡': unit(1n, AREA),
  平方米: unit(1n, AREA),
  万平方米: unit(10_000n, AREA),
  亩: unit(2000n, AREA, 3n),
  元: unit(1n, MONEY),
  千元: unit(1000n, MONEY),
  万元: unit(10_000n, MONEY),
  亿元: unit(100_000_000n, MONEY),
  // Base of time: the hour. A school hour (学时) counts as one hour of training in the field's rules.
  学时: unit(1n, DURATION),
  小时: unit(1n, DURATION),
  分钟: unit(1n, DURATION, 60n),
  天: unit(DAY_HOURS, DURATION),
  米: unit(1n, { length: 1 }),
  千克: unit(1n, { mass: 1 }),
  年: unit(1n),
};

/** Names of all units. */
export const UNIT_NAMES: readonly string[] = Object.keys(UNITS);

/** Whether a text is a unit of measure: one known name, or several joined by `/` such as `元/人`. */
export function isUnit(text: string): boolean {
  return text !== '' && parseUnit(text) !== null;
}

/** The unit that a text names; null when unknown. */
export function parseUnit(text: string): Unit | null {
  let scale: Q.Rational = Q.ONE;
  let dimension: Dimension = DIMENSIONLESS;
  for (const [index, name] of text.split('/').entries()) {
    const part = Object.hasOwn(UNITS, name) ? UNITS[name] : undefined;
    if (part === undefined) return null;
    scale = index === 0 ? part.scale : Q.divide(scale, part.scale);
    dimension = index === 0 ? part.dimension : combine(dimension, part.dimension, -1);
  }
  return { scale, dimension };
}

/** Dimension of a product (sign 1) or quotient (sign −1). */
export function combine(a: Dimension, b: Dimension, sign: 1 | -1): Dimension {
  const sum: Partial<Record<BaseDimension, number>> = { ...a };
  for (const [base, exponent] of Object.entries(b) as [BaseDimension, number][]) {
    const total = (sum[base] ?? 0) + sign * exponent;
    if (total === 0) delete sum[base];
    else sum[base] = total;
  }
  return sum;
}

export function sameDimension(a: Dimension, b: Dimension): boolean {
  return Object.keys(combine(a, b, -1)).length === 0;
}

const BASE_NAME: Readonly<Record<BaseDimension, string>> = {
  area: '㎡',
  money: '元',
  time: '小时',
  mass: '千克',
  length: '米',
  day: '日期',
};

/** The dimension in base units for messages, e.g. `元/㎡`; `无量纲` when dimensionless. */
export function describeDimension(dimension: Dimension): string {
  const entries = Object.entries(dimension) as [BaseDimension, number][];
  const side = (wanted: 1 | -1): string =>
    entries
      .filter(([, exponent]) => Math.sign(exponent) === wanted)
      .map(([base, exponent]) => BASE_NAME[base] + (Math.abs(exponent) > 1 ? `^${Math.abs(exponent)}` : ''))
      .join('·');
  const above = side(1);
  const below = side(-1);
  if (above === '' && below === '') return '无量纲';
  return below === '' ? above : `${above === '' ? '1' : above}/${below}`;
}
