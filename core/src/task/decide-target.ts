import { type Problem, problem } from '../lib/problem.ts';
import {
  compareRational,
  divide,
  exactDecimalText,
  multiply,
  parseDecimal,
  type Rational,
  subtract,
  sumRationals,
  toNumber,
  ZERO,
} from '../lib/rational.ts';
import { TARGET_KIND_FACTS, type TargetKind, type TargetSense } from './target-kind.ts';

/** A target as its check sees it; figures are plain decimals. */
export interface TargetToDecide {
  readonly name: string;
  readonly kind: TargetKind;
  readonly sense: TargetSense;
  readonly value: string;
  readonly measure: string;
}

/** A unit's share. `base` is what its rate is a part of. */
export interface ShareToDecide {
  readonly unitName: string;
  readonly value: string;
  readonly base: string | null;
}

/** What the shares come to together, exact; for a rate weighted by the bases. Null where shares are not added up. */
export function totalOfShares(kind: TargetKind, shares: readonly ShareToDecide[]): Rational | null {
  if (!TARGET_KIND_FACTS[kind].addsUp) return null;
  if (kind !== 'rate') return sumRationals(shares.map(({ value }) => figure(value)));
  const bases = sumRationals(shares.map(({ base }) => figure(base ?? '0')));
  if (compareRational(bases, ZERO) <= 0) return null;
  return divide(sumRationals(shares.map(({ value, base }) => multiply(figure(value), figure(base ?? '0')))), bases);
}

/** Refuses a figure that its kind does not allow: other than nought for none at all, a rate outside 0 to 100. */
export function faultOfFigure({ kind, value }: Pick<TargetToDecide, 'kind' | 'value'>): Problem | null {
  const number = figure(value);
  if (kind === 'zero' && compareRational(number, ZERO) !== 0)
    return problem('target-not-zero', { value }, { field: 'value' });
  const isRate = compareRational(number, ZERO) >= 0 && compareRational(number, figure('100')) <= 0;
  return kind === 'rate' && !isRate ? problem('target-rate-range', { value }, { field: 'value' }) : null;
}

/** Refuses shares that do not reach the target together, with both figures and the difference. */
export function faultOfShares(target: TargetToDecide, shares: readonly ShareToDecide[]): Problem | null {
  for (const share of shares) {
    const fault = faultOfFigure({ kind: target.kind, value: share.value });
    if (fault !== null) return fault;
    if (target.kind === 'rate' && (share.base === null || compareRational(figure(share.base), ZERO) <= 0)) {
      return problem('share-without-base', { unit: share.unitName }, { field: 'shares' });
    }
  }
  const total = totalOfShares(target.kind, shares);
  if (total === null) return null;
  const wanted = figure(target.value);
  const order = compareRational(total, wanted);
  if (target.sense === 'at-least' ? order >= 0 : order <= 0) return null;
  const difference = order < 0 ? subtract(wanted, total) : subtract(total, wanted);
  const measure = target.kind === 'rate' ? '%' : target.measure;
  return problem(
    'shares-do-not-add-up',
    {
      target: target.name,
      wanted: `${target.value}${measure}`,
      sum: `${shown(total)}${measure}`,
      difference: `${shown(difference)}${measure}`,
    },
    { field: 'shares' },
  );
}

/** Equal shares of an amount in whole steps, the first ones taking what is left over; of anything else the same value for each. */
export function equalShares({ kind, value }: Pick<TargetToDecide, 'kind' | 'value'>, count: number): readonly string[] {
  if (kind !== 'amount' || count === 0) return Array.from({ length: count }, () => value);
  const decimals = value.split('.')[1]?.length ?? 0;
  const scaled = BigInt(value.replace('.', ''));
  const each = scaled / BigInt(count);
  const rest = Number(scaled % BigInt(count));
  const step = scaled < 0n ? -1n : 1n;
  return Array.from({ length: count }, (_, i) => decimal(each + (i < Math.abs(rest) ? step : 0n), decimals));
}

function decimal(scaled: bigint, decimals: number): string {
  if (decimals === 0) return String(scaled);
  const sign = scaled < 0n ? '-' : '';
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(decimals + 1, '0');
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** The contract has let only plain decimals in. */
function figure(text: string): Rational {
  const value = parseDecimal(text);
  if (value === null) throw new Error(`no decimal: ${text}`);
  return value;
}

/** Exact where it ends, else to four decimals. */
function shown(value: Rational): string {
  const exact = exactDecimalText(value);
  return exact !== null && exact.length <= 16
    ? exact
    : toNumber(value)
        .toFixed(4)
        .replace(/\.?0+$/u, '');
}
