import { asSystem, type Pool } from '../lib/db.ts';
import { gramsOf, initialsOf, type LetteredText } from '../lib/letters.ts';

const MOST_AT_ONCE = 1000;

/** Writes the letters of entries that were made or rewritten; returns how many. Several may do so at once, each takes others. */
export async function letterIssues(pool: Pool): Promise<number> {
  let lettered = 0;
  for (;;) {
    const some = await letterSome(pool);
    lettered += some;
    if (some < MOST_AT_ONCE) return lettered;
  }
}

function letterSome(pool: Pool): Promise<number> {
  return asSystem(pool, 'issue.write-letters', async (tx) => {
    const rows = await tx.many<LetteredText & { readonly id: string }>(
      `with taken as (
         delete from issue_unlettered where issue_id in (select issue_id from issue_unlettered limit $1 for update skip locked) returning issue_id)
       select i.id, i.region, i.number, i.title, i.detail from taken t join issue i on i.id = t.issue_id`,
      [MOST_AT_ONCE],
    );
    if (rows.length === 0) return 0;
    await tx.run(
      `insert into issue_letters (issue_id, initials, grams)
       select l.id, l.initials, l.grams::int[] from unnest($1::uuid[], $2::text[], $3::text[]) l (id, initials, grams)
       on conflict (issue_id) do update set initials = excluded.initials, grams = excluded.grams`,
      [
        rows.map(({ id }) => id),
        rows.map(({ title }) => initialsOf(title).join(' ')),
        rows.map((row) => `{${gramsOf(row).join(',')}}`),
      ],
    );
    return rows.length;
  });
}
