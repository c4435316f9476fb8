import { randomUUID } from 'node:crypto';
import { speaksFor } from '@dudao/core/access/can';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { faultOfStep, type RewardStep } from '@dudao/core/reward/decide-reward';
import { nominateForReward, objectToReward, receiveCertificate } from '@dudao/core/reward/own-contract';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement, type Services, type SubjectUnit } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { pathOf } from '../visit/rows.ts';
import { addLine } from './add-line.ts';
import { type LineRow, type RewardRow, readRewardRow, type Standing, standingOf } from './rows.ts';

/** The unit, where the proposal of an office above it is in its sight. */
async function unitUnder(
  db: Db,
  { rewardId, unitId }: { readonly rewardId: string; readonly unitId: string },
): Promise<string | null> {
  return (await readRewardRow(db, rewardId)) === null ? null : unitId;
}

interface Speaking {
  readonly rewardId: string;
  readonly step: RewardStep;
  readonly unit: SubjectUnit;
  readonly caller: Caller;
  readonly today: string;
  readonly services: Pick<Services, 'commendationBarred'>;
}

/** The proposal held for what a unit says to it. Past the scope, as the office decides by the whole. */
async function holdForUnit(
  tx: Tx,
  { rewardId, step, unit, caller, today, services }: Speaking,
): Promise<Result<Standing & { readonly row: RewardRow }>> {
  const row = await beyondScope(tx, () =>
    tx.one<RewardRow>('select * from reward where id = $1 for update', [rewardId]),
  );
  const sides = { unit: unit.path, office: await pathOf(tx, row.unit_id) };
  const isBelow = unit.id !== row.unit_id && unit.path.includes(row.unit_id);
  if (!isBelow || !speaksFor(caller.grants, 'reward.speak', sides)) return refuse(problem('reward-not-of-unit'));
  const standing = await beyondScope(tx, () => standingOf(tx, row, { services, today }));
  const fault = faultOfStep(step, standing.life, today);
  return fault === null ? ok({ ...standing, row }) : refuse(fault);
}

export const nominateForRewardImplementation = implement(nominateForReward, {
  subject: unitUnder,
  handle: async ({ tx, input, unit, caller, now, services }) => {
    const { rewardId, personId, what, amount, reason } = input;
    const today = plainDateOf(now);
    const held = await holdForUnit(tx, { rewardId, step: 'nominate', unit, caller, today, services });
    if (!held.ok) return held;
    const { row, kind, lines } = held.value;
    const given = lines.filter((one) => one.row_unit_id === unit.id && one.added === 'unit').length;
    const most = row.per_unit ?? 0;
    if (given >= most) return refuse(problem('reward-per-unit', { most }));
    if (kind.what === true && what === '') return refuse(problem('reward-what-empty', {}, { field: 'what' }));
    const line = { rowUnitId: unit.id, personId, what, amount, reason, added: 'unit', by: caller.name, today } as const;
    const added = await addLine(tx, row, { kind, line });
    if (!added.ok) return added;
    await record(tx, {
      event: 'reward.nominated',
      unitId: unit.id,
      subject: rewardId,
      after: { lineId: added.value.lineId, personId, amount },
    });
    return added;
  },
});

export const objectToRewardImplementation = implement(objectToReward, {
  subject: unitUnder,
  handle: async ({ tx, input, unit, caller, now, services }) => {
    const { rewardId, text } = input;
    const held = await holdForUnit(tx, { rewardId, step: 'object', unit, caller, today: plainDateOf(now), services });
    if (!held.ok) return held;
    const { row } = held.value;
    const id = randomUUID();
    const { name } = await tx.one<{ name: string }>('select name from unit where id = $1', [unit.id]);
    await beyondScope(tx, () =>
      tx.run(
        `insert into reward_objection (id, reward_id, unit_id, region, by_unit_id, by_region, by_unit_name, text, by_name, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [id, row.id, row.unit_id, row.region, unit.id, unit.region, name, text, caller.name, now.toISOString()],
      ),
    );
    await record(tx, { event: 'reward.objected', unitId: unit.id, subject: rewardId, after: { objectionId: id } });
    return ok({});
  },
});

/** The unit of a line in its sight. */
export async function unitOfOwnLine(
  db: Db,
  { lineId, unitId }: { readonly lineId: string; readonly unitId: string },
): Promise<string | null> {
  const row = await db.maybe('select 1 from reward_line where id = $1 and row_unit_id = $2', [lineId, unitId]);
  return row === null ? null : unitId;
}

export const receiveCertificateImplementation = implement(receiveCertificate, {
  subject: unitOfOwnLine,
  handle: async ({ tx, input: { lineId }, unit, caller, now }) => {
    const line = await beyondScope(tx, () =>
      tx.one<LineRow>('select * from reward_line where id = $1 for update', [lineId]),
    );
    const sides = { unit: unit.path, office: await pathOf(tx, line.unit_id) };
    if (!speaksFor(caller.grants, 'reward.speak', sides)) return refuse(problem('reward-not-of-unit'));
    if (line.certificate === null) return refuse(problem('reward-no-certificate'));
    if (line.received_on !== null) return refuse(problem('reward-received-already'));
    const on = plainDateOf(now);
    await beyondScope(tx, () =>
      tx.run('update reward_line set received_on = $2, received_by_name = $3 where id = $1', [lineId, on, caller.name]),
    );
    const after = { lineId, certificate: line.certificate };
    await record(tx, { event: 'reward.received', unitId: unit.id, subject: line.reward_id, after });
    return ok({});
  },
});
