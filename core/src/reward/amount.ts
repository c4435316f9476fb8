import { toFixed } from '../lib/exact.ts';
import { parseDecimal, type Rational, signOf, subtract, sumRationals } from '../lib/rational.ts';

const AMOUNT = /^-?\d{1,12}(?:\.\d{1,2})?$/u;

/** An amount in yuan with exactly two decimals, e.g. `1200.00`; null where the text is none: more than two decimals, more than twelve digits. */
export function amountOf(text: string): string | null {
  const number = AMOUNT.test(text) ? parseDecimal(text) : null;
  return number === null ? null : toFixed(number, 2);
}

function exact(amount: string): Rational {
  const number = parseDecimal(amount);
  if (number === null) throw new Error(`not an amount: ${amount}`);
  return number;
}

/** The sum of amounts, exact to the cent. */
export function sumOf(amounts: readonly string[]): string {
  return toFixed(sumRationals(amounts.map(exact)), 2);
}

/** W7 What is paid out: the sum of amounts above zero; deductions are not set off. */
export function paidOut(amounts: readonly (string | null)[]): string {
  return sumOf(amounts.filter((one) => one !== null && signOfAmount(one) > 0).map(String));
}

/** Whether an amount is below, at or above zero. */
export function signOfAmount(amount: string): -1 | 0 | 1 {
  return signOf(exact(amount));
}

/** By how much a sum goes beyond a pot; null where it does not. */
export function beyond(sum: string, pot: string): string | null {
  const over = subtract(exact(sum), exact(pot));
  return signOf(over) > 0 ? toFixed(over, 2) : null;
}

/** An amount as people read it, e.g. `12,000.00`. */
export function shownAmount(amount: string): string {
  const [, sign = '', whole = '', cents = ''] = /^(-?)(\d+)(\.\d+)?$/u.exec(amount) ?? [];
  return `${sign}${whole.replace(/\B(?=(?:\d{3})+$)/gu, ',')}${cents}`;
}
