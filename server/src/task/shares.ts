import { randomUUID } from 'node:crypto';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { faultOfReason } from '@dudao/core/task/decide-plan';
import { faultOfShares } from '@dudao/core/task/decide-target';
import { acceptShare, decomposeTarget, listOffers } from '@dudao/core/task/target-contract';
import type { TargetKind, TargetSense } from '@dudao/core/task/target-kind';
import { beyondScope, type Db } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import type { TargetShareTable } from '../lib/schema.gen.ts';
import { implement } from '../lib/serve.ts';
import { bumpPlan, lockPlanRow, ownUnitOfPlan, type PlanRow, widenPlan, writeChange } from './rows.ts';
import { listShareRows, lockTargetRow, type TargetRow, unitOfTarget } from './target-rows.ts';

interface ShareUnit {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly closed_on: string | null;
  readonly below: boolean;
}

interface AskedShare {
  readonly unitId: string;
  readonly value: string;
  readonly base: string | null;
}

/** Every unit once, open and below the plan's unit. */
function faultOfUnits(asked: readonly AskedShare[], units: ReadonlyMap<string, ShareUnit>): Problem | null {
  const seen = new Set<string>();
  for (const { unitId } of asked) {
    const unit = units.get(unitId);
    if (unit === undefined || !unit.below) return problem('unit-not-below', {}, { field: 'shares' });
    if (unit.closed_on !== null) return problem('unit-closed', { name: unit.name, closedOn: unit.closed_on });
    if (seen.has(unitId)) return problem('share-twice', { unit: unit.name }, { field: 'shares' });
    seen.add(unitId);
  }
  return null;
}

export const decomposeTargetImplementation = implement(decomposeTarget, {
  subject: (db, input) => unitOfTarget(db, input.targetId),
  handle: async ({ tx, input, caller, now }) => {
    const target = await lockTargetRow(tx, input.targetId);
    const plan = await lockPlanRow(tx, target.plan_id);
    if (target.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const found = await tx.many<ShareUnit>(
      `select id, name, region, closed_on, id <> $2 and path @> array[$2::uuid] as below from unit where id = any ($1::uuid[])`,
      [input.shares.map(({ unitId }) => unitId), plan.unit_id],
    );
    const units = new Map(found.map((unit) => [unit.id, unit]));
    const named = input.shares.map((share) => ({ ...share, unitName: units.get(share.unitId)?.name ?? '' }));
    const fault =
      faultOfReason(plan.state, input.reason) ??
      faultOfUnits(input.shares, units) ??
      faultOfShares(target, named) ??
      (await faultOfTaken(tx, target, input.shares));
    if (fault !== null) return refuse(fault);
    await writeShares(tx, { plan, target, shares: input.shares, units });
    await tx.run('update target set revision = revision + 1 where id = $1', [target.id]);
    await bumpPlan(tx, plan.id);
    await writeChange(tx, plan, { by: caller.name, at: now, what: 'target', title: target.name, reason: input.reason });
    await record(tx, {
      event: 'task.target-decomposed',
      unitId: plan.unit_id,
      subject: plan.id,
      after: { targetId: target.id, shares: input.shares },
    });
    return ok({ revision: target.revision + 1, offered: input.shares.length });
  },
});

/** What a unit has taken into a plan of its own stays as it is. */
async function faultOfTaken(db: Db, target: TargetRow, asked: readonly AskedShare[]): Promise<Problem | null> {
  const taken = (await listShareRows(db, [target.id])).filter(({ state }) => state === 'accepted');
  const changed = taken.find(({ to_unit_id, value, base }) => {
    const now = asked.find(({ unitId }) => unitId === to_unit_id);
    return now === undefined || Number(now.value) !== Number(value) || Number(now.base ?? 0) !== Number(base ?? 0);
  });
  return changed === undefined ? null : problem('share-accepted', { unit: changed.unit_name });
}

async function writeShares(
  tx: Parameters<typeof widenPlan>[0],
  {
    plan,
    target,
    shares,
    units,
  }: { plan: PlanRow; target: TargetRow; shares: readonly AskedShare[]; units: ReadonlyMap<string, ShareUnit> },
): Promise<void> {
  await tx.run(
    `delete from target_share where target_id = $1 and state = 'offered' and not to_unit_id = any ($2::uuid[])`,
    [target.id, shares.map(({ unitId }) => unitId)],
  );
  await tx.run(
    `insert into target_share (id, target_id, plan_id, unit_id, region, to_unit_id, to_region, value, base, state)
     select gen_random_uuid(), $1, $2, $3, $4, s.id, u.region, s.value, s.base, 'offered'
     from jsonb_to_recordset($5::jsonb) as s (id uuid, value numeric, base numeric) join unit u on u.id = s.id
     on conflict (target_id, to_unit_id) do update set value = excluded.value, base = excluded.base`,
    [
      target.id,
      plan.id,
      plan.unit_id,
      plan.region,
      JSON.stringify(shares.map(({ unitId, value, base }) => ({ id: unitId, value, base }))),
    ],
  );
  const places = [...units.values()];
  await widenPlan(tx, plan.id, {
    regions: [...new Set(places.map(({ region }) => region))],
    units: places.filter(({ id, region }) => id !== region).map(({ id }) => id),
  });
}

export const listOffersImplementation = implement(listOffers, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input }) => {
    const rows = await db.many<
      TargetRow & {
        share_id: string;
        share_value: string;
        share_base: string | null;
        share_state: string;
        from_id: string;
        plan_title: string;
      }
    >(
      `select t.*, s.id as share_id, s.value as share_value, s.base as share_base, s.state as share_state, p.unit_id as from_id,
         p.title as plan_title
       from target_share s join target t on t.id = s.target_id join plan p on p.id = s.plan_id
       where s.to_unit_id = $1 and p.state = 'published' order by s.state desc, t.due_on, t.name limit 500`,
      [input.unitId],
    );
    // Whoever offers something to a unit is known to it, wherever they stand.
    const names = await beyondScope(db, () =>
      db.many<{ id: string; name: string }>('select id, name from unit where id = any ($1::uuid[])', [
        rows.map(({ from_id }) => from_id),
      ]),
    );
    return ok({
      offers: rows.map((row) => ({
        shareId: row.share_id,
        from: { id: row.from_id, name: names.find(({ id }) => id === row.from_id)?.name ?? '' },
        planTitle: row.plan_title,
        name: row.name,
        kind: row.kind satisfies TargetKind,
        sense: row.sense satisfies TargetSense,
        value: row.share_value,
        base: row.share_base,
        measure: row.measure,
        dueOn: row.due_on,
        isAccepted: row.share_state === 'accepted',
      })),
    });
  },
});

