import { can } from '@dudao/core/access/can';
import { ok } from '@dudao/core/lib/result';
import { listVisitsOfCampaign } from '@dudao/core/visit/campaign-contract';
import { ownerOf } from '../campaign/rows.ts';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { readUnitRow } from '../org/rows.ts';
import { listDepartments } from './planning.ts';
import { knowsOf, listVisitRows, pathsOf, shownVisit } from './rows.ts';

const MOST = 200;
const MOST_UNSEEN = 200;

export const listVisitsOfCampaignImplementation = implement(listVisitsOfCampaign, {
  subject: (db, { campaignId }) => ownerOf(db, campaignId),
  handle: async ({ db, input: { campaignId }, caller, unit, now }) => {
    const on = plainDateOf(now);
    const rows = await listVisitRows(db, 'campaign', [campaignId, unit.id, on], MOST);
    const path = await pathsOf(
      db,
      rows.flatMap(({ office, visited }) => [office.id, visited.id]),
    );
    const known = rows.filter((row) =>
      knowsOf(caller, row, { office: path(row.office.id), visited: path(row.visited.id) }),
    );
    const unseen = await listUnseen(db, campaignId, unit.id);
    return ok({
      office: { id: unit.id, name: (await readUnitRow(db, unit.id))?.name ?? '' },
      visits: known.slice(0, MOST).map(shownVisit),
      more: rows.length > MOST,
      units: unseen.units,
      unseen: unseen.named.slice(0, MOST_UNSEEN),
      unseenCount: unseen.named.length,
      departments: [...(await listLeading(db, campaignId, unit.id))],
      on,
      actions: { plan: can(caller.grants, 'visit.plan', unit.path) ? (true as const) : 'forbidden' },
    });
  },
});

/** How many units take part in a campaign, and those where none of its visits has begun. */
async function listUnseen(db: Db, campaignId: string, officeId: string) {
  const rows = await db.many<{ id: string; name: string; seen: boolean }>(
    `select u.id, u.name, exists (select 1 from visit v where v.campaign_id = $1 and v.unit_id = $2 and v.visited_unit_id = u.id
         and v.begun_at is not null and v.state <> 'cancelled') as seen
     from campaign_unit c join unit u on u.id = c.unit_id where c.campaign_id = $1 and u.id <> $2 order by u.name, u.id`,
    [campaignId, officeId],
  );
  return { units: rows.length, named: rows.filter(({ seen }) => !seen).map(({ id, name }) => ({ id, name })) };
}

/** V27 Each department of the office with the visits of a campaign that it leads. */
async function listLeading(db: Db, campaignId: string, officeId: string) {
  const departments = await listDepartments(db, officeId);
  const counted = await db.many<{ id: string; visits: number; begun: number }>(
    `select department_id as id, count(*)::int as visits, count(begun_at)::int as begun from visit
     where campaign_id = $1 and unit_id = $2 and department_id is not null and state <> 'cancelled' group by department_id`,
    [campaignId, officeId],
  );
  return departments.map((department) => {
    const own = counted.find(({ id }) => id === department.id);
    return { department, visits: own?.visits ?? 0, begun: own?.begun ?? 0 };
  });
}
