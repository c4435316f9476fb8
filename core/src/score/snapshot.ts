import type { ChoiceColumn } from '../formula/records.ts';
import { MISSING_CHOICE } from '../formula/records.ts';
import { type CountyData, countyData, type SchoolRow } from './county-data.ts';

/**
 * A county's inputs as plain JSON, for storing beside a result. Numbers are JSON numbers whose decimal text is the exact value; null
 * is missing. `county` holds the county's own inputs, `numbers` and `choices` one entry per school.
 */
export interface InputSnapshot {
  readonly schools: readonly SchoolRow[];
  readonly numbers: Readonly<Record<string, readonly (number | null)[]>>;
  readonly choices: Readonly<Record<string, readonly (string | null)[]>>;
  readonly county: Readonly<Record<string, number | null>>;
}

/** Takes the snapshot; `isCountyColumn` tells the county's own columns from the schools'. */
export function takeSnapshot(
  { schools, records }: CountyData,
  isCountyColumn: (column: string) => boolean,
): InputSnapshot {
  const numbers: Record<string, (number | null)[]> = {};
  const county: Record<string, number | null> = {};
  for (const [column, values] of records.numbers) {
    const plain = Array.from(values, (value) => (Number.isNaN(value) ? null : value));
    if (isCountyColumn(column)) county[column] = plain[0] ?? null;
    else numbers[column] = plain;
  }
  const choices = Object.fromEntries(
    [...records.choices].map(
      ([column, { codes, values }]) => [column, Array.from(values, (value) => codes[value] ?? null)] as const,
    ),
  );
  return { schools, numbers, choices, county };
}

/** The county's data as it was when the snapshot was taken. */
export function fromSnapshot({ schools, numbers, choices, county }: InputSnapshot): CountyData {
  const column = (values: readonly (number | null)[]): Float64Array =>
    Float64Array.from(values, (value) => value ?? Number.NaN);
  return countyData(
    schools,
    new Map(Object.entries(numbers).map(([name, values]) => [name, column(values)] as const)),
    new Map(Object.entries(choices).map(([name, values]) => [name, choiceColumn(values)] as const)),
    new Map(Object.entries(county).map(([name, value]) => [name, value ?? Number.NaN] as const)),
  );
}

function choiceColumn(values: readonly (string | null)[]): ChoiceColumn {
  const codes = [...new Set(values.filter((value) => value !== null))].sort();
  return {
    codes,
    values: Uint8Array.from(values, (value) => (value === null ? MISSING_CHOICE : codes.indexOf(value))),
  };
}
