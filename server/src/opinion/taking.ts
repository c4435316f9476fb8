import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { faultOfStep, isReplyOver, type OpinionLife, type OpinionStep } from '@dudao/core/opinion/decide-opinion';
import { beyondScope, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { fileGiven } from './proofs.ts';
import { lifeOf, listPointRows, listVisitsOf, lockOpinionRow, type OpinionRow, type PointRow } from './rows.ts';

/** An opinion held for a step, with what the step is decided by. */
export interface Held {
  readonly row: OpinionRow;
  readonly points: readonly PointRow[];
  readonly life: OpinionLife;
  readonly today: string;
}

/** The opinion held for a step, or why the step cannot be taken: somebody changed it meanwhile, or as it stands it cannot be. */
export async function holdFor(
  tx: Tx,
  { opinionId, revision }: { readonly opinionId: string; readonly revision: number },
  { step, now }: { readonly step: OpinionStep; readonly now: Date },
): Promise<Result<Held>> {
  const row = await lockOpinionRow(tx, opinionId);
  if (row.revision !== revision) return refuse(problem('changed-meanwhile'));
  const points = await listPointRows(tx, row.id);
  const life = lifeOf(row, points, await listVisitsOf(tx, row));
  const today = plainDateOf(now);
  const fault = faultOfStep(step, life, today);
  if (fault !== null) return refuse(fault);
  // O6 What a unit gave without handing in counts once its days are over, also where nobody filed it yet.
  if (row.sent_at !== null && isReplyOver(life, today)) await fileGiven(tx, row, now);
  return ok({ row, points, life, today });
}

/** What a step sets; the names of the columns are ours. */
type Setting = Readonly<Partial<Record<keyof OpinionRow, unknown>>>;

/** Writes what a step sets into an opinion and tells the log. Returns the new revision. */
export async function take(
  tx: Tx,
  row: OpinionRow,
  { set, event, after = {} }: { readonly set: Setting; readonly event: string; readonly after?: object },
) {
  const columns = Object.keys(set);
  const sets = columns.map((column, i) => `${column} = $${i + 2}, `).join('');
  await beyondScope(tx, () =>
    tx.run(`update opinion set ${sets}revision = revision + 1 where id = $1`, [row.id, ...Object.values(set)]),
  );
  await record(tx, {
    event,
    unitId: row.unit_id,
    subject: row.id,
    before: { state: row.state },
    after: { state: set.state ?? row.state, ...after },
  });
  return ok({ revision: row.revision + 1 });
}
