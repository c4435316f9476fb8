/**
 * Exact rational numbers over BigInt. The denominator is always positive; fractions are reduced only when they grow
 * beyond a machine-friendly size, so two equal numbers may be written differently: compare with `compareRational`, never with `===`.
 */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };

/** Smaller denominators are not worth reducing, greater ones (2^131,072, a county of 10,000 coprime pupil counts) cost more than they give. */
const REDUCE_FROM = 1n << 192n;
const REDUCE_UPTO = 1n << 131_072n;
/** A common denominator beyond this (2^65,536) takes no further terms. */
const JOIN_UPTO = 1n << 65_536n;

function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y > 0n) [x, y] = [y, x % y];
  return x;
}

/** The fraction in lowest terms; needed before comparing texts or testing for a whole number cheaply. */
export function reduced(a: Rational): Rational {
  const g = gcd(a.n, a.d);
  return g === 1n ? a : { n: a.n / g, d: a.d / g };
}

function kept(n: bigint, d: bigint): Rational {
  return d < REDUCE_FROM || d > REDUCE_UPTO ? { n, d } : reduced({ n, d });
}

/** n ÷ d. A zero denominator is a bug of the caller: the language turns division by zero into "missing" before. */
export function rational(n: bigint, d: bigint = 1n): Rational {
  if (d === 0n) throw new RangeError('a fraction needs a denominator');
  return d < 0n ? kept(-n, -d) : kept(n, d);
}

const POWERS: bigint[] = [1n];
export function powerOfTen(exponent: number): bigint {
  for (let i = POWERS.length; i <= exponent; i++) POWERS.push((POWERS[i - 1] ?? 1n) * 10n);
  return POWERS[exponent] ?? 1n;
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/u;

/** Reads a decimal text such as `-12.50` or `1e-7` exactly; null when it is not one. */
export function parseDecimal(text: string): Rational | null {
  const match = DECIMAL.exec(text);
  if (match === null) return null;
  const [, sign, whole = '', fraction = '', exponent] = match;
  if (whole === '' && fraction === '') return null;
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  const shift = Number(exponent ?? 0) - fraction.length;
  return shift >= 0 ? { n: digits * powerOfTen(shift), d: 1n } : kept(digits, powerOfTen(-shift));
}

/**
 * The decimal that a float64 stands for: its shortest text that reads back to the same float.
 * A decimal of at most 15 significant digits survives the way text → float64 → text, so columns of float64 lose nothing.
 */
export function decimalOf(value: number): Rational {
  if (Number.isSafeInteger(value)) return { n: BigInt(value), d: 1n };
  const parsed = parseDecimal(String(value));
  if (parsed === null) throw new RangeError(`not a finite number: ${value}`);
  return parsed;
}

export function add(a: Rational, b: Rational): Rational {
  return a.d === b.d ? kept(a.n + b.n, a.d) : kept(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function subtract(a: Rational, b: Rational): Rational {
  return a.d === b.d ? kept(a.n - b.n, a.d) : kept(a.n * b.d - b.n * a.d, a.d * b.d);
}

export function multiply(a: Rational, b: Rational): Rational {
  return kept(a.n * b.n, a.d * b.d);
}

/** a ÷ b; b must not be zero. */
export function divide(a: Rational, b: Rational): Rational {
  return rational(a.n * b.d, a.d * b.n);
}

export function negate(a: Rational): Rational {
  return { n: -a.n, d: a.d };
}

export function signOf(a: Rational): -1 | 0 | 1 {
  return a.n > 0n ? 1 : a.n < 0n ? -1 : 0;
}

export function compareRational(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * Sum over common denominators: each term joins the least common multiple of those before it, which for a hundred thousand pupil
 * counts stays near that of the first few thousand. Denominators with little in common start a new multiple, joined by halving.
 */
export function sumRationals(terms: readonly Rational[]): Rational {
  const [first = ZERO, second] = terms;
  if (second === undefined) return first;
  const sums = [...commonDenominators(numeratorsByDenominator(terms))];
  const fold = (from: number, to: number): Rational => {
    if (to - from === 1) return sums[from] ?? ZERO;
    const middle = (from + to) >> 1;
    const a = fold(from, middle);
    const b = fold(middle, to);
    return { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
  };
  const { n, d } = fold(0, sums.length);
  return kept(n, d);
}

function numeratorsByDenominator(terms: readonly Rational[]): ReadonlyMap<bigint, bigint> {
  const numerators = new Map<bigint, bigint>();
  for (const term of terms) {
    const { n, d } = terms.length > 4 ? reduced(term) : term;
    numerators.set(d, (numerators.get(d) ?? 0n) + n);
  }
  return numerators;
}

function* commonDenominators(numerators: ReadonlyMap<bigint, bigint>): Iterable<Rational> {
  let joined: [n: bigint, d: bigint][] = [];
  let common = 1n;
  for (const [d, n] of numerators) {
    if (common > JOIN_UPTO) {
      yield overCommon(joined, common);
      joined = [];
      common = 1n;
    }
    common *= d / gcd(d, common % d);
    joined.push([n, d]);
  }
  yield overCommon(joined, common);
}

function overCommon(joined: readonly (readonly [n: bigint, d: bigint])[], common: bigint): Rational {
  let sum = 0n;
  for (const [n, d] of joined) sum += n * (common / d);
  return { n: sum, d: common };
}

/** Largest whole number not above n ÷ d; d positive. */
export function floorDivide(n: bigint, d: bigint): bigint {
  const q = n / d;
  return n % d < 0n ? q - 1n : q;
}

export function floorRational(a: Rational): bigint {
  return floorDivide(a.n, a.d);
}

/** Writes `scaled` ÷ 10^decimals as text, e.g. (-1250, 2) → `-12.50`. */
export function decimalText(scaled: bigint, decimals: number): string {
  const sign = scaled < 0n ? '-' : '';
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, '0');
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** The shortest decimal text when the fraction terminates within 30 decimals, else null. */
export function exactDecimalText(a: Rational): string | null {
  const r = reduced(a);
  let rest = r.d;
  let decimals = 0;
  while (rest !== 1n && decimals <= 30) {
    if (rest % 10n === 0n) rest /= 10n;
    else if (rest % 5n === 0n) rest /= 5n;
    else if (rest % 2n === 0n) rest /= 2n;
    else return null;
    decimals++;
  }
  if (rest !== 1n) return null;
  return decimalText((r.n * powerOfTen(decimals)) / r.d, decimals);
}

/** Nearest float64, good to about one unit in the last place; for display and charts only. */
export function toNumber(a: Rational): number {
  const n = Number(a.n);
  const d = Number(a.d);
  if (Number.isFinite(n) && Number.isFinite(d)) return n / d;
  const shift = BigInt(Math.max(a.n.toString(2).length, a.d.toString(2).length) - 1000);
  return Number(a.n >> shift) / Number(a.d >> shift);
}
