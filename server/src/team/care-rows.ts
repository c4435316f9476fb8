import type { DayAway } from '@dudao/core/team/care';
import { beyondScope, type Db } from '../lib/db.ts';

/** Somebody's card for emergencies. */
export interface CareCardRow {
  readonly personId: string;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly insuredUntil: string | null;
  readonly revision: number;
}

/** Cards of people, past the scope: the handler says who sees them. */
export function listCareCards(db: Db, personIds: readonly string[]): Promise<CareCardRow[]> {
  return beyondScope(db, () =>
    db.many<CareCardRow>(
      `select person_id as "personId", contact_name as "contactName", contact_phone as "contactPhone", insured_until as "insuredUntil", revision
       from team_care_card where person_id = any ($1::uuid[])`,
      [personIds],
    ),
  );
}

/** Days that people were on site by the sheets of all their teams, from a day on. */
export function listDaysAway(db: Db, personIds: readonly string[], fromOn: string): Promise<DayAway[]> {
  return beyondScope(db, () =>
    db.many<DayAway>(
      `select person_id as "personId", on_day as "onDay", hours::float8 as hours, night, km::float8 as km
       from team_day where person_id = any ($1::uuid[]) and on_day >= $2 order by on_day`,
      [personIds, fromOn],
    ),
  );
}
