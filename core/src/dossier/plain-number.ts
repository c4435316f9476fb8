/** Significant digits that every float64 keeps. */
export const MAX_SAFE_DIGITS = 15;
/** Marks a text that is not plain digits; no cell holds it. */
export const NOT_PLAIN = Number.POSITIVE_INFINITY;

const POWERS_OF_TEN = Array.from({ length: MAX_SAFE_DIGITS + 1 }, (_, n) => 10 ** n);
const ZERO = 48;
const NINE = 57;
const MINUS = 45;
const POINT = 46;

/**
 * The float64 nearest to the decimal that stands in a stretch of a text: digits, at most one point, an optional minus, no more than 15
 * digits; NaN for an empty stretch, `NOT_PLAIN` for any other. No string, no regular expression: the fast path of every import.
 */
export function plainNumber(text: string, from: number, to: number): number {
  if (from >= to) return Number.NaN;
  const negative = text.charCodeAt(from) === MINUS;
  let whole = 0;
  let digits = 0;
  let decimals = -1;
  for (let at = negative ? from + 1 : from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code >= ZERO && code <= NINE) {
      if (++digits > MAX_SAFE_DIGITS) return NOT_PLAIN;
      whole = whole * 10 + (code - ZERO);
      if (decimals >= 0) decimals++;
    } else if (code === POINT && decimals < 0) decimals = 0;
    else return NOT_PLAIN;
  }
  if (digits === 0) return NOT_PLAIN;
  // Both are whole numbers that float64 holds exactly, so that their quotient is the nearest there is.
  const value = decimals > 0 ? whole / (POWERS_OF_TEN[decimals] ?? 1) : whole;
  return negative ? -value : value;
}
