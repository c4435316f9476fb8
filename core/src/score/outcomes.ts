import type { NodeReader } from '../formula/node-reader.ts';
import { CODE } from '../formula/truth-code.ts';
import { truthOf, verdictOf } from './read-run.ts';
import type { Verdict } from './result.ts';

/** Whether conditions hold, by name; null where that is unknown, absent where the question does not arise. */
export type Outcomes = Readonly<Record<string, boolean | null>>;

/** A condition by its name. */
export interface Condition {
  readonly id: string;
  readonly node: NodeReader;
}

/** What a row of a table comes to. Rows that agree in every condition share one. */
export interface RowOutcome {
  /** Counts the outcomes as they were met, from 0: who makes something of each can keep it in a list. */
  readonly place: number;
  readonly verdict: Verdict;
  readonly met: Outcomes;
  readonly floor: Outcomes;
}

/** The conditions that decide a row; without a verdict's reader its verdict is pending. */
export interface RowConditions {
  readonly verdict: NodeReader | undefined;
  readonly met: readonly Condition[];
  readonly floor: readonly Condition[];
}

/** What has been met so far on the way through the conditions, by the next one's truth code; the last one carries the outcome. */
interface Branch {
  readonly next: Branch[];
  outcome: RowOutcome | null;
}

/**
 * Reads the outcome of a row. Records that agree in all conditions get the very same object: few of the possible combinations occur, and
 * thousands of schools share each.
 */
export function createOutcomes({ verdict, met, floor }: RowConditions): (row: number) => RowOutcome {
  const nodes = [
    ...(verdict === undefined ? [] : [verdict]),
    ...met.map(({ node }) => node),
    ...floor.map(({ node }) => node),
  ];
  const root: Branch = { next: [], outcome: null };
  let count = 0;
  return (row) => {
    let branch = root;
    for (const { truth } of nodes) {
      const code = truth(row);
      branch = branch.next[code] ??= { next: [], outcome: null };
    }
    branch.outcome ??= {
      place: count++,
      verdict: verdictOf(verdict?.truth(row) ?? CODE.missing),
      met: outcomesAt(met, row),
      floor: outcomesAt(floor, row),
    };
    return branch.outcome;
  };
}

function outcomesAt(conditions: readonly Condition[], row: number): Outcomes {
  return Object.fromEntries(
    conditions.flatMap(({ id, node }) => {
      const code = node.truth(row);
      return code === CODE['not-applicable'] ? [] : [[id, truthOf(code)] as const];
    }),
  );
}
