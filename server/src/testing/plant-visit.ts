import { randomUUID } from 'node:crypto';
import type { TestApp } from './test-app.ts';

/** Ids of what was planted. */
export interface PlantedVisit {
  readonly visitId: string;
  readonly watchId: string;
}

/** A visit of a unit to itself of which it has been told, and the unit on its own watch list. */
export async function plantVisit(test: TestApp, unitId: string): Promise<PlantedVisit> {
  const [visitId, watchId] = [randomUUID(), randomUUID()];
  await test.rows(
    `insert into visit (id, unit_id, region, visited_unit_id, visited_region, kind, visit_type, line, title, from_on, until_on, state, noticed_at, planned_at)
     select $1, id, region, id, region, 'announced', 'routine', 'office', '种下的督导', '2026-11-25', '2026-11-25', 'noticed', now(), now() from unit where id = $2`,
    [visitId, unitId],
  );
  await test.rows(
    `insert into visit_watch (id, unit_id, region, watched_unit_id, kind, reason, from_on, watched_by)
     select $1, id, region, id, 'weak', '种下的', '2026-11-01', '甲' from unit where id = $2`,
    [watchId, unitId],
  );
  return { visitId, watchId };
}
