import { type Cell, lineChunk, type Sheet } from '../../lib/table.ts';

/** A sheet from rows in memory, in chunks as a file would yield them. */
export function sheetOf(name: string, rows: readonly (readonly Cell[])[], merged: readonly string[] = []): Sheet {
  return { name, merged, rows: chunks(rows) };
}

async function* chunks(rows: readonly (readonly Cell[])[]) {
  for (let i = 0; i < rows.length; i += 7) yield { first: i + 1, rows: rows.slice(i, i + 7) };
}

/** The same as a file of text without quotes yields it: lines to be cut. Cells must be texts without commas and line ends. */
export function sheetOfLines(name: string, rows: readonly (readonly Cell[])[]): Sheet {
  return { name, merged: [], rows: lines(rows) };
}

async function* lines(rows: readonly (readonly Cell[])[]) {
  for (let i = 0; i < rows.length; i += 7) {
    const bounds: number[] = [];
    let text = '';
    for (const row of rows.slice(i, i + 7)) {
      bounds.push(text.length);
      text += row.join(',');
      bounds.push(text.length);
      text += '\r\n';
    }
    yield lineChunk(i + 1, { text, separator: ',', bounds });
  }
}
