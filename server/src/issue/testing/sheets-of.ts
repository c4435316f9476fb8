import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readXlsx } from '../../lib/table/read-xlsx.ts';

/** The sheets of a workbook that was downloaded, by name. */
export async function sheetsOf(
  folder: string,
  body: unknown,
): Promise<ReadonlyMap<string, readonly (readonly unknown[])[]>> {
  if (!(body instanceof Uint8Array)) throw new Error('no file');
  const path = join(folder, `${randomUUID()}.xlsx`);
  writeFileSync(path, body);
  const read = await readXlsx({ path, name: 'x.xlsx' });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const sheets = new Map<string, (readonly unknown[])[]>();
  for (const { name, rows } of read.value) {
    const all: (readonly unknown[])[] = [];
    for await (const { rows: some } of rows) all.push(...some);
    sheets.set(name, all);
  }
  return sheets;
}
