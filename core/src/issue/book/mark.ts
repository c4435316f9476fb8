import { withoutControls } from '../../lib/text.ts';
import { digestOf } from '../../org/workbook/mark.ts';

/** What stands in the last cell of an entry's row: which entry, at which revision it was written, and a digest of what the row said then. */
export interface BookMark {
  readonly id: string;
  readonly revision: number;
  readonly digest: string;
}

const MARK = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.(\d{1,9})\.([0-9a-z]+)$/u;

/** The cell's text for an entry with these cells. */
export function bookMarkText(
  entry: { readonly id: string; readonly revision: number },
  cells: readonly string[],
): string {
  return `${entry.id}.${entry.revision}.${digestOf(cells)}`;
}

/** Reads such a cell; null when it is none. */
export function readBookMark(text: string): BookMark | null {
  const [, id, revision, digest] = MARK.exec(text) ?? [];
  return id === undefined || digest === undefined ? null : { id, revision: Number(revision), digest };
}

/** A cell's text in the one spelling in which it is compared: spreadsheet programs change the ends of lines. */
export function plainCell(text: string): string {
  return withoutControls(text.replace(/\r\n?/gu, '\n')).trim();
}

/** Whether nobody touched a row since it was written. */
export function isUntouched(digest: string, cells: ReadonlyMap<string, string>): boolean {
  return digestOf([...cells.values()]) === digest;
}
