import { parseUnit, sameDimension } from '../formula/unit.ts';
import { divide, exactDecimalText, multiply, parseDecimal, type Rational } from '../lib/rational.ts';
import type { ColumnSpec } from './sheet-spec.ts';

export type Converted =
  | { readonly is: 'number'; readonly value: number; readonly decimal: string }
  | { readonly is: 'refused'; readonly name: string; readonly params: Readonly<Record<string, string>> };

const NUMBER = /^[¥￥$]?([+-]?)(\d{1,3}(?:,\d{3})+|\d*)(\.\d*)?(?:e([+-]?\d{1,2}))?(.*)$/iu;
const MAGNITUDES: Readonly<Record<string, string>> = { 百: '100', 千: '1000', 万: '10000', 亿: '100000000' };
/** Other words for the same unit. */
const SYNONYMS: Readonly<Record<string, string>> = {
  平米: '平方米',
  平方: '平方米',
  '㎡': '平方米',
  名: '人',
  位: '人',
  元整: '元',
  学时: '学时',
  课时: '课时',
};
/** Counting words that fit any countable unit. */
const ANY_COUNT = '个';
const MAX_DIGITS = 15;

/**
 * Reads a normalised text as a number with an optional unit and converts it exactly into the column's unit. `decimal` is the exact
 * result as text. Refuses: what is no number, a unit that does not fit, a percentage where no share is asked, more than 15 digits.
 */
export function convertTyped(text: string, column: ColumnSpec): Converted {
  const [, sign = '', whole = '', fraction = '', exponent, suffix = ''] = NUMBER.exec(text) ?? [];
  if (whole === '' && fraction.length < 2) return { is: 'refused', name: 'cell-not-a-number', params: {} };
  const digits = `${sign === '-' ? '-' : ''}${whole === '' ? '0' : whole.replaceAll(',', '')}${fraction.length < 2 ? '' : fraction}`;
  const written = parseDecimal(digits);
  if (written === null) return { is: 'refused', name: 'cell-not-a-number', params: {} };
  const scaled = exponent === undefined ? written : multiply(written, tenTo(Number(exponent)));
  const factor = factorOf(suffix, column);
  if (typeof factor === 'string')
    return { is: 'refused', name: factor, params: { found: suffix, unit: column.unit ?? '' } };
  const decimal = exactDecimalText(multiply(scaled, factor));
  // A unit whose conversion does not end, such as 亩 in ㎡, would have to be rounded: that is for the person to do.
  if (decimal === null)
    return { is: 'refused', name: 'cell-wrong-unit', params: { found: suffix, unit: column.unit ?? '' } };
  if (significantDigits(decimal) > MAX_DIGITS) return { is: 'refused', name: 'cell-too-precise', params: {} };
  return { is: 'number', value: Number(decimal), decimal };
}

const ONE: Rational = { n: 1n, d: 1n };

/** By what the written number is multiplied to stand in the column's unit; or the problem's name. */
function factorOf(suffix: string, { unit, kind }: ColumnSpec): Rational | string {
  if (suffix === '' || suffix === unit) return ONE;
  if (!/^[\p{Script=Han}%‰/]+$/u.test(suffix)) return 'cell-not-a-number';
  if (suffix === '%' || suffix === '‰') {
    if (kind !== 'decimal' || !(unit === null || unit === '%' || unit === '‰')) return 'cell-percent';
    return divide(scaleOf(suffix), unit === null ? ONE : scaleOf(unit));
  }
  if (unit === null) return 'cell-wrong-unit';
  const target = spelled(unit);
  const found = spelled(suffix);
  const magnitude = MAGNITUDES[found];
  // `3.5万` in a column of 万元 means 3.5 of them, in a column of 元 35 000.
  if (magnitude !== undefined) return unit.startsWith(found) ? ONE : decimal(magnitude);
  const [foundScale, foundBase] = apart(found);
  const [targetScale, targetBase] = apart(target);
  if (foundBase === targetBase || foundBase === ANY_COUNT || targetBase === ANY_COUNT) {
    const both = [parseUnit(found), parseUnit(target)];
    const counts = both.every((known) => known === null || sameDimension(known.dimension, {}));
    if (foundBase === targetBase || counts) return divide(foundScale, targetScale);
  }
  const from = parseUnit(found);
  const to = parseUnit(target);
  const fits = from !== null && to !== null && sameDimension(from.dimension, to.dimension);
  return fits && !sameDimension(from.dimension, {}) ? divide(from.scale, to.scale) : 'cell-wrong-unit';
}

/** `万元` → 10 000 and 元. */
function apart(unit: string): readonly [Rational, string] {
  const magnitude = unit.length > 1 ? MAGNITUDES[unit.charAt(0)] : undefined;
  return magnitude === undefined ? [ONE, unit] : [decimal(magnitude), unit.slice(1)];
}

function spelled(unit: string): string {
  const [first = '', rest] = [unit.charAt(0), unit.slice(1)];
  if (SYNONYMS[unit] !== undefined) return SYNONYMS[unit];
  const base = MAGNITUDES[first] === undefined ? undefined : SYNONYMS[rest];
  return base === undefined ? unit : first + base;
}

function scaleOf(unit: string): Rational {
  return parseUnit(unit)?.scale ?? ONE;
}

function decimal(text: string): Rational {
  return parseDecimal(text) ?? ONE;
}

function tenTo(exponent: number): Rational {
  const power = { n: 10n ** BigInt(Math.abs(exponent)), d: 1n };
  return exponent < 0 ? divide(ONE, power) : power;
}

/** Digits that carry the value: leading zeros, and zeros that only place the point, are none. */
function significantDigits(text: string): number {
  return text
    .replace(/^-?0*\.?0*/u, '')
    .replace('.', '')
    .replace(/0+$/u, '').length;
}
