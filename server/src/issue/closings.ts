import { shownCount } from '@dudao/core/issue/plate';
import type { Closings } from '@dudao/core/issue/plate-contract';
import type { Db } from '../lib/db.ts';
import type { FrozenLedger } from './books.ts';

/** So many closed numbers are shown of a ledger. */
const MOST_NUMBERS = 50;

interface ClosedRow {
  readonly keeper_id: string;
  readonly ledger: string;
  readonly this_year: number;
  readonly numbers: readonly { readonly number: string; readonly closedOn: string }[];
}

interface Asked {
  readonly keepers: readonly Closings['unit'][];
  readonly kinds: readonly FrozenLedger[];
  readonly today: string;
}

/** What keepers show of the ledgers whose closings are public: numbers and days, one by one. Reads what was closed this year and the last numbers, by their index. */
export async function listClosings(db: Db, { keepers, kinds, today }: Asked): Promise<Closings[]> {
  const open = new Map(
    kinds.flatMap(({ ledger }) => (ledger.public_numbers === true ? [[ledger.id, ledger] as const] : [])),
  );
  const rows = await db.many<ClosedRow>(
    `select k.id as keeper_id, l.id as ledger, y.this_year, n.numbers
     from unnest($1::uuid[]) k (id) cross join unnest($2::text[]) l (id)
     cross join lateral (select count(*)::int as this_year from issue i
       where i.keeper_id = k.id and i.ledger = l.id and i.phase = 'closed' and i.closed_on >= $3::date) y
     cross join lateral (select coalesce(jsonb_agg(jsonb_build_object('number', c.number, 'closedOn', c.closed_on) order by c.closed_on desc, c.number desc), '[]') as numbers
       from (select i.number, i.closed_on from issue i where i.keeper_id = k.id and i.ledger = l.id and i.phase = 'closed'
         order by i.closed_on desc, i.number desc limit ${MOST_NUMBERS}) c) n
     where n.numbers <> '[]' order by array_position($1::uuid[], k.id), l.id`,
    [keepers.map(({ id }) => id), [...open.keys()], `${today.slice(0, 4)}-01-01`],
  );
  return rows.flatMap((row) => {
    const unit = keepers.find(({ id }) => id === row.keeper_id);
    const ledger = open.get(row.ledger);
    if (unit === undefined || ledger === undefined) return [];
    return [
      {
        unit: { id: unit.id, name: unit.name },
        ledger: ledger.name,
        closed: shownCount(row.this_year),
        numbers: [...row.numbers],
      },
    ];
  });
}
