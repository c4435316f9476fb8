import { randomUUID } from 'node:crypto';
import { reviewVisits } from '@dudao/core/issue/missed-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDesk } from '../testing/issue-desk.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  test = await openTestApp();
  desk = await openDesk(test);
});
afterAll(() => test.close());

async function visited(day: string, title: string): Promise<string> {
  const { school, county } = test.tree;
  const id = randomUUID();
  await test.rows(
    `insert into visit (id, unit_id, region, visited_unit_id, visited_region, kind, visit_type, line, title, from_on, until_on, state, begun_at, planned_at)
     values ($1, $2, $2, $3, $2, 'regular', 'special', 'education', $4, $5, $5, 'closed', now(), now())`,
    [id, county, school, title, day],
  );
  return id;
}

it('M445 what others find soon after a visit is held against it; what the visit found, what was known before and what is later is not', async () => {
  const problem = (title: string, foundOn: string, more: object = {}) =>
    desk.write(desk.office, 'problem', { title, foundOn, marks: { severity: 'general', depth: 'manifest' }, ...more });
  const visit = await visited('2026-09-10', '秋季开学督导');
  await visited('2026-11-22', '食品安全专项督导');
  const missed = await problem('实验室没有通风', '2026-09-20', { source: { kind: 'complaint', text: '家长来电' } });
  await problem('督导时发现的', '2026-09-10', { source: { kind: 'visit' } });
  await problem('督导以前就有的', '2026-09-01');
  const asked = { unitId: test.tree.county, from: '2026-09-01', until: '2026-11-24' };
  const { output, status } = await test.call(desk.office, reviewVisits, asked);
  expect(status).toBe(200);
  expect(output).toMatchObject({
    all: 2,
    missing: 1,
    visits: [{ id: visit, title: '秋季开学督导', found: 1, missed: [{ id: missed, source: 'complaint' }] }],
  });
  const other = await test.persona('supervision-office', test.tree.siblingCounty);
  expect((await test.call(other, reviewVisits, asked)).status).toBe(404);
});
