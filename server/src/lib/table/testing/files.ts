import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import type { Cell, Sheet } from '@dudao/core/lib/table';
import { readTable } from '../read-table.ts';
import { type TableFile, TableReadError } from '../table-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'dudao-table-'));
let count = 0;

/** A file on the disk with these bytes. */
export function stored(bytes: Uint8Array | string, name = 'file'): TableFile {
  const path = join(folder, `${count++}`);
  writeFileSync(path, bytes);
  return { path, name };
}

/** All rows of a sheet and the number of the first one, 0 where there is none. */
export async function allRows(sheet: Sheet | undefined): Promise<{ first: number; rows: Cell[][] }> {
  const rows: Cell[][] = [];
  let first = 0;
  for await (const chunk of sheet?.rows ?? []) {
    if (first === 0) first = chunk.first;
    rows.push(...chunk.rows.map((row) => [...row]));
  }
  return { first, rows };
}

/** The sheets of a file that can be read. */
export async function sheetsOf(bytes: Uint8Array | string, name = 'file.xlsx'): Promise<readonly Sheet[]> {
  const table = await readTable(stored(bytes, name));
  if (!table.ok) throw new Error(JSON.stringify(table.problems));
  return table.value;
}

/** The rows of a file's first sheet. */
export async function rowsOf(bytes: Uint8Array | string, name?: string): Promise<Cell[][]> {
  return (await allRows((await sheetsOf(bytes, name))[0])).rows;
}

/** The problem's name, whether the file is refused at once or its first sheet half-way; undefined where all could be read. */
export async function problemOf(bytes: Uint8Array | string, name = 'file.xlsx'): Promise<string | undefined> {
  const table = await readTable(stored(bytes, name));
  if (!table.ok) return table.problems[0]?.problem;
  try {
    await allRows(table.value[0]);
    return undefined;
  } catch (error) {
    if (error instanceof TableReadError) return error.problem;
    throw error;
  }
}

/** How a ZIP made by hand departs from the usual one. */
export interface ZipQuirks {
  /** Unpacked bytes that every entry claims. */
  readonly declared?: number;
  /** Sizes stand in 64-bit records. */
  readonly wide?: boolean;
  readonly uncompressed?: boolean;
  readonly encrypted?: boolean;
  /** All entries point to the first one's bytes. */
  readonly overlapping?: boolean;
  readonly checksum?: number;
}

/** A ZIP made by hand. */
export function zip(files: readonly (readonly [string, string | Buffer])[], quirks: ZipQuirks = {}): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const data = Buffer.from(content);
    const packed = quirks.uncompressed ? data : deflateRawSync(data);
    const { wide = false, declared = data.length } = quirks;
    const start = quirks.overlapping ? 0 : offset;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(quirks.uncompressed ? 0 : 8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(declared, 22);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const extra = wide ? Buffer.alloc(28) : Buffer.alloc(0);
    if (wide) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(24, 2);
      extra.writeBigUInt64LE(BigInt(declared), 4);
      extra.writeBigUInt64LE(BigInt(packed.length), 12);
      extra.writeBigUInt64LE(BigInt(start), 20);
    }
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(quirks.encrypted ? 1 : 0, 8);
    entry.writeUInt16LE(quirks.uncompressed ? 0 : 8, 10);
    entry.writeUInt32LE(quirks.checksum ?? crc32(data), 16);
    entry.writeUInt32LE(wide ? 0xffff_ffff : packed.length, 20);
    entry.writeUInt32LE(wide ? 0xffff_ffff : declared, 24);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt16LE(extra.length, 30);
    entry.writeUInt32LE(wide ? 0xffff_ffff : start, 42);
    locals.push(local, Buffer.from(name), packed);
    central.push(entry, Buffer.from(name), extra);
    offset += 30 + Buffer.byteLength(name) + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a workbook as spreadsheet programs lay them out: sheets before styles and texts. */
export function workbook(parts: {
  /** `<row>` elements. */
  readonly rows: string;
  /** Format codes; cell style n uses the n-th. */
  readonly formats?: readonly string[];
  /** `<si>` elements. */
  readonly texts?: string;
  readonly from1904?: boolean;
  /** After the rows. */
  readonly after?: string;
}): [string, string][] {
  const { rows, formats = [], texts = '', from1904 = false, after = '' } = parts;
  const numberFormats = formats.map((code, i) => `<numFmt numFmtId="${200 + i}" formatCode="${code}"/>`).join('');
  const styles = formats.map((_, i) => `<xf numFmtId="${200 + i}"/>`).join('');
  return [
    [
      '_rels/.rels',
      `<Relationships><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `<workbook><workbookPr date1904="${from1904 ? 1 : 0}"/><sheets><sheet name="甲" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ],
    [
      'xl/worksheets/sheet1.xml',
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`,
    ],
    [
      'xl/styles.xml',
      `<styleSheet><numFmts>${numberFormats}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles}</cellXfs></styleSheet>`,
    ],
    ['xl/sharedStrings.xml', `<sst>${texts}</sst>`],
  ];
}
