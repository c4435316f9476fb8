import type { NodeReader } from '../formula/node-reader.ts';
import { CODE } from '../formula/truth-code.ts';
import { truthOf } from './read-run.ts';

/** Whether conditions hold, by name; null where that is unknown. */
export type Outcomes = Readonly<Record<string, boolean | null>>;

/** What has been met so far on the way through the conditions; the last one carries the outcomes. */
interface Branch {
  readonly next: Map<number, Branch>;
  outcomes: Outcomes | null;
}

/**
 * Reads several conditions at a record. Records that agree in all of them get the very same object: few of the possible combinations
 * occur, and thousands of schools share each. A condition without a node is unknown.
 */
export function createOutcomes(
  conditions: readonly { readonly id: string; readonly node: NodeReader | undefined }[],
): (row: number) => Outcomes {
  const root: Branch = { next: new Map(), outcomes: null };
  const codeAt = (node: NodeReader | undefined, row: number): number => node?.truth(row) ?? CODE.missing;
  return (row) => {
    let branch = root;
    for (const { node } of conditions) {
      const code = codeAt(node, row);
      let next = branch.next.get(code);
      if (next === undefined) {
        next = { next: new Map(), outcomes: null };
        branch.next.set(code, next);
      }
      branch = next;
    }
    branch.outcomes ??= Object.fromEntries(conditions.map(({ id, node }) => [id, truthOf(codeAt(node, row))]));
    return branch.outcomes;
  };
}
