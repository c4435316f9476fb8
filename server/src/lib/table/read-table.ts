import { createReadStream } from 'node:fs';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { type Result, refuse } from '@dudao/core/lib/result';
import type { Sheet } from '@dudao/core/lib/table';
import { readFileHead } from '../file-head.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import type { TableFile } from './table-file.ts';

const SIGNATURE_BYTES = 8;
const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly found: string }[] = [
  { bytes: [0x25, 0x50, 0x44, 0x46], found: 'PDF' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], found: 'PNG' },
  { bytes: [0xff, 0xd8, 0xff], found: 'JPEG' },
  { bytes: [0x47, 0x49, 0x46, 0x38], found: 'GIF' },
  { bytes: [0x52, 0x61, 0x72, 0x21], found: 'RAR' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], found: '7z' },
  { bytes: [0x1f, 0x8b], found: 'gzip' },
  { bytes: [0x50, 0x4b, 0x05, 0x06], found: 'ZIP' },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], found: 'RTF' },
];
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP = [0x50, 0x4b, 0x03, 0x04];

/**
 * Reads a table by what the file contains, whatever its name says: an .xlsx workbook or delimited text. Sheets are streams: the file
 * must stay where it is until they are read, and reading may throw `TableReadError`. Refuses with the table problems of core.
 */
export async function readTable(file: TableFile): Promise<Result<readonly Sheet[]>> {
  const start = await readFileHead(file.path, SIGNATURE_BYTES);
  const begins = (bytes: readonly number[]): boolean => bytes.every((byte, i) => start[i] === byte);
  if (start.length === 0) return refuse(problem('table-empty', { file: file.name }));
  if (begins(ZIP)) return readXlsx(file);
  if (begins(COMPOUND)) return refuse(await compoundProblem(file));
  const other = SIGNATURES.find(({ bytes }) => begins(bytes));
  if (other !== undefined) return refuse(problem('table-not-a-table', { file: file.name, found: other.found }));
  return readCsv(file.path, file.name);
}

const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/** A workbook with a password hides in the container that also holds the old .xls and .doc formats. */
async function compoundProblem({ path, name }: TableFile): Promise<Problem> {
  let tail = Buffer.alloc(0);
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    const bytes = Buffer.concat([tail, piece]);
    if (bytes.includes(ENCRYPTED)) return problem('table-encrypted', { file: name });
    tail = bytes.subarray(-ENCRYPTED.length);
  }
  return problem('table-not-a-table', { file: name, found: /\.docx?$/iu.test(name) ? '.doc' : '.xls' });
}
