import { PRINT_SIDE } from './print.ts';

/** A part of a picture, as shares of its sides. */
export interface Inner {
  readonly left: number;
  readonly top: number;
  readonly wide: number;
  readonly high: number;
}

/** Values so far from the line's own middle belong to something drawn on it. */
const FAR = 20;
/** A bar has one grey; a sky above a picture changes from line to line. */
const SAME_TONE = 4;
/** A line of a frame is of one grey but for so much of it: icons and words of a screenshot's bars. */
const MOST_DRAWN = 0.22;
/** Less than this at one side is a line in the picture, not a frame. */
const LEAST_SHARE = 0.02;
/** What is left must be a picture still. */
const LEAST_LEFT = 0.3;

/**
 * The picture inside a frame: what is left when bars of one grey at its edges, as screenshots and slides have them, are taken away. Null where there
 * is no frame. Takes `PRINT_SIDE` × `PRINT_SIDE` grey values, rows from the top.
 */
export function innerOf(grey: Uint8Array): Inner | null {
  const row = (y: number, x: number): number => grey[y * PRINT_SIDE + x] ?? 0;
  const column = (x: number, y: number): number => grey[y * PRINT_SIDE + x] ?? 0;
  const [top, bottom] = barsOf(row, { from: 0, to: PRINT_SIDE, of: null });
  const isBarred = top > 0 || bottom < PRINT_SIDE;
  const tones = [toneAt(row, 0, [0, PRINT_SIDE]), toneAt(row, PRINT_SIDE - 1, [0, PRINT_SIDE])];
  const [left, right] = barsOf(column, { from: top, to: bottom, of: isBarred ? tones : null });
  const inner = {
    left: left / PRINT_SIDE,
    top: top / PRINT_SIDE,
    wide: (right - left) / PRINT_SIDE,
    high: (bottom - top) / PRINT_SIDE,
  };
  const isFramed = inner.wide < 1 - LEAST_SHARE || inner.high < 1 - LEAST_SHARE;
  return isFramed && inner.wide >= LEAST_LEFT && inner.high >= LEAST_LEFT ? inner : null;
}

/**
 * Where the lines end that belong to a frame, from both sides; `from` and `to` bound what of each line is looked at. `of`: the greys that the frame is
 * known to have, since a wall at the side of a picture is no frame; null: not known yet.
 */
function barsOf(
  at: LineOf,
  { from, to, of }: { readonly from: number; readonly to: number; readonly of: readonly (number | null)[] | null },
): readonly [number, number] {
  let [first, last] = [0, PRINT_SIDE];
  const [before, behind] = [toneAt(at, 0, [from, to]), toneAt(at, PRINT_SIDE - 1, [from, to])];
  const isOfFrame = (tone: number | null) => of === null || of.some((one) => isSame(one, tone));
  if (isOfFrame(before)) while (first < last && isSame(toneAt(at, first, [from, to]), before)) first++;
  if (isOfFrame(behind)) while (last > first && isSame(toneAt(at, last - 1, [from, to]), behind)) last--;
  return first >= last ? [0, PRINT_SIDE] : [first, last];
}

/** The grey of a line at a place. */
type LineOf = (line: number, place: number) => number;

function isSame(tone: number | null, other: number | null): boolean {
  return tone !== null && other !== null && Math.abs(tone - other) <= SAME_TONE;
}

/** The one grey of a line, whatever little is drawn on it; null: it has none. */
function toneAt(at: LineOf, line: number, [from, to]: readonly [number, number]): number | null {
  const values = Array.from({ length: to - from }, (_, i) => at(line, from + i));
  const tone = [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const drawn = values.filter((value) => Math.abs(value - tone) > FAR).length;
  return drawn <= values.length * MOST_DRAWN ? tone : null;
}
