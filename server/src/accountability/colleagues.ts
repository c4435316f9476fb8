import { beyondScope, type Db } from '../lib/db.ts';
import type { CaseRow } from './rows.ts';

type Whose = Pick<CaseRow, 'unit_id' | 'handler_ids' | 'concerned_person_id' | 'concerned_unit_id'>;

/** Accounts of the office that could handle a case too: not those that do, nor who stands on the side of the one concerned. */
export function listColleagues(db: Db, row: Whose): Promise<{ id: string; name: string }[]> {
  return beyondScope(db, () =>
    db.many<{ id: string; name: string }>(
      `select a.id, a.name from account a where a.disabled_at is null and a.id <> all ($2::uuid[])
         and (a.person_id is null or a.person_id is distinct from $3::uuid)
         and exists (select 1 from role_grant g where g.account_id = a.id and g.ended_at is null and g.role = 'supervision-office' and g.unit_id = $1)
         and not exists (select 1 from role_grant g where g.account_id = a.id and g.ended_at is null and g.unit_id = $4)
       order by a.name, a.id limit 200`,
      [row.unit_id, row.handler_ids, row.concerned_person_id, row.concerned_unit_id],
    ),
  );
}

/** Who handles a case. */
export function listHandlers(db: Db, row: Whose): Promise<{ id: string; name: string }[]> {
  return beyondScope(db, () =>
    db.many<{ id: string; name: string }>(
      'select a.id, a.name from unnest($1::uuid[]) with ordinality as h (id, place) join account a on a.id = h.id order by h.place',
      [row.handler_ids],
    ),
  );
}
