import { describe, expect, it } from 'vitest';
import { createRandom } from './random.ts';
import { type SampledOutput, sobolIndices } from './sobol-indices.ts';
import { createEvenPoints, createSobol, SOBOL_DIMENSIONS } from './sobol-sequence.ts';

/** Samples a function of the unit cube by the design of Saltelli et al. */
function sampled(of: (x: Float64Array) => number, inputs: number, base: number, seed: number): SampledOutput {
  const points = createEvenPoints(2 * inputs, seed);
  const point = new Float64Array(2 * inputs);
  const mixed = Array.from({ length: inputs }, () => new Float64Array(base));
  const output = { a: new Float64Array(base), b: new Float64Array(base), mixed };
  for (let row = 0; row < base; row++) {
    points(point);
    const a = point.slice(0, inputs);
    const b = point.slice(inputs);
    output.a[row] = of(a);
    output.b[row] = of(b);
    for (const [input, values] of mixed.entries()) {
      const one = a.slice();
      one[input] = b[input] ?? 0;
      values[row] = of(one);
    }
  }
  return output;
}

/** Ishigami and Homma (1990) with a = 7, b = 0.1 on [−π, π]³. */
const ishigami = (u: Float64Array): number => {
  const [x = 0, y = 0, z = 0] = Array.from(u, (coordinate) => Math.PI * (2 * coordinate - 1));
  return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
};

/** Sobol' (1993): g = Π (|4x − 2| + a) ÷ (1 + a), with the a of Saltelli et al. (2008). */
const G = [0, 1, 4.5, 9, 99, 99, 99, 99];
const sobolG = (u: Float64Array): number =>
  G.reduce((product, a, i) => (product * (Math.abs(4 * (u[i] ?? 0) - 2) + a)) / (1 + a), 1);

