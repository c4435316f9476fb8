/**
 * A table as it comes out of a file, before anything is checked. CSV yields texts only; a workbook also numbers, truths and dates.
 * Cells keep what the person saw: a formula carries its last result, an error its sign.
 */
export type Cell =
  | null
  | string
  | number
  | boolean
  | { readonly date: string }
  | { readonly formula: string | number | boolean | null }
  | { readonly error: string };

/** Consecutive rows of a sheet; `first` is the number of the first one as the spreadsheet program shows it, counted from 1. */
export interface RowChunk {
  readonly first: number;
  readonly rows: readonly (readonly Cell[])[];
}

/** One sheet. `rows` may be read once, in order, with bounded memory. */
export interface Sheet {
  readonly name: string;
  /** Merged areas such as `A1:C2`, as far as the format tells. */
  readonly merged: readonly string[];
  readonly rows: AsyncIterable<RowChunk>;
}
