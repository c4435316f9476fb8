import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A source of chance that is no chance: the same seed gives the same numbers, on every machine. Uniform in [0, 1), 32 bits each. */
export type Random = () => number;

const RANGE = 2 ** 32;
const WARM_UP = 16;

/** A generator (xoroshiro128+) from any whole number. Seeds beside each other give unrelated numbers. */
export function createRandom(seed: number): Random {
  const generator = xoroshiro128plus(scattered(seed));
  for (let i = 0; i < WARM_UP; i++) generator.next();
  return () => (generator.next() >>> 0) / RANGE;
}

/** A seed for a generator of its own from a number in [0, 1): how one coordinate of a point stands for many random numbers. */
export function seedAt(coordinate: number): number {
  return Math.floor(coordinate * RANGE);
}

/** Standard normal deviates by Marsaglia's polar method. */
export function createNormal(random: Random): () => number {
  let spare = Number.NaN;
  return () => {
    if (!Number.isNaN(spare)) {
      const kept = spare;
      spare = Number.NaN;
      return kept;
    }
    let x = 0;
    let y = 0;
    let square = 0;
    do {
      x = 2 * random() - 1;
      y = 2 * random() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const factor = Math.sqrt((-2 * Math.log(square)) / square);
    spare = y * factor;
    return x * factor;
  };
}

/** A gamma deviate of the given shape (> 0) and scale 1: Marsaglia and Tsang (2000), for shapes below 1 by the power of a uniform one. */
export function gammaDeviate(shape: number, random: Random, normal: () => number): number {
  if (shape < 1) return gammaDeviate(shape + 1, random, normal) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** The finaliser of MurmurHash3: spreads the bits of a seed over 32. */
function scattered(seed: number): number {
  let h = (Math.trunc(seed) ^ Math.trunc(seed / RANGE)) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
