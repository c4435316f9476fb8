import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movesTo } from './row-order.ts';

const apply = (count: number, wanted: readonly number[]) => {
  const list = Array.from({ length: count }, (_, i) => i);
  for (const { entry, from, to } of movesTo(wanted)) {
    expect(list[from]).toBe(entry);
    list.splice(from, 1);
    list.splice(to, 0, entry);
  }
  return list;
};

describe('moves into an order', () => {
  it('one entry that is taken elsewhere is one move', () => {
    expect(movesTo([1, 2, 3, 0])).toEqual([{ entry: 0, from: 0, to: 3 }]);
    expect(movesTo([3, 0, 1, 2])).toEqual([{ entry: 3, from: 3, to: 0 }]);
    expect(movesTo([0, 1, 2])).toEqual([]);
  });

  it('any order is reached', () => {
    const order = fc.integer({ min: 0, max: 12 }).chain((n) =>
      fc.shuffledSubarray(
        Array.from({ length: n }, (_, i) => i),
        { minLength: n, maxLength: n },
      ),
    );
    fc.assert(
      fc.property(order, (wanted) => {
        expect(apply(wanted.length, wanted)).toEqual(wanted);
      }),
    );
  });
});