export const acceptShareImplementation = implement(acceptShare, {
  subject: (db, input) => ownUnitOfPlan(db, input.planId),
  handle: async ({ tx, input, caller, now }) => {
    const plan = await lockPlanRow(tx, input.planId);
    const share = await tx.maybe<TargetShareTable>('select * from target_share where id = $1 for update', [
      input.shareId,
    ]);
    if (share?.to_unit_id !== plan.unit_id) return refuse(problem('share-not-of-unit'));
    const unit = await tx.one<{ name: string }>('select name from unit where id = $1', [plan.unit_id]);
    if (share.state === 'accepted') return refuse(problem('share-accepted', { unit: unit.name }));
    const fault = faultOfReason(plan.state, input.reason);
    if (fault !== null) return refuse(fault);
    if (input.nodeId !== null) {
      const node = await tx.maybe('select id from plan_node where id = $1 and plan_id = $2', [input.nodeId, plan.id]);
      if (node === null) return refuse(problem('node-elsewhere', { title: '' }));
    }
    const target = await tx.one<TargetRow>('select * from target where id = $1', [share.target_id]);
    const targetId = randomUUID();
    await tx.run(
      `insert into target (id, plan_id, unit_id, region, node_id, name, kind, sense, value, measure, base, due_on, from_share_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        targetId,
        plan.id,
        plan.unit_id,
        plan.region,
        input.nodeId,
        target.name,
        target.kind,
        target.sense,
        share.value,
        target.measure,
        share.base,
        target.due_on,
        share.id,
      ],
    );
    await tx.run(`update target_share set state = 'accepted' where id = $1`, [share.id]);
    await bumpPlan(tx, plan.id);
    await writeChange(tx, plan, { by: caller.name, at: now, what: 'target', title: target.name, reason: input.reason });
    await record(tx, {
      event: 'task.share-accepted',
      unitId: plan.unit_id,
      subject: plan.id,
      after: { targetId, shareId: share.id },
    });
    return ok({ targetId });
  },
});
