import type { Db } from '../lib/db.ts';
import { foldText, initialsPattern, isInitials } from '../lib/letters.ts';
import { addMarks, type Collected, collect } from './filter.ts';
import { gramsIn } from './lettered.ts';
import type { LineRow } from './lines.ts';
import { type PageAsked, sortPage } from './page.ts';
import { walkOrSift } from './sift.ts';

/** Entries looked at to learn how common a text is, of so many branches at most. */
const TRIED = 400;
const BRANCHES_TRIED = 200;
/** A text is common that one of so many entries holds; initials that one of fewer does, since looking for them costs three times as much an entry. */
const FEW = { text: 50, initials: 15 };

/** Asks that an entry holds the text: in its title, detail or number, or by the initials of its title. Texts without Latin letters need no folding. */
export function addSearch({ add }: Collected, search: string): void {
  const text = foldText(search);
  const folded = (column: string) => (/[a-z]/u.test(text) ? `lower(${column} collate "C")` : column);
  const literal = `position(? in ${folded('i.title')}) > 0 or position(? in ${folded('i.detail')}) > 0 or position(? in ${folded('i.number')}) > 0`;
  const values = [text, text, text];
  const initials = '(select l.initials from issue_letters l where l.issue_id = i.id) ~ ?';
  if (isInitials(text)) add(`(${literal} or ${initials})`, ...values, initialsPattern(text));
  else add(`(${literal})`, ...values);
}

/**
 * A page of entries that hold a text, in regions. A common text is met soon by walking along the order; a rare one is found by its letters. Some entries are
 * looked at to learn which it is: where walking would meet fifty of them among so many branches sooner than all of them are fetched.
 */
export async function searchPage(
  db: Db,
  asked: PageAsked,
  search: string,
  regions: readonly string[],
): Promise<readonly LineRow[]> {
  const { keys } = asked;
  const also = (all: Collected) => addSearch(all, search);
  const share = await commonShareOf(db, asked, search, regions);
  if (share !== null) {
    return walkOrSift(db, { ...asked, keys: { column: 'region', ids: regions } }, share, (all) => {
      if (keys.column !== 'region') all.add(`i.${keys.column} = any (?::uuid[])`, keys.ids);
      also(all);
    });
  }
  const found = await sortPage(db, asked, null, also, gramsIn(regions, search));
  return found ?? [];
}

/** How much of what is tried holds a text, from some entries of some regions; null where it is rare. */
export async function commonShareOf(
  db: Db,
  { phases, filter, today }: Pick<PageAsked, 'phases' | 'filter' | 'today'>,
  search: string,
  regions: readonly string[],
): Promise<number | null> {
  const every = Math.max(1, Math.ceil((regions.length * phases.length) / BRANCHES_TRIED));
  const some = regions.filter((_, i) => i % every === 0);
  const all = collect(some, phases, Math.ceil(TRIED / (some.length * phases.length)));
  addMarks(all, filter, today);
  addSearch(all, search);
  const { where, params } = all.done();
  const { tried, found } = await db.one<{ tried: number; found: number }>(
    `select count(*)::int as tried, (count(*) filter (where ${where}))::int as found
     from unnest($1::uuid[]) k (key) cross join unnest($2::text[]) p (phase)
       cross join lateral (select i.* from issue i where i.region = k.key and i.phase = p.phase order by i.found_on desc, i.id desc limit $3) i`,
    params,
  );
  return found * FEW[isInitials(search) ? 'initials' : 'text'] >= tried && found > 0 ? found / tried : null;
}
