import type { Cell, RowChunk } from '@dudao/core/lib/table';
import { decodeCharacters, readDateStyles, readPart, readSharedTexts } from './workbook-part.ts';
import { unescapeXml } from './xml-tags.ts';
import { type ZipEntry, ZipError } from './zip.ts';

const CHUNK_ROWS = 2000;
const CHUNK_CELLS = 100_000;
const CHUNK_CHARACTERS = 4 << 20;
/** No honest row holds as much text; one long text may stand in many cells and cost nothing in the file. */
const MAX_ROW_CHARACTERS = 16 << 20;
const MAX_COLUMNS = 16_384;
const MAX_ROWS = 1_048_576;
/** Shorter stretches of empty rows are written out; longer ones end a chunk. */
const MAX_GAP = 100;

/** Where the parts of one sheet lie in a workbook that was inspected. */
export interface SheetParts {
  readonly path: string;
  readonly sheet: ZipEntry;
  readonly texts: ZipEntry | null;
  readonly styles: ZipEntry | null;
  /** Days are counted from 1904 instead of 1900. */
  readonly from1904: boolean;
}

/**
 * The rows of one sheet of a workbook, with the numbers that a spreadsheet program shows. Empty rows at the end are left out, and so
 * are cells that carry a format but no value. Only as much is read as the caller asks for. Throws `ZipError`.
 */
export async function* readSheet({ path, sheet, texts, styles, from1904 }: SheetParts): AsyncGenerator<RowChunk> {
  const shared = await readSharedTexts(path, texts);
  const dates = await readDateStyles(path, styles);
  const ready: RowChunk[] = [];
  let rows: Cell[][] = [];
  let first = 1;
  let cells = 0;
  let characters = 0;
  let rowCharacters = 0;
  let rowNumber = 0;
  let row: Cell[] = [];
  let column = -1;
  let type = '';
  let style = 0;
  let isFormula = false;
  let hasValue = false;
  let value = '';
  let take = false;
  let inReading = false;

  const endChunk = (): void => {
    if (rows.length > 0) ready.push({ first, rows });
    rows = [];
    cells = 0;
    characters = 0;
  };
  const endRow = (): void => {
    if (row.length === 0) return;
    const full = rows.length >= CHUNK_ROWS || cells >= CHUNK_CELLS || characters + rowCharacters > CHUNK_CHARACTERS;
    if (full || rowNumber - first - rows.length > MAX_GAP) endChunk();
    if (rows.length === 0) first = rowNumber;
    while (first + rows.length < rowNumber) rows.push([]);
    rows.push(row);
    cells += row.length;
    characters += rowCharacters;
  };
  const endCell = (): void => {
    const cell = hasValue || isFormula ? cellOf(value, type, hasValue, isFormula, shared) : null;
    if (cell === null || cell === '') return;
    if (typeof cell === 'string') rowCharacters += cell.length;
    if (rowCharacters + value.length > MAX_ROW_CHARACTERS) throw new ZipError('unsafe', 'text length');
    while (row.length < column) row.push(null);
    row[column] = asDate(cell, dates[style] === true, from1904);
  };

  const pieces = readPart(path, sheet, {
    open(name, attribute) {
      switch (name) {
        case 'row':
          rowNumber = nextRow(attribute('r'), rowNumber);
          row = [];
          rowCharacters = 0;
          column = -1;
          return;
        case 'c':
          column = nextColumn(attribute('r'), column);
          type = attribute('t');
          style = Number(attribute('s'));
          isFormula = false;
          hasValue = false;
          value = '';
          return;
        case 'v':
        case 't':
          take = !inReading;
          hasValue ||= take;
          return;
        case 'f':
          isFormula = true;
          return;
        case 'rPh':
          inReading = true;
      }
    },
    text(text) {
      if (take) value += text;
    },
    close(name) {
      switch (name) {
        case 'v':
        case 't':
          take = false;
          return;
        case 'c':
          endCell();
          return;
        case 'row':
          endRow();
          return;
        case 'rPh':
          inReading = false;
      }
    },
  });
  while (!(await pieces.next()).done) yield* ready.splice(0);
  endChunk();
  yield* ready;
}

function nextRow(stated: string, last: number): number {
  const row = stated === '' ? last + 1 : Number(stated);
  if (!Number.isInteger(row) || row <= last || row > MAX_ROWS) throw new ZipError('damaged', `row ${stated}`);
  return row;
}

function nextColumn(address: string, last: number): number {
  let column = 0;
  for (let i = 0; i < address.length; i++) {
    // `a` to `z` count like `A` to `Z`; the digits of the row end the column.
    const letter = (address.charCodeAt(i) & ~0x20) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  const index = address === '' ? last + 1 : column - 1;
  if (index < 0 || index >= MAX_COLUMNS) throw new ZipError('damaged', `cell ${address}`);
  return index;
}

function cellOf(value: string, type: string, hasValue: boolean, isFormula: boolean, shared: readonly string[]): Cell {
  if (!hasValue) return { formula: null };
  if (type === 'e') return { error: value };
  if (type === 'd' && !isFormula) return { date: value.slice(0, 10) };
  const plain = plainValue(value, type, shared);
  return isFormula ? { formula: plain } : plain;
}

function plainValue(value: string, type: string, shared: readonly string[]): string | number | boolean | null {
  switch (type) {
    case 's': {
      const text = shared[Number(value)];
      if (text === undefined) throw new ZipError('damaged', `text ${value}`);
      return text;
    }
    case 'str':
    case 'inlineStr':
      return decodeCharacters(unescapeXml(value));
    case 'b':
      return value === '1' || value === 'true';
    case 'd':
      return value.slice(0, 10);
    default: {
      if (value === '') return null;
      const number = Number(value);
      if (!Number.isFinite(number)) throw new ZipError('damaged', `number ${value}`);
      return number;
    }
  }
}

const DAY_MS = 86_400_000;
const LAST_DAY = 2_958_465;

/** A number that is shown as a date becomes one; a time of day without a date becomes the text that is seen. */
function asDate(cell: Cell, isDate: boolean, from1904: boolean): Cell {
  const serial = typeof cell === 'object' && cell !== null && 'formula' in cell ? cell.formula : cell;
  if (!isDate || typeof serial !== 'number' || serial < 0 || serial > LAST_DAY) return cell;
  const seen = serial < 1 && !from1904 ? timeOf(serial) : dayOf(serial, from1904);
  if (cell !== serial) return { formula: seen };
  return serial < 1 && !from1904 ? seen : { date: seen };
}

function timeOf(serial: number): string {
  return new Date(Math.round(serial * DAY_MS)).toISOString().slice(11, 16);
}

/** Counting from 1900 the old programs knew a 29 February 1900 that never was; days before it are one off. */
function dayOf(serial: number, from1904: boolean): string {
  const day = Math.floor(serial + 1e-6);
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30);
  return new Date(start + day * DAY_MS).toISOString().slice(0, 10);
}
