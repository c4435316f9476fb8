import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawWeighted, type HashStream, numberBelow, type Weighted } from './hash-draw.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const stream = (seed: string | number, place = 'p'): HashStream => ({ seed: String(seed), place: [place], sha256 });

/** Sum of (found − expected)² / expected. */
function chiSquare(found: readonly number[], expected: readonly number[]): number {
  return found.reduce((sum, one, i) => sum + (one - (expected[i] ?? 0)) ** 2 / (expected[i] ?? 1), 0);
}

describe('a number below a limit', () => {
  it('S6 is every one of them, each with the same chance', () => {
    const counts = Array.from({ length: 7 }, () => 0);
    const tries = 7000;
    for (let i = 0; i < tries; i++) {
      const found = numberBelow(7, stream('even'), i);
      counts[found] = (counts[found] ?? 0) + 1;
    }
    // Six degrees of freedom exceed 22.46 once in a thousand; the seeds are fixed.
    expect(
      chiSquare(
        counts,
        counts.map(() => tries / 7),
      ),
    ).toBeLessThan(22.46);
  });

  it('S6 skips the rest of the hashes above the greatest multiple of the limit', () => {
    const most = 'f'.repeat(64);
    const low = `${'0'.repeat(63)}5`;
    const asked: string[] = [];
    const told = (text: string) => {
      asked.push(text);
      return asked.length === 1 ? most : low;
    };
    expect(numberBelow(3, { seed: 's', place: ['p'], sha256: told }, 4)).toBe(2);
    expect(asked).toEqual(['["s","p",4,0]', '["s","p",4,1]']);
    // Of a power of two nothing is left over.
    asked.length = 0;
    expect([numberBelow(16, { seed: 's', place: ['p'], sha256: told }, 0), asked.length]).toEqual([15, 1]);
  });
});

const ENTRIES: readonly Weighted[] = [
  { id: 'a', weight: 1 },
  { id: 'b', weight: 2 },
  { id: 'c', weight: 3 },
  { id: 'd', weight: 0 },
  { id: 'e', weight: 6 },
];

/** The exact chance that an entry is among the first two of successive sampling. */
function chanceOfTwo(id: string): number {
  const sum = 12;
  const of = (one: string) => ENTRIES.find((entry) => entry.id === one)?.weight ?? 0;
  const second = ENTRIES.filter((entry) => entry.id !== id && entry.weight > 0).map(
    ({ weight }) => ((weight / sum) * of(id)) / (sum - weight),
  );
  return of(id) / sum + second.reduce((total, one) => total + one, 0);
}

describe('drawing by weights', () => {
  it('S5 takes each with the chances of successive sampling, what weighs nothing never', () => {
    const rounds = 6000;
    const counts = new Map<string, number>();
    for (let i = 0; i < rounds; i++) {
      for (const { id } of drawWeighted(ENTRIES, 2, stream(i))) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    expect(counts.get('d')).toBeUndefined();
    for (const id of ['a', 'b', 'c', 'e']) {
      const chance = chanceOfTwo(id);
      const deviation = Math.sqrt(rounds * chance * (1 - chance));
      // Four standard deviations, on a fixed stream of seeds.
      expect(Math.abs((counts.get(id) ?? 0) - rounds * chance) / deviation).toBeLessThan(4);
    }
  });

  it('S5 S6 is the same whatever the order of the entries, without doubles, as many as asked or all that weigh', () => {
    const entries = fc.uniqueArray(
      fc.record({ id: fc.string({ minLength: 1, maxLength: 4 }), weight: fc.nat({ max: 50 }) }),
      { selector: ({ id }) => id, maxLength: 12 },
    );
    fc.assert(
      fc.property(entries, fc.nat({ max: 14 }), fc.string(), fc.integer(), (all, count, seed, turn) => {
        const drawn = drawWeighted(all, count, stream(seed));
        const turned = [...all].sort((a, b) => ((a.weight * 31 + turn) % 7) - ((b.weight * 31 + turn) % 7)).reverse();
        expect(drawWeighted(turned, count, stream(seed))).toEqual(drawn);
        expect(new Set(drawn.map(({ id }) => id)).size).toBe(drawn.length);
        expect(drawn.length).toBe(Math.min(count, all.filter(({ weight }) => weight > 0).length));
        expect(drawn.every(({ weight, of }) => weight > 0 && weight <= of)).toBe(true);
      }),
    );
  });

  it('S6 takes other numbers at another place', () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ id: `e${i}`, weight: 1 }));
    expect(drawWeighted(many, 5, stream('s', 'p'))).not.toEqual(drawWeighted(many, 5, stream('s', 'q')));
  });
});
