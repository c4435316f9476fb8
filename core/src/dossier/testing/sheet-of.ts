import type { Cell, Sheet } from '../table.ts';

/** A sheet from rows in memory, in chunks as a file would yield them. */
export function sheetOf(name: string, rows: readonly (readonly Cell[])[], merged: readonly string[] = []): Sheet {
  return { name, merged, rows: chunks(rows) };
}

async function* chunks(rows: readonly (readonly Cell[])[]) {
  for (let i = 0; i < rows.length; i += 7) yield { first: i + 1, rows: rows.slice(i, i + 7) };
}
