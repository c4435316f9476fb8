import { expect, it } from 'vitest';
import { changesOf, mergedOf } from './three-sides.ts';

const before = { title: '甲', dueOn: '2026-05-01', owner: { personId: '1' }, pace: '' };
const sides = {
  before,
  mine: { ...before, title: '乙', dueOn: '2026-06-01', pace: '月报' },
  theirs: { ...before, title: '丙', owner: { personId: '2' }, pace: '月报' },
};

it('tells who changed which field', () => {
  expect(changesOf(sides)).toEqual([
    { key: 'title', by: 'both' },
    { key: 'dueOn', by: 'mine' },
    { key: 'owner', by: 'theirs' },
  ]);
});

it('keeps what only one of them changed, and asks where both did', () => {
  expect(mergedOf(sides, {})).toBeNull();
  expect(mergedOf(sides, { title: 'mine' })).toEqual({
    title: '乙',
    dueOn: '2026-06-01',
    owner: { personId: '2' },
    pace: '月报',
  });
  expect(mergedOf(sides, { title: 'theirs', dueOn: 'theirs', owner: 'mine' })).toEqual({
    ...before,
    title: '丙',
    pace: '月报',
  });
});

it('is what they stored where nothing of mine is left', () => {
  expect(mergedOf({ ...sides, mine: before }, {})).toEqual(sides.theirs);
});
