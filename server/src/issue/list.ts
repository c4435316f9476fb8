import type { Phase } from '@dudao/core/issue/ledgers-format';
import { type Light, yellowUntil } from '@dudao/core/issue/light';
import { countIssues, listIssues, type Sort } from '@dudao/core/issue/read-contract';
import { dayText } from '@dudao/core/lib/plain-day';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { readLedgersOf } from './books.ts';
import { type collect, conditionsOf } from './filter.ts';
import { LINE_COLUMNS, type LineRow, lineOf } from './lines.ts';

const SORTED: Readonly<Record<Sort, { readonly column: keyof LineRow & string; readonly type: string }>> = {
  due: { column: 'due_on', type: 'date' },
  found: { column: 'found_on', type: 'date' },
  changed: { column: 'changed_at', type: 'timestamptz' },
  number: { column: 'number', type: 'text' },
};
const PLACE = /^(.{0,40})\|([0-9a-f-]{36})$/u;

export const listIssuesImplementation = implement(listIssues, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, now }) => {
    const today = plainDateOf(now);
    const conditions = conditionsOf(unit, input, today);
    if (input.from !== undefined && !addPlace(conditions, input, input.from))
      return refuse(problem('issue-no-such-place'));
    const { where, params } = conditions.done();
    const { column } = SORTED[input.sort];
    const order = input.descending ? `i.${column} desc nulls last, i.id desc` : `i.${column} nulls last, i.id`;
    const rows = await db.many<LineRow>(
      `select ${LINE_COLUMNS} from issue i where ${where} order by ${order} limit $${params.length + 1}`,
      [...params, input.limit + 1],
    );
    const kindOf = await readLedgersOf(db, rows);
    const shown = rows.slice(0, input.limit);
    const last = rows.length > input.limit ? shown.at(-1) : undefined;
    return ok({
      entries: shown.map((row) => lineOf(row, kindOf(row), today)),
      next: last === undefined ? null : `${last[column] ?? ''}|${last.id}`,
    });
  },
});

/** Narrows to what follows a place in the order; false where the text is no place. */
function addPlace(
  { add }: ReturnType<typeof collect>,
  { sort, descending }: { readonly sort: Sort; readonly descending: boolean },
  from: string,
): boolean {
  const [, value, id] = PLACE.exec(from) ?? [];
  if (value === undefined || id === undefined) return false;
  const { column, type } = SORTED[sort];
  const after = descending ? '<' : '>';
  if (value === '') add(`i.${column} is null and i.id ${after} ?::uuid`, id);
  else add(`((i.${column}, i.id) ${after} (?::${type}, ?::uuid) or i.${column} is null)`, value, id);
  return true;
}

export const countIssuesImplementation = implement(countIssues, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, now }) => {
    const today = plainDateOf(now);
    const { where, params } = conditionsOf(unit, input, today).done();
    const n = params.length;
    const counts = await db.many<{ ledger: string; state: string; phase: Phase; light: Light; count: number }>(
      `select i.ledger, i.state, i.phase,
         case when not i.is_open or i.phase = 'paused' or i.due_on is null then 'none' when i.due_on < $${n + 1} then 'red'
           when i.due_on <= $${n + 2} then 'yellow' else 'green' end as light, count(*)::int as count
       from issue i where ${where} group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
      [...params, today, dayText(yellowUntil(today))],
    );
    return ok({ counts });
  },
});
