import { type ChoiceColumn, groupedLevels, type Records } from '../formula/records.ts';

/** One county's reported data, ready to be evaluated: who the rows are, and their columns. */
export interface CountyData {
  readonly schools: readonly SchoolRow[];
  /** Level 0: the schools in the order of `schools`; level 1: the county. */
  readonly records: Records;
}

export interface SchoolRow {
  readonly code: string;
  readonly name: string;
  /** Code of the school's type. */
  readonly kind: string;
}

/** Puts checked columns together. `county` holds the county's own inputs by column; what is not there is missing. */
export function countyData(
  schools: readonly SchoolRow[],
  numbers: ReadonlyMap<string, Float64Array>,
  choices: ReadonlyMap<string, ChoiceColumn>,
  county: ReadonlyMap<string, number>,
): CountyData {
  const all = new Map(numbers);
  for (const [column, value] of county) all.set(column, Float64Array.of(value));
  return { schools, records: { levels: groupedLevels([schools.length]), numbers: all, choices } };
}