describe('Sobol’ sequence', () => {
  it('gives the points of an independent implementation', () => {
    // SciPy 1.17.1: scipy.stats.qmc.Sobol(d=40, scramble=False, bits=32).random(1024); rows and columns counted from 0.
    const columns = [0, 1, 2, 9, 20, 39];
    const expected: Readonly<Record<number, readonly number[]>> = {
      0: [0, 0, 0, 0, 0, 0],
      1: [0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
      2: [0.75, 0.25, 0.25, 0.75, 0.25, 0.25],
      3: [0.25, 0.75, 0.75, 0.25, 0.75, 0.75],
      5: [0.875, 0.875, 0.125, 0.125, 0.625, 0.375],
      7: [0.125, 0.625, 0.375, 0.875, 0.875, 0.125],
      100: [0.4140625, 0.2578125, 0.7734375, 0.6953125, 0.7578125, 0.1328125],
      777: [0.6923828125, 0.9365234375, 0.1630859375, 0.3232421875, 0.2373046875, 0.3583984375],
      1023: [0.0009765625, 0.7529296875, 0.6123046875, 0.8505859375, 0.8662109375, 0.6982421875],
    };
    const next = createSobol(40);
    const point = new Float64Array(40);
    for (let row = 0; row < 1024; row++) {
      next(point);
      if (expected[row]) expect(columns.map((column) => point[column])).toEqual(expected[row]);
    }
  });

  it('puts one of 2ⁿ points into each of 2ⁿ slices, in every dimension, shifted or not', () => {
    for (const next of [createSobol(SOBOL_DIMENSIONS), createEvenPoints(SOBOL_DIMENSIONS, 42)]) {
      const point = new Float64Array(SOBOL_DIMENSIONS);
      const slices = Array.from(point, () => new Set<number>());
      for (let row = 0; row < 256; row++) {
        next(point);
        for (const [at, coordinate] of point.entries()) slices[at]?.add(Math.floor(coordinate * 256));
      }
      expect(slices.every((seen) => seen.size === 256)).toBe(true);
    }
  });

  it('beyond its dimensions points are random, still from the seed', () => {
    const point = new Float64Array(SOBOL_DIMENSIONS + 2);
    const again = new Float64Array(SOBOL_DIMENSIONS + 2);
    createEvenPoints(point.length, 3)(point);
    createEvenPoints(point.length, 3)(again);
    expect(point).toEqual(again);
    expect(point.every((coordinate) => coordinate >= 0 && coordinate < 1)).toBe(true);
  });
});

describe('Sobol’ indices', () => {
  it('of the Ishigami function are the analytic ones', () => {
    const variance = 49 / 8 + (0.1 * Math.PI ** 4) / 5 + (0.01 * Math.PI ** 8) / 18 + 0.5;
    const first = [0.5 * (1 + (0.1 * Math.PI ** 4) / 5) ** 2, 49 / 8, 0].map((part) => part / variance);
    const both = (0.01 * Math.PI ** 8 * (1 / 18 - 1 / 50)) / variance;
    const total = [(first[0] ?? 0) + both, first[1] ?? 0, both];
    // As usually printed: 0.3139, 0.4424, 0 and 0.5576, 0.4424, 0.2437.
    expect([...first, ...total].map((share) => share.toFixed(4)).join(' ')).toBe(
      '0.3139 0.4424 0.0000 0.5576 0.4424 0.2437',
    );
    const found = sobolIndices(sampled(ishigami, 3, 4096, 1), { resamples: 200, seed: 1 });
    for (const [input, index] of (found ?? []).entries()) {
      expect(Math.abs(index.first - (first[input] ?? 9))).toBeLessThan(0.015);
      expect(Math.abs(index.total - (total[input] ?? 9))).toBeLessThan(0.015);
      expect(index.firstInterval?.low).toBeLessThanOrEqual(first[input] ?? 9);
      expect(index.firstInterval?.high).toBeGreaterThanOrEqual(first[input] ?? -9);
      expect(index.totalInterval?.low).toBeLessThanOrEqual((total[input] ?? 9) + 1e-9);
      expect(index.totalInterval?.high).toBeGreaterThanOrEqual(total[input] ?? -9);
    }
    expect(found).toHaveLength(3);
  });

  it('of the Sobol’ g-function are the analytic ones', () => {
    const alone = G.map((a) => 1 / (3 * (1 + a) ** 2));
    const product = alone.reduce((all, part) => all * (1 + part), 1);
    const variance = product - 1;
    const found = sobolIndices(sampled(sobolG, 8, 4096, 2), { resamples: 0, seed: 1 });
    for (const [input, part] of alone.entries()) {
      expect(Math.abs((found?.[input]?.first ?? 9) - part / variance)).toBeLessThan(0.015);
      expect(Math.abs((found?.[input]?.total ?? 9) - (part * product) / (1 + part) / variance)).toBeLessThan(0.015);
    }
    expect(found?.[0]?.firstInterval).toBeNull();
  });

  it('of a sum of independent inputs add up to one, and equal the totals', () => {
    const found = sobolIndices(
      sampled((x) => 3 * (x[0] ?? 0) + (x[1] ?? 0), 2, 1024, 5),
      { resamples: 0, seed: 1 },
    );
    expect(found?.[0]?.first).toBeCloseTo(0.9, 2);
    expect(found?.[1]?.first).toBeCloseTo(0.1, 2);
    expect(found?.[0]?.total).toBeCloseTo(0.9, 2);
    expect(found?.[1]?.total).toBeCloseTo(0.1, 2);
  });

  it('95 % intervals hold the true value about as often as they say', () => {
    // Plain random points: on the even ones errors are far smaller than the bootstrap, which takes them for random, believes.
    let held = 0;
    const rounds = 200;
    const random = createRandom(77);
    for (let round = 0; round < rounds; round++) {
      const base = 128;
      const mixed = [new Float64Array(base), new Float64Array(base)];
      const output = { a: new Float64Array(base), b: new Float64Array(base), mixed };
      for (let row = 0; row < base; row++) {
        const [x, y, x2, y2] = [random(), random(), random(), random()];
        output.a[row] = 2 * x + y;
        output.b[row] = 2 * x2 + y2;
        (mixed[0] as Float64Array)[row] = 2 * x2 + y;
        (mixed[1] as Float64Array)[row] = 2 * x + y2;
      }
      const interval = sobolIndices(output, { resamples: 200, seed: round })?.[0]?.totalInterval;
      if (interval && interval.low <= 0.8 && interval.high >= 0.8) held++;
    }
    expect(held / rounds).toBeGreaterThan(0.88);
    expect(held / rounds).toBeLessThan(0.995);
  });

  it('of what does not vary there are none', () => {
    expect(
      sobolIndices(
        sampled(() => 7, 2, 64, 1),
        { resamples: 10, seed: 1 },
      ),
    ).toBeNull();
  });
});
