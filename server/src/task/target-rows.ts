import type { TargetKind, TargetSense } from '@dudao/core/task/target-kind';
import type { Target, TargetShare } from '@dudao/core/task/target-shapes';
import type { Db, Tx } from '../lib/db.ts';
import type { TargetShareTable, TargetTable } from '../lib/schema.gen.ts';
import { readPlanRow } from './rows.ts';

export type TargetRow = Omit<TargetTable, 'kind' | 'sense'> & {
  readonly kind: TargetKind;
  readonly sense: TargetSense;
};
export type ShareRow = TargetShareTable & { readonly unit_name: string };

function readTargetRow(db: Db, targetId: string): Promise<TargetRow | null> {
  return db.maybe<TargetRow>('select * from target where id = $1', [targetId]);
}

export function lockTargetRow(tx: Tx, targetId: string): Promise<TargetRow> {
  return tx.one<TargetRow>('select * from target where id = $1 for update', [targetId]);
}

/** The unit whose plan a target belongs to. */
export async function unitOfTarget(db: Db, targetId: string): Promise<string | null> {
  const target = await readTargetRow(db, targetId);
  return target === null ? null : ((await readPlanRow(db, target.plan_id))?.unit_id ?? null);
}

/** The shares in sight of targets, by the units' names. */
export function listShareRows(db: Db, targetIds: readonly string[]): Promise<ShareRow[]> {
  return db.many<ShareRow>(
    `select s.*, u.name as unit_name from target_share s join unit u on u.id = s.to_unit_id
     where s.target_id = any ($1::uuid[]) order by u.name, u.id`,
    [targetIds],
  );
}

/** The targets of a plan with their shares. */
export async function listTargets(db: Db, planId: string): Promise<Target[]> {
  const rows = await db.many<TargetRow & { from_plan_id: string | null; from_plan_title: string | null }>(
    `select t.*, f.id as from_plan_id, f.title as from_plan_title from target t
     left join target_share s on s.id = t.from_share_id left join plan f on f.id = s.plan_id
     where t.plan_id = $1 order by t.due_on, t.name, t.id`,
    [planId],
  );
  const shares = await listShareRows(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    nodeId: row.node_id,
    name: row.name,
    kind: row.kind,
    sense: row.sense,
    value: row.value,
    measure: row.measure,
    base: row.base,
    dueOn: row.due_on,
    reached: row.reached,
    fromPlan: row.from_plan_id === null ? null : { id: row.from_plan_id, title: row.from_plan_title ?? '' },
    shares: shares.filter(({ target_id }) => target_id === row.id).map(shareOf),
    revision: row.revision,
  }));
}

function shareOf(row: ShareRow): TargetShare {
  return {
    id: row.id,
    unit: { id: row.to_unit_id, name: row.unit_name },
    value: row.value,
    base: row.base,
    state: row.state === 'accepted' ? 'accepted' : 'offered',
  };
}
