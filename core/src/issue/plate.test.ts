import { describe, expect, it } from 'vitest';
import { shownCount, shownCounts } from './plate.ts';

const counts = (...all: readonly number[]) => shownCounts(all.map((count) => ({ count }))).map(({ count }) => count);

describe('what the public sees of counts', () => {
  it('hides groups of which somebody could be recognised, and a second one where the sum would give the first away', () => {
    expect(counts(7, 4, 0)).toEqual([7, 4, 0]);
    expect(counts(7, 2, 4, 0)).toEqual([7, null, null, 0]);
    expect(counts(1, 2, 9)).toEqual([null, null, 9]);
    expect(counts(2, 0)).toEqual([null, 0]);
  });

  it('hides a small sum and not an empty one', () => {
    expect([0, 1, 2, 3, 12].map(shownCount)).toEqual([0, null, null, 3, 12]);
  });
});
