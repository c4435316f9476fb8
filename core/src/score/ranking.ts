import { exactDecimalText, parseDecimal, subtract } from '../lib/rational.ts';
import { type Comparable, compareFigures, type NamedRow } from './comparable.ts';
import type { Figure } from './result.ts';

/** One row in a ranking list. */
export interface RankedRow extends NamedRow {
  readonly figure: Figure;
  /** 1 is the best, rows alike share a place; null where there is no figure. */
  readonly place: number | null;
  /** How far behind the best one, never negative; null without a figure. */
  readonly behind: Figure;
  /** Figure and place of the period before among the rows of then; null where there was none. */
  readonly figureBefore: Figure;
  readonly placeBefore: number | null;
  /** Places gained (above zero) or lost since; null where either place is unknown. */
  readonly moved: number | null;
}

/**
 * The rows in order of one figure, the best first, those whose figure is missing last; beside it where they stood in the period before.
 * Rows that the figure is not asked of (another stage's) are left out.
 */
export function rankingOf(
  comparable: Comparable,
  rows: readonly NamedRow[],
  before: Comparable | null,
): readonly RankedRow[] {
  const { best, figures } = comparable;
  const places = placesOf(comparable);
  const placesBefore = before === null ? new Map<string, number>() : placesOf(before);
  const top = [...places].find(([, place]) => place === 1)?.[0];
  const first = top === undefined ? null : (figures.get(top) ?? null);
  return rows
    .filter(({ code }) => figures.has(code))
    .map(({ code, name }): RankedRow => {
      const figure = figures.get(code) ?? null;
      const place = places.get(code) ?? null;
      const placeBefore = placesBefore.get(code) ?? null;
      return {
        code,
        name,
        figure,
        place,
        behind: best === 'high' ? differenceOf(first, figure) : differenceOf(figure, first),
        figureBefore: before?.figures.get(code) ?? null,
        placeBefore,
        moved: place === null || placeBefore === null ? null : placeBefore - place,
      };
    })
    .sort((a, b) => (a.place ?? Number.POSITIVE_INFINITY) - (b.place ?? Number.POSITIVE_INFINITY) || 0);
}

/** Row → its place: one more than the number of rows that are better. */
function placesOf({ figures, best }: Comparable): ReadonlyMap<string, number> {
  const known = [...figures].filter(([, figure]) => figure !== null);
  known.sort(([, a], [, b]) => compareFigures(b, a, best) ?? 0);
  const places = new Map<string, number>();
  let place = 1;
  known.forEach(([code, figure], i) => {
    if (i > 0 && compareFigures(known[i - 1]?.[1] ?? null, figure, best) !== 0) place = i + 1;
    places.set(code, place);
  });
  return places;
}

/** a − b as decimal text; null where one is missing. */
export function differenceOf(a: Figure, b: Figure): Figure {
  const [first, second] = [a, b].map((figure) => (figure === null ? null : parseDecimal(figure)));
  return first && second ? exactDecimalText(subtract(first, second)) : null;
}
