import { createRandom, type Random } from './random.ts';
import { SOBOL_DIRECTIONS } from './sobol-directions.ts';

const BITS = 32;
const RANGE = 2 ** BITS;

/** The greatest number of dimensions of a Sobol' sequence here. */
export const SOBOL_DIMENSIONS = SOBOL_DIRECTIONS.length + 1;

/** Writes the next point into `point`, whose length is the number of dimensions. */
export type Points = (point: Float64Array) => void;

/**
 * The Sobol' sequence (Sobol' 1967, in the order of Antonov and Saleev), in up to `SOBOL_DIMENSIONS` dimensions: points that fill the unit
 * cube more evenly than chance. Begins at the origin; every block of 2ⁿ points puts one into each of 2ⁿ equal slices of every coordinate.
 */
export function createSobol(dimensions: number): Points {
  return createShiftedSobol(new Uint32Array(dimensions), 0);
}

/**
 * Evenly spread points inside the unit cube: the Sobol' sequence moved by a digital shift that the seed decides, which keeps its evenness;
 * beyond `SOBOL_DIMENSIONS` dimensions plain random points.
 */
export function createEvenPoints(dimensions: number, seed: number): Points {
  const random = createRandom(seed);
  if (dimensions > SOBOL_DIMENSIONS) return randomPoints(random);
  return createShiftedSobol(
    Uint32Array.from({ length: dimensions }, () => random() * RANGE),
    0.5,
  );
}

function randomPoints(random: Random): Points {
  return (point) => {
    for (let at = 0; at < point.length; at++) point[at] = random();
  };
}

function createShiftedSobol(shift: Uint32Array, offset: number): Points {
  const directions = Array.from(shift, (_, dimension) => directionNumbers(dimension));
  const state = new Uint32Array(shift.length);
  let index = 0;
  return (point) => {
    for (let at = 0; at < state.length; at++) {
      point[at] = (((state[at] as number) ^ (shift[at] as number)) >>> 0) / RANGE + offset / RANGE;
    }
    // Gray code: the next point differs by the direction of the lowest bit of the index that is 0.
    const bit = Math.min(BITS - 1, 31 - Math.clz32(~index & (index + 1)));
    for (let at = 0; at < state.length; at++) {
      state[at] = (state[at] as number) ^ (directions[at]?.[bit] as number);
    }
    index++;
  };
}

/** v₁ … v₃₂ of one dimension, as 32-bit fractions; the first dimension is van der Corput's sequence. */
function directionNumbers(dimension: number): Uint32Array {
  const numbers = new Uint32Array(BITS);
  const direction = SOBOL_DIRECTIONS[dimension - 1];
  if (direction === undefined) {
    for (let i = 0; i < BITS; i++) numbers[i] = 2 ** (BITS - 1 - i);
    return numbers;
  }
  const { polynomial, initial } = direction;
  const degree = initial.length;
  for (let i = 0; i < BITS; i++) {
    if (i < degree) {
      numbers[i] = (initial[i] as number) * 2 ** (BITS - 1 - i);
      continue;
    }
    const oldest = numbers[i - degree] as number;
    let made = oldest ^ (oldest >>> degree);
    for (let k = 1; k < degree; k++) {
      if ((polynomial >>> (degree - k)) & 1) made ^= numbers[i - k] as number;
    }
    numbers[i] = made;
  }
  return numbers;
}
