import type { Db } from './lib/db.ts';
import type { OpenProblems } from './lib/serve.ts';

/** Open entries of the ledgers by the unit concerned, for nouns before the ledger: at and below a unit, in the caller's sight. */
export async function openProblems(db: Db, topId: string, on: string): Promise<ReadonlyMap<string, OpenProblems>> {
  const rows = await db.many<OpenProblems & { readonly unitId: string }>(
    `select i.unit_id as "unitId", count(*)::int as open, count(*) filter (where i.due_on < $2)::int as overdue
     from issue i join unit_below b on b.unit_id = i.unit_id and b.top_id = $1 where i.is_open group by i.unit_id`,
    [topId, on],
  );
  return new Map(rows.map(({ unitId, open, overdue }) => [unitId, { open, overdue }]));
}
