import { ok } from '@dudao/core/lib/result';
import { listUnits } from '@dudao/core/org/contract';
import { ANYWHERE, implement } from '../lib/serve.ts';
import { type ListedUnit, summaryOf } from './actions.ts';
import { UNIT_COLUMNS } from './rows.ts';

const CHILD_COUNT = '(select count(*) from unit c where c.parent_id = u.id and c.closed_on is null) as child_count';
const ORDER = 'order by u.area_code nulls last, u.school_code nulls last, u.name, u.id limit $1 offset $2';
const SHOWN = '($3 or u.closed_on is null) and ($4::text[] is null or u.kind = any ($4))';

const CHILDREN = `select ${UNIT_COLUMNS}, ${CHILD_COUNT} from unit u where u.parent_id = $5 and ${SHOWN} ${ORDER}`;
const TOPS = `select ${UNIT_COLUMNS}, ${CHILD_COUNT} from unit u
  where u.id = any ($5::uuid[]) and not (u.path[1 : cardinality(u.path) - 1] && $5::uuid[]) and ${SHOWN} ${ORDER}`;
const FOUND = `select ${UNIT_COLUMNS}, ${CHILD_COUNT} from unit u
  where u.path && $5::uuid[] and ${SHOWN}
    and ((u.name_grams @@ $6::tsquery and strpos(lower(u.name), $7) > 0) or u.school_code like $8 or u.area_code like $8) ${ORDER}`;

/** Reads one row more than asked for, to tell whether there are others. */
export const listUnitsImplementation = implement(listUnits, {
  subject: async (_db, input) => input.parentId ?? ANYWHERE,
  handle: async ({ db, input, caller, roots }) => {
    const shown = [input.limit + 1, input.offset, input.includeClosed, input.kinds ?? null];
    const scope = input.parentId === undefined ? roots : [input.parentId];
    const rows =
      input.search !== undefined
        ? await db.many<ListedUnit>(FOUND, [...shown, scope, ...searchValues(input.search)])
        : input.parentId !== undefined
          ? await db.many<ListedUnit>(CHILDREN, [...shown, input.parentId])
          : await db.many<ListedUnit>(TOPS, [...shown, scope]);
    const units = rows.slice(0, input.limit).map((row) => summaryOf(row, caller.grants));
    return ok({ units, more: rows.length > input.limit });
  },
});

/** The index query over single characters and neighbours, the text itself, and the beginning of a code. */
function searchValues(search: string): [string, string, string] {
  const text = search.toLowerCase();
  const letters = [...text];
  const grams = letters.length === 1 ? letters : letters.slice(1).map((letter, i) => `${letters[i]}${letter}`);
  const query = grams.map((gram) => `'${gram.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`).join(' & ');
  return [query, text, /^\d+$/u.test(text) ? `${text}%` : ''];
}
