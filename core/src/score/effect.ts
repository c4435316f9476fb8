import { toFixed } from '../lib/exact.ts';
import { divide, parseDecimal, type Rational, rational, subtract, sumRationals } from '../lib/rational.ts';
import type { Text } from '../lib/text.ts';
import { type Comparable, compareFigures } from './comparable.ts';
import type { CountyResult, Figure, Verdict } from './result.ts';

/** Decimals of a mean, as of every figure in a result. */
const DECIMALS = 6;

/** How one part of the standard stood before and after. */
export interface PartEffect {
  readonly id: string;
  readonly name: Text;
  readonly before: Verdict;
  readonly after: Verdict;
  /** Items that are met, of those that apply after. */
  readonly metBefore: number;
  readonly metAfter: number;
  readonly items: number;
}

/** How one figure moved: the mean over the rows that have it on both sides, and how many of them rose or fell. */
export interface FigureEffect {
  readonly comparable: Comparable;
  readonly rows: number;
  readonly meanBefore: Figure;
  readonly meanAfter: Figure;
  readonly difference: Figure;
  /** Rows that are better, alike and worse after, in the figure's own direction. */
  readonly better: number;
  readonly alike: number;
  readonly worse: number;
}

/** What happened between two results of one standard, part by part. Parts that only one side has are left out. */
export function partEffects(before: CountyResult, after: CountyResult): readonly PartEffect[] {
  return after.parts.flatMap(({ id, name, verdict, items }): PartEffect[] => {
    const old = before.parts.find((part) => part.id === id);
    if (old === undefined) return [];
    const met = (list: typeof items): number => list.filter((item) => item.verdict === 'pass').length;
    const applicable = items.filter((item) => item.verdict !== 'not-applicable').length;
    return [
      {
        id,
        name,
        before: old.verdict,
        after: verdict,
        metBefore: met(old.items),
        metAfter: met(items),
        items: applicable,
      },
    ];
  });
}

/** What happened to every figure between two results; `code` looks at one row alone. Figures of no common row are left out. */
export function figureEffects(
  before: readonly Comparable[],
  after: readonly Comparable[],
  code: string | null,
): readonly FigureEffect[] {
  return after.flatMap((comparable): FigureEffect[] => {
    const old = before.find((one) => one.definition === comparable.definition && one.member === comparable.member);
    if (old === undefined) return [];
    const pairs = [...comparable.figures].flatMap(([row, now]) => {
      const then = old.figures.get(row) ?? null;
      return now === null || then === null || (code !== null && row !== code) ? [] : [{ now, then }];
    });
    if (pairs.length === 0) return [];
    const meanBefore = meanOf(pairs.map(({ then }) => then));
    const meanAfter = meanOf(pairs.map(({ now }) => now));
    const moved = (sign: number): number =>
      pairs.filter(({ now, then }) => compareFigures(now, then, comparable.best) === sign).length;
    return [
      {
        comparable,
        rows: pairs.length,
        meanBefore: toFixed(meanBefore, DECIMALS),
        meanAfter: toFixed(meanAfter, DECIMALS),
        difference: toFixed(subtract(meanAfter, meanBefore), DECIMALS),
        better: moved(1),
        alike: moved(0),
        worse: moved(-1),
      },
    ];
  });
}

/** The plain mean of figures. */
function meanOf(figures: readonly string[]): Rational {
  const known = figures.flatMap((figure): readonly Rational[] => {
    const value = parseDecimal(figure);
    return value === null ? [] : [value];
  });
  return divide(sumRationals(known), rational(BigInt(known.length)));
}
