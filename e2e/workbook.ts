import { writeFileSync } from 'node:fs';
import { readTable } from '../server/src/lib/table/read-table.ts';
import { writeXlsx } from '../server/src/lib/table/write-xlsx.ts';

type Cells = (string | number | boolean | null)[];

/** A downloaded workbook's sheets by name, for a person to change. */
export async function readSheets(path: string): Promise<Map<string, Cells[]>> {
  const table = await readTable({ path, name: 'workbook.xlsx' });
  if (!table.ok) throw new Error('the workbook cannot be read');
  const sheets = new Map<string, Cells[]>();
  for (const { name, rows } of table.value) {
    const all: Cells[] = [];
    for await (const chunk of rows) {
      all.push(...chunk.rows.map((row) => row.map((cell) => (typeof cell === 'object' ? null : cell))));
    }
    sheets.set(name, all);
  }
  return sheets;
}

/** Saves sheets as a spreadsheet program would. */
export async function saveSheets(path: string, sheets: ReadonlyMap<string, Cells[]>): Promise<void> {
  const written = [...sheets].map(([name, [head = [], ...rows]]) => ({
    name,
    columns: head.map((header) => ({ header: String(header ?? '') })),
    rows,
  }));
  writeFileSync(path, await writeXlsx(written));
}
