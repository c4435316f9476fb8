import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { faultOfStep, type MeetingLife, type MeetingStep } from '@dudao/core/meeting/decide-meeting';
import { beyondScope, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { lifeOf, lockMeetingRow, type MeetingRow, type Parts, readParts } from './rows.ts';

/** A meeting held for a step, with what the step is decided by. */
export interface Held {
  readonly row: MeetingRow;
  readonly parts: Parts;
  readonly life: MeetingLife;
  readonly today: string;
}

/** The meeting held for a step, or why the step cannot be taken: somebody changed it meanwhile, or as it stands it cannot be. */
export async function holdFor(
  tx: Tx,
  { meetingId, revision }: { readonly meetingId: string; readonly revision: number },
  { step, now }: { readonly step: MeetingStep; readonly now: Date },
): Promise<Result<Held>> {
  const row = await lockMeetingRow(tx, meetingId);
  if (row.revision !== revision) return refuse(problem('changed-meanwhile'));
  const parts = await readParts(tx, row.id);
  const life = await lifeOf(tx, row, parts);
  const today = plainDateOf(now);
  const fault = faultOfStep(step, life, today);
  return fault === null ? ok({ row, parts, life, today }) : refuse(fault);
}

/** What a step sets; the names of the columns are ours. */
type Setting = Readonly<Partial<Record<keyof MeetingRow, unknown>>>;

/** Writes what a step sets into a meeting and tells the log, which says nothing of what was said. Returns the new revision. */
export async function take(
  tx: Tx,
  row: MeetingRow,
  { set, event, after = {} }: { readonly set: Setting; readonly event: string; readonly after?: object },
) {
  const columns = Object.keys(set);
  const sets = columns.map((column, i) => `${column} = $${i + 2}, `).join('');
  await beyondScope(tx, () =>
    tx.run(`update meeting set ${sets}revision = revision + 1 where id = $1`, [row.id, ...Object.values(set)]),
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
