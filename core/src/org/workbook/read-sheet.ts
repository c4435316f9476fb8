import { cellAddress } from '../../lib/findings.ts';
import type { Cell, Sheet } from '../../lib/table.ts';
import { withoutControls } from '../../lib/text.ts';
import { MARK_LABEL, SHEET_KEYS, SHEETS, type SheetKey } from './sheets.ts';

/** A row of a workbook as it was written: cells in the order of the sheet's columns, '' empty, null where the file has no such column. */
export interface WrittenRow {
  /** As the spreadsheet program counts. */
  readonly row: number;
  /** Of the thing that the row means; for a row without mark a fresh one. */
  readonly id: string;
  /** The digest of its mark; null for a row without mark. */
  readonly digest: string | null;
  /** A mark that cannot be read. */
  readonly damaged?: string;
  readonly cells: readonly (string | null)[];
}

/** A sheet as it was written. `places` says in which column of the file each column stands, the mark last; -1 where it is missing. */
export interface WrittenSheet {
  readonly name: string;
  readonly places: readonly number[];
  readonly rows: readonly WrittenRow[];
}

const SEARCHED_ROWS = 10;

/** Which sheet of the organisation a sheet of a file is, by its name in either language; null when it is none. */
export function sheetCalled(name: string): SheetKey | null {
  const plain = name.trim().toLowerCase();
  return SHEET_KEYS.find((key) => plain === SHEETS[key].name.zh || plain === SHEETS[key].name.en.toLowerCase()) ?? null;
}

/** Reads a sheet of the file row by row; `mark` gives the id and digest of the last cell. Null when no row of headings is found. */
export async function readWrittenSheet(
  sheet: Sheet,
  key: SheetKey,
  identify: (mark: string) => Pick<WrittenRow, 'id' | 'digest' | 'damaged'>,
): Promise<WrittenSheet | null> {
  let places: readonly number[] | null = null;
  const rows: WrittenRow[] = [];
  for await (const chunk of sheet.rows) {
    for (const [i, cells] of chunk.rows.entries()) {
      const row = chunk.first + i;
      if (places === null) {
        if (row > SEARCHED_ROWS) return null;
        places = headsIn(cells, key);
        continue;
      }
      const texts = places.map((place) => (place < 0 ? null : textOf(cells[place] ?? null)));
      const mark = texts.pop() ?? '';
      if (mark === '' && texts.every((text) => text === null || text === '')) continue;
      rows.push({ row, cells: texts, ...identify(mark) });
    }
  }
  return places === null ? null : { name: sheet.name, places, rows };
}

/** Where each column of the sheet stands in a row of headings; null when fewer than two are there. */
function headsIn(cells: readonly Cell[], key: SheetKey): readonly number[] | null {
  const heads = cells.map((cell) => plainHead(textOf(cell)));
  const places = [...SHEETS[key].columns.map(({ label }) => label), MARK_LABEL].map(({ zh, en }) =>
    heads.findIndex((head) => head !== '' && (head === plainHead(zh) || head === plainHead(en))),
  );
  return places.filter((place) => place >= 0).length < 2 ? null : places;
}

/** A heading without spaces, brackets and the star of what is required. */
function plainHead(text: string): string {
  return text
    .toLowerCase()
    .replace(/[（(][^（）()]*[）)]/gu, '')
    .replace(/[\s*＊]/gu, '');
}

/** A cell as a text: what a person saw in it; empty is ''. */
export function textOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return withoutControls(cell).trim();
  if (typeof cell === 'number') return Number.isInteger(cell) ? cell.toFixed(0) : String(cell);
  if (typeof cell === 'boolean') return String(cell);
  if ('date' in cell) return cell.date;
  return 'error' in cell ? cell.error : textOf(cell.formula);
}

/** The address of a column in a row, as far as the file has it. */
export function addressOf(sheet: WrittenSheet, row: number, column: number): string | undefined {
  const place = sheet.places[column] ?? -1;
  return place < 0 ? undefined : cellAddress(place, row);
}
