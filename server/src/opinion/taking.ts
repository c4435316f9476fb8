import type { Result } from '@dudao/core/lib/result';
import { faultOfStep, type OpinionLife, type OpinionStep } from '@dudao/core/opinion/decide-opinion';
import type { Tx } from '../lib/db.ts';
import { holdRevised, takeStep } from '../lib/revised.ts';
import { lifeOf, listPointRows, listVisitsOf, lockOpinionRow, type OpinionRow, type PointRow } from './rows.ts';

/** An opinion held for a step, with what the step is decided by. */
export interface Held {
  readonly row: OpinionRow;
  readonly points: readonly PointRow[];
  readonly life: OpinionLife;
  readonly today: string;
}

/** The opinion held for a step, or why the step cannot be taken. */
export function holdFor(
  tx: Tx,
  { opinionId, revision }: { readonly opinionId: string; readonly revision: number },
  { step, now }: { readonly step: OpinionStep; readonly now: Date },
): Promise<Result<Held>> {
  return holdRevised({
    revision,
    now,
    lock: () => lockOpinionRow(tx, opinionId),
    look: async (row) => {
      const points = await listPointRows(tx, row.id);
      return { points, life: lifeOf(row, points, await listVisitsOf(tx, row)) };
    },
    faultOf: ({ life }, today) => faultOfStep(step, life, today),
  });
}

/** Writes what a step sets into an opinion and tells the log. Returns the new revision. */
export function take(tx: Tx, row: OpinionRow, step: Parameters<typeof takeStep<OpinionRow>>[2]) {
  return takeStep(tx, { table: 'opinion', row }, step);
}
