import { randomUUID } from 'node:crypto';
import { chooseUnits, createCampaign, editCampaign } from '@dudao/core/campaign/contract';
import { faultOfLife } from '@dudao/core/campaign/decide-campaign';
import { batchesFor } from '@dudao/core/campaign/template-parts';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { faultOfClosed } from '@dudao/core/org/decide';
import type { UnitKind } from '@dudao/core/org/unit-kind';
import type { Db } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { lockUnitRow, unitState } from '../org/rows.ts';
import { lifeOf, lockCampaignRow, ownerOf } from './rows.ts';
import { readReadyTemplate, templateOf } from './template-rows.ts';

export const createCampaignImplementation = implement(createCampaign, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, now }) => {
    const unit = await lockUnitRow(tx, input.unitId);
    const closed = faultOfClosed(unitState(unit));
    if (closed !== null) return refuse(closed);
    const { templateId, version, title } = input;
    const ready = await readReadyTemplate(tx, { id: templateId, version });
    if (ready === null) return refuse(problem('campaign-template-unknown'));
    // Whoever runs it is mostly what it is about; the wizard changes it where not.
    const objectId = ready.template.object.kinds.includes(unit.kind) ? unit.id : null;
    const campaignId = randomUUID();
    await tx.run(
      `insert into campaign (id, unit_id, region, rulebook_id, version, title, object_id, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [campaignId, unit.id, unit.region, templateId, version, title, objectId, now],
    );
    await record(tx, {
      event: 'campaign.created',
      unitId: unit.id,
      subject: campaignId,
      after: { templateId, version, title },
    });
    return ok({ campaignId });
  },
});

/** Open units of these ids at or below a unit, with their kinds. */
export function listBelow(
  db: Db,
  ids: readonly string[],
  ownerId: string,
): Promise<{ id: string; name: string; kind: UnitKind }[]> {
  return db.many<{ id: string; name: string; kind: UnitKind }>(
    `select id, name, kind from unit where id = any ($1) and path @> array[$2::uuid] and closed_on is null order by name`,
    [ids, ownerId],
  );
}

export const editCampaignImplementation = implement(editCampaign, {
  subject: (db, input) => ownerOf(db, input.campaignId),
  handle: async ({ tx, input, caller }) => {
    const row = await lockCampaignRow(tx, input.campaignId);
    if (row.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const fault = faultOfLife(lifeOf(row), 'edit', caller.accountId);
    if (fault !== null) return refuse(fault);
    const { template } = await templateOf(tx, row);
    const { title, objectId, days, spans, texts } = input;
    const sampleIds = [...new Set(input.sampleIds)];
    const wanted = [...new Set([...sampleIds, ...(objectId === null ? [] : [objectId])])];
    const found = await listBelow(tx, wanted, row.unit_id);
    if (found.length < wanted.length) return refuse(problem('campaign-unit-not-below'));
    const object = found.find(({ id }) => id === objectId);
    if (object !== undefined && !template.object.kinds.includes(object.kind)) {
      return refuse(problem('campaign-object-kind', { name: object.name }, { field: 'objectId' }));
    }
    const sample = found.find(
      ({ id, kind }) => sampleIds.includes(id) && !(template.object.samples ?? []).includes(kind),
    );
    if (sample !== undefined) {
      return refuse(problem('campaign-sample-kind', { name: sample.name }, { field: 'sampleIds' }));
    }
    await tx.run(
      `update campaign set title = $2, object_id = $3, sample_ids = $4, days = $5, spans = $6, texts = $7, revision = revision + 1
       where id = $1`,
      [row.id, title, objectId, sampleIds, JSON.stringify(days), JSON.stringify(spans), JSON.stringify(texts)],
    );
    await record(tx, {
      event: 'campaign.edited',
      unitId: row.unit_id,
      subject: row.id,
      after: { title, objectId, days, spans },
    });
    return ok({ revision: row.revision + 1 });
  },
});

export const chooseUnitsImplementation = implement(chooseUnits, {
  subject: (db, input) => ownerOf(db, input.campaignId),
  handle: async ({ tx, input, caller }) => {
    const row = await lockCampaignRow(tx, input.campaignId);
    if (row.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const fault = faultOfLife(lifeOf(row), 'edit', caller.accountId);
    if (fault !== null) return refuse(fault);
    const { template } = await templateOf(tx, row);
    const { batch, take } = input;
    if (!template.batches.some(({ id }) => id === batch)) return refuse(problem('campaign-unknown-batch'));
    const fits = (kind: UnitKind) => batchesFor(template, kind).some(({ id }) => id === batch);
    const named = await listBelow(tx, input.unitIds, row.unit_id);
    if (named.length < new Set(input.unitIds).size) return refuse(problem('campaign-unit-not-below'));
    const wrong = [...input.kinds, ...named.map(({ kind }) => kind)].find((kind) => !fits(kind));
    if (take && wrong !== undefined) return refuse(problem('campaign-wrong-batch', { kind: wrong }));
    const chosen = [row.id, input.kinds, input.unitIds, row.unit_id, batch];
    const which = `u.id in (select unit_id from unit_below where top_id = $4) and u.closed_on is null and (u.kind = any ($2) or u.id = any ($3))`;
    const { n } = await tx.one<{ n: number }>(
      take
        ? `with put as (
             insert into campaign_unit (campaign_id, unit_id, region, kind, batch)
             select $1, u.id, u.region, u.kind, $5 from unit u where ${which}
             on conflict (campaign_id, unit_id) do update set batch = excluded.batch where campaign_unit.batch <> excluded.batch
             returning 1) select count(*)::int as n from put`
        : `with gone as (
             delete from campaign_unit cu using unit u
             where cu.campaign_id = $1 and cu.batch = $5 and u.id = cu.unit_id and ${which} returning 1)
           select count(*)::int as n from gone`,
      chosen,
    );
    await tx.run('update campaign set revision = revision + 1 where id = $1', [row.id]);
    await record(tx, {
      event: take ? 'campaign.units-chosen' : 'campaign.units-left-out',
      unitId: row.unit_id,
      subject: row.id,
      after: { batch, kinds: input.kinds, units: input.unitIds.length, changed: n },
    });
    return ok({ revision: row.revision + 1, changed: n });
  },
});
