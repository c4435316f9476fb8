import type { Phase } from '@dudao/core/issue/ledgers-format';
import type { Light } from '@dudao/core/issue/light';
import type { countIssues } from '@dudao/core/issue/read-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { UNFINISHED } from './list-view.ts';

/** How many entries stand in each ledger, state, phase and light. */
export type Counts = OutputOf<typeof countIssues>['counts'];

/** What the counts of a list say at its top. */
export interface CountSums {
  readonly unfinished: number;
  readonly byPhase: ReadonlyMap<Phase, number>;
  /** Of what is not ended. */
  readonly byLight: ReadonlyMap<Light, number>;
  /** Unfinished entries of each ledger, whichever is chosen. */
  readonly byLedger: ReadonlyMap<string, number>;
}

/** Sums counts for one ledger, or for all of them where none is chosen (''). */
export function sumCounts(counts: Counts, ledger: string): CountSums {
  const chosen = counts.filter((one) => ledger === '' || one.ledger === ledger);
  const isUnfinished = ({ phase }: Counts[number]) => UNFINISHED.includes(phase);
  const sum = <K>(rows: Counts, keyOf: (row: Counts[number]) => K): ReadonlyMap<K, number> => {
    const sums = new Map<K, number>();
    for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + row.count);
    return sums;
  };
  const unfinished = chosen.filter(isUnfinished);
  return {
    unfinished: unfinished.reduce((all, { count }) => all + count, 0),
    byPhase: sum(chosen, ({ phase }) => phase),
    byLight: sum(unfinished, ({ light }) => light),
    byLedger: sum(counts.filter(isUnfinished), (row) => row.ledger),
  };
}
