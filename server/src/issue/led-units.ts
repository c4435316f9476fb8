import { namedIn } from '@dudao/core/issue/leaders';
import type { FormValues } from '@dudao/core/pack/form';
import type { Db } from '../lib/db.ts';
import { beyond } from './beyond.ts';

/** Who leads which unit: by a leading post, or by a duty for it. */
export const LEADS = `select h.person_id, o.unit_id from post o join post_holding h on h.post_id = o.id and h.until_on is null
    where o.ended_on is null and o.rank in ('main', 'deputy')
  union
  select coalesce(d.person_id, h.person_id), d.unit_id from duty d left join post_holding h on h.post_id = d.post_id and h.until_on is null
    where d.until_on is null`;

/** Whether a person leads one of these units. */
export type Leads = (personId: string, unitIds: readonly string[]) => boolean;

/** Which units the persons lead that a filled-in form names; nothing is asked where it names none. */
export async function readLeads(db: Db, values: FormValues): Promise<Leads> {
  const ids = namedIn(values);
  if (ids.length === 0) return () => false;
  const rows = await beyond(db, () =>
    db.many<{ person_id: string; unit_id: string }>(
      `select l.person_id, l.unit_id from (${LEADS}) l join person p on p.id = l.person_id
       where l.person_id = any ($1::uuid[]) and p.left_on is null`,
      [ids],
    ),
  );
  return (personId, unitIds) => rows.some((row) => row.person_id === personId && unitIds.includes(row.unit_id));
}
