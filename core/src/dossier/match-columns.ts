import { nearest } from '../formula/names.ts';
import { parseUnit } from '../formula/unit.ts';
import { type Collector, cellAddress } from '../lib/findings.ts';
import type { Cell } from '../lib/table.ts';
import { headingSpellings, normaliseText } from './normalise.ts';
import { textOfCell } from './parse-cell.ts';
import type { ColumnSpec, SheetSpec } from './sheet-spec.ts';

/** How many rows at the top are searched for headings. */
export const SEARCHED_ROWS = 30;

/** Finds columns by code or heading. Width, case, spaces and brackets do not matter; a heading without its brackets counts if only one column has it. */
export interface ColumnFinder {
  readonly find: (heading: string) => ColumnSpec | undefined;
  /** The heading nearest in spelling, for a hint. */
  readonly nearest: (heading: string) => string | undefined;
}

export function columnFinder({ columns }: SheetSpec): ColumnFinder {
  const whole = new Map<string, ColumnSpec>();
  const bare = new Map<string, ColumnSpec | null>();
  for (const column of columns) {
    for (const heading of [column.code, column.label.zh, column.label.en, ...column.alsoCalled]) {
      const [full, short] = headingSpellings(heading);
      if (!whole.has(full)) whole.set(full, column);
      const before = bare.get(short);
      bare.set(short, before === undefined || before === column ? column : null);
    }
  }
  return {
    find: (heading) => {
      const [full, short] = headingSpellings(heading);
      if (full === '') return undefined;
      return whole.get(full) ?? bare.get(full) ?? bare.get(short) ?? undefined;
    },
    nearest: (heading) =>
      nearest(
        headingSpellings(heading)[0],
        columns.map(({ label }) => headingSpellings(label.zh)[0]),
      ),
  };
}

/** Where the headings stand and which column of the table holds what. */
export interface HeaderMatch {
  /** Index, within the rows searched, of the first row of data. */
  readonly dataFrom: number;
  /** Per column of the table: what it holds; null where it is not read. */
  readonly columns: readonly (ColumnSpec | null)[];
}

/**
 * Finds the heading row below any title rows, and a second one (codes under labels) when there is one. Null when no row names at least
 * two columns. `first` is the number of the first of `rows`.
 */
export function findHeader(
  rows: readonly (readonly Cell[])[],
  finder: ColumnFinder,
): Omit<HeaderMatch, 'columns'> | null {
  const known = (row: readonly Cell[]): number => row.filter((cell) => isHeading(cell, finder)).length;
  const at = rows.findIndex(
    (row) => known(row) >= 2 && known(row) >= row.filter((cell) => textOfCell(cell) !== '').length / 3,
  );
  if (at < 0) return null;
  let dataFrom = at + 1;
  while (dataFrom < rows.length && known(rows[dataFrom] ?? []) >= 2) dataFrom++;
  return { dataFrom };
}

function isHeading(cell: Cell, finder: ColumnFinder): boolean {
  return typeof cell === 'string' && finder.find(cell) !== undefined;
}

interface Headings {
  readonly sheet: string;
  /** The heading rows, labels or codes, in the order of the sheet, with their row numbers. */
  readonly rows: readonly { readonly number: number; readonly cells: readonly Cell[] }[];
}

/** Tells what each column holds; reports repeated, missing and unknown ones, and headings that name another unit. */
export function matchColumns(
  headings: Headings,
  spec: SheetSpec,
  finder: ColumnFinder,
  collect: Collector,
): readonly (ColumnSpec | null)[] {
  const { sheet, rows } = headings;
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const taken = new Map<string, string>();
  const matched: (ColumnSpec | null)[] = [];
  for (let index = 0; index < width; index++) {
    const named = rows
      .map(({ number, cells }) => ({ number, text: textOfCell(cells[index]) }))
      .filter(({ text }) => text !== '');
    // A row of codes stands below the labels and decides.
    const hit = named.findLast(({ text }) => finder.find(text) !== undefined);
    const column = hit === undefined ? undefined : finder.find(hit.text);
    if (column === undefined || hit === undefined) {
      matched.push(null);
      const [unknown] = named;
      if (unknown !== undefined) reportUnknown(sheet, index, unknown, finder, collect);
      continue;
    }
    const cell = cellAddress(index, hit.number);
    const at = { sheet, row: hit.number, cell, field: column.code };
    const first = taken.get(column.code);
    if (first !== undefined) {
      collect.problem('column-repeated', { sheet, cell, column: column.label.zh, first }, at);
      matched.push(null);
      continue;
    }
    taken.set(column.code, cell);
    for (const { text } of named) {
      const found = otherUnit(text, column);
      const params = { sheet, cell, column: column.label.zh, unit: column.unit ?? '', found: found ?? '' };
      if (found !== null) collect.problem('column-other-unit', params, at);
    }
    matched.push(column);
  }
  for (const column of spec.columns) {
    if (!column.required || taken.has(column.code)) continue;
    const params = { sheet, column: column.label.zh, code: column.code };
    collect.problem('column-missing', params, { sheet, field: column.code });
  }
  return matched;
}

function reportUnknown(
  sheet: string,
  index: number,
  { number, text }: { readonly number: number; readonly text: string },
  finder: ColumnFinder,
  collect: Collector,
): void {
  const cell = cellAddress(index, number);
  collect.notice(
    'column-unknown',
    { sheet, cell, value: text.slice(0, 40), ...hintFor(text, finder) },
    { sheet, row: number, cell },
  );
}

export function hintFor(text: string, finder: ColumnFinder): { readonly hintZh: string; readonly hintEn: string } {
  const near = finder.nearest(text);
  return near === undefined
    ? { hintZh: '', hintEn: '' }
    : { hintZh: `是否应为“${near}”？`, hintEn: `Did you mean “${near}”?` };
}

/** A unit in a heading's brackets that is not the column's; null when there is none. */
function otherUnit(heading: string, { unit }: ColumnSpec): string | null {
  const found = /\(([^()]+)\)$/u.exec(normaliseText(heading))?.[1]?.replace(/^单位:?/u, '');
  if (found === undefined || unit === null || parseUnit(found) === null) return null;
  const wanted = parseUnit(unit);
  const given = parseUnit(found);
  if (wanted === null || given === null) return null;
  const same = given.scale.n * wanted.scale.d === wanted.scale.n * given.scale.d;
  return same && JSON.stringify(given.dimension) === JSON.stringify(wanted.dimension) ? null : found;
}
