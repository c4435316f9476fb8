import { gramsOfSearch, isInitials } from '../lib/letters.ts';

/** Lists of letters, as text that PostgreSQL takes for arrays: an entry that holds all of one of them may hold the text. */
export type Grams = readonly string[];

/**
 * What to join as `i` to look at every entry that has all letters of one list of a parameter, or whose letters are not yet written. Each is fetched by its id: the
 * planner takes lists of letters for thousands of times as common as they are, and would sooner read a whole province.
 */
export const letteredEntries = (grams: string): string => `(
   select l.issue_id from unnest(${grams}::text[]) g (grams) cross join lateral (select issue_id from issue_letters where grams @> g.grams::int[] offset 0) l
   union select issue_id from issue_unlettered) c
 cross join lateral (select * from issue where id = c.issue_id offset 0) i`;

/** The letters by which a text is found in regions. */
export function gramsIn(regions: readonly string[], search: string): Grams {
  const ways = isInitials(search) ? (['text', 'initials'] as const) : (['text'] as const);
  return regions.flatMap((region) => ways.map((way) => `{${gramsOfSearch(region, search, way).join(',')}}`));
}
