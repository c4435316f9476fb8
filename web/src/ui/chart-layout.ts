import type { Chart } from '@dudao/core/lib/chart';

/** Sides of the drawing, in its own units. */
export const WIDE = 400;
const BAR = 22;
const HEAD = 6;
/** A letter of a name, and how many a name may have before it is cut. */
const LETTER = 12;
const MOST_LETTERS = 12;
/** Room for a value at the end of a bar. */
const VALUE = 64;

/** The places of a chart; two may have one name. */
export const placesOf = ({ categories }: Chart) => categories.map((name, at) => ({ at, name, key: `${at} ${name}` }));

/** From nought or beneath it to the most; rates go to the whole. */
function rangeOf({ series, unit }: Chart): { readonly least: number; readonly most: number } {
  const values = series.flatMap((one) => one.values.filter((value) => value !== null));
  const most = Math.max(1, ...values);
  return { least: Math.min(0, ...values), most: unit === '%' && most <= 100 ? 100 : most };
}

/** A bar of a chart with where it lies. */
export interface LaidBar {
  readonly row: number;
  readonly at: number;
  readonly x: number;
  readonly y: number;
  readonly wide: number;
  readonly high: number;
  readonly value: number | null;
}

/** Lying bars under one another, rows of a place together; values below nought go to the left of the line. */
export function layBars(chart: Chart) {
  const { categories, series } = chart;
  const { least, most } = rangeOf(chart);
  const longest = Math.max(...categories.map((name) => Math.min(MOST_LETTERS, name.length)));
  const names = longest * LETTER + 8;
  // A value below nought stands to the left of its bar.
  const left = names + (least < 0 ? VALUE : 0);
  const scale = (WIDE - left - VALUE) / (most - least);
  const zero = left - least * scale;
  const high = BAR * series.length + 4;
  const bars = categories.flatMap((_, at) =>
    series.map(({ values: row }, i): LaidBar => {
      const value = row[at] ?? null;
      const wide = Math.abs(value ?? 0) * scale;
      return {
        row: i,
        at,
        x: (value ?? 0) < 0 ? zero - wide : zero,
        y: HEAD + at * high + i * BAR,
        wide,
        high: BAR - 6,
        value,
      };
    }),
  );
  return { bars, zero, names, placeHigh: high, high: HEAD * 2 + categories.length * high };
}

/** A name that has room before its bar. */
export const shortName = (name: string): string =>
  name.length > MOST_LETTERS ? `${name.slice(0, MOST_LETTERS - 1)}…` : name;

/** A point of a line. */
export interface LaidPoint {
  readonly at: number;
  readonly x: number;
  readonly y: number;
  readonly value: number;
}

export const LINE_HIGH = 200;
export const LEFT = 34;
export const RIGHT = 56;
const INSET = 12;
const TOP = 18;
const FOOT = 24;

/** Lines over the places of a chart; where a value is missing a line is broken. */
export function layLines(chart: Chart) {
  const { categories, series } = chart;
  const { least, most } = rangeOf(chart);
  const step = (WIDE - LEFT - INSET - RIGHT) / Math.max(1, categories.length - 1);
  const x = (at: number): number => LEFT + INSET + at * step;
  const y = (value: number): number => LINE_HIGH - FOOT - ((value - least) / (most - least)) * (LINE_HIGH - TOP - FOOT);
  const lines = series.map(({ values: row }) => {
    const pieces: LaidPoint[][] = [[]];
    for (const [at, value] of row.entries()) {
      if (value === null) pieces.push([]);
      else pieces.at(-1)?.push({ at, x: x(at), y: y(value), value });
    }
    return pieces.filter((piece) => piece.length > 0);
  });
  // As many names beneath the line as have room beside each other.
  const longest = Math.max(...categories.map((name) => name.length));
  const every = Math.max(1, Math.ceil((longest * LETTER) / step));
  return { lines, x, every, ticks: [least, (least + most) / 2, most].map((value) => ({ value, y: y(value) })) };
}
