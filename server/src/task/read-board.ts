import { ok } from '@dudao/core/lib/result';
import { treeOrder } from '@dudao/core/lib/tree-order';
import type { PostRank } from '@dudao/core/org/body-kind';
import {
  BOARD_RANKS,
  type BoardPost,
  type BoardUnit,
  MOST_BOARD_POSTS,
  MOST_BOARD_UNITS,
  readBoard,
} from '@dudao/core/task/board-contract';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { HOLDER_COLUMNS, HOLDER_JOINS, type HolderColumns, shownHolder } from '../org/staff-rows.ts';

export const readBoardImplementation = implement(readBoard, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, unit, now }) => {
    const today = plainDateOf(now);
    const units = await listUnits(db, unit.id, today);
    const posts = await listPosts(db, unit.id, today);
    return ok({
      overdue: units.find((line) => line.unit.id === unit.id)?.total ?? 0,
      units: units.slice(0, MOST_BOARD_UNITS),
      posts: posts.slice(0, MOST_BOARD_POSTS),
      more: units.length > MOST_BOARD_UNITS || posts.length > MOST_BOARD_POSTS,
    });
  },
});

interface UnitColumns extends HolderColumns {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly depth: number;
  readonly own: number;
  readonly total: number;
  readonly oldest: string;
}

/** Units with overdue tasks at or below them, within the unit that is asked for, each below the one above it; the most overdue first among siblings. */
async function listUnits(db: Db, unitId: string, today: string): Promise<BoardUnit[]> {
  const late = await db.many<{ id: string; own: number; total: number; oldest: string }>(
    `select a.id, count(*) filter (where u.id = a.id)::int as own, count(*)::int as total, min(t.due_on) as oldest
     from task t join unit u on u.id = t.lead_unit_id cross join lateral unnest(u.path) as a (id)
     where t.is_open and t.due_on < $2::date and u.path @> array[$1::uuid]
     group by a.id`,
    [unitId, today],
  );
  const rows = await db.many<UnitColumns>(
    `select u.id, u.name, u.parent_id as "parentId", cardinality(u.path) - (select cardinality(path) from unit where id = $3) as depth,
       l.own, l.total, l.oldest, ${HOLDER_COLUMNS}
     from jsonb_to_recordset($2::jsonb) as l (id uuid, own int, total int, oldest date) join unit u on u.id = l.id
     left join duty s on s.unit_id = u.id and s.kind = 'first-responsible' and s.until_on is null
     ${HOLDER_JOINS}
     where u.path @> array[$3::uuid]
     order by depth, l.total desc, u.name, u.id limit ${MOST_BOARD_UNITS + 1}`,
    [today, JSON.stringify(late), unitId],
  );
  return treeOrder(rows).map(({ id, name, depth, own, total, oldest, ...holder }) => ({
    unit: { id, name },
    depth,
    responsible: holder.post_id === null && holder.person_id === null ? null : shownHolder(holder),
    own,
    total,
    oldestOn: oldest,
  }));
}

interface PostColumns {
  readonly unit_id: string;
  readonly unit_name: string;
  readonly post_id: string;
  readonly post_name: string;
  readonly rank: PostRank;
  readonly person_id: string | null;
  readonly person_name: string | null;
}

interface Counts {
  readonly post_id: string;
  readonly key: number;
  readonly open: number;
  readonly overdue: number;
  readonly watched: number;
  readonly watched_overdue: number;
  readonly acts: number;
  readonly units: number;
}

