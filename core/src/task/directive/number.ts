/** A number as written: digits or Chinese numerals, or a masked one (`X`, `xx`, `__`) whose value must be asked for. */
export interface WrittenNumber {
  /** Null when the number is masked. */
  readonly value: number | null;
  readonly from: number;
  readonly to: number;
}

/** Digits with an optional 万 or 亿, Chinese numerals, or a mask. The mask must not be a letter of a word. */
export const NUMBER =
  '(?:\\d+(?:\\.\\d+)?[万亿]?|[一二三四五六七八九十百千万两]+|(?<![A-Za-z])[Xx×]{1,3}(?![A-Za-z])万?|_{1,6}万?|\\*{1,4}万?)';

const DIGITS: ReadonlyMap<string, number> = new Map([...'零一二三四五六七八九'].map((sign, i) => [sign, i]));
const POWERS: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);

/** The value of a number as `NUMBER` finds it; null when it is masked. */
export function numberValue(written: string): number | null {
  if (/^[Xx×_*]+万?$/u.test(written)) return null;
  const digits = /^(\d+(?:\.\d+)?)([万亿]?)$/u.exec(written);
  if (digits !== null) {
    const factor = digits[2] === '万' ? 1e4 : digits[2] === '亿' ? 1e8 : 1;
    // 5999.77万 is 59997700 and not a hair more.
    return Number((Number(digits[1]) * factor).toFixed(6));
  }
  return chineseValue(written);
}

/** `十二` → 12, `两百` → 200, `三万五` → 30005; the spoken short forms are not read. */
function chineseValue(written: string): number {
  let whole = 0;
  let section = 0;
  let digit = 0;
  for (const sign of written.replaceAll('两', '二')) {
    const power = POWERS.get(sign);
    if (power !== undefined) {
      section += (digit === 0 ? 1 : digit) * power;
      digit = 0;
    } else if (sign === '万') {
      whole += (section + digit || 1) * 1e4;
      section = 0;
      digit = 0;
    } else digit = DIGITS.get(sign) ?? 0;
  }
  return whole + section + digit;
}
