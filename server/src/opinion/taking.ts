import type { Result } from '@dudao/core/lib/result';
import { faultOfStep, isReplyOver, type OpinionLife, type OpinionStep } from '@dudao/core/opinion/decide-opinion';
import type { Tx } from '../lib/db.ts';
import { holdRevised, takeStep } from '../lib/revised.ts';
import { fileGiven } from './proofs.ts';
import { lifeOf, listPointRows, listVisitsOf, lockOpinionRow, type OpinionRow, type PointRow } from './rows.ts';

/** An opinion held for a step, with what the step is decided by. */
export interface Held {
  readonly row: OpinionRow;
  readonly points: readonly PointRow[];
  readonly life: OpinionLife;
  readonly today: string;
}

/** The opinion held for a step, or why the step cannot be taken. */
export async function holdFor(
  tx: Tx,
  { opinionId, revision }: { readonly opinionId: string; readonly revision: number },
  { step, now }: { readonly step: OpinionStep; readonly now: Date },
): Promise<Result<Held>> {
  const held = await holdRevised({
    revision,
    now,
    lock: () => lockOpinionRow(tx, opinionId),
    look: async (row) => {
      const points = await listPointRows(tx, row.id);
      return { points, life: lifeOf(row, points, await listVisitsOf(tx, row)) };
    },
    faultOf: ({ life }, today) => faultOfStep(step, life, today),
  });
  if (!held.ok) return held;
  const { row, life, today } = held.value;
  // O6 What a unit gave without handing in counts once its days are over, also where nobody filed it yet.
  if (row.sent_at !== null && isReplyOver(life, today)) await fileGiven(tx, row, now);
  return held;
}

/** Writes what a step sets into an opinion and tells the log. Returns the new revision. */
export function take(tx: Tx, row: OpinionRow, step: Parameters<typeof takeStep<OpinionRow>>[2]) {
  return takeStep(tx, { table: 'opinion', row }, step);
}
