import { randomUUID } from 'node:crypto';
import type { TestApp } from './test-app.ts';

/** A visit of a unit to itself of which it has been told; returns its id. */
export async function plantVisit(test: TestApp, unitId: string): Promise<string> {
  const visitId = randomUUID();
  await test.rows(
    `insert into visit (id, unit_id, region, visited_unit_id, visited_region, kind, visit_type, line, title, from_on, until_on, state, noticed_at, planned_at)
     select $1, id, region, id, region, 'announced', 'routine', 'office', '种下的督导', '2026-11-25', '2026-11-25', 'noticed', now(), now() from unit where id = $2`,
    [visitId, unitId],
  );
  return visitId;
}
