import { can } from '@dudao/core/access/can';
import { listCampaigns } from '@dudao/core/campaign/contract';
import type { CampaignLife } from '@dudao/core/campaign/decide-campaign';
import { ok } from '@dudao/core/lib/result';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { OVERDUE, WAITING } from './standing-sql.ts';
import { templateOf } from './template-rows.ts';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly state: CampaignLife['state'];
  readonly rulebook_id: string;
  readonly version: string;
  readonly owner_id: string;
  readonly owner: string | null;
  readonly units: number;
  readonly from_on: string | null;
  readonly until_on: string | null;
  readonly overdue: number;
  readonly waiting: number;
  readonly finished: number;
}

export const listCampaignsImplementation = implement(listCampaigns, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, caller, unit, now }) => {
    const rows = await db.many<Row>(
      `with mine as (
         select cu.campaign_id, cu.unit_id, cu.from_on, cu.until_on from campaign_unit cu join unit u on u.id = cu.unit_id
         where u.id in (select unit_id from unit_below where top_id = $1)),
       seen as (
         select c.* from campaign c join unit o on o.id = c.unit_id
         where exists (select 1 from unit_below at where at.top_id = $1 and at.unit_id = o.id) or (c.state in ('published', 'cancelled') and exists (select 1 from mine m where m.campaign_id = c.id))
         order by c.created_at desc, c.id limit 200)
       select c.id, c.title, c.state, c.rulebook_id, c.version, c.unit_id as owner_id, o.name as owner,
         (select count(*)::int from mine m where m.campaign_id = c.id) as units,
         (select min(m.from_on) from mine m where m.campaign_id = c.id) as from_on,
         (select max(m.until_on) from mine m where m.campaign_id = c.id) as until_on,
         s.overdue, s.waiting, s.finished
       from seen c left join unit o on o.id = c.unit_id
       cross join lateral (
         select count(*) filter (where x.overdue)::int as overdue, count(*) filter (where x.waiting)::int as waiting,
           count(*) filter (where x.finished)::int as finished
         from (select bool_or(${OVERDUE}) as overdue, bool_or(${WAITING}) as waiting,
             bool_and(cs.state = 'passed') filter (where cs.chain is not null) as finished
           from mine m join campaign_stage cs on cs.campaign_id = m.campaign_id and cs.unit_id = m.unit_id, (select $2::date as today) t
           where m.campaign_id = c.id group by m.unit_id) x) s
       order by c.created_at desc, c.id`,
      [input.unitId, plainDateOf(now)],
    );
    const may = (verb: string) => (can(caller.grants, verb, unit.path) ? (true as const) : 'forbidden');
    const campaigns = [];
    for (const row of rows) {
      const { template } = await templateOf(db, row);
      campaigns.push({
        id: row.id,
        title: row.title,
        state: row.state,
        template: { id: row.rulebook_id, version: row.version, title: template.title },
        owner: { id: row.owner_id, name: row.owner ?? '' },
        units: row.units,
        fromOn: row.from_on,
        untilOn: row.until_on,
        overdue: row.overdue,
        waiting: row.waiting,
        finished: row.finished,
      });
    }
    return ok({
      campaigns,
      actions: { create: may('campaign.run'), review: may('campaign.review'), approve: may('campaign.approve') },
    });
  },
});
