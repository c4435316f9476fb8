import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDesk } from '../testing/issue-desk.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { noteOverdue } from './note-overdue.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
});
afterAll(() => test.close());

it('E55 the log is told once that an entry’s day is past, and again only of another day', async () => {
  const desk = await openDesk(test);
  const issueId = await desk.write(desk.office, 'problem', { marks: { severity: 'general', depth: 'manifest' } });
  const set = (more: string) => test.rows(`update issue set ${more} where id = $1`, [issueId]);
  await set("due_on = '2026-12-01'");
  const note = (day: string) => noteOverdue(test.pool, new Date(`${day}T02:00:00.000Z`));
  expect([await note('2026-12-01'), await note('2026-12-02'), await note('2026-12-03')]).toEqual([0, 1, 0]);
  await set("due_on = '2026-12-10'");
  expect([await note('2026-12-10'), await note('2026-12-11')]).toEqual([0, 1]);
  await set("due_on = '2026-12-12', phase = 'void', is_open = false");
  expect(await note('2027-01-01')).toBe(0);
  const told = await test.rows<{ after: string }>(
    "select unit_id, after from event where event = 'issue.overdue' and subject = $1 order by tx",
    [issueId],
  );
  expect(told.map(({ after }) => JSON.parse(after))).toEqual([{ dueOn: '2026-12-01' }, { dueOn: '2026-12-10' }]);
});
