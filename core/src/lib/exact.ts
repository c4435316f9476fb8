import * as Q from './rational.ts';
import { isSquare, squareRoot } from './square-root.ts';

/**
 * Exact numbers closed under + − × ÷ and square roots of rationals.
 * A rational is a `Rational`; everything else is a quotient of two sums Σ c·√m with rational c and whole m, where no two
 * radicands of a sum differ by a square factor only. Such roots are linearly independent over the rationals, so a sum is zero
 * only when it has no terms: equality, order and rounding are decided exactly, never by precision.
 */
export type Exact = Q.Rational | Irrational;

export interface Irrational {
  readonly num: RootSum;
  readonly den: RootSum;
}

/** Σ coefficient·√radicand; radicand 1 carries the rational part. Never empty in a denominator. */
type RootSum = readonly RootTerm[];
interface RootTerm {
  readonly c: Q.Rational;
  readonly m: bigint;
}

/** More roots than this in one number are refused: the remedy is to round before combining. */
export const MAX_ROOTS = 128;

/** Thrown when a number would need more than `MAX_ROOTS` roots; the evaluator turns it into a named problem. */
export class TooManyRootsError extends Error {}

export function isRational(a: Exact): a is Q.Rational {
  return 'n' in a;
}

const UNIT: RootSum = [{ c: Q.ONE, m: 1n }];

function parts(a: Exact): Irrational {
  if (!isRational(a)) return a;
  return { num: a.n === 0n ? [] : [{ c: a, m: 1n }], den: UNIT };
}

/** Adds a term, joining it with one of the same square class: c·√m with m = m0·s² is (c·s)·√m0. */
function join(sum: RootTerm[], term: RootTerm): void {
  for (let i = 0; i < sum.length; i++) {
    const other = sum[i];
    if (other === undefined) continue;
    const product = other.m * term.m;
    if (other.m !== term.m && !isSquare(product)) continue;
    // √term.m = √(other.m·term.m)/other.m · √other.m
    const scale = other.m === term.m ? Q.ONE : Q.rational(squareRoot(product), other.m);
    const c = Q.add(other.c, Q.multiply(term.c, scale));
    if (c.n === 0n) sum.splice(i, 1);
    else sum[i] = { c, m: other.m };
    return;
  }
  if (sum.length >= MAX_ROOTS) throw new TooManyRootsError();
  sum.push(isSquare(term.m) ? { c: Q.multiply(term.c, { n: squareRoot(term.m), d: 1n }), m: 1n } : term);
}

function addSums(a: RootSum, b: RootSum, sign: 1 | -1 = 1): RootSum {
  const sum = [...a];
  for (const term of b) join(sum, sign === 1 ? term : { c: Q.negate(term.c), m: term.m });
  return sum;
}

function multiplySums(a: RootSum, b: RootSum): RootSum {
  if (a === UNIT) return b;
  if (b === UNIT) return a;
  const sum: RootTerm[] = [];
  for (const x of a) {
    for (const y of b) {
      const c = Q.multiply(x.c, y.c);
      if (x.m === y.m) join(sum, { c: Q.multiply(c, { n: x.m, d: 1n }), m: 1n });
      else join(sum, { c, m: x.m * y.m });
    }
  }
  return sum;
}

/** Simplest form: rational where it is one, a single-root denominator moved up, else as given. */
function quotient(num: RootSum, den: RootSum): Exact {
  if (num.length === 0) return Q.ZERO;
  const [only, second] = den;
  if (only !== undefined && second === undefined && den !== UNIT) {
    // 1/(c√m) = √m/(c·m)
    const inverse: RootTerm = { c: Q.divide(Q.ONE, Q.multiply(only.c, { n: only.m, d: 1n })), m: only.m };
    return quotient(multiplySums(num, [only.m === 1n ? { c: Q.divide(Q.ONE, only.c), m: 1n } : inverse]), UNIT);
  }
  const first = num[0];
  if (den === UNIT && num.length === 1 && first !== undefined && first.m === 1n) return first.c;
  return { num, den };
}

export function add(a: Exact, b: Exact): Exact {
  if (isRational(a) && isRational(b)) return Q.add(a, b);
  const x = parts(a);
  const y = parts(b);
  if (x.den === UNIT && y.den === UNIT) return quotient(addSums(x.num, y.num), UNIT);
  return quotient(addSums(multiplySums(x.num, y.den), multiplySums(y.num, x.den)), multiplySums(x.den, y.den));
}

export function negate(a: Exact): Exact {
  if (isRational(a)) return Q.negate(a);
  return { num: a.num.map(({ c, m }) => ({ c: Q.negate(c), m })), den: a.den };
}

export function subtract(a: Exact, b: Exact): Exact {
  return isRational(a) && isRational(b) ? Q.subtract(a, b) : add(a, negate(b));
}

