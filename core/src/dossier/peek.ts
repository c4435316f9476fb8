import type { Cell, RowChunk, Sheet } from '../lib/table.ts';
import { SEARCHED_ROWS } from './match-columns.ts';

/** A sheet whose first rows were read to see what it is; the rest is still to come. */
export interface PeekedSheet {
  readonly sheet: Sheet;
  /** Number of the first of `rows`. */
  readonly first: number;
  /** The first rows, without gaps: rows that the file leaves out stand there empty. */
  readonly rows: readonly (readonly Cell[])[];
  readonly rest: AsyncIterator<RowChunk>;
}

/** Reads until `SEARCHED_ROWS` rows are there or the sheet ends. */
export async function peek(sheet: Sheet): Promise<PeekedSheet> {
  const rest = sheet.rows[Symbol.asyncIterator]();
  const rows: (readonly Cell[])[] = [];
  let first = 1;
  while (rows.length < SEARCHED_ROWS) {
    const step = await rest.next();
    if (step.done === true) break;
    if (rows.length === 0) first = step.value.first;
    // A gap cannot be larger than a sheet; only a small one is filled, else the row numbers would be wrong.
    while (first + rows.length < step.value.first) rows.push([]);
    rows.push(...step.value.rows);
  }
  return { sheet, first, rows, rest };
}

/** What comes after the first `skipped` rows, in chunks. */
export async function* restOf({ first, rows, rest }: PeekedSheet, skipped: number): AsyncIterable<RowChunk> {
  if (rows.length > skipped) yield { first: first + skipped, rows: rows.slice(skipped) };
  for (let step = await rest.next(); step.done !== true; step = await rest.next()) yield step.value;
}
