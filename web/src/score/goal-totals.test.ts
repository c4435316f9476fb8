import type { GoalChange } from '@dudao/core/score/goal/seek';
import { describe, expect, it } from 'vitest';
import { totalsOf } from './goal-totals.ts';

const change = (code: string, column: string, add: string, cost: string): GoalChange => ({
  code,
  name: code,
  input: column,
  column,
  member: null,
  unit: null,
  from: '0',
  to: add,
  add,
  cost,
});

describe('totals of a list', () => {
  const list = [change('1', 'a', '0.1', '10.1'), change('1', 'b', '2', '5'), change('2', 'a', '0.2', '20.2')];

  it('add up exactly, the dearest first', () => {
    expect(totalsOf(list, ({ column }) => column, true)).toEqual([
      { key: 'a', add: '0.3', cost: '30.3', count: 2 },
      { key: 'b', add: '2', cost: '5', count: 1 },
    ]);
  });

  it('say no amount across units', () => {
    expect(totalsOf(list, ({ code }) => code, false)).toEqual([
      { key: '2', add: null, cost: '20.2', count: 1 },
      { key: '1', add: null, cost: '15.1', count: 2 },
    ]);
  });
});
