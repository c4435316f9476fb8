import type { FactSource } from '@dudao/core/accountability/case-state';
import { listCitable } from '@dudao/core/accountability/contract';
import { ok } from '@dudao/core/lib/result';
import { implement } from '../lib/serve.ts';

const MOST = 50;

export const listCitableImplementation = implement(listCitable, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, unit, input: { concernedUnitId } }) => {
    const records = await db.many<{ source: FactSource; refId: string; label: string }>(
      `with below as (select c.unit_id from unit_below c join unit_below b on b.unit_id = c.unit_id and b.top_id = $2 where c.top_id = $1)
       (select 'issue' as source, i.id as "refId", i.number || ' ' || i.title as label from issue i
          where i.owner_unit_id = any (array(select unit_id from below)) order by i.found_on desc, i.id limit ${MOST})
       union all (select 'opinion', o.id, o.title from opinion o where o.addressed_unit_id = any (array(select unit_id from below)) and o.sent_at is not null order by o.sent_at desc, o.id limit ${MOST})
       union all (select 'visit', v.id, v.title from visit v where v.visited_unit_id = any (array(select unit_id from below)) and v.begun_at is not null order by v.from_on desc, v.id limit ${MOST})
       union all (select 'task', t.id, t.title from task t where t.lead_unit_id = any (array(select unit_id from below)) and t.due_on is not null order by t.due_on desc, t.id limit ${MOST})
       union all (select 'campaign', c.id, c.title from campaign c where c.published_on is not null and exists (select 1 from campaign_unit p where p.campaign_id = c.id and p.unit_id = any (array(select unit_id from below))) order by c.published_on desc, c.id limit ${MOST})`,
      [concernedUnitId, unit.id],
    );
    return ok({ records });
  },
});
