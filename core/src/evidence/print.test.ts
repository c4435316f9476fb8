import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitsApart, NEAR_BITS, NEAR_BITS_TURNED, PRINT_SIDE, printsOf } from './print.ts';
import { bandsOf, probesOf } from './print-bands.ts';

/** A picture of soft blots, different for each seed; `at` bends where it is looked at. */
function picture(seed: number, at: (x: number, y: number) => readonly [number, number] = (x, y) => [x, y]): Uint8Array {
  const chance = (n: number) => Math.abs(Math.sin(seed * 127.1 + n * 311.7) * 43758.5453) % 1;
  const blots = Array.from({ length: 14 }, (_, i) => ({
    x: chance(i),
    y: chance(i + 50),
    wide: 0.05 + 0.2 * chance(i + 100),
    tall: 0.05 + 0.2 * chance(i + 150),
    light: 240 * (chance(i + 200) - 0.5),
  }));
  return Uint8Array.from({ length: PRINT_SIDE * PRINT_SIDE }, (_, i) => {
    const [x, y] = at((i % PRINT_SIDE) / PRINT_SIDE, Math.floor(i / PRINT_SIDE) / PRINT_SIDE);
    const light = blots.reduce(
      (sum, one) => sum + one.light * Math.exp(-(((x - one.x) / one.wide) ** 2) - ((y - one.y) / one.tall) ** 2),
      128,
    );
    return Math.max(0, Math.min(255, light));
  });
}

const storedOf = (grey: Uint8Array) => printsOf(grey)?.stored ?? [];
const nearest = (grey: Uint8Array, stored: readonly bigint[]) =>
  Math.min(...stored.map((print) => bitsApart(print, storedOf(grey)[0] ?? 0n)));

describe('prints of pictures', () => {
  it('stay close under another brightness and under a crop, and stand far from other pictures', () => {
    for (let seed = 1; seed <= 5; seed++) {
      const stored = storedOf(picture(seed));
      expect(
        nearest(
          picture(seed).map((value) => value * 0.8),
          stored,
        ),
      ).toBeLessThanOrEqual(4);
      expect(
        nearest(
          picture(seed, (x, y) => [0.07 + 0.9 * x, 0.02 + 0.9 * y]),
          stored,
        ),
      ).toBeLessThanOrEqual(NEAR_BITS);
      expect(nearest(picture(seed + 100), stored)).toBeGreaterThan(NEAR_BITS);
    }
  });

  it('the mirrored print is that of the mirrored picture', () => {
    const flipped = picture(5, (x, y) => [1 - 1 / PRINT_SIDE - x, y]);
    expect(bitsApart(printsOf(picture(5))?.mirrored ?? 0n, storedOf(flipped)[0] ?? 0n)).toBeLessThanOrEqual(2);
  });

  it('the turned prints are those of the picture turned by quarters', () => {
    const turned = picture(6, (x, y) => [y, 1 - 1 / PRINT_SIDE - x]);
    const [quarter = 0n, half = 0n, threeQuarters = 0n] = printsOf(picture(6))?.turned ?? [];
    expect(bitsApart(quarter, storedOf(turned)[0] ?? 0n)).toBeLessThanOrEqual(2);
    expect(bitsApart(half, printsOf(turned)?.turned[0] ?? 0n)).toBeLessThanOrEqual(2);
    expect(bitsApart(threeQuarters, printsOf(turned)?.turned[1] ?? 0n)).toBeLessThanOrEqual(2);
  });

  it('a blank page has none', () => {
    expect(printsOf(new Uint8Array(PRINT_SIDE * PRINT_SIDE).fill(250))).toBeNull();
  });

  it('every print within the limit shares a probed value in one of its bands', () => {
    const bit = fc.integer({ min: 0, max: 63 });
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
        fc.array(bit, { maxLength: NEAR_BITS }),
        fc.constantFrom(NEAR_BITS, NEAR_BITS - 1, NEAR_BITS_TURNED),
        (print, bits, limit) => {
          const other = bits.slice(0, limit).reduce((at, one) => at ^ (1n << BigInt(one)), print);
          const probes = probesOf(print, limit);
          expect(bandsOf(other).some((band, i) => probes[i]?.includes(band))).toBe(true);
        },
      ),
    );
  });
});