export function multiply(a: Exact, b: Exact): Exact {
  if (isRational(a) && isRational(b)) return Q.multiply(a, b);
  const x = parts(a);
  const y = parts(b);
  return quotient(multiplySums(x.num, y.num), multiplySums(x.den, y.den));
}

/** a ÷ b; b must not be zero (see `sign`). */
export function divide(a: Exact, b: Exact): Exact {
  if (isRational(a) && isRational(b)) return Q.divide(a, b);
  const x = parts(a);
  const y = parts(b);
  if (y.num.length === 0) throw new RangeError('division by zero');
  return quotient(multiplySums(x.num, y.den), multiplySums(x.den, y.num));
}

/** √a for a rational a >= 0. A root of an irrational number is refused by the checker. */
export function root(a: Q.Rational): Exact {
  if (a.n < 0n) throw new RangeError('square root of a negative number');
  if (a.n === 0n) return Q.ZERO;
  const r = Q.reduced(a);
  const m = r.n * r.d;
  if (isSquare(m)) return { n: squareRoot(m), d: r.d };
  return { num: [{ c: { n: 1n, d: r.d }, m }], den: UNIT };
}

/** Whole numbers (low, high) with low <= sum·2^bits <= high; high − low shrinks relative to 2^bits as bits grow. */
function bounds(sum: RootSum, bits: number): readonly [bigint, bigint] {
  let low = 0n;
  let high = 0n;
  for (const { c, m } of sum) {
    const s = m === 1n ? 1n << BigInt(bits) : squareRoot(m << BigInt(2 * bits));
    const exact = m === 1n;
    const a = Q.floorDivide(c.n * s, c.d);
    const b = Q.floorDivide(c.n * (exact ? s : s + 1n), c.d);
    const [below, above] = c.n < 0n ? [b, a] : [a, b];
    low += below;
    high += above + 1n;
  }
  return [low, high];
}

function signOfSum(sum: RootSum): -1 | 0 | 1 {
  if (sum.length === 0) return 0;
  for (let bits = 64; ; bits *= 2) {
    const [low, high] = bounds(sum, bits);
    if (low > 0n) return 1;
    if (high < 0n) return -1;
  }
}

export function sign(a: Exact): -1 | 0 | 1 {
  if (isRational(a)) return Q.signOf(a);
  // Both signs are −1, 0 or 1, so their product is.
  return (signOfSum(a.num) * signOfSum(a.den)) as -1 | 0 | 1;
}

export function compare(a: Exact, b: Exact): -1 | 0 | 1 {
  return isRational(a) && isRational(b) ? Q.compareRational(a, b) : sign(subtract(a, b));
}

/** Largest whole number not above a. */
export function floor(a: Exact): bigint {
  if (isRational(a)) return Q.floorRational(a);
  const flip = signOfSum(a.den) < 0;
  const num = flip ? parts(negate(a)).num : a.num;
  const den = flip ? a.den.map(({ c, m }) => ({ c: Q.negate(c), m })) : a.den;
  for (let bits = 64; ; bits *= 2) {
    const [nLow, nHigh] = bounds(num, bits);
    const [dLow, dHigh] = bounds(den, bits);
    if (dLow <= 0n) continue;
    const low = Q.floorDivide(nLow, nLow < 0n ? dLow : dHigh);
    const high = Q.floorDivide(nHigh, nHigh < 0n ? dHigh : dLow);
    if (low === high) return low;
    // Two candidates left: one exact comparison decides, even when the number is whole after all.
    if (high === low + 1n) return compare({ num, den }, { n: high, d: 1n }) >= 0 ? high : low;
  }
}

/** Half-up rounding of the magnitude (四舍五入): 2.5 → 3, −2.5 → −3. Returns value·10^decimals as a whole number. */
export function roundScaled(a: Exact, decimals: number): bigint {
  const negative = sign(a) < 0;
  const scaled = multiply(negative ? negate(a) : a, { n: Q.powerOfTen(decimals), d: 1n });
  const rounded = floor(add(scaled, { n: 1n, d: 2n }));
  return negative ? -rounded : rounded;
}

/** Decimal text with exactly `decimals` decimals, rounded half-up from the exact value. */
export function toFixed(a: Exact, decimals: number): string {
  return Q.decimalText(roundScaled(a, decimals), decimals);
}

/** Near float64 for charts and sorting; never for decisions. */
export function toNumber(a: Exact): number {
  if (isRational(a)) return Q.toNumber(a);
  const value = (sum: RootSum): number => {
    const [low, high] = bounds(sum, 256);
    return Q.toNumber({ n: low + high, d: 1n << 257n });
  };
  return value(a.num) / value(a.den);
}
