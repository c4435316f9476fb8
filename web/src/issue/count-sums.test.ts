import { describe, expect, it } from 'vitest';
import { type Counts, sumCounts } from './count-sums.ts';

const COUNTS: Counts = [
  { ledger: 'a', state: 's1', phase: 'open', light: 'red', count: 2 },
  { ledger: 'a', state: 's2', phase: 'open', light: 'green', count: 3 },
  { ledger: 'a', state: 's9', phase: 'closed', light: 'none', count: 40 },
  { ledger: 'b', state: 's1', phase: 'paused', light: 'none', count: 5 },
];

describe('the sums above a list', () => {
  it('count what is not ended, of the ledger chosen', () => {
    expect(sumCounts(COUNTS, 'a').unfinished).toBe(5);
    expect(sumCounts(COUNTS, '').unfinished).toBe(10);
  });

  it('add up states of one phase, and lights only of what is not ended', () => {
    const { byPhase, byLight } = sumCounts(COUNTS, 'a');
    expect([...byPhase]).toEqual([
      ['open', 5],
      ['closed', 40],
    ]);
    expect([...byLight]).toEqual([
      ['red', 2],
      ['green', 3],
    ]);
  });

  it('tell of every ledger how much is open, whichever is chosen', () => {
    expect([...sumCounts(COUNTS, 'a').byLedger]).toEqual([
      ['a', 5],
      ['b', 5],
    ]);
  });
});
