import type { VerifiedPair } from '../dossier/filing/honesty.ts';

/** The whole, in ten-thousandths. */
export const WHOLE = 10_000;

interface Decimal {
  readonly units: bigint;
  /** Decimal places. */
  readonly places: number;
}

function decimalOf(wire: string): Decimal | null {
  const found = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,3}))?$/u.exec(wire);
  if (found === null) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = found;
  const places = fraction.length - Number(exponent);
  const digits = BigInt(sign + whole + fraction);
  return places >= 0 ? { units: digits, places } : { units: digits * 10n ** BigInt(-places), places: 0 };
}

const size = (value: bigint): bigint => (value < 0n ? -value : value);

/**
 * How far a figure was off, in ten-thousandths of the greater of both, rounded up so that what differs is never 0: the exact counterpart of
 * `agreementOf`, for plans that anybody must be able to repeat. 10 000 where one of them says nothing or words differ.
 */
export function gapOf({ self, verified }: Pick<VerifiedPair, 'self' | 'verified'>): number {
  if (self === verified) return 0;
  const own = self === null ? null : decimalOf(self);
  const found = verified === null ? null : decimalOf(verified);
  if (own === null || found === null) return WHOLE;
  const places = Math.max(own.places, found.places);
  const scaled = (one: Decimal) => one.units * 10n ** BigInt(places - one.places);
  const [a, b] = [scaled(own), scaled(found)];
  // Numbers as long as these have no Math.max.
  const [greater = 0n] = [size(a), size(b)].sort((one, other) => (one > other ? -1 : 1));
  if (greater === 0n) return 0;
  const gap = (size(a - b) * BigInt(WHOLE) + greater - 1n) / greater;
  return gap > BigInt(WHOLE) ? WHOLE : Number(gap);
}

/** The mean of gaps, rounded up; 0 of none. */
export function meanGap(gaps: readonly number[]): number {
  return gaps.length === 0 ? 0 : Math.ceil(gaps.reduce((sum, one) => sum + one, 0) / gaps.length);
}
