import type { NoPlace, Presence } from '@dudao/core/visit/presence';
import { beyondScope, type Db } from '../lib/db.ts';

/** Somebody's coming or leaving as it counts, with what the device claimed. */
export interface PresenceRow {
  readonly visitId: string;
  readonly accountId: string;
  /** Null: the account is linked to no person. */
  readonly personId: string | null;
  readonly by: string;
  readonly what: Presence;
  readonly at: string;
  readonly claimedAt: string;
  readonly withinMetres: number | null;
  readonly noPlace: NoPlace | null;
  readonly counts: boolean;
}

const WHICH =
  'select p.visit_id as "visitId", p.account_id as "accountId", a.person_id as "personId", i.by_name as by, p.what, p.at, p.counts';

/** Comings and leavings of some visits, in the order of their moments. */
export function listPresencesOf(db: Db, visitIds: readonly string[]): Promise<readonly PresenceRow[]> {
  return beyondScope(db, () =>
    db.many<PresenceRow>(
      `${WHICH}, i.body -> 'claims' ->> 'deviceAt' as "claimedAt", i.body -> 'claims' ->> 'noPlace' as "noPlace",
         (i.body -> 'claims' -> 'place' ->> 'withinMetres')::float8 as "withinMetres"
       from field_presence p join field_item i on i.id = p.item_id join account a on a.id = p.account_id
       where p.visit_id = any ($1::uuid[]) order by p.at, p.item_id`,
      [visitIds],
    ),
  );
}

/** Comings and leavings of a visit, in the order of their moments. */
export function listPresences(db: Db, visitId: string): Promise<readonly PresenceRow[]> {
  return listPresencesOf(db, [visitId]);
}
