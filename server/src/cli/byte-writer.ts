const BLOCK_BYTES = 1 << 18;
/** No UTF-16 unit takes more bytes of UTF-8. */
const MAX_BYTES_PER_UNIT = 3;
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

/** Collects UTF-8 for one large write; texts and numbers, of which there are many, are written byte by byte, without a string of their own. */
export interface ByteWriter {
  readonly text: (text: string) => void;
  readonly bytes: (bytes: Uint8Array) => void;
  /** A text in quotes, as `JSON.stringify` writes it. */
  readonly jsonText: (text: string) => void;
  /** A number in quotes, given in units of its last decimal: 1234567 with six decimals is "1.234567". */
  readonly jsonDecimal: (units: number, decimals: number) => void;
  /** Whether a block is full and should be taken. */
  readonly isFull: () => boolean;
  /** What was written since the last time; good until something else is written, which takes its place. */
  readonly take: () => Uint8Array;
}

/** See `ByteWriter`. A block grows where it is not taken. */
export function createByteWriter(): ByteWriter {
  // Twice the size at which it is full: what comes last before it is asked seldom makes it grow.
  let block = Buffer.allocUnsafe(2 * BLOCK_BYTES);
  let used = 0;

  return { text, bytes, jsonText, jsonDecimal, isFull: () => used >= BLOCK_BYTES, take };

  function reserve(count: number): void {
    if (used + count <= block.length) return;
    const grown = Buffer.allocUnsafe(2 * (used + count));
    block.copy(grown, 0, 0, used);
    block = grown;
  }

  function text(written: string): void {
    reserve(written.length * MAX_BYTES_PER_UNIT);
    used += block.write(written, used, 'utf8');
  }

  function bytes(written: Uint8Array): void {
    const { length } = written;
    reserve(length);
    if (length > FEW_BYTES) block.set(written, used);
    else for (let i = 0; i < length; i++) block[used + i] = written[i] ?? 0;
    used += length;
  }

  function jsonText(written: string): void {
    reserve(written.length * MAX_BYTES_PER_UNIT + 2);
    const into = block;
    let at = used;
    into[at++] = QUOTE;
    for (let i = 0; i < written.length; i++) {
      const unit = written.charCodeAt(i);
      if (unit < SPACE || unit === QUOTE || unit === BACKSLASH || (unit >= FIRST_SURROGATE && unit <= LAST_SURROGATE)) {
        text(JSON.stringify(written));
        return;
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
    used = at;
  }

  function jsonDecimal(units: number, decimals: number): void {
    reserve(MAX_DIGITS + decimals + 4);
    let at = used;
    block[at++] = QUOTE;
    if (units < 0) block[at++] = MINUS;
    const all = Math.abs(units);
    const factor = POWERS_OF_TEN[decimals] ?? 10 ** decimals;
    const whole = Math.floor(all / factor);
    let digits = 1;
    for (let power = 10; power <= whole; power *= 10) digits++;
    at = writeDigits(block, whole, at + digits, digits);
    if (decimals > 0) {
      block[at++] = POINT;
      at = writeDigits(block, all - whole * factor, at + decimals, decimals);
    }
    block[at++] = QUOTE;
    used = at;
  }

  function take(): Uint8Array {
    const taken = block.subarray(0, used);
    used = 0;
    return taken;
  }
}

/** So many digits fit a 32-bit integer, whose division is many times as fast. */
const QUICK_DIGITS = 9;

/** The last digits of a number so that they end before `end`, which is returned. */
function writeDigits(into: Uint8Array, number: number, end: number, digits: number): number {
  if (digits > QUICK_DIGITS) {
    const high = Math.floor(number / 1e9);
    writeDigits(into, high, end - QUICK_DIGITS, digits - QUICK_DIGITS);
    return writeDigits(into, number - high * 1e9, end, QUICK_DIGITS);
  }
  let left = number | 0;
  for (let at = end - 1; at >= end - digits; at--) {
    const next = (left / 10) | 0;
    into[at] = ZERO + left - next * 10;
    left = next;
  }
  return end;
}
