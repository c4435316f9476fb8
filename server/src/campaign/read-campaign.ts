import { can } from '@dudao/core/access/can';
import { readCampaign } from '@dudao/core/campaign/contract';
import {
  type CampaignChoices,
  faultOfLife,
  faultsOfChoices,
  type LifeMove,
} from '@dudao/core/campaign/decide-campaign';
import type { CampaignTemplate } from '@dudao/core/campaign/template-format';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Db } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';
import { calendarsOf, groupsOf } from './calendars.ts';
import { listBelow } from './drafts.ts';
import { type Overload, overloadOf } from './load.ts';
import { type CampaignRow, countChosen, lifeOf, readCampaignRow } from './rows.ts';
import { templateOf } from './template-rows.ts';

/** What a draft has chosen, as the rules see it. */
export async function choicesOf(db: Db, row: CampaignRow): Promise<CampaignChoices> {
  const wanted = [...row.sample_ids, ...(row.object_id === null ? [] : [row.object_id])];
  const found = await listBelow(db, wanted, row.unit_id);
  return {
    object: found.find(({ id }) => id === row.object_id) ?? null,
    samples: found.filter(({ id }) => row.sample_ids.includes(id)),
    days: row.days,
    spans: row.spans,
    texts: row.texts,
    units: await countChosen(db, row.id),
  };
}

/** Everything that keeps a draft from being submitted, its schedule included. */
export async function faultsOfDraft(db: Db, row: CampaignRow, template: CampaignTemplate): Promise<readonly Problem[]> {
  const choices = await choicesOf(db, row);
  const faults = faultsOfChoices(template, choices);
  if (faults.length > 0) return faults;
  const groups = groupsOf(template, row, choices.units);
  return groups.ok ? [] : groups.problems;
}

/** How far a campaign that is not published yet would take its units beyond limits. */
export async function overloadOfDraft(db: Db, row: CampaignRow, template: CampaignTemplate): Promise<Overload> {
  const groups = groupsOf(template, row, await countChosen(db, row.id));
  return groups.ok ? overloadOf(db, row, groups.value) : { limits: [], visits: [] };
}

/** Campaigns that touch a unit: it runs them, or it or a unit below takes part. */
async function isInSight(db: Db, row: CampaignRow, unitId: string): Promise<boolean> {
  const found = await db.maybe(
    `select 1 where exists (select 1 from unit o where o.id = $3 and o.id in (select unit_id from unit_below where top_id = $2))
       or exists (select 1 from campaign_unit cu join unit p on p.id = cu.unit_id where cu.campaign_id = $1 and p.id in (select unit_id from unit_below where top_id = $2))`,
    [row.id, unitId, row.unit_id],
  );
  return found !== null;
}

export const readCampaignImplementation = implement(readCampaign, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, caller }) => {
    const row = await readCampaignRow(db, input.campaignId);
    if (row === null || !(await isInSight(db, row, input.unitId))) return refuse(problem('not-found'));
    const { template, text } = await templateOf(db, row);
    const owner = await db.maybe<{ id: string; name: string; path: string[] }>(
      'select id, name, path from unit where id = $1',
      [row.unit_id],
    );
    const choices = await choicesOf(db, row);
    const groups = groupsOf(template, row, choices.units);
    const named = await listBelow(
      db,
      [...row.sample_ids, ...(row.object_id === null ? [] : [row.object_id])],
      row.unit_id,
    );
    const { n: withoutTeam } = await db.one<{ n: number }>(
      `select count(*)::int as n from campaign_unit cu join unit u on u.id = cu.unit_id where cu.campaign_id = $1
         and not exists (select 1 from body_link l join body b on b.id = l.body_id
           where b.kind = 'team' and l.until_on is null and b.ended_on is null and l.linked_unit_id = any (u.path))`,
      [row.id],
    );
    const runs = owner !== null && can(caller.grants, 'campaign.run', owner.path);
    const may = (move: LifeMove) =>
      runs ? (faultOfLife(lifeOf(row), move, caller.accountId)?.problem ?? true) : 'forbidden';
    const faults = row.state === 'draft' ? await faultsOfDraft(db, row, template) : [];
    const changes = await db.many<{
      batch: string;
      stage: string;
      toOn: string;
      reason: string;
      by: string;
      on: string;
      units: number;
    }>(
      `select batch, stage, to_on as "toOn", reason, by_name as by, on_day as "on", units from campaign_change
       where campaign_id = $1 order by on_day desc, id`,
      [row.id],
    );
    const isAhead = row.state === 'draft' || row.state === 'submitted';
    const overload = isAhead ? await overloadOfDraft(db, row, template) : { limits: [], visits: [] };
    const submit = may('submit');
    return ok({
      id: row.id,
      owner: { id: row.unit_id, name: owner?.name ?? '' },
      title: row.title,
      state: row.state,
      template: text,
      object: named.find(({ id }) => id === row.object_id) ?? null,
      samples: named.filter(({ id }) => row.sample_ids.includes(id)),
      days: { ...row.days },
      spans: { ...row.spans },
      texts: { ...row.texts },
      units: [...choices.units],
      withoutTeam,
      calendars: groups.ok ? await calendarsOf(db, row, { template, groups: groups.value }) : [],
      faults: faults.map(({ problem: name, params }) => ({ problem: name, params: { ...params } })),
      overload: { limits: [...overload.limits], visits: [...overload.visits] },
      overloadReason: row.overload_reason,
      submittedBy: row.submitted_name,
      publishedBy: row.published_name,
      publishedOn: row.published_on,
      cancelReason: row.cancel_reason,
      changes,
      revision: row.revision,
      actions: {
        edit: may('edit'),
        submit: submit === true ? (faults[0]?.problem ?? true) : submit,
        takeBack: may('take-back'),
        publish: may('publish'),
        cancel: may('cancel'),
        changeDates: may('run'),
      },
    });
  },
});
