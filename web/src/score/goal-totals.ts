import * as Q from '@dudao/core/lib/rational';
import type { GoalChange } from '@dudao/core/score/goal/seek';

/** A sum of costs under one key, exact. */
export interface Total {
  readonly key: string;
  /** What is added in all, where the changes share a unit; null across units. */
  readonly add: string | null;
  readonly cost: string;
  readonly count: number;
}

/** Sums of a list's changes, the dearest first. `shared` says that the changes of one key have one unit. */
export function totalsOf(
  changes: readonly GoalChange[],
  keyOf: (change: GoalChange) => string,
  shared: boolean,
): readonly Total[] {
  const groups = new Map<string, GoalChange[]>();
  for (const change of changes) {
    const group = groups.get(keyOf(change));
    if (group === undefined) groups.set(keyOf(change), [change]);
    else group.push(change);
  }
  return [...groups]
    .map(([key, of]) => ({
      key,
      add: shared ? sumOf(of.map(({ add }) => add)) : null,
      cost: sumOf(of.map(({ cost }) => cost)),
      count: of.length,
    }))
    .sort((a, b) => Number(b.cost) - Number(a.cost));
}

function sumOf(texts: readonly string[]): string {
  return Q.exactDecimalText(Q.sumRationals(texts.map((text) => Q.parseDecimal(text) ?? Q.ZERO))) ?? '';
}
