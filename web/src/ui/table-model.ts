/** What a table shows: pure functions over rows, so that they can be tested without a browser. */

export type CellValue = string | number | null;

export interface Sort {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

export interface Readable<Row> {
  readonly id: string;
  readonly value: (row: Row) => CellValue;
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

/** Sorts a copy; missing values stay last in both directions, equal ones keep their order. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Readable<Row>[],
  sort: Sort | null,
): readonly Row[] {
  const column = sort && columns.find((one) => one.id === sort.column);
  if (!column) return rows;
  const sign = sort.direction === 'ascending' ? 1 : -1;
  return rows
    .map((row) => ({ row, value: column.value(row) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
      return sign * compare(a.value, b.value);
    })
    .map((entry) => entry.row);
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
}

/** Next state of a column head when pressed: ascending, descending, as given. */
export function nextSort(sort: Sort | null, column: string): Sort | null {
  if (sort?.column !== column) return { column, direction: 'ascending' };
  return sort.direction === 'ascending' ? { column, direction: 'descending' } : null;
}

/** Keeps the rows in which every word of the search occurs in some searched column; width of letters does not matter. */
export function searchRows<Row>(
  rows: readonly Row[],
  columns: readonly Readable<Row>[],
  search: string,
): readonly Row[] {
  const words = fold(search).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = columns.map((column) => fold(String(column.value(row) ?? ''))).join('\n');
    return words.every((word) => text.includes(word));
  });
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

export interface Facet<Row> {
  readonly id: string;
  readonly of: (row: Row) => string;
}

/** Keeps the rows whose facets have the chosen values; a facet without a choice keeps all. */
export function filterRows<Row>(
  rows: readonly Row[],
  facets: readonly Facet<Row>[],
  chosen: Readonly<Record<string, string>>,
): readonly Row[] {
  const active = facets.filter((facet) => chosen[facet.id]);
  if (active.length === 0) return rows;
  return rows.filter((row) => active.every((facet) => facet.of(row) === chosen[facet.id]));
}

/** The stretch of rows to draw for a scroll position, with a margin above and below. */
export function windowOf(
  count: number,
  view: { readonly top: number; readonly height: number; readonly rowHeight: number; readonly margin?: number },
): { readonly first: number; readonly end: number } {
  const margin = view.margin ?? 8;
  const first = Math.max(0, Math.floor(view.top / view.rowHeight) - margin);
  const end = Math.min(count, Math.ceil((view.top + view.height) / view.rowHeight) + margin);
  return { first: Math.min(first, Math.max(0, end - 1)), end };
}

export interface Cursor {
  /** -1 is the head. */
  readonly row: number;
  readonly column: number;
}

/** Where a key leads from a cell, or null when the key means nothing here. */
export function moveCursor(
  cursor: Cursor,
  key: { readonly key: string; readonly ctrl: boolean },
  size: { readonly rows: number; readonly columns: number; readonly page: number },
): Cursor | null {
  const row = (value: number) => Math.max(-1, Math.min(size.rows - 1, value));
  const column = (value: number) => Math.max(0, Math.min(size.columns - 1, value));
  switch (key.key) {
    case 'ArrowUp':
      return { ...cursor, row: row(key.ctrl ? 0 : cursor.row - 1) };
    case 'ArrowDown':
      return { ...cursor, row: row(key.ctrl ? size.rows - 1 : cursor.row + 1) };
    case 'ArrowLeft':
      return { ...cursor, column: column(key.ctrl ? 0 : cursor.column - 1) };
    case 'ArrowRight':
      return { ...cursor, column: column(key.ctrl ? size.columns - 1 : cursor.column + 1) };
    case 'Home':
      return { row: key.ctrl ? row(0) : cursor.row, column: 0 };
    case 'End':
      return { row: key.ctrl ? row(size.rows - 1) : cursor.row, column: size.columns - 1 };
    case 'PageUp':
      return { ...cursor, row: row(Math.max(0, cursor.row - size.page)) };
    case 'PageDown':
      return { ...cursor, row: row(cursor.row + size.page) };
    default:
      return null;
  }
}
