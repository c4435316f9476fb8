import type { PaperStatus } from '@dudao/core/paper/paper-state';
import type { Db } from '../lib/db.ts';
import type { Actor } from './actor.ts';
import type { PaperRow } from './rows.ts';

/** A text of the same paper, or one that it follows or that follows it. */
interface ThreadRow {
  readonly id: string;
  readonly title: string;
  readonly status: PaperStatus;
  readonly round: number;
  readonly relation: 'before' | 'after' | 'follows' | 'followed-by';
  readonly issuedOn: string | null;
}

/** Papers around one, as far as the party wrote or received them; drafts are their writer's alone. */
export function listThread(db: Db, row: PaperRow, { unit, body }: Actor): Promise<ThreadRow[]> {
  return db.many<ThreadRow>(
    `with recursive back as (
       select id, supersedes_id from paper where id = $1
       union all select p.id, p.supersedes_id from paper p join back b on p.id = b.supersedes_id),
     forth as (
       select id from paper where id = $1
       union all select p.id from paper p join forth f on p.supersedes_id = f.id),
     around as (
       select id, 'before' as relation from back where id <> $1
       union all select id, 'after' from forth where id <> $1
       union all select $2::uuid, 'follows' where $2::uuid is not null
       union all select id, 'followed-by' from paper where follows_id = $1)
     select p.id, p.title, p.status, p.round, a.relation, p.issued_on as "issuedOn" from around a join paper p on p.id = a.id
     where (p.unit_id = $3 and p.body_id is not distinct from $4::uuid)
       or (p.status <> 'draft' and exists (select 1 from paper_receiver r where r.paper_id = p.id and r.unit_id = $3 and r.body_id is not distinct from $4::uuid))
     order by array_position(array['before', 'after', 'follows', 'followed-by'], a.relation), p.round, p.issued_at nulls last, p.id limit 50`,
    [row.id, row.follows_id, unit.id, body?.id ?? null],
  );
}

/** What is owed of a paper `p` by its receiver `r`: nothing where it is not in hand. */
export const IS_OWED = `(p.status = 'issued' and case p.expects when 'nothing' then false when 'receipt' then r.received_on is null else r.answered_on is null end)`;

/** Counts of a desk. */
interface DeskCounts {
  readonly toReceive: number;
  readonly toAnswer: number;
  readonly overdue: number;
  readonly drafts: number;
  readonly waiting: number;
}

/** How much waits on the desk of a party. */
export async function countDesk(
  db: Db,
  party: { readonly unitId: string; readonly bodyId: string | null },
  { today, withDrafts }: { readonly today: string; readonly withDrafts: boolean },
): Promise<DeskCounts> {
  const incoming = await db.one<Pick<DeskCounts, 'toReceive' | 'toAnswer' | 'overdue'>>(
    `select count(*) filter (where r.received_on is null)::int as "toReceive",
       count(*) filter (where p.expects <> 'receipt')::int as "toAnswer",
       count(*) filter (where r.due_on < $3)::int as overdue
     from paper_receiver r join paper p on p.id = r.paper_id
     where r.unit_id = $1 and r.body_id is not distinct from $2::uuid and ${IS_OWED}`,
    [party.unitId, party.bodyId, today],
  );
  const own = await db.one<Pick<DeskCounts, 'drafts' | 'waiting'>>(
    `select count(*) filter (where status = 'draft')::int as drafts, count(*) filter (where status = 'issued')::int as waiting
     from paper where unit_id = $1 and body_id is not distinct from $2::uuid`,
    [party.unitId, party.bodyId],
  );
  return { ...incoming, ...own, drafts: withDrafts ? own.drafts : 0 };
}
