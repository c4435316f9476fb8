import { expect, it } from 'vitest';
import { datedTasks } from './ready-tasks.ts';

const name = { zh: '查收费', en: 'check fees' };

it('ready tasks are counted from the anchor day, in days or in working days', () => {
  // 2026-09-01 is a Tuesday.
  const days = (due: Parameters<typeof datedTasks>[0][number]['due'], work_days?: number) =>
    datedTasks([{ id: 't', name, due, work_days }], '2026-09-01').map(({ startOn, dueOn }) => [startOn, dueOn])[0];
  expect(days({ before: 2 })).toEqual([null, '2026-08-30']);
  expect(days({ before: 2, working: true })).toEqual([null, '2026-08-28']);
  expect(days({ after: 4, working: true })).toEqual([null, '2026-09-07']);
  expect(days({ after: 0, working: true })).toEqual([null, '2026-09-01']);
  expect(days({ before: 2 }, 2)).toEqual(['2026-08-27', '2026-08-30']);
  expect(days({ before: 0 }, 1)).toEqual(['2026-09-01', '2026-09-01']);
});
