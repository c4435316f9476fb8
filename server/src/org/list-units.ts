import { ok } from '@dudao/core/lib/result';
import { listUnits } from '@dudao/core/org/contract';
import type { Db } from '../lib/db.ts';
import { ANYWHERE, implement } from '../lib/serve.ts';
import { type ListedUnit, summaryOf } from './actions.ts';
import { UNIT_COLUMNS } from './rows.ts';

const CHILD_COUNT = '(select count(*) from unit c where c.parent_id = u.id and c.closed_on is null) as child_count';
const ORDER = 'order by u.area_code nulls last, u.school_code nulls last, u.name, u.id limit $1 offset $2';
const SHOWN = '($3 or u.closed_on is null) and ($4::text[] is null or u.kind = any ($4))';

const CHILDREN = `select ${UNIT_COLUMNS}, ${CHILD_COUNT} from unit u where u.parent_id = $5 and ${SHOWN} ${ORDER}`;
const TOPS = `select ${UNIT_COLUMNS}, ${CHILD_COUNT} from unit u
  where u.id = any ($5::uuid[]) and not (u.path[1 : cardinality(u.path) - 1] && $5::uuid[]) and ${SHOWN} ${ORDER}`;
/** A scope of no more units than these is walked through; in a larger one, names are found by their letters and codes by their order. */
const NEAR = 1000;
/** So many units with a common word in their names are looked at; whoever wants the next must say more. */
const MOST_FOUND = 2000;

const SCOPE_SIZE = `select count(*)::int as size from (select 1 from unit_below where top_id = any ($1::uuid[]) limit ${NEAR + 1}) b`;
const FOUND_NEAR = `select ${UNIT_COLUMNS}, ${CHILD_COUNT} from unit u
  where u.id in (select unit_id from unit_below where top_id = any ($5::uuid[])) and ${SHOWN}
    and (strpos(lower(u.name), $6) > 0 or u.school_code >= $7 and u.school_code < $8 or u.area_code >= $7 and u.area_code < $8) ${ORDER}`;
const FOUND_FAR = `with lettered as materialized (select unit_id from unit_letters where grams @@ $9::tsquery),
    named as materialized (select u.id from lettered l join unit u on u.id = l.unit_id
      where strpos(lower(u.name), $6) > 0 and u.path && $5::uuid[] and ${SHOWN} limit ${MOST_FOUND}),
    schools as materialized (select u.id from unit u where u.school_code >= $7 and u.school_code < $8 and u.path && $5::uuid[] and ${SHOWN}
      order by u.school_code limit $1::bigint + $2::bigint),
    areas as materialized (select u.id from unit u where u.area_code >= $7 and u.area_code < $8 and u.path && $5::uuid[] and ${SHOWN}
      order by u.area_code limit $1::bigint + $2::bigint),
    found as materialized (select id from named union select id from schools union select id from areas)
  select ${UNIT_COLUMNS}, ${CHILD_COUNT} from found join unit u on u.id = found.id ${ORDER}`;

/** Reads one row more than asked for, to tell whether there are others. */
export const listUnitsImplementation = implement(listUnits, {
  subject: async (_db, input) => input.parentId ?? ANYWHERE,
  handle: async ({ db, input, caller, roots }) => {
    const shown = [input.limit + 1, input.offset, input.includeClosed, input.kinds ?? null];
    const scope = input.parentId === undefined ? roots : [input.parentId];
    const rows =
      input.search !== undefined
        ? await search(db, shown, scope, input.search)
        : input.parentId !== undefined
          ? await db.many<ListedUnit>(CHILDREN, [...shown, input.parentId])
          : await db.many<ListedUnit>(TOPS, [...shown, scope]);
    const units = rows.slice(0, input.limit).map((row) => summaryOf(row, caller.grants));
    return ok({ units, more: rows.length > input.limit });
  },
});

/** Units in the scope whose name contains the text or whose code begins with it. */
async function search(
  db: Db,
  shown: readonly unknown[],
  scope: readonly string[],
  search: string,
): Promise<ListedUnit[]> {
  const text = search.toLowerCase();
  // Codes that begin with the digits stand between them and themselves with a colon, the sign after 9; texts begin no code.
  const codes = /^\d+$/u.test(text) ? [text, `${text}:`] : ['', ''];
  const values = [...shown, scope, text, ...codes];
  const { size } = await db.one<{ size: number }>(SCOPE_SIZE, [scope]);
  return size > NEAR ? db.many(FOUND_FAR, [...values, lettersOf(text)]) : db.many(FOUND_NEAR, values);
}

/** The index query over single characters and neighbours. */
function lettersOf(text: string): string {
  const letters = [...text];
  const grams = letters.length === 1 ? letters : letters.slice(1).map((letter, i) => `${letters[i]}${letter}`);
  return grams.map((gram) => `'${gram.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`).join(' & ');
}
