import * as Q from '../../lib/rational.ts';

const DECIMALS = 3;

/** α as people read it: three decimals, rounded half away from zero. */
export function shownAlpha(alpha: Q.Rational): string {
  const isBelow = Q.signOf(alpha) < 0;
  const size = Q.multiply(isBelow ? Q.negate(alpha) : alpha, Q.rational(Q.powerOfTen(DECIMALS)));
  const whole = Q.floorRational(Q.add(size, Q.rational(1n, 2n)));
  return `${isBelow && whole > 0n ? '-' : ''}${Q.decimalText(whole, DECIMALS)}`;
}

/** A number of percentage points with a sign and one decimal. */
export function signedPoints(points: number): string {
  const text = Math.abs(points).toFixed(1);
  if (text === '0.0') return '0.0';
  return `${points > 0 ? '+' : '-'}${text}`;
}
