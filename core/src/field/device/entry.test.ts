import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EntryHead, isSpaceShort, nextCounter, reconcile, safetyOf } from './entry.ts';
import { batches, missingOf } from './sending.ts';

const HEADS = fc
  .uniqueArray(fc.record({ key: fc.constantFrom(...'abcdef'), rev: fc.integer({ min: 1, max: 5 }) }), {
    selector: ({ key }) => key,
  })
  .map((heads): EntryHead[] => heads.map((head) => ({ ...head, state: 'draft' })));

describe('two copies', () => {
  it('after what each owes the other was copied both hold the newest of everything', () => {
    fc.assert(
      fc.property(HEADS, HEADS, (first, second) => {
        const { toFirst, toSecond } = reconcile(first, second);
        const copied = (to: EntryHead[], keys: readonly string[], from: EntryHead[]) =>
          new Map([...to, ...from.filter(({ key }) => keys.includes(key))].map(({ key, rev }) => [key, rev]));
        const one = copied(first, toFirst, second);
        const other = copied(second, toSecond, first);
        expect(Object.fromEntries(one)).toEqual(Object.fromEntries(other));
        for (const { key, rev } of [...first, ...second]) expect(one.get(key)).toBeGreaterThanOrEqual(rev);
      }),
    );
  });

  it('only what a store has confirmed counts as safe', () => {
    const at = (firstRev: number, secondRev: number) => safetyOf({ state: 'draft', rev: 2, firstRev, secondRev });
    expect([at(1, 1), at(2, 1), at(1, 2), at(2, 2)]).toEqual(['unsaved', 'here', 'here', 'twice']);
    expect(safetyOf({ state: 'handed-in', rev: 3, firstRev: 0, secondRev: 0 })).toBe('handed-in');
  });

  it('no counter is given twice, whatever of them is known', () => {
    expect(nextCounter([])).toBe(1);
    expect(nextCounter([null, 4, 2])).toBe(5);
  });

  it('short space is said before it is none', () => {
    expect(isSpaceShort({ usage: 10, quota: 1000 << 20 })).toBe(false);
    expect(isSpaceShort({ usage: 800 << 20, quota: 1000 << 20 })).toBe(true);
    expect(isSpaceShort({ usage: 60 << 20, quota: 100 << 20 })).toBe(true);
    expect(isSpaceShort({ usage: null, quota: null })).toBe(false);
  });
});

describe('sending', () => {
  it('batches keep order and limits, and leave nothing out', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 })), (sizes) => {
        const split = batches(sizes, { items: 5, bytes: 60 }, (size) => size);
        expect(split.flat()).toEqual(sizes);
        for (const batch of split) {
          expect(batch.length).toBeLessThanOrEqual(5);
          if (batch.length > 1) expect(batch.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(60);
        }
      }),
    );
  });

  it('gaps of the server are offered again where the device has them, and lost where it has not', () => {
    const item = (key: string, counter: number, state: 'finished' | 'handed-in') => ({ key, counter, state });
    const items = [item('a', 1, 'handed-in'), item('b', 2, 'finished'), item('d', 4, 'handed-in')];
    const { again, lost } = missingOf(
      [
        [1, 3],
        [5, 9],
      ],
      items,
      6,
    );
    expect(again.map(({ key }) => key)).toEqual(['a']);
    expect(lost).toEqual([3, 5, 6]);
  });
});
