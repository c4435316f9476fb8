import { randomUUID } from 'node:crypto';
import { can } from '@dudao/core/access/can';
import { type EvaluationRound, readRounds, recordRound, withdrawRound } from '@dudao/core/campaign/round-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';

const ENTERED = `select id as "roundId", null as "campaignId", name, round, held_on as "heldOn", held_by as "heldBy",
    jsonb_build_object('kind', 'said', 'text', result) as result,
    jsonb_build_object('text', source, 'by', entered_name, 'on', entered_on) as source, withdrawn_reason as withdrawn
  from evaluation_round where unit_id = $1`;

/** Campaigns in which the unit takes part or gets the verdict; held by the unit that runs them. */
const RUN = `select null as "roundId", c.id as "campaignId", c.title as name, null::int as round,
    coalesce(x.until_on, c.published_on) as "heldOn", coalesce((select o.name from unit o where o.id = c.unit_id), c.published_name) as "heldBy",
    jsonb_build_object('kind', 'campaign', 'state', case when c.state = 'cancelled' then 'cancelled' when x.passed then 'passed' else 'running' end) as result,
    null::jsonb as source, null::text as withdrawn
  from campaign c cross join lateral (
    select max(cu.until_on) as until_on,
      coalesce((select bool_and(s.state = 'passed') from campaign_stage s
        where s.campaign_id = c.id and s.chain is not null and (s.unit_id = $1 or c.object_id = $1)), false) as passed
    from campaign_unit cu where cu.campaign_id = c.id and (cu.unit_id = $1 or c.object_id = $1)) x
  where c.published_on is not null and x.until_on is not null`;

async function listRounds(db: Db, unitId: string): Promise<EvaluationRound[]> {
  const entered = await db.many<EvaluationRound>(ENTERED, [unitId]);
  const run = await db.many<EvaluationRound>(RUN, [unitId]);
  return [...entered, ...run].sort((a, b) => (a.heldOn === b.heldOn ? 0 : a.heldOn < b.heldOn ? 1 : -1));
}

/** Whole years from one day to another. */
function yearsBetween(from: string, to: string): number {
  return Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0);
}

export const readRoundsImplementation = implement(readRounds, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit, caller, now }) => {
    const today = plainDateOf(now);
    const rounds = await listRounds(db, input.unitId);
    const over = rounds.find(
      ({ heldOn, withdrawn, result }) =>
        heldOn <= today && withdrawn === null && (result.kind === 'said' || result.state === 'passed'),
    );
    return ok({
      today,
      rounds,
      yearsSince: over === undefined ? null : yearsBetween(over.heldOn, today),
      actions: { record: can(caller.grants, 'campaign.run', unit.path) ? true : 'forbidden' },
    });
  },
});

export const recordRoundImplementation = implement(recordRound, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, caller, now }) => {
    const { unitId, name, round, heldOn, heldBy, result, source } = input;
    const today = plainDateOf(now);
    if (heldOn > today) return refuse(problem('round-in-future', { today }, { field: 'heldOn' }));
    const roundId = randomUUID();
    const { n } = await tx.one<{ n: number }>(
      `with put as (
         insert into evaluation_round (id, unit_id, region, name, round, held_on, held_by, result, source, entered_name, entered_on)
         select $2, u.id, u.region, $3, $4, $5, $6, $7, $8, $9, $10 from unit u where u.id = $1
         on conflict (unit_id, name, held_on) where withdrawn_reason is null do nothing returning 1)
       select count(*)::int as n from put`,
      [unitId, roundId, name, round, heldOn, heldBy, result, source, caller.name, today],
    );
    if (n === 0) return refuse(problem('round-twice', { name, heldOn }, { field: 'name' }));
    await record(tx, {
      event: 'campaign.round-recorded',
      unitId,
      subject: roundId,
      after: { name, round, heldOn, heldBy, result, source },
    });
    return ok({ roundId });
  },
});

export const withdrawRoundImplementation = implement(withdrawRound, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input }) => {
    const { unitId, roundId, reason } = input;
    const gone = await tx.maybe(
      `update evaluation_round set withdrawn_reason = $3 where id = $1 and unit_id = $2 and withdrawn_reason is null returning 1`,
      [roundId, unitId, reason],
    );
    if (gone === null) return refuse(problem('round-unknown'));
    await record(tx, { event: 'campaign.round-withdrawn', unitId, subject: roundId, after: { reason } });
    return ok({});
  },
});
