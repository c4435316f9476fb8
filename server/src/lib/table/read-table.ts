import { open } from 'node:fs/promises';
import type { Sheet } from '@dudao/core/dossier/table';
import { problem } from '@dudao/core/lib/problem';
import { type Result, refuse } from '@dudao/core/lib/result';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import type { TableFile } from './table-file.ts';

const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly found: string }[] = [
  { bytes: [0x25, 0x50, 0x44, 0x46], found: 'PDF' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], found: '图片 PNG' },
  { bytes: [0xff, 0xd8, 0xff], found: '图片 JPEG' },
  { bytes: [0x52, 0x61, 0x72, 0x21], found: '压缩包 RAR' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], found: '压缩包 7z' },
  { bytes: [0x1f, 0x8b], found: '压缩包 gzip' },
];
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP = [0x50, 0x4b];

/** Reads a table by what the file contains, whatever its name says: an .xlsx workbook or delimited text. */
export async function readTable(file: TableFile): Promise<Result<readonly Sheet[]>> {
  const start = await firstBytes(file.path);
  const begins = (bytes: readonly number[]): boolean => bytes.every((byte, i) => start[i] === byte);
  if (start.length === 0) return refuse(problem('table-empty', { file: file.name }));
  if (begins(ZIP)) return readXlsx(file);
  // The old .xls format and password-protected workbooks share this container.
  if (begins(COMPOUND)) {
    const found = '旧版 .xls 或带密码的工作簿 old .xls or protected';
    return refuse(
      problem(/\.xlsx$/iu.test(file.name) ? 'table-encrypted' : 'table-not-a-table', { file: file.name, found }),
    );
  }
  const other = SIGNATURES.find(({ bytes }) => begins(bytes));
  if (other !== undefined) return refuse(problem('table-not-a-table', { file: file.name, found: other.found }));
  return readCsv(file.path, file.name);
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const buffer = new Uint8Array(8);
    const { bytesRead } = await file.read(buffer, 0, 8, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
