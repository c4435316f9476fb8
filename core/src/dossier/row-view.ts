import type { Cell, RowChunk, TextLines } from '../lib/table.ts';
import { NOT_PLAIN, plainNumber } from './plain-number.ts';

/** A row of a sheet as it is read, cell by cell; good until the view moves on. */
export interface RowView {
  /** Null where the row has no such cell. */
  readonly cell: (at: number) => Cell;
  /** The number of a cell that holds a plain decimal text, NaN where it holds nothing; see `plainNumber`. */
  readonly plain: (at: number) => number;
  readonly cells: () => readonly Cell[];
}

/** Shows every row of a chunk in turn. */
export function eachRow(chunk: RowChunk, show: (view: RowView, row: number) => void): void {
  const { first, lines } = chunk;
  if (lines !== undefined) {
    const { view, moveTo } = lineView(lines);
    for (let i = 0; i < lines.bounds.length / 2; i++) {
      moveTo(i);
      show(view, first + i);
    }
    return;
  }
  let cells: readonly Cell[] = [];
  const view: RowView = {
    cell: (at) => cells[at] ?? null,
    plain: (at) => {
      const cell = cells[at] ?? '';
      return typeof cell === 'string' ? plainNumber(cell, 0, cell.length) : NOT_PLAIN;
    },
    cells: () => cells,
  };
  for (const [i, row] of chunk.rows.entries()) {
    cells = row;
    show(view, first + i);
  }
}

/** Cuts a line in its place: cells that are plain numbers never become strings. */
function lineView({ text, separator, bounds }: TextLines) {
  const mark = separator.charCodeAt(0);
  /** Where each cell of the line begins, and one past the end of the last. */
  const begins: number[] = [];
  let count = 0;
  const cell = (at: number): Cell => (at >= 0 && at < count ? text.slice(begins[at], (begins[at + 1] ?? 0) - 1) : null);
  const view: RowView = {
    cell,
    plain: (at) => (at < count ? plainNumber(text, begins[at] ?? 0, (begins[at + 1] ?? 0) - 1) : Number.NaN),
    cells: () => Array.from({ length: count }, (_, at) => cell(at)),
  };
  return { view, moveTo };

  function moveTo(line: number): void {
    const end = bounds[2 * line + 1] ?? 0;
    let at = bounds[2 * line] ?? 0;
    begins[0] = at;
    count = 1;
    for (; at < end; at++) if (text.charCodeAt(at) === mark) begins[count++] = at + 1;
    begins[count] = end + 1;
  }
}
