/** No UTF-16 unit takes more bytes of JSON: `\u001f`. */
const MAX_BYTES_PER_UNIT = 6;
/** Of an integer below 2^53. */
const MAX_DIGITS = 16;
/** So few bytes are copied one by one before another way has begun. */
const FEW_BYTES = 64;
const POWERS_OF_TEN = Array.from({ length: MAX_DIGITS }, (_, n) => 10 ** n);

const ZERO = 48;
const MINUS = 45;
const POINT = 46;
const QUOTE = 34;
const BACKSLASH = 92;
const SPACE = 32;
const DELETE = 127;
const FIRST_SURROGATE = 0xd800;
const LAST_SURROGATE = 0xdfff;

/** Each of these puts something into memory from a place on, and returns the place behind it. Whether there is room is the caller's care. */
export function putBytes(into: Uint8Array, at: number, bytes: Uint8Array): number {
  const { length } = bytes;
  if (length > FEW_BYTES) into.set(bytes, at);
  else for (let i = 0; i < length; i++) into[at + i] = bytes[i] ?? 0;
  return at + length;
}

/** The most bytes that `putJsonText` puts. */
export function roomForText(text: string): number {
  return text.length * MAX_BYTES_PER_UNIT + 2;
}

/** A text in quotes, as `JSON.stringify` writes it; unit by unit, for there are many and each is short. */
export function putJsonText(into: Uint8Array, begin: number, text: string): number {
  let at = begin;
  into[at++] = QUOTE;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < SPACE || unit === QUOTE || unit === BACKSLASH || (unit >= FIRST_SURROGATE && unit <= LAST_SURROGATE)) {
      return putBytes(into, begin, Buffer.from(JSON.stringify(text)));
    }
    if (unit <= DELETE) into[at++] = unit;
    else {
      if (unit < 0x800) into[at++] = 0xc0 | (unit >> 6);
      else {
        into[at++] = 0xe0 | (unit >> 12);
        into[at++] = 0x80 | ((unit >> 6) & 0x3f);
      }
      into[at++] = 0x80 | (unit & 0x3f);
    }
  }
  into[at++] = QUOTE;
  return at;
}

/** The most bytes that `putJsonDecimal` puts. */
export function roomForDecimal(decimals: number): number {
  return MAX_DIGITS + decimals + 4;
}

/** A number in quotes, given in units of its last decimal: 1234567 with six decimals is "1.234567". */
export function putJsonDecimal(into: Uint8Array, begin: number, units: number, decimals: number): number {
  let at = begin;
  into[at++] = QUOTE;
  if (units < 0) into[at++] = MINUS;
  const all = Math.abs(units);
  const factor = POWERS_OF_TEN[decimals] ?? 10 ** decimals;
  const whole = Math.floor(all / factor);
  let digits = 1;
  for (let power = 10; power <= whole; power *= 10) digits++;
  at = putDigits(into, at, whole, digits);
  if (decimals > 0) {
    into[at++] = POINT;
    at = putDigits(into, at, all - whole * factor, decimals);
  }
  into[at++] = QUOTE;
  return at;
}

/** So many digits fit a 32-bit integer, whose division is many times as fast. */
const QUICK_DIGITS = 9;

/** The last digits of a number. */
function putDigits(into: Uint8Array, begin: number, number: number, digits: number): number {
  if (digits > QUICK_DIGITS) {
    const high = Math.floor(number / 1e9);
    const middle = putDigits(into, begin, high, digits - QUICK_DIGITS);
    return putDigits(into, middle, number - high * 1e9, QUICK_DIGITS);
  }
  const end = begin + digits;
  let left = number | 0;
  for (let at = end - 1; at >= begin; at--) {
    const next = (left / 10) | 0;
    into[at] = ZERO + left - next * 10;
    left = next;
  }
  return end;
}
