import { type Comparable, compareFigures } from './comparable.ts';
import { differenceOf } from './ranking.ts';
import type { Figure } from './result.ts';

/** One figure of a row beside that of the row it is held against. */
export interface BenchmarkRow {
  readonly comparable: Comparable;
  readonly own: Figure;
  readonly other: Figure;
  /** Own − other; null where one is missing. */
  readonly difference: Figure;
  /** Whether the row is ahead of its benchmark, alike or behind, in the figure's own direction; null where one is missing. */
  readonly standing: 'ahead' | 'level' | 'behind' | null;
}

/** A row held against a benchmark, figure by figure; figures that neither has are left out. */
export function benchmarkOf(
  comparables: readonly Comparable[],
  { own, other }: { readonly own: string; readonly other: string },
): readonly BenchmarkRow[] {
  return comparables.flatMap((comparable): BenchmarkRow[] => {
    const [mine, theirs] = [own, other].map((code) => comparable.figures.get(code) ?? null);
    if (mine === undefined || theirs === undefined || (mine === null && theirs === null)) return [];
    const sign = compareFigures(mine, theirs, comparable.best);
    const standing = sign === null ? null : sign === 1 ? 'ahead' : sign === 0 ? 'level' : 'behind';
    return [{ comparable, own: mine, other: theirs, difference: differenceOf(mine, theirs), standing }];
  });
}
