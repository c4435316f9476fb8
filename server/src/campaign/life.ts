import { cancelCampaign, publishCampaign, submitCampaign, takeBackCampaign } from '@dudao/core/campaign/contract';
import { faultOfLife, faultsOfChoices } from '@dudao/core/campaign/decide-campaign';
import { firstStandings } from '@dudao/core/campaign/gate-state';
import type { CampaignTemplate } from '@dudao/core/campaign/template-format';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { factWeights, groupsOf, type ScheduledGroup } from './calendars.ts';
import { faultOfOverload } from './load.ts';
import { choicesOf, faultsOfDraft, overloadOfDraft } from './read-campaign.ts';
import { type CampaignRow, lifeOf, lockCampaignRow, ownerOf } from './rows.ts';
import { templateOf } from './template-rows.ts';

export const submitCampaignImplementation = implement(submitCampaign, {
  subject: (db, input) => ownerOf(db, input.campaignId),
  handle: async ({ tx, input, caller, now }) => {
    const row = await lockCampaignRow(tx, input.campaignId);
    if (row.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const fault = faultOfLife(lifeOf(row), 'submit', caller.accountId);
    if (fault !== null) return refuse(fault);
    const { template } = await templateOf(tx, row);
    const faults = await faultsOfDraft(tx, row, template);
    if (faults.length > 0) return refuse(...faults);
    await tx.run(
      `update campaign set state = 'submitted', submitted_by = $2, submitted_name = $3, revision = revision + 1 where id = $1`,
      [row.id, caller.accountId, caller.name],
    );
    await record(tx, {
      event: 'campaign.submitted',
      unitId: row.unit_id,
      subject: row.id,
      after: { on: plainDateOf(now) },
    });
    return ok({ revision: row.revision + 1 });
  },
});

export const takeBackCampaignImplementation = implement(takeBackCampaign, {
  subject: (db, input) => ownerOf(db, input.campaignId),
  handle: async ({ tx, input, caller }) => {
    const row = await lockCampaignRow(tx, input.campaignId);
    if (row.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const fault = faultOfLife(lifeOf(row), 'take-back', caller.accountId);
    if (fault !== null) return refuse(fault);
    await tx.run(
      `update campaign set state = 'draft', submitted_by = null, submitted_name = null, revision = revision + 1 where id = $1`,
      [row.id],
    );
    await record(tx, { event: 'campaign.taken-back', unitId: row.unit_id, subject: row.id });
    return ok({ revision: row.revision + 1 });
  },
});

export const cancelCampaignImplementation = implement(cancelCampaign, {
  subject: (db, input) => ownerOf(db, input.campaignId),
  handle: async ({ tx, input, caller }) => {
    const row = await lockCampaignRow(tx, input.campaignId);
    if (row.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const fault = faultOfLife(lifeOf(row), 'cancel', caller.accountId);
    if (fault !== null) return refuse(fault);
    const { reason } = input;
    await tx.run(`update campaign set state = 'cancelled', cancel_reason = $2, revision = revision + 1 where id = $1`, [
      row.id,
      reason,
    ]);
    await record(tx, {
      event: 'campaign.cancelled',
      unitId: row.unit_id,
      subject: row.id,
      before: { state: row.state },
      after: { reason },
    });
    return ok({ revision: row.revision + 1 });
  },
});

export const publishCampaignImplementation = implement(publishCampaign, {
  subject: (db, input) => ownerOf(db, input.campaignId),
  handle: async ({ tx, input, caller, now }) => {
    const row = await lockCampaignRow(tx, input.campaignId);
    if (row.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const fault = faultOfLife(lifeOf(row), 'publish', caller.accountId);
    if (fault !== null) return refuse(fault);
    const { template } = await templateOf(tx, row);
    const today = plainDateOf(now);
    const over = faultOfOverload(await overloadOfDraft(tx, row, template));
    if (over !== null && input.reason === '') return refuse(over);
    const laid = await layUnits(tx, row, { template, today });
    if (laid !== null) return refuse(...laid);
    await tx.run(
      `update campaign set state = 'published', published_name = $2, published_on = $3, overload_reason = $4, revision = revision + 1 where id = $1`,
      [row.id, caller.name, today, over === null ? null : input.reason],
    );
    const { n } = await tx.one<{ n: number }>('select count(*)::int as n from campaign_unit where campaign_id = $1', [
      row.id,
    ]);
    await record(tx, {
      event: 'campaign.published',
      unitId: row.unit_id,
      subject: row.id,
      after: {
        template: row.rulebook_id,
        version: row.version,
        units: n,
        ...(over === null ? {} : { reason: input.reason }),
      },
    });
    return ok({ revision: row.revision + 1 });
  },
});

/** Gives every unit its days, team, burden and stages by a handful of statements, however many units there are. */
async function layUnits(
  tx: Tx,
  row: CampaignRow,
  { template, today }: { readonly template: CampaignTemplate; readonly today: string },
): Promise<readonly Problem[] | null> {
  // A unit that closed since it was chosen no longer takes part.
  await tx.run(
    `delete from campaign_unit cu using unit u where cu.campaign_id = $1 and u.id = cu.unit_id and u.closed_on is not null`,
    [row.id],
  );
  const choices = await choicesOf(tx, row);
  const faults = faultsOfChoices(template, choices);
  if (faults.length > 0) return faults;
  const groups = groupsOf(template, row, choices.units);
  if (!groups.ok) return groups.problems;
  await writeDays(tx, row.id, groups.value);
  await writeTeams(tx, row.id);
  await writeKnown(tx, row.id, template, groups.value);
  await writeStages(tx, row.id, { template, groups: groups.value, today });
  return null;
}

async function writeDays(tx: Tx, campaignId: string, groups: readonly ScheduledGroup[]): Promise<void> {
  await tx.run(
    `update campaign_unit cu set from_on = g.from_on, until_on = g.until_on, burden = g.burden
     from unnest($2::text[], $3::text[], $4::date[], $5::date[], $6::jsonb[]) as g (batch, kind, from_on, until_on, burden)
     where cu.campaign_id = $1 and cu.batch = g.batch and cu.kind = g.kind`,
    [
      campaignId,
      groups.map(({ batch }) => batch),
      groups.map(({ kind }) => kind),
      groups.map(({ schedule }) => schedule.from),
      groups.map(({ schedule }) => schedule.until),
      groups.map(({ burden }) => JSON.stringify(burden)),
    ],
  );
}

/** The team that looks after a unit is the one linked to it, else to the nearest unit above it. */
async function writeTeams(tx: Tx, campaignId: string): Promise<void> {
  await tx.run(
    `update campaign_unit cu set team_id = t.id, team_name = t.name
     from (select distinct on (cu.unit_id) cu.unit_id, b.id, b.name from campaign_unit cu
       join unit u on u.id = cu.unit_id join body_link l on l.linked_unit_id = any (u.path) and l.until_on is null
       join body b on b.id = l.body_id and b.kind = 'team' and b.ended_on is null
       where cu.campaign_id = $1 order by cu.unit_id, array_position(u.path, l.linked_unit_id) desc, b.id) t
     where cu.campaign_id = $1 and cu.unit_id = t.unit_id`,
    [campaignId],
  );
}

/** How many answers of each unit are known already. */
async function writeKnown(
  tx: Tx,
  campaignId: string,
  template: CampaignTemplate,
  groups: readonly ScheduledGroup[],
): Promise<void> {
  const asked = groups.flatMap((group) =>
    factWeights(template, group).map(([fact, times]) => ({ group, fact, times })),
  );
  if (asked.length === 0) return;
  await tx.run(
    `update campaign_unit cu set burden = cu.burden || jsonb_build_object('known', k.known)
     from (select c.unit_id, sum(w.times)::int as known from campaign_unit c
       join unnest($2::text[], $3::text[], $4::text[], $5::int[]) as w (batch, kind, fact, times) on w.batch = c.batch and w.kind = c.kind
       join campaign_fact f on f.unit_id = c.unit_id and f.fact = w.fact
       where c.campaign_id = $1 group by c.unit_id) k
     where cu.campaign_id = $1 and cu.unit_id = k.unit_id`,
    [
      campaignId,
      asked.map(({ group }) => group.batch),
      asked.map(({ group }) => group.kind),
      asked.map(({ fact }) => fact),
      asked.map(({ times }) => times),
    ],
  );
}

async function writeStages(
  tx: Tx,
  campaignId: string,
  {
    template,
    groups,
    today,
  }: { readonly template: CampaignTemplate; readonly groups: readonly ScheduledGroup[]; readonly today: string },
): Promise<void> {
  const chainOf = new Map(template.stages.map(({ id, gate }) => [id, gate?.chain ?? null]));
  const first = firstStandings(
    template.stages.map(({ id, name, gate }) => ({ id, name, chain: gate?.chain ?? null })),
    template.mode,
  );
  const rows = groups.flatMap(({ batch, kind, schedule }) =>
    first.map(({ id, state }, ordinal) => {
      const days = schedule.parts.find((part) => part.id === id);
      return {
        batch,
        kind,
        stage: id,
        ordinal,
        state,
        chain: chainOf.get(id) ?? null,
        from: days?.from,
        until: days?.until,
      };
    }),
  );
  await tx.run(
    `insert into campaign_stage (campaign_id, unit_id, region, stage, ordinal, from_on, until_on, first_until_on, chain, state, opened_on)
     select cu.campaign_id, cu.unit_id, cu.region, s.stage, s.ordinal, s.from_on, s.until_on, s.until_on, s.chain, s.state,
       case when s.state = 'open' then least(s.from_on, $10::date) end
     from campaign_unit cu
     join unnest($2::text[], $3::text[], $4::text[], $5::int[], $6::date[], $7::date[], $8::text[], $9::text[])
       as s (batch, kind, stage, ordinal, from_on, until_on, chain, state) on s.batch = cu.batch and s.kind = cu.kind
     where cu.campaign_id = $1`,
    [
      campaignId,
      rows.map(({ batch }) => batch),
      rows.map(({ kind }) => kind),
      rows.map(({ stage }) => stage),
      rows.map(({ ordinal }) => ordinal),
      rows.map(({ from }) => from),
      rows.map(({ until }) => until),
      rows.map(({ chain }) => chain),
      rows.map(({ state }) => state),
      today,
    ],
  );
}
