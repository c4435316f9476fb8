import { randomUUID } from 'node:crypto';
import { changeDates } from '@dudao/core/campaign/contract';
import { faultOfLife } from '@dudao/core/campaign/decide-campaign';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { UnitKind } from '@dudao/core/org/unit-kind';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { relay } from './relay.ts';
import { lifeOf, lockCampaignRow, ownerOf } from './rows.ts';
import { templateOf } from './template-rows.ts';

interface Movable {
  readonly kind: UnitKind;
  readonly ends: Record<string, string>;
  readonly latest: string;
  readonly unit_ids: string[];
}

export const changeDatesImplementation = implement(changeDates, {
  subject: (db, input) => ownerOf(db, input.campaignId),
  handle: async ({ tx, input, caller, now }) => {
    const row = await lockCampaignRow(tx, input.campaignId);
    if (row.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const fault = faultOfLife(lifeOf(row), 'run', caller.accountId);
    if (fault !== null) return refuse(fault);
    const { template } = await templateOf(tx, row);
    const { batch, toOn, reason } = input;
    const stage = template.stages.find(({ id }) => id === input.stage);
    if (stage === undefined) return refuse(problem('gate-no-such-stage'));
    const groups = await tx.many<Movable>(
      `select cu.kind, cu.ends, max(cs.from_on)::text as latest, array_agg(cu.unit_id) as unit_ids
       from campaign_unit cu join campaign_stage cs on cs.campaign_id = cu.campaign_id and cs.unit_id = cu.unit_id and cs.stage = $3
       where cu.campaign_id = $1 and cu.batch = $2 and cs.state <> 'passed' and cs.until_on <> $4
       group by cu.kind, cu.ends`,
      [row.id, batch, stage.id, toOn],
    );
    const units = groups.reduce((sum, { unit_ids }) => sum + unit_ids.length, 0);
    if (units === 0) return refuse(problem('campaign-nothing-moved', { stage: stage.name.zh, stageEn: stage.name.en }));
    const latest =
      groups
        .map((group) => group.latest)
        .sort()
        .at(-1) ?? '';
    if (toOn < latest) {
      const params = { stage: stage.name.zh, stageEn: stage.name.en, fromOn: latest };
      return refuse(problem('campaign-day-before-stage', params, { field: 'toOn' }));
    }
    await relay(tx, row, {
      template,
      groups: groups.map(({ kind, ends, unit_ids }) => ({
        batch,
        kind,
        ends: { ...ends, [stage.id]: toOn },
        unitIds: unit_ids,
      })),
    });
    const day = plainDateOf(now);
    await tx.run(
      `insert into campaign_change (id, campaign_id, unit_id, region, batch, stage, to_on, reason, by_name, on_day, units)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [randomUUID(), row.id, row.unit_id, row.region, batch, stage.id, toOn, reason, caller.name, day, units],
    );
    await tx.run('update campaign set revision = revision + 1 where id = $1', [row.id]);
    await record(tx, {
      event: 'campaign.dates-changed',
      unitId: row.unit_id,
      subject: row.id,
      after: { batch, stage: stage.id, toOn, reason, units },
    });
    return ok({ revision: row.revision + 1, units });
  },
});
