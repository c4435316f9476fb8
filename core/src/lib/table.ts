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
  /** The same rows as lines of one text, where cells need only be cut: for who reads most of them without a string for each. */
  readonly lines?: TextLines;
}

/** Lines in which every separator parts two cells. */
export interface TextLines {
  readonly text: string;
  /** One letter. */
  readonly separator: string;
  /** Where each line begins and where it ends, in turn. */
  readonly bounds: readonly number[];
}

/** Lines as rows of cells, cut when they are asked for. */
export function lineChunk(first: number, lines: TextLines): RowChunk {
  const { text, separator, bounds } = lines;
  let cut: readonly (readonly Cell[])[] | null = null;
  return {
    first,
    lines,
    get rows() {
      cut ??= Array.from({ length: bounds.length / 2 }, (_, i) =>
        text.slice(bounds[2 * i], bounds[2 * i + 1]).split(separator),
      );
      return cut;
    },
  };
}

/** One sheet. `rows` may be read once, in order, with bounded memory. */
export interface Sheet {
  readonly name: string;
  /** Merged areas such as `A1:C2`, as far as the format tells. */
  readonly merged: readonly string[];
  readonly rows: AsyncIterable<RowChunk>;
}
