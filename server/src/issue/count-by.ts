import { COUNTABLE, countIssuesBy } from '@dudao/core/issue/figures-contract';
import { MARK_CHOICES } from '@dudao/core/issue/names';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Text } from '@dudao/core/lib/text';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { type FrozenLedger, readLedgers } from './books.ts';
import { conditionsAt } from './keys.ts';

const MOST_ROWS = 500;

interface CountRow {
  readonly values: readonly (string | null)[];
  readonly entries: number;
  readonly open: number;
  readonly overdue: number;
  readonly measures: number;
  readonly ages: [number, number, number, number];
  readonly oldest: number | null;
}

export const countIssuesByImplementation = implement(countIssuesBy, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, now }) => {
    const kind = (await readLedgers(db)).find(({ ledger }) => ledger.id === input.ledger);
    if (kind === undefined) return refuse(problem('issue-no-such-ledger', { ledger: input.ledger }));
    const strange = input.by.find((id) => !isCountable(kind, id));
    if (strange !== undefined) return refuse(problem('issue-not-countable', { field: strange }, { field: 'by' }));
    const today = plainDateOf(now);
    const { where, params } = await conditionsAt(db, unit, { as: input.as, ledger: input.ledger }, today);
    const given: unknown[] = [...params, today];
    const day = `$${given.length}::date`;
    const columns = input.by.map((id) => (isColumn(id) ? `i.${id}` : `i.field_values ->> $${given.push(id)}`));
    const isOpen = 'i.is_open';
    const aged = (from: number, until: number | null) =>
      `count(*) filter (where ${isOpen} and ${day} - i.found_on > ${from}${until === null ? '' : ` and ${day} - i.found_on <= ${until}`})::int`;
    const rows = await db.many<CountRow>(
      `select array[${columns.map((_, n) => `k${n}`).join(', ')}]::text[] as values, entries, open, overdue, measures, ages, oldest from (
         select ${columns.map((column, n) => `${column} as k${n}`).join(', ')}, count(*)::int as entries, count(*) filter (where ${isOpen})::int as open,
           count(*) filter (where ${isOpen} and i.due_on < ${day})::int as overdue, sum(i.measures)::int as measures,
           array[${aged(-1, 30)}, ${aged(30, 60)}, ${aged(60, 90)}, ${aged(90, null)}] as ages,
           max(${day} - i.found_on) filter (where ${isOpen}) as oldest
         from issue i where ${where} and i.phase <> 'void' group by ${columns.map((_, n) => n + 1).join(', ')}) counted
       order by ${columns.map((_, n) => `k${n} collate "C" nulls last`).join(', ')} limit ${MOST_ROWS + 1}`,
      given,
    );
    return ok({
      rows: rows.slice(0, MOST_ROWS).map(({ oldest, values, ...row }) => ({
        ...row,
        values: values.map((value, n) =>
          value === null ? null : { id: value, name: nameOf(kind, input.by[n] ?? '', value) },
        ),
        oldestDays: oldest,
      })),
      more: rows.length > MOST_ROWS,
    });
  },
});

const COLUMNS: readonly string[] = COUNTABLE;

function isColumn(id: string): boolean {
  return COLUMNS.includes(id);
}

/** Columns are asked by name, and never taken from the wire: only those of `COUNTABLE`, or the ids of the ledger's own fields as values. What is kept back is counted for nobody (E30). */
function isCountable({ ledger }: FrozenLedger, id: string): boolean {
  if (ledger.confidential?.fields.includes(id) === true) return false;
  const field = (ledger.fields ?? []).find((one) => one.id === id);
  return field === undefined ? isColumn(id) : (field.kind === 'choice' || field.kind === 'text') && !isColumn(id);
}

function nameOf({ ledger, path }: FrozenLedger, by: string, value: string): Text {
  const field = (ledger.fields ?? []).find(({ id }) => id === by);
  const named =
    field?.kind === 'choice' ? field.choices : by === 'handling' ? ledger.classes : by === 'state' ? path.states : [];
  return named.find(({ id }) => id === value)?.name ?? markNameOf(by, value) ?? { zh: value, en: value };
}

function markNameOf(by: string, value: string): Text | undefined {
  const named: Readonly<Record<string, Readonly<Record<string, Text>>>> = MARK_CHOICES;
  return named[by]?.[value];
}
