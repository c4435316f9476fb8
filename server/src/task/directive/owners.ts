import {
  matchOwner,
  type OwnerSuggestion,
  type ReachedHolder,
  type ReachedUnit,
} from '@dudao/core/task/directive/match-owner';
import type { Db } from '../../lib/db.ts';

/** So many units below are looked at; who has more decomposes level by level. */
const MOST_UNITS = 500;
const MOST_HOLDERS = 500;

/** What the words of owners may mean at and below a unit. */
export async function suggestOwners(
  db: Db,
  unitId: string,
  texts: readonly string[],
): Promise<readonly { readonly text: string; readonly suggestions: readonly OwnerSuggestion[] }[]> {
  if (texts.length === 0) return [];
  const units = await db.many<ReachedUnit>(
    `select id, name, kind from unit where closed_on is null
       and id in (select unit_id from unit_below where top_id = $1 union all
         select id from unit where parent_id = (select parent_id from unit where id = $1 and kind = 'department'))
     order by cardinality(path), name limit $2`,
    [unitId, MOST_UNITS],
  );
  const holders = await db.many<ReachedHolder>(
    `select id, name, 'post' as of from post where unit_id = $1 and ended_on is null
     union all select id, name, 'person' from person where unit_id = $1 and left_on is null
     order by of desc, name limit $2`,
    [unitId, MOST_HOLDERS],
  );
  return [...new Set(texts)].map((text) => ({ text, suggestions: matchOwner(text, units, holders) }));
}
