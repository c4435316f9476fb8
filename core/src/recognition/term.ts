import type { Programme } from './programme.ts';

const DECIMAL = /^\d{1,12}(?:\.\d{1,6})?$/u;
const PLACES = /^\d{1,6}$/u;

/** A number that an office sets: a parameter for good, or the places of a level in a year. */
export interface Term {
  /** The id of a parameter; `quota`, or `quota.` and the id of a level. */
  readonly key: string;
  readonly year: number | null;
  readonly value: string;
}

/** The keys of places that a programme leaves to its offices: one per level, or one in all. */
export function quotaKeys({ quota, levels }: Programme): readonly string[] {
  if (quota === undefined || quota.places !== undefined) return [];
  return levels === undefined ? ['quota'] : levels.map(({ id }) => `quota.${id}`);
}

/** Whether the programme leaves such a number open, and the value is one: places belong to a year, parameters to none. */
export function isTerm(programme: Programme, { key, year, value }: Term): boolean {
  const parameter = (programme.parameters ?? []).find(({ id }) => id === key);
  if (parameter !== undefined) return parameter.value === undefined && year === null && DECIMAL.test(value);
  return quotaKeys(programme).includes(key) && year !== null && PLACES.test(value);
}
