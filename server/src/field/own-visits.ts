import { rootsOf } from '@dudao/core/access/can';
import type { Db } from '../lib/db.ts';
import type { Caller } from '../lib/session.ts';
import type { VisitRow } from '../visit/rows.ts';
import { isOfRecords } from './rows.ts';

const VERB = 'field.record';
const MOST_VISITS = 100;
/** A visit that ended so many days ago is no longer taken along. */
const DAYS_AFTER = 30;

/** Whether the caller may record for a visit now. */
export function mayRecord(db: Db, visit: VisitRow, caller: Caller): Promise<boolean> {
  return isOfRecords(db, visit, { verb: VERB, caller });
}

/**
 * Visits that a device takes along: those of the caller's teams and those that their own office does itself, from a month before they begin to a month
 * after they end, and those that the device carries already, whatever became of them; of very many those nearest to today, the first day first. Ask past
 * the scope.
 */
export async function listOwnVisits(
  db: Db,
  { caller, deviceId, today }: { readonly caller: Caller; readonly deviceId: string; readonly today: string },
): Promise<readonly VisitRow[]> {
  const rows = await db.many<VisitRow & { readonly carried: boolean }>(
    `select v.*, c.device_id is not null as carried from visit v
       left join field_carried c on c.visit_id = v.id and c.device_id = $1
     where v.until_on >= $2::date - ${DAYS_AFTER} and v.from_on <= $2::date + ${DAYS_AFTER}
       and (c.device_id is not null
         or v.state not in ('closed', 'cancelled') and (v.body_id = any ($3::uuid[]) or v.body_id is null and v.unit_id = any ($4::uuid[])))
     order by greatest(v.from_on - $2::date, $2::date - v.until_on, 0), v.from_on, v.id limit ${MOST_VISITS}`,
    [deviceId, today, caller.assignments.map(({ bodyId }) => bodyId), rootsOf(caller.grants, VERB)],
  );
  const own: VisitRow[] = [];
  for (const { carried: _, ...row } of rows) if (await mayRecord(db, row, caller)) own.push(row);
  return own.toSorted((a, b) => (a.from_on < b.from_on ? -1 : 1));
}
