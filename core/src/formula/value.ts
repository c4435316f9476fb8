import type { Exact } from '../lib/exact.ts';

/** What a formula may yield. `missing` and `not-applicable` are values of their own, never 0 or false. */
export type Value =
  | { readonly kind: 'number'; readonly value: Exact }
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'missing' }
  | { readonly kind: 'not-applicable' };

export const MISSING: Value = { kind: 'missing' };
export const NOT_APPLICABLE: Value = { kind: 'not-applicable' };
export const TRUE: Value = { kind: 'truth', value: true };
export const FALSE: Value = { kind: 'truth', value: false };

export function truthValue(value: boolean): Value {
  return value ? TRUE : FALSE;
}

export function numberValue(value: Exact): Value {
  return { kind: 'number', value };
}
