import { shownCount, shownCounts } from '@dudao/core/issue/plate';
import { listPlates, type Plate, showPlates } from '@dudao/core/issue/plate-contract';
import { groupBy } from '@dudao/core/lib/group-by';
import { ok } from '@dudao/core/lib/result';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { type FrozenLedger, readEveryLedger } from './books.ts';
import { listClosings } from './closings.ts';

/** So many closed numbers are shown of a ledger, and so many keepers at once. */
const MOST_NUMBERS = 50;
const MOST_KEEPERS = 200;

interface CountRow {
  readonly keeper_id: string;
  readonly ledger: string;
  readonly about: string | null;
  readonly open: number;
  readonly overdue: number;
  readonly closed: number;
}

interface NumberRow {
  readonly keeper_id: string;
  readonly ledger: string;
  readonly number: string;
  readonly closed_on: string;
}

export const listPlatesImplementation = implement(listPlates, {
  handle: async ({ db, input, now }) => {
    const today = plainDateOf(now);
    const kinds = new Map((await readEveryLedger(db)).map((kind) => [kind.ledger.id, kind]));
    const plated = [...kinds.values()].filter(({ ledger }) => ledger.public_plate === true);
    // A public operation sees everything and tells only what a keeper made public: counts and closed numbers.
    const keepers = await db.many<{ id: string; name: string }>(
      `select u.id, u.name from issue_plate p join unit u on u.id = p.unit_id
       where $1::uuid is null or u.path @> array[$1::uuid] order by u.name, u.id limit ${MOST_KEEPERS}`,
      [input.unitId ?? null],
    );
    const asked = [keepers.map(({ id }) => id), plated.map(({ ledger }) => ledger.id)];
    const counts = await db.many<CountRow>(
      `select i.keeper_id, i.ledger, i.field_values ->> f.field as about, count(*) filter (where i.is_open)::int as open,
         count(*) filter (where i.is_open and i.due_on < $4)::int as overdue, count(*) filter (where i.phase = 'closed')::int as closed
       from issue i join jsonb_to_recordset($3) f (ledger text, field text) on f.ledger = i.ledger
       where i.keeper_id = any ($1::uuid[]) and i.ledger = any ($2::text[]) and i.is_key and i.phase <> 'void' group by 1, 2, 3 order by 3`,
      [
        ...asked,
        JSON.stringify(plated.map(({ ledger }) => ({ ledger: ledger.id, field: ledger.counted_by?.[0] ?? '' }))),
        today,
      ],
    );
    const numbers = await db.many<NumberRow>(
      `select c.* from unnest($1::uuid[]) k (id) cross join unnest($2::text[]) l (id) cross join lateral (
         select i.keeper_id, i.ledger, i.number, i.closed_on from issue i
         where i.keeper_id = k.id and i.ledger = l.id and i.is_key and i.phase = 'closed' order by i.closed_on desc, i.number desc limit ${MOST_NUMBERS}) c`,
      asked,
    );
    const ofKeeper = groupBy(counts, ({ keeper_id: id, ledger }) => `${id} ${ledger}`);
    const plates = keepers.flatMap((unit) =>
      plated.flatMap((kind): Plate[] => {
        const rows = ofKeeper.get(`${unit.id} ${kind.ledger.id}`) ?? [];
        const own = numbers.filter((one) => one.keeper_id === unit.id && one.ledger === kind.ledger.id);
        return rows.length === 0 ? [] : [plateOf(kind, { unit, rows, numbers: own })];
      }),
    );
    const closings = await listClosings(db, { keepers, kinds: [...kinds.values()], today });
    return ok({ on: today, shown: keepers.map(({ id }) => id), plates, closings });
  },
});

function plateOf(
  { ledger }: FrozenLedger,
  {
    unit,
    rows,
    numbers,
  }: { readonly unit: Plate['unit']; readonly rows: readonly CountRow[]; readonly numbers: readonly NumberRow[] },
): Plate {
  const sum = (what: 'open' | 'overdue' | 'closed') => shownCount(rows.reduce((total, row) => total + row[what], 0));
  const field = (ledger.fields ?? []).find(({ id }) => id === ledger.counted_by?.[0]);
  const groups = rows.flatMap(({ about, open }) => {
    const name = field?.kind === 'choice' ? field.choices.find(({ id }) => id === about)?.name : undefined;
    return name === undefined ? [] : [{ name, count: open }];
  });
  return {
    unit: { id: unit.id, name: unit.name },
    ledger: ledger.name,
    open: sum('open'),
    overdue: sum('overdue'),
    closed: sum('closed'),
    groups: shownCounts(groups).map((one) => ({ ...one })),
    numbers: numbers.map(({ number, closed_on: closedOn }) => ({ number, closedOn })),
  };
}

export const showPlatesImplementation = implement(showPlates, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now }) => {
    if (input.isPublic) {
      await tx.run(
        `insert into issue_plate (unit_id, region, shown_at, by_name) values ($1, $2, $3, $4) on conflict (unit_id) do nothing`,
        [unit.id, unit.region, now, caller.name],
      );
    } else await tx.run('delete from issue_plate where unit_id = $1', [unit.id]);
    await record(tx, {
      event: input.isPublic ? 'issue.plates-shown' : 'issue.plates-hidden',
      unitId: unit.id,
      subject: unit.id,
    });
    return ok({});
  },
});
