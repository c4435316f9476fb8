import type { Value } from './value.ts';

/** Truth codes of the columns. */
export const CODE = { false: 0, true: 1, missing: 2, 'not-applicable': 4 } as const;

/** The code of an exact value; for a number, that there is one. */
export function codeOf(value: Value): number {
  if (value.kind === 'truth') return value.value ? CODE.true : CODE.false;
  if (value.kind === 'number') return CODE.true;
  return value.kind === 'missing' ? CODE.missing : CODE['not-applicable'];
}
