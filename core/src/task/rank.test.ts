import { expect, it } from 'vitest';
import { rankTasks, type TaskToRank } from './rank.ts';

const task = (title: string, priority: number | null, budgetShare: string | null): TaskToRank => ({
  id: title,
  title,
  priority,
  budgetShare,
});

it('tasks stand in order of their rank, with the exact sum of what they take of the budget', () => {
  const { ranked, total, isOver } = rankTasks([
    task('丙', null, '0.1'),
    task('甲', 1, '60.1'),
    task('丁', null, null),
    task('乙', 2, '0.20'),
    task('戊', 2, null),
  ]);
  expect(ranked.map(({ title, share, sum }) => [title, share, sum])).toEqual([
    ['甲', '60.1', '60.1'],
    ['乙', '0.2', '60.3'],
    ['戊', null, '60.3'],
    ['丙', '0.1', '60.4'],
  ]);
  expect([total, isOver]).toEqual(['60.4', false]);
});

it('more than the whole budget is said', () => {
  expect(rankTasks([task('甲', 1, '60'), task('乙', 2, '40')])).toMatchObject({ total: '100', isOver: false });
  expect(rankTasks([task('甲', 1, '60'), task('乙', 2, '40.01')])).toMatchObject({ total: '100.01', isOver: true });
  expect(rankTasks([])).toEqual({ ranked: [], total: '0', isOver: false });
});