/** Leading posts at and below a unit with what they and their holders carry and supervise. */
async function listPosts(db: Db, unitId: string, today: string): Promise<BoardPost[]> {
  const posts = await db.many<PostColumns>(
    `select u.id as unit_id, u.name as unit_name, p.id as post_id, p.name as post_name, p.rank, h.person_id, pe.name as person_name
     from post p join unit u on u.id = p.unit_id
     left join post_holding h on h.post_id = p.id and h.from_on <= $2 and (h.until_on is null or h.until_on > $2)
     left join person pe on pe.id = h.person_id
     where u.path @> array[$1::uuid] and u.closed_on is null and p.ended_on is null and p.rank = any ($3::text[])
     order by cardinality(u.path), u.name, p.name, p.id limit ${MOST_BOARD_POSTS + 1}`,
    [unitId, today, BOARD_RANKS],
  );
  const counts = new Map((await countPosts(db, posts, today)).map((row) => [row.post_id, row]));
  const lines = posts.map((row): BoardPost => {
    const count = counts.get(row.post_id);
    return {
      unit: { id: row.unit_id, name: row.unit_name },
      post: { id: row.post_id, name: row.post_name },
      rank: row.rank,
      person: row.person_id === null ? null : { id: row.person_id, name: row.person_name ?? '' },
      carries: { key: count?.key ?? 0, open: count?.open ?? 0, overdue: count?.overdue ?? 0 },
      supervises: {
        open: count?.watched ?? 0,
        overdue: count?.watched_overdue ?? 0,
        units: count?.units ?? 0,
        acts: count?.acts ?? 0,
      },
    };
  });
  return lines.sort((a, b) => Math.min(1, a.carries.key) - Math.min(1, b.carries.key));
}

/**
 * A task counts once for a post, whether it names the post or its holder. What leaders carry is counted wherever it was planned: a principal's
 * part in a plan of the county is theirs too.
 */
function countPosts(db: Db, posts: readonly PostColumns[], today: string): Promise<Counts[]> {
  const keys = posts.flatMap(({ post_id, person_id }) => [
    { post_id, key: post_id },
    ...(person_id === null ? [] : [{ post_id, key: person_id }]),
  ]);
  return beyondScope(db, () =>
    db.many<Counts>(
      `with holder as (select * from jsonb_to_recordset($1::jsonb) as h (post_id uuid, key uuid)),
       carried as (
         select distinct h.post_id, t.id, t.is_key, t.is_open, t.due_on from holder h
           join task t on t.owner_key = h.key and t.is_open
         union select h.post_id, t.id, t.is_key, t.is_open, t.due_on from holder h
           join task t on t.accountable_key = h.key and t.accountable_key is not null and t.is_open
         union select h.post_id, t.id, t.is_key, t.is_open, t.due_on from task t
           join plan p on p.id = t.plan_id join holder h on h.key in (t.owner_key, t.accountable_key)
         where t.is_key and t.state = 'done' and p.until_on >= $2::date),
       watched as (
         select h.post_id, t.id, t.due_on from holder h join task t on t.leader_key = h.key and t.leader_key is not null and t.is_open
         union select h.post_id, t.id, t.due_on from holder h
           join task t on t.contact_key = h.key and t.contact_key is not null and t.is_open),
       acted as (
         select h.post_id, a.id from task_act a join holder h on h.key in (a.person_id, a.post_id)
         where a.on_day >= date_trunc('year', $2::date)),
       looked_after as (
         select distinct h.post_id, d.unit_id from duty d join holder h on h.key in (d.person_id, d.post_id)
         where d.kind in ('in-charge', 'contact-leader') and d.until_on is null)
       select p.post_id,
         (select count(*)::int from carried c where c.post_id = p.post_id and c.is_key) as key,
         (select count(*)::int from carried c where c.post_id = p.post_id and c.is_open) as open,
         (select count(*)::int from carried c where c.post_id = p.post_id and c.is_open and c.due_on < $2::date) as overdue,
         (select count(*)::int from watched w where w.post_id = p.post_id) as watched,
         (select count(*)::int from watched w where w.post_id = p.post_id and w.due_on < $2::date) as watched_overdue,
         (select count(distinct a.id)::int from acted a where a.post_id = p.post_id) as acts,
         (select count(*)::int from looked_after l where l.post_id = p.post_id) as units
       from (select distinct post_id from holder) p`,
      [JSON.stringify(keys), today],
    ),
  );
}
