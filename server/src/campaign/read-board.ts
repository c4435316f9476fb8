import { type BoardPoint, type BoardUnit, readBoard } from '@dudao/core/campaign/contract';
import type { StageState } from '@dudao/core/campaign/gate-state';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { readCampaignRow } from './rows.ts';
import { OVERDUE, WAITING } from './standing-sql.ts';

const PAGE = 200;

/** Units `cu`, `u` of the campaign $1 at and below $2, with where they stand on $3. */
const STANDING = `
  select cu.unit_id, u.name, cu.kind, cu.batch, cu.team_name, s.*,
    (select count(*)::int from campaign_item i where i.campaign_id = cu.campaign_id and i.unit_id = cu.unit_id and i.verified_on is null) as open_items,
    (select count(*)::int from campaign_item i where i.campaign_id = cu.campaign_id and i.unit_id = cu.unit_id
      and i.verified_on is null and i.due_on < $3::date) as overdue_items
  from campaign_unit cu join unit u on u.id = cu.unit_id
  cross join lateral (
    select coalesce(bool_or(${OVERDUE}), false) as overdue, coalesce(bool_or(${WAITING}), false) as waiting,
      coalesce(bool_and(cs.state = 'passed') filter (where cs.chain is not null), false) as finished,
      coalesce(json_agg(json_build_object('stage', cs.stage, 'state', cs.state, 'fromOn', cs.from_on, 'untilOn', cs.until_on,
        'firstUntilOn', cs.first_until_on) order by cs.ordinal), '[]') as stages
    from campaign_stage cs, (select $3::date as today) t where cs.campaign_id = cu.campaign_id and cs.unit_id = cu.unit_id) s
  where cu.campaign_id = $1 and u.id in (select unit_id from unit_below where top_id = $2)`;

type Row = Omit<BoardUnit, 'unitId' | 'team' | 'openItems'> & {
  readonly unit_id: string;
  readonly team_name: string | null;
  readonly open_items: number;
  readonly matching: number;
};

export const readBoardImplementation = implement(readBoard, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, now }) => {
    const row = await readCampaignRow(db, input.campaignId);
    if (row === null) return refuse(problem('not-found'));
    const today = plainDateOf(now);
    const at = [row.id, input.unitId, today];
    const totals = await db.one<{
      units: number;
      overdue: number;
      waiting: number;
      finished: number;
      overdueItems: number;
    }>(
      `select count(*)::int as units, count(*) filter (where x.overdue)::int as overdue, count(*) filter (where x.waiting)::int as waiting,
         count(*) filter (where x.finished)::int as finished, coalesce(sum(x.overdue_items), 0)::int as "overdueItems" from (${STANDING}) x`,
      at,
    );
    if (totals.units === 0) return refuse(problem('not-found'));
    const counts = await db.many<{ stage: string; state: StageState; count: number; overdue: number }>(
      `select cs.stage, cs.state, count(*)::int as count, count(*) filter (where ${OVERDUE})::int as overdue
       from campaign_stage cs join unit u on u.id = cs.unit_id, (select $3::date as today) t
       where cs.campaign_id = $1 and u.id in (select unit_id from unit_below where top_id = $2) group by cs.stage, cs.state, cs.ordinal order by cs.ordinal, cs.state`,
      at,
    );
    const points = await db.many<BoardPoint>(
      `select t.card, p.key as point, nullif(t.stage, '') as stage, count(*) filter (where (p.value ->> 'met')::boolean)::int as met,
         count(*) filter (where not (p.value ->> 'met')::boolean)::int as "notMet"
       from campaign_card t join unit u on u.id = t.unit_id cross join lateral jsonb_each(t.points) p
       where t.campaign_id = $1 and u.path @> array[$2::uuid] group by t.card, p.key, t.stage order by t.card, p.key, t.stage`,
      at.slice(0, 2),
    );
    const rows = await db.many<Row>(
      `select x.*, count(*) over ()::int as matching from (${STANDING}) x
       where ($4 = 'all' or ($4 = 'overdue' and x.overdue) or ($4 = 'waiting' and x.waiting)) and ($5 = '' or position($5 in x.name) > 0)
       order by x.overdue desc, x.waiting desc, x.finished, x.name, x.unit_id limit ${PAGE} offset $6`,
      [...at, input.only, input.search, input.offset],
    );
    return ok({
      today,
      ...totals,
      counts,
      points,
      matching: rows[0]?.matching ?? 0,
      rows: rows.map(({ unit_id, name, kind, batch, team_name, stages, open_items }) => ({
        unitId: unit_id,
        name,
        kind,
        batch,
        team: team_name,
        stages,
        openItems: open_items,
      })),
    });
  },
});
