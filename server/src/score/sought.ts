import { parseDecimal } from '@dudao/core/lib/rational';
import type { CountyData } from '@dudao/core/score/county-data';
import { type GoalResult, type GoalTarget, seekGoal } from '@dudao/core/score/goal/seek';
import type { PreparedStandard } from '@dudao/core/score/prepare';
import { openSolver } from './solver.ts';

/** What may rise and at which cost, as decimal texts. */
export interface AskedAllowance {
  readonly input: string;
  readonly cost: string;
  readonly most: string | null;
}

export interface AskedGoal {
  readonly target: GoalTarget;
  readonly allowances: readonly AskedAllowance[];
}

/** Starts a solver, seeks the goal within the seconds, and ends the solver. */
export async function seekWithin(
  seconds: number,
  prepared: PreparedStandard,
  data: CountyData,
  { target, allowances }: AskedGoal,
): Promise<GoalResult> {
  const solver = openSolver();
  const end = performance.now() + seconds * 1000;
  try {
    return await seekGoal(
      prepared,
      data,
      {
        target,
        allowances: allowances.map(({ input, cost, most }) => ({
          input,
          cost: decimal(cost),
          most: most === null ? null : decimal(most),
        })),
      },
      { solve: solver.solve, secondsLeft: () => (end - performance.now()) / 1000 },
    );
  } finally {
    await solver.close();
  }
}

function decimal(text: string) {
  const value = parseDecimal(text);
  if (value === null) throw new Error('decimals were checked where they came in');
  return value;
}

const KEPT = 8;
const MOST_WAITING = 3;
const kept = new Map<string, Promise<GoalResult>>();
let waiting = 0;
let queue: Promise<unknown> = Promise.resolve();

/** One search at a time, each question once: a page that is reloaded and the workbook of a result get the answer at hand. Null: too many wait. */
export function soughtOnce(key: string, seek: () => Promise<GoalResult>): Promise<GoalResult> | null {
  const known = kept.get(key);
  if (known !== undefined) return known;
  if (waiting >= MOST_WAITING) return null;
  waiting++;
  const answer = queue.then(seek).finally(() => {
    waiting--;
  });
  queue = answer.catch(() => undefined);
  kept.set(key, answer);
  // What failed is not an answer to be kept.
  answer.catch(() => kept.delete(key));
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  return answer;
}
