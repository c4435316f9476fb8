import { listQueue, type Queued } from '@dudao/core/campaign/unit-contract';
import { ok } from '@dudao/core/lib/result';
import { implement } from '../lib/serve.ts';
import { templateOf } from './template-rows.ts';

type Row = Omit<Queued, 'stageName' | 'campaignId' | 'unitId'> & {
  readonly campaign_id: string;
  readonly unit_id: string;
  readonly rulebook_id: string;
  readonly version: string;
};

export const listQueueImplementation = implement(listQueue, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input }) => {
    const rows = await db.many<Row>(
      `select * from (
         select 'transfer' as kind, null::uuid as id, cs.campaign_id, c.title as campaign, cs.unit_id, u.name as unit, cs.stage,
           cs.asked_on as since, coalesce(cs.note, '') as text, c.rulebook_id, c.version
         from campaign_stage cs join campaign c on c.id = cs.campaign_id and c.state = 'published' join unit u on u.id = cs.unit_id
         where u.id in (select unit_id from unit_below where top_id = $1) and cs.state = case when $2 = 'review' then 'requested' else 'forwarded' end
         union all
         select 'extension', e.id, e.campaign_id, c.title, e.unit_id, u.name, e.stage, e.asked_on,
           e.from_on || ' → ' || e.to_on || '：' || e.reason, c.rulebook_id, c.version
         from campaign_extension e join campaign c on c.id = e.campaign_id and c.state = 'published' join unit u on u.id = e.unit_id
         where u.id in (select unit_id from unit_below where top_id = $1) and e.state = 'asked'
         union all
         select 'item', i.id, i.campaign_id, c.title, i.unit_id, u.name, i.stage, i.done_on, i.text, c.rulebook_id, c.version
         from campaign_item i join campaign c on c.id = i.campaign_id and c.state = 'published' join unit u on u.id = i.unit_id
         where $2 = 'review' and u.id in (select unit_id from unit_below where top_id = $1) and i.done_on is not null and i.verified_on is null) q
       order by q.since, q.unit, q.stage limit 400`,
      [input.unitId, input.queue],
    );
    const queued: Queued[] = [];
    for (const { campaign_id, unit_id, rulebook_id, version, ...row } of rows) {
      const { template } = await templateOf(db, { rulebook_id, version });
      // The template says whose word an extension waits for.
      const side = template.extension?.approve === 'team' ? 'review' : 'approve';
      if (row.kind === 'extension' && side !== input.queue) continue;
      const name = template.stages.find(({ id }) => id === row.stage)?.name ?? { zh: row.stage, en: row.stage };
      queued.push({ ...row, campaignId: campaign_id, unitId: unit_id, stageName: name });
    }
    return ok({ queued: queued.slice(0, 200) });
  },
});
