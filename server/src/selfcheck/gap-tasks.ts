import type { TaskSource } from '@dudao/core/task/shapes';
import type { Tx } from '../lib/db.ts';

interface GapAsked {
  readonly unitId: string;
  readonly region: string;
  readonly owed: { readonly personId: string } | { readonly unitId: string };
  readonly title: string;
  readonly dueOn: string;
  readonly source: TaskSource;
}

const LONGEST_TITLE = 200;
const LONGEST_QUOTE = 2000;

/** What a gap asks of whom, as a task says it. */
export async function readGapAsked(tx: Tx, gapId: string): Promise<GapAsked> {
  const row = await tx.one<{
    unit_id: string;
    region: string;
    clause: string;
    before: string;
    action: string;
    due_on: string;
    title: string;
    owner_person_id: string | null;
    owner_unit_id: string | null;
  }>(
    `select g.unit_id, g.region, g.clause, g.before, g.action, g.due_on, d.title, g.owner_person_id, g.owner_unit_id
     from self_gap g join dossier d on d.id = g.dossier_id where g.id = $1`,
    [gapId],
  );
  return {
    unitId: row.unit_id,
    region: row.region,
    owed:
      row.owner_person_id === null ? { unitId: row.owner_unit_id ?? row.unit_id } : { personId: row.owner_person_id },
    title: `补差 ${row.clause}：${row.action}`.slice(0, LONGEST_TITLE),
    dueOn: row.due_on,
    source: {
      kind: 'selfcheck',
      reference: `${row.title} · 逐条自查 ${row.clause}`,
      quote: row.before.slice(0, LONGEST_QUOTE),
    },
  };
}

/** Keeps which task a gap set. */
export async function noteTaskOfGap(tx: Tx, gapId: string, taskId: string): Promise<void> {
  await tx.run('update self_gap set task_id = $2 where id = $1', [gapId, taskId]);
}

/** What stands where a gap was, and what proves it; null where the gap set no task. */
export async function readGapFilled(
  tx: Tx,
  gapId: string,
): Promise<{ readonly taskId: string; readonly text: string; readonly effect: string } | null> {
  return tx.maybe(
    `select g.task_id as "taskId", g.after as text, '佐证：' || e.title as effect
     from self_gap g join evidence_filing e on e.id = g.proof_id where g.id = $1 and g.task_id is not null`,
    [gapId],
  );
}

/** The open gap that a task fills; null where it fills none. */
export function readOpenGapOfTask(tx: Tx, taskId: string): Promise<{ readonly id: string } | null> {
  return tx.maybe('select id from self_gap where task_id = $1 and done_on is null', [taskId]);
}

/** A task that was sent back to work opens its gap again. */
export async function reopenGapOfTask(tx: Tx, taskId: string): Promise<void> {
  await tx.run(
    `update self_gap set after = null, done_on = null, proof_id = null, revision = revision + 1 where task_id = $1 and done_on is not null`,
    [taskId],
  );
}
