import { OPEN_PHASES } from '@dudao/core/issue/entry';
import type { Week } from '@dudao/core/issue/week';
import type { Db } from '../lib/db.ts';
import { keysOf } from './keys.ts';
import type { MovesAsked } from './moved-places.ts';

/** So many units are told, those with most that is late first. */
const MOST_UNITS = 50;

interface HolderRow {
  readonly unit_id: string;
  readonly unit_name: string;
  readonly person_id: string | null;
  readonly person_name: string | null;
  readonly red: number;
  readonly newly_late: number;
  readonly oldest_due_on: string;
}

/**
 * E35 Who holds what is late: whoever has the turn, be it the owner (and the person in it), the keeper, the unit concerned or the level above; those with
 * most first. Reads what is late and nothing else, by its day.
 */
export async function listHolders(db: Db, { unit, ledger, today, late }: MovesAsked & { readonly late: Week }) {
  const keys = await keysOf(db, unit, 'concerned');
  const rows = await db.many<HolderRow>(
    `select h.*, coalesce(u.name, '') as unit_name, n.name as person_name from (
       select c.*, dense_rank() over (order by c.of_unit desc, c.of_oldest, c.unit_id) as place from (
         select i.holder_id as unit_id, p.id as person_id, count(*)::int as red, (count(*) filter (where i.due_on between $5 and $6))::int as newly_late,
           min(i.due_on) as oldest_due_on, sum(count(*)) over (partition by i.holder_id) as of_unit, min(min(i.due_on)) over (partition by i.holder_id) as of_oldest
         from issue i cross join lateral (select case when i.holder_id = i.owner_unit_id then i.owner_person_id end as id) p
         where i.${keys.column} = any ($1::uuid[]) and i.is_open and i.phase = any ($2::text[]) and i.due_on < $3 and ($4::text is null or i.ledger = $4)
         group by i.holder_id, p.id) c) h left join unit u on u.id = h.unit_id
       left join lateral (select i.owner_person_name as name from issue i where h.person_id is not null and i.owner_person_id = h.person_id and i.holder_id = h.unit_id
         and i.${keys.column} = any ($1::uuid[]) and i.is_open and i.due_on < $3 order by i.due_on, i.id limit 1) n on true
     where h.place <= ${MOST_UNITS} order by h.place, h.red desc, n.name, h.person_id`,
    [keys.ids, OPEN_PHASES, today, ledger, late.from, late.until],
  );
  return rows.map((row) => ({
    unit: { id: row.unit_id, name: row.unit_name },
    person: row.person_id === null ? null : { id: row.person_id, name: row.person_name ?? '' },
    red: row.red,
    newlyLate: row.newly_late,
    oldestDueOn: row.oldest_due_on,
  }));
}
