import type { WallRow } from './wall-model.ts';

/** An A0 sheet lying on its side within its margins, in millimetres: title and legend above, then the months, then the rows. */
export const SHEET = { width: 1149, height: 799, head: 44, axis: 14, names: 340, owner: 58 } as const;

/** Rows are never lower than this, so that their writing can be read from two metres away; nor higher than the other. */
const ROW_MM = { least: 8, most: 16 } as const;
/** Writing in a row against its height. */
const WRITING = 0.66;

/** Rows of one sheet of paper, with their height and the size of the writing in them. */
export interface WallSheet {
  readonly rows: readonly WallRow[];
  readonly rowMm: number;
  readonly fontMm: number;
}

/** Spreads the rows evenly over as few sheets as keep them legible. Every row stands on exactly one of them. */
export function sheetsOf(rows: readonly WallRow[]): readonly WallSheet[] {
  const room = SHEET.height - SHEET.head - SHEET.axis;
  const most = Math.floor(room / ROW_MM.least);
  const count = Math.max(1, Math.ceil(rows.length / most));
  const each = Math.ceil(rows.length / count);
  const rowMm = Math.min(ROW_MM.most, room / Math.max(1, each));
  return Array.from({ length: count }, (_, i) => ({
    rows: rows.slice(i * each, (i + 1) * each),
    rowMm,
    fontMm: rowMm * WRITING,
  }));
}

/** As much of a text as has room in so many millimetres; what is cut ends in an ellipsis. Latin letters take about half of a Chinese one. */
export function fitText(text: string, widthMm: number, fontMm: number): string {
  const widthOf = (letter: string) => (/[ -~]/u.test(letter) ? 0.56 : 1) * fontMm;
  let width = 0;
  const letters = [...text];
  for (const [i, letter] of letters.entries()) {
    width += widthOf(letter);
    if (width > widthMm) return `${letters.slice(0, Math.max(0, i - 1)).join('')}…`;
  }
  return text;
}
