import type { Cell } from '../../lib/table.ts';
import { headingSpellings, normaliseText } from '../normalise.ts';
import { textOfCell } from '../parse-cell.ts';

/** A column of a source: where it stands, from 0, and its heading from the top of merged headings down, parted by ` / `. No two of a sheet have one heading. */
export interface SourceColumn {
  readonly index: number;
  readonly heading: string;
}

/** How a sheet of a source is laid out: rows above `dataFrom` (from 0, within those looked at) are titles and headings. */
export interface SourceLayout {
  readonly dataFrom: number;
  readonly codeAt: number;
  readonly nameAt: number;
  readonly columns: readonly SourceColumn[];
}

const CODE = /^\d{10}$/u;
const PART = ' / ';

/** A school's code in a cell; empty where there is none. */
export function codeOfCell(cell: Cell | undefined): string {
  const text = normaliseText(textOfCell(cell)).replace(/^'/u, '');
  return CODE.test(text) ? text : '';
}

/**
 * Finds out how a sheet of a foreign table is laid out: the first row with a school's code is the first of data, what stands above it are titles and
 * headings, merged or not. Null where no row has a code. `first` is the number of the first row.
 */
export function layoutOf(
  rows: readonly (readonly Cell[])[],
  { merged, first }: { readonly merged: readonly string[]; readonly first: number },
): SourceLayout | null {
  const dataFrom = rows.findIndex((row) => row.some((cell) => codeOfCell(cell) !== ''));
  if (dataFrom < 0) return null;
  const codeAt = rows[dataFrom]?.findIndex((cell) => codeOfCell(cell) !== '') ?? 0;
  const width = Math.max(...rows.map((row) => row.length));
  const heads = filled(rows.slice(0, dataFrom), { merged, first, width }).filter(isHeading);
  const seen = new Map<string, number>();
  const columns = Array.from({ length: width }, (_, index): SourceColumn => {
    const parts = heads.map((row) => row[index] ?? '').filter((text) => text !== '');
    const path = parts.filter((text, i) => text !== parts[i - 1]).join(PART);
    const count = (seen.get(path) ?? 0) + 1;
    seen.set(path, count);
    return { index, heading: count === 1 ? path : `${path} (${count})` };
  }).filter(({ heading }) => heading !== '' && !heading.startsWith(' ('));
  return { dataFrom, codeAt, nameAt: nameAmong(columns, codeAt), columns };
}

/** The texts of rows, with those of merged areas in each of their cells. */
function filled(
  rows: readonly (readonly Cell[])[],
  { merged, first, width }: { readonly merged: readonly string[]; readonly first: number; readonly width: number },
): readonly (readonly string[])[] {
  const texts = rows.map((row) => Array.from({ length: width }, (_, i) => textOfCell(row[i]).replace(/\s+/gu, ' ')));
  for (const range of merged) {
    const area = areaOf(range);
    if (area === null) continue;
    const text = texts[area.top - first]?.[area.left];
    if (text === undefined || text === '') continue;
    for (let row = area.top; row <= area.bottom; row++) {
      for (let column = area.left; column <= area.right; column++) {
        const line = texts[row - first];
        if (line !== undefined && column < width) line[column] = text;
      }
    }
  }
  return texts;
}

/** Rows and columns of an area such as `B2:D3`: rows from 1 as they are numbered, columns from 0. */
function areaOf(range: string) {
  const [, left = '', top = '', right = '', bottom = ''] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/u.exec(range) ?? [];
  if (left === '') return null;
  return { left: columnOf(left), top: Number(top), right: columnOf(right), bottom: Number(bottom) };
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

const FIGURE = /^(?:-?[\d,]+(?:\.\d+)?%?|[甲乙丙丁戊])$/u;

/** Not a title, which says one thing across the whole table, nor a line of totals or one that only numbers the columns. */
function isHeading(texts: readonly string[]): boolean {
  const said = texts.filter((text) => text !== '');
  return new Set(said).size > 1 && said.filter((text) => FIGURE.test(text)).length * 2 < said.length;
}

/** Where the names of schools stand: under a heading that speaks of names, else beside the code. */
function nameAmong(columns: readonly SourceColumn[], codeAt: number): number {
  const named = columns.find(({ index, heading }) => index !== codeAt && /名称|校名|name/iu.test(heading));
  return named?.index ?? codeAt + 1;
}

/** A heading or the name of a sheet reduced to what identifies it: width, case, spaces and signs do not matter. */
export function sameHeading(a: string, b: string): boolean {
  return spelled(a) === spelled(b);
}

const spelled = (text: string) =>
  text
    .split(PART)
    .map((part) => headingSpellings(part)[0])
    .join('/');
