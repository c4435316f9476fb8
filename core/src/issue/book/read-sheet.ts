import type { Cell, Sheet } from '../../lib/table.ts';
import type { Text } from '../../lib/text.ts';
import { textOf } from '../../org/workbook/read-sheet.ts';
import { BOOK_MARK, CLASS_HEAD, CLASS_KEY, FIELD_HEAD, FIELD_KEY } from './columns.ts';
import { plainCell } from './mark.ts';

/** A row of a ledger's workbook: the cells of the columns that the file has, '' empty, by the column's key. */
export interface BookRow {
  /** As the spreadsheet program counts. */
  readonly row: number;
  /** What stands in the last cell; '' for a row without mark. */
  readonly mark: string;
  readonly cells: ReadonlyMap<string, string>;
  /** In which column of the sheet each of them stands, counted from 0. */
  readonly columns: ReadonlyMap<string, number>;
}

const SEARCHED_ROWS = 10;
const MARK = 'mark';

/** Whether a sheet of a file is called so in either language. */
export function isCalled(sheet: Pick<Sheet, 'name'>, { zh, en }: Text): boolean {
  const name = sheet.name.trim().toLowerCase();
  return name === zh || name === en.toLowerCase();
}

/**
 * Reads a sheet row by row, empty rows left out. Null when there is no row of headings with the column `number` among the first ten; 'too-long' when there are
 * more than `most` rows.
 */
export async function readBookSheet(
  sheet: Sheet,
  columns: Readonly<Record<string, Text>>,
  most: number,
): Promise<readonly BookRow[] | null | 'too-long'> {
  let heads: readonly (string | null)[] | null = null;
  let columnsOf: ReadonlyMap<string, number> = new Map();
  const rows: BookRow[] = [];
  for await (const chunk of sheet.rows) {
    for (const [i, cells] of chunk.rows.entries()) {
      const row = chunk.first + i;
      if (heads === null) {
        if (row > SEARCHED_ROWS) return null;
        const found = cells.map((cell) => keyOf(textOf(cell), columns));
        if (!found.includes('number')) continue;
        heads = found;
        columnsOf = new Map(found.flatMap((key, at) => (key === null ? [] : [[key, at] as const])));
        continue;
      }
      const read = { ...rowOf(row, cells, heads), columns: columnsOf };
      if (read.mark === '' && [...read.cells.values()].every((text) => text === '')) continue;
      if (rows.push(read) > most) return 'too-long';
    }
  }
  return heads === null ? null : rows;
}

function rowOf(row: number, cells: readonly Cell[], heads: readonly (string | null)[]): Omit<BookRow, 'columns'> {
  const read = new Map<string, string>();
  let mark = '';
  for (const [at, head] of heads.entries()) {
    if (head === null) continue;
    const text = plainCell(textOf(cells[at] ?? null));
    if (head === MARK) mark = text;
    else read.set(head, text);
  }
  return { row, mark, cells: read };
}

/** Which column a heading means; null for one that is none of ours. */
function keyOf(heading: string, columns: Readonly<Record<string, Text>>): string | null {
  const text = heading.trim();
  if (text === BOOK_MARK.zh || text === BOOK_MARK.en) return MARK;
  for (const [key, { zh, en }] of [
    [FIELD_KEY, FIELD_HEAD],
    [CLASS_KEY, CLASS_HEAD],
  ] as const) {
    const begin = [zh, en.trim()].find((one) => text.startsWith(one));
    if (begin !== undefined) return key + text.slice(begin.length).trim();
  }
  return Object.entries(columns).find(([, { zh, en }]) => text === zh || text.toLowerCase() === en)?.[0] ?? null;
}
