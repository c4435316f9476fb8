import { afterAll, beforeAll, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import type { Caller } from '../lib/session.ts';
import { plantVisitTo } from '../testing/field-phone.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { listOwnVisits } from './own-visits.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
});
afterAll(() => test.close());

it('M302 of very many visits a device takes along those nearest to today', async () => {
  const { county, school } = test.tree;
  const today = '2026-11-25';
  const nearest = await plantVisitTo(test, { officeId: county, visitedId: school });
  await test.rows(
    `insert into visit (id, unit_id, region, visited_unit_id, visited_region, kind, visit_type, line, title, from_on, until_on, sheets, state, begun_at, planned_at)
     select gen_random_uuid(), unit_id, region, visited_unit_id, visited_region, kind, visit_type, line, title, '2026-11-01', '2026-11-02', sheets, state, begun_at, planned_at
     from visit, generate_series(1, 120) where id = $1`,
    [nearest],
  );
  const caller = { grants: [{ role: 'supervision-office', unitId: county }], assignments: [] };
  const own = await asSystem(test.pool, 'test', (tx) =>
    // Nothing else of a caller is looked at.
    listOwnVisits(tx, { caller: caller as unknown as Caller, deviceId: nearest, today }),
  );
  expect([own.length, own.at(-1)?.id]).toEqual([100, nearest]);
});
