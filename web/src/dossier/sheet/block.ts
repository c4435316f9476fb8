/** Cells of a sheet as texts, and what is done to blocks of them: pure, so that it is tested without a browser. */

/** A cell by its place. */
export interface At {
  readonly row: number;
  readonly column: number;
}

/** A rectangle of cells between two corners; `to` is where the cursor stands. */
export interface Selection {
  readonly from: At;
  readonly to: At;
}

/** A cell's new text. */
export interface Edit extends At {
  readonly text: string;
}

/** How many rows and columns there are. */
export interface Size {
  readonly rows: number;
  readonly columns: number;
}

/** The rectangle's first and last rows and columns, all included. */
export function boundsOf({ from, to }: Selection) {
  return {
    top: Math.min(from.row, to.row),
    bottom: Math.max(from.row, to.row),
    left: Math.min(from.column, to.column),
    right: Math.max(from.column, to.column),
  };
}

/** Every cell of a selection, row by row. */
export function cellsOf(selection: Selection): readonly At[] {
  const { top, bottom, left, right } = boundsOf(selection);
  const cells: At[] = [];
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++) cells.push({ row, column });
  return cells;
}

/** A block as Excel and WPS put it on the clipboard: tabs between cells, lines between rows, quotes around cells that hold either. */
export function readBlock(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let at = 0;
  const end = text.endsWith('\r\n') ? text.length - 2 : text.endsWith('\n') ? text.length - 1 : text.length;
  while (at <= end) {
    const row = rows[rows.length - 1] ?? [];
    if (text[at] === '"') {
      const [cell, next] = quoted(text, at, end);
      row.push(cell);
      at = next;
    } else {
      let stop = at;
      while (stop < end && text[stop] !== '\t' && text[stop] !== '\n') stop++;
      row.push(text.slice(at, stop).replace(/\r$/u, ''));
      at = stop;
    }
    if (at >= end) break;
    if (text[at] === '\n') rows.push([]);
    at++;
  }
  return rows;
}

function quoted(text: string, at: number, end: number): readonly [string, number] {
  let cell = '';
  for (let i = at + 1; i < end; i++) {
    if (text[i] !== '"') cell += text[i];
    else if (text[i + 1] === '"' && i + 1 < end) {
      cell += '"';
      i++;
    } else {
      const next = i + 1;
      if (next >= end || text[next] === '\t' || text[next] === '\n') return [cell, next];
      if (text[next] === '\r') return [cell, next + 1];
      break;
    }
  }
  // A quote that belongs to the text itself.
  let stop = at;
  while (stop < end && text[stop] !== '\t' && text[stop] !== '\n') stop++;
  return [text.slice(at, stop).replace(/\r$/u, ''), stop];
}

/** A block for the clipboard. */
export function writeBlock(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => (/[\t\n"]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map(cell).join('\t')).join('\r\n');
}

/** Where the cells of a pasted block go: from the selection's first cell on; one cell fills a whole selection. What lies outside the sheet is left out. */
export function placeBlock(block: readonly (readonly string[])[], selection: Selection, size: Size): readonly Edit[] {
  const [only] = block;
  if (block.length === 1 && only?.length === 1) return cellsOf(selection).map((at) => ({ ...at, text: only[0] ?? '' }));
  const { top, left } = boundsOf(selection);
  return block.flatMap((row, i) =>
    row.flatMap((text, j) => {
      const at = { row: top + i, column: left + j };
      return at.row < size.rows && at.column < size.columns ? [{ ...at, text }] : [];
    }),
  );
}

/** Fills down (Ctrl+D): every row of the selection takes the first; a single row takes the one above it. */
export function fillDown(selection: Selection, textAt: (at: At) => string): readonly Edit[] {
  const { top, bottom } = boundsOf(selection);
  const source = top === bottom ? top - 1 : top;
  if (source < 0) return [];
  return cellsOf(selection)
    .filter(({ row }) => row !== source)
    .map((at) => ({ ...at, text: textAt({ row: source, column: at.column }) }));
}

interface Press {
  readonly key: string;
  readonly shift: boolean;
  readonly ctrl: boolean;
}

/** Where the cursor goes; null: the key does not move it. */
export function moved(
  { to }: Selection,
  { key, shift, ctrl }: Press,
  size: Size & { readonly page: number },
): At | null {
  const last = { row: size.rows - 1, column: size.columns - 1 };
  const within = (row: number, column: number): At => ({
    row: Math.max(0, Math.min(last.row, row)),
    column: Math.max(0, Math.min(last.column, column)),
  });
  const { row, column } = to;
  switch (key) {
    case 'ArrowUp':
      return within(ctrl ? 0 : row - 1, column);
    case 'ArrowDown':
      return within(ctrl ? last.row : row + 1, column);
    case 'ArrowLeft':
      return within(row, ctrl ? 0 : column - 1);
    case 'ArrowRight':
      return within(row, ctrl ? last.column : column + 1);
    case 'PageUp':
      return within(row - size.page, column);
    case 'PageDown':
      return within(row + size.page, column);
    case 'Home':
      return within(ctrl ? 0 : row, 0);
    case 'End':
      return within(ctrl ? last.row : row, last.column);
    case 'Enter':
      return within(row + (shift ? -1 : 1), column);
    case 'Tab': {
      const next = column + (shift ? -1 : 1);
      if (next < 0) return row > 0 ? { row: row - 1, column: last.column } : null;
      if (next > last.column) return row < last.row ? { row: row + 1, column: 0 } : null;
      return { row, column: next };
    }
    default:
      return null;
  }
}
