import type { Notice } from '@dudao/core/notice/contract';
import { expect, it } from 'vitest';
import { noticeGroups } from './notice-groups.ts';

const notice = (subject: Notice['subject'], dueOn: string, daysLeft: number) =>
  // Only what decides about the group is looked at.
  ({ subject, dueOn, daysLeft, id: `${subject} ${dueOn}` }) as Notice;

it('what has a day stands by it, what only waits stands apart', () => {
  const groups = noticeGroups(
    [
      notice('draft-review', '2026-11-20', -2),
      notice('task-due', '2026-12-20', 19),
      notice('task-due', '2026-11-30', 4),
      notice('task-due', '2026-11-24', 0),
      notice('task-due', '2026-11-21', -2),
      notice('task-due', '2026-11-28', 3),
    ],
    '2026-11-24',
  );
  expect(groups.map(({ group, notices }) => [group, notices.length])).toEqual([
    ['overdue', 1],
    ['today', 1],
    ['soon', 2],
    ['later', 1],
    ['waiting', 1],
  ]);
});
