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

/** Who holds what is late: owners and the person in them, those with most first. Reads what is late and nothing else, by its day. */
export async function listHolders(db: Db, { unit, ledger, today, late }: MovesAsked & { readonly late: Week }) {
  const keys = await keysOf(db, unit, 'concerned');
  const rows = await db.many<HolderRow>(
    `select h.* from (
       select c.*, dense_rank() over (order by c.of_unit desc, c.of_oldest, c.unit_id) as place from (
         select i.owner_unit_id as unit_id, max(i.owner_unit_name) as unit_name, i.owner_person_id as person_id, max(i.owner_person_name) as person_name,
           count(*)::int as red, (count(*) filter (where i.due_on between $5 and $6))::int as newly_late, min(i.due_on) as oldest_due_on,
           sum(count(*)) over (partition by i.owner_unit_id) as of_unit, min(min(i.due_on)) over (partition by i.owner_unit_id) as of_oldest
         from issue i where i.${keys.column} = any ($1::uuid[]) and i.phase = any ($2::text[]) and i.due_on < $3 and ($4::text is null or i.ledger = $4)
           and i.owner_unit_id is not null
         group by i.owner_unit_id, i.owner_person_id) c) h
     where h.place <= ${MOST_UNITS} order by h.place, h.red desc, h.person_name, h.person_id`,
    [keys.ids, OPEN_PHASES.filter((phase) => phase !== 'paused'), today, ledger, late.from, late.until],
  );
  return rows.map((row) => ({
    unit: { id: row.unit_id, name: row.unit_name },
    person: row.person_id === null ? null : { id: row.person_id, name: row.person_name ?? '' },
    red: row.red,
    newlyLate: row.newly_late,
    oldestDueOn: row.oldest_due_on,
  }));
}
