import { asSystem, type Pool } from '../lib/db.ts';
import { gramsOf, joinInitials } from '../lib/letters.ts';
import { readSearchedFields, searchedTexts } from './rows.ts';

const MOST_AT_ONCE = 1000;

/** What is searched of an entry `i`. `fields`: the parameter with the names of own fields. */
export const searchedColumns = (fields: string): string =>
  `i.id, i.region, i.title, i.unit_name, array[i.number, i.title, i.detail, i.unit_name, coalesce(i.place, '')] || array(select f.value from ${searchedTexts(fields)}) as texts`;

/** An entry with what is searched of it. */
export interface SearchedRow {
  readonly id: string;
  readonly region: string;
  readonly title: string;
  readonly unit_name: string;
  readonly texts: readonly string[];
}

/** What stands in `issue_letters` for an entry. */
export function lettersOf({ region, title, unit_name, texts }: SearchedRow) {
  const initialled = [title, unit_name];
  return { initials: joinInitials(initialled), grams: gramsOf({ region, texts, initialled }) };
}

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
    const rows = await tx.many<SearchedRow>(
      `with taken as (
         delete from issue_unlettered where issue_id in (select issue_id from issue_unlettered limit $1 for update skip locked) returning issue_id)
       select ${searchedColumns('$2')} from taken t join issue i on i.id = t.issue_id`,
      [MOST_AT_ONCE, await readSearchedFields(tx)],
    );
    if (rows.length === 0) return 0;
    const letters = rows.map(lettersOf);
    await tx.run(
      `insert into issue_letters (issue_id, initials, grams)
       select l.id, l.initials, l.grams::int[] from unnest($1::uuid[], $2::text[], $3::text[]) l (id, initials, grams)
       on conflict (issue_id) do update set initials = excluded.initials, grams = excluded.grams`,
      [
        rows.map(({ id }) => id),
        letters.map(({ initials }) => initials),
        letters.map(({ grams }) => `{${grams.join(',')}}`),
      ],
    );
    return rows.length;
  });
}
