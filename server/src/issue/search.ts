import type { Db } from '../lib/db.ts';
import { foldText, initialsPattern, isInitials } from '../lib/letters.ts';
import { addMarks, type Collected, collect } from './filter.ts';
import { gramsIn } from './lettered.ts';
import type { LineRow } from './lines.ts';
import { type PageAsked, sortPage } from './page.ts';
import { readSearchedFields, searchedTexts } from './rows.ts';
import { walkOrSift } from './sift.ts';

/** Entries looked at to learn how common a text is, of so many branches at most. */
const TRIED = 400;
const BRANCHES_TRIED = 200;
/** A text is common that one of so many entries holds; initials that one of fewer does, since looking for them costs three times as much an entry. */
const FEW = { text: 50, initials: 15 };

/** A text as it is searched for, with the own fields of entries in which it is. */
export interface Sought {
  readonly search: string;
  readonly fields: readonly string[];
}

/** What a list is searched for. */
export async function readSought(db: Db, search: string): Promise<Sought> {
  return { search, fields: await readSearchedFields(db) };
}

/** What stands otherwise in the text of a JSON value than in the value. */
const ESCAPED = /["\\\p{Cc}]/u;

/**
 * E56 Asks that an entry holds the text: in its title, detail, number, unit, place or own fields, or by the initials of title and unit. Texts without Latin
 * letters need no folding; fields are taken apart only where the text stands among them.
 */
export function addSearch({ add }: Collected, { search, fields }: Sought): void {
  const text = foldText(search);
  const folded = (column: string) => (/[a-z]/u.test(text) ? `lower(${column} collate "C")` : column);
  const holds = (column: string) => `position(? in ${folded(column)}) > 0`;
  const arms = ['i.title', 'i.detail', 'i.number', 'i.unit_name', 'i.place'].map(holds);
  const values: unknown[] = arms.map(() => text);
  const among = ESCAPED.test(text) ? [] : [holds('i.field_values::text')];
  arms.push(`(${[...among, `exists (select from ${searchedTexts('?')} and ${holds('f.value')})`].join(' and ')})`);
  values.push(...among.map(() => text), fields, text);
  if (isInitials(text)) {
    arms.push('(select l.initials from issue_letters l where l.issue_id = i.id) ~ ?');
    values.push(initialsPattern(text));
  }
  add(`(${arms.join(' or ')})`, ...values);
}

/**
 * A page of entries that hold a text, in regions. A common text is met soon by walking along the order; a rare one is found by its letters. Some entries are
 * looked at to learn which it is: where walking would meet fifty of them among so many branches sooner than all of them are fetched.
 */
export async function searchPage(
  db: Db,
  asked: PageAsked,
  sought: Sought,
  regions: readonly string[],
): Promise<readonly LineRow[]> {
  const { keys } = asked;
  const also = (all: Collected) => addSearch(all, sought);
  const share = await commonShareOf(db, asked, sought, regions);
  if (share !== null) {
    return walkOrSift(db, { ...asked, keys: { column: 'region', ids: regions } }, share, (all) => {
      if (keys.column !== 'region') all.add(`i.${keys.column} = any (?::uuid[])`, keys.ids);
      also(all);
    });
  }
  const found = await sortPage(db, asked, null, also, gramsIn(regions, sought.search));
  return found ?? [];
}

/** How much of what is tried holds a text, from some entries of some regions; null where it is rare. */
export async function commonShareOf(
  db: Db,
  { phases, filter, today }: Pick<PageAsked, 'phases' | 'filter' | 'today'>,
  sought: Sought,
  regions: readonly string[],
): Promise<number | null> {
  const every = Math.max(1, Math.ceil((regions.length * phases.length) / BRANCHES_TRIED));
  const some = regions.filter((_, i) => i % every === 0);
  const all = collect(some, phases, Math.ceil(TRIED / (some.length * phases.length)));
  addMarks(all, filter, today);
  addSearch(all, sought);
  const { where, params } = all.done();
  const { tried, found } = await db.one<{ tried: number; found: number }>(
    `select count(*)::int as tried, (count(*) filter (where ${where}))::int as found
     from unnest($1::uuid[]) k (key) cross join unnest($2::text[]) p (phase)
       cross join lateral (select i.* from issue i where i.region = k.key and i.phase = p.phase order by i.found_on desc, i.id desc limit $3) i`,
    params,
  );
  return found * FEW[isInitials(sought.search) ? 'initials' : 'text'] >= tried && found > 0 ? found / tried : null;
}
