import type { Problem } from '../../../lib/problem.ts';
import type { TextEdit } from '../edit-text.ts';

/** One difference between a workbook and the draft. */
export interface DraftChange {
  /** `moved`: the row stands elsewhere among the others; `before` and `after` are its places, counted from 1. */
  readonly kind: 'added' | 'changed' | 'removed' | 'moved';
  readonly sheet: string;
  /** Row of the sheet as the spreadsheet program counts; null for what is no longer there. */
  readonly row: number | null;
  readonly id: string;
  /** Heading of the column; null where the whole row is meant. */
  readonly column: string | null;
  readonly before: string;
  readonly after: string;
}

/** What a sheet says otherwise than the draft, and the edits that take it over: to be done in this order. */
export interface SheetChanges {
  readonly changes: readonly DraftChange[];
  readonly problems: readonly Problem[];
  /** Within the entries that are there, which keep their places. */
  readonly sets: readonly TextEdit[];
  /** Taking entries out, moving them, and putting new ones in. */
  readonly places: readonly TextEdit[];
}

/** The row of a sheet's headings, as the spreadsheet program counts. */
export const HEADER_ROW = 1;

/** A cell as the spreadsheet program calls it; the column counts from 0. */
export function cellAddress(column: number, row: number): string {
  const letters = column < 26 ? '' : String.fromCharCode(64 + Math.floor(column / 26));
  return `${letters}${String.fromCharCode(65 + (column % 26))}${row}`;
}
