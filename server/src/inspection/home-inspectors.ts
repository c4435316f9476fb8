import { can } from '@dudao/core/access/can';
import { readHomeInspectors } from '@dudao/core/inspection/availability-contract';
import { ok } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { listAbsences, readTimeShare } from './absence-rows.ts';
import { listRecords } from './record-rows.ts';

interface HomeRow {
  readonly inspector_id: string;
  readonly person_id: string;
  readonly name: string;
  readonly home_id: string;
  readonly home_name: string;
  readonly by: string;
  readonly teams: string[];
}

const MOST = 200;

/** People at and below a unit who serve as inspectors, or did until lately, of whichever register. */
function listHomeRows(db: Db, unitId: string, on: string): Promise<HomeRow[]> {
  return beyondScope(db, () =>
    db.many<HomeRow>(
      `select i.id as inspector_id, p.id as person_id, p.name, h.id as home_id, h.name as home_name, u.name as by,
         coalesce((select array_agg(distinct b.name) from body_seat s join body b on b.id = s.body_id and b.kind = 'team'
             and (b.ended_on is null or b.ended_on > $2)
           left join post_holding k on k.post_id = s.post_id and k.from_on <= $2 and (k.until_on is null or k.until_on > $2)
           where coalesce(s.person_id, k.person_id) = p.id and s.from_on <= $2 and (s.until_on is null or s.until_on > $2)), '{}') as teams
       from unit_below at join person p on p.unit_id = at.unit_id join unit h on h.id = p.unit_id
       join inspector i on i.person_id = p.id and i.unit_id <> p.unit_id join unit u on u.id = i.unit_id
       where at.top_id = $1 and p.left_on is null order by p.name, i.id limit ${MOST}`,
      [unitId, on],
    ),
  );
}

export const readHomeInspectorsImplementation = implement(readHomeInspectors, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit, caller, now }) => {
    const on = plainDateOf(now);
    const rows = await listHomeRows(db, input.unitId, on);
    const records = await listRecords(db, { homeUnitId: input.unitId });
    const inspectors = [];
    for (const { inspector_id: inspectorId, person_id, name, home_id, home_name, by, teams } of rows) {
      inspectors.push({
        inspectorId,
        name,
        homeUnit: { id: home_id, name: home_name },
        by,
        teams,
        time: await readTimeShare(db, person_id, on),
        absences: await listAbsences(db, { inspectorId }, on),
        records: records
          .filter((one) => one.inspectorId === inspectorId)
          .map(({ secondmentId: _, inspectorId: __, ...told }) => told),
      });
    }
    const may = can(caller.grants, 'inspection.answer', unit.path);
    return ok({ inspectors, on, actions: { answer: may ? (true as const) : 'forbidden' } });
  },
});
