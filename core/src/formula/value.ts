import type { Exact } from '../lib/exact.ts';

/** What a formula may yield. `missing` and `not-applicable` are values of their own, never 0 or false. */
export type Value =
  | { readonly kind: 'number'; readonly value: Exact }
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'missing' }
  | { readonly kind: 'not-applicable' };

/** Unknown. */
export const MISSING: Value = { kind: 'missing' };
/** Known to be absent. */
export const NOT_APPLICABLE: Value = { kind: 'not-applicable' };
/** The condition holds. */
export const TRUE: Value = { kind: 'truth', value: true };
/** The condition does not hold. */
export const FALSE: Value = { kind: 'truth', value: false };

/** A truth as a value. */
export function truthValue(value: boolean): Value {
  return value ? TRUE : FALSE;
}

/** A number as a value. */
export function numberValue(value: Exact): Value {
  return { kind: 'number', value };
}
