import { type ChoiceColumn, columnOfPeriod, MISSING_CHOICE } from '../formula/records.ts';
import type { Standard } from '../pack/standard.ts';
import type { CountyData } from './county-data.ts';

/**
 * The county's data with that of the period before beside it, for formulas that say 上年. Rows are matched by code: who was not there
 * last year is missing then, who is no longer there is left out. Periods may be chained: what `previous` brought with it moves back too.
 */
export function withPrevious(data: CountyData, previous: CountyData, standard: Standard): CountyData {
  const rowOf = new Map(previous.schools.map(({ code }, row) => [code, row]));
  const from = data.schools.map(({ code }) => rowOf.get(code) ?? -1);
  const [, group] = standard.levels;
  const groupColumns = new Set(
    standard.inputs
      .filter(({ level }) => level === group?.id)
      .flatMap(({ id, column, columns }) => (columns === undefined ? [column ?? id] : Object.values(columns))),
  );
  const isGroup = (column: string): boolean => groupColumns.has(column.replace(/#.*$/u, ''));
  const numbers = new Map(data.records.numbers);
  for (const [column, values] of previous.records.numbers) {
    const moved = isGroup(column) ? values : Float64Array.from(from, (row) => values[row] ?? Number.NaN);
    numbers.set(olderColumn(column), moved);
  }
  const choices = new Map(data.records.choices);
  for (const [column, { codes, values }] of previous.records.choices) {
    const moved: ChoiceColumn = {
      codes,
      values: isGroup(column) ? values : Uint8Array.from(from, (row) => values[row] ?? MISSING_CHOICE),
    };
    choices.set(olderColumn(column), moved);
  }
  return { schools: data.schools, records: { ...data.records, numbers, choices } };
}

/** The column one period further back: `x` → `x#-1`, `x#-1` → `x#-2`. */
function olderColumn(column: string): string {
  const [name = column, period = '0'] = column.split('#');
  return columnOfPeriod(name, Number(period) - 1);
}

const known = new WeakMap<Standard, number>();

/** How many periods back a standard's formulas look: 0 where none says 上年. Looked for once per standard. */
export function yearsBack(standard: Standard): number {
  const years = known.get(standard) ?? countYears(standard);
  known.set(standard, years);
  return years;
}

function countYears(standard: Standard): number {
  const formulas = standard.definitions.flatMap(({ formula, where, threshold }) => [
    formula,
    where ?? '',
    ...(threshold === undefined ? [] : typeof threshold === 'string' ? [threshold] : Object.values(threshold)),
  ]);
  const depths = formulas.map((formula) => formula.match(/上年|last_year/gu)?.length ?? 0);
  // Definitions may nest through each other; five is as deep as the language goes.
  return depths.some((depth) => depth > 0) ? Math.min(5, Math.max(...depths, 1)) : 0;
}
