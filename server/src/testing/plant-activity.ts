import { randomUUID } from 'node:crypto';
import type { TestApp } from './test-app.ts';

/** A record of a unit: a research topic that was filed. */
export async function plantActivity(test: TestApp, unitId: string): Promise<string> {
  const id = randomUUID();
  await test.rows(
    `insert into activity (id, unit_id, region, kind, rulebook_id, version, from_on, until_on, stage, field_values, quantities, recorded_by, recorded_at)
     select $1, u.id, u.region, 'topic', 'HD-JY', '1.0', '2026-11-02', '2026-11-02', 'filed', '{"title":"课题"}', '{}', $1, now()
     from unit u where u.id = $2`,
    [id, unitId],
  );
  return id;
}
