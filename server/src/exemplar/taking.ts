import { type ExemplarStep, faultOfStep, type Word } from '@dudao/core/exemplar/decide-exemplar';
import type { Result } from '@dudao/core/lib/result';
import type { Tx } from '../lib/db.ts';
import { holdRevised, takeStep } from '../lib/revised.ts';
import { type ExemplarRow, listWordRows, lockExemplarRow, wordsOf } from './rows.ts';

/** An exemplar held for a step, with what was said about it. */
export interface Held {
  readonly row: ExemplarRow;
  readonly words: readonly Word[];
  readonly today: string;
}

/** The exemplar held for a step, or why the step cannot be taken. */
export function holdFor(
  tx: Tx,
  { exemplarId, revision }: { readonly exemplarId: string; readonly revision: number },
  { step, now }: { readonly step: ExemplarStep; readonly now: Date },
): Promise<Result<Held>> {
  return holdRevised({
    revision,
    now,
    lock: () => lockExemplarRow(tx, exemplarId),
    look: async (row) => ({ words: wordsOf(await listWordRows(tx, row.id)), state: row.state }),
    faultOf: ({ state }) => faultOfStep(step, state),
  });
}

/** Writes what a step sets into an exemplar and tells the log, which says nothing of its words. Returns the new revision. */
export function take(tx: Tx, row: ExemplarRow, step: Parameters<typeof takeStep<ExemplarRow>>[2]) {
  return takeStep(tx, { table: 'exemplar', row }, step);
}
