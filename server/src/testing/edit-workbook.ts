import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTable } from '../lib/table/read-table.ts';
import { writeXlsx } from '../lib/table/write-xlsx.ts';

/** A workbook's sheets by name: rows of texts, the headings first. */
export type Texts = Map<string, string[][]>;

/** Reads a workbook as a person sees it. */
export async function openWorkbook(bytes: Uint8Array): Promise<Texts> {
  const folder = mkdtempSync(join(tmpdir(), 'dudao-book-'));
  const path = join(folder, 'book.xlsx');
  try {
    writeFileSync(path, bytes);
    const table = await readTable({ path, name: 'book.xlsx' });
    if (!table.ok) throw new Error('not a workbook');
    const sheets: Texts = new Map();
    for (const { name, rows } of table.value) {
      const all: string[][] = [];
      for await (const chunk of rows) {
        all.push(
          ...chunk.rows.map((row) =>
            row.map((cell) => (cell === null || typeof cell === 'object' ? '' : String(cell))),
          ),
        );
      }
      sheets.set(name, all);
    }
    return sheets;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Saves sheets as a spreadsheet program would. */
export function saveWorkbook(sheets: Texts): Promise<Uint8Array> {
  return writeXlsx(
    [...sheets].map(([name, [head = [], ...rows]]) => ({ name, columns: head.map((header) => ({ header })), rows })),
  );
}

/** The row of a sheet in which a cell says so, to be read and changed by heading. */
export function rowSaying(sheets: Texts, sheet: string, text: string) {
  const [head = [], ...rows] = sheets.get(sheet) ?? [];
  const row = rows.find((one) => one.includes(text));
  if (row === undefined) throw new Error(`no row of ${sheet} says ${text}`);
  const at = (column: string): number => head.findIndex((one) => one.replace(' *', '') === column);
  return {
    /** As the spreadsheet program counts. */
    number: rows.indexOf(row) + 2,
    get: (column: string): string => row[at(column)] ?? '',
    set: (column: string, value: string): void => {
      row[at(column)] = value;
    },
  };
}

/** Adds a row given by headings. */
export function addRow(sheets: Texts, sheet: string, values: Readonly<Record<string, string>>): void {
  const rows = sheets.get(sheet);
  if (rows === undefined) throw new Error(`no sheet ${sheet}`);
  rows.push((rows[0] ?? []).map((column) => values[column.replace(' *', '')] ?? ''));
}
