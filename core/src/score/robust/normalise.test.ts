import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Direction, HANDBOOK_STEPS, type Normalisation } from './composite.ts';
import { normaliseColumn } from './normalise.ts';
import { technologyColumn } from './testing/technology.ts';

const schooling = technologyColumn('schooling');
/** Rounded half up as in print; 11.7 ÷ 12 = 0.975 is a half that float64 holds a little too low. */
const shown = (values: Float64Array, decimals: number): readonly number[] =>
  Array.from(values, (value) => Math.round(value * 10 ** decimals + 1e-9) / 10 ** decimals + 0);
const numbers = (text: string): readonly number[] => text.split(' ').map(Number);

// OECD/JRC Handbook (2008), Table 15, page 87: mean years of schooling of the 23 countries, columns as printed, two decimals.
const TABLE_15: readonly (readonly [string, Normalisation, number, string])[] = [
  ['rank', { kind: 'rank' }, 0, '15 23 19 12 17 9 9 20 18 1 16 22 9 8 21 6 5 14 4 3 12 7 1'],
  [
    'z-score',
    { kind: 'z-score' },
    2,
    '0.26 1.52 1.14 -0.06 0.76 -0.12 -0.12 1.27 0.83 -1.58 0.38 1.46 -0.12 -0.19 1.33 -0.76 -1.08 0 -1.46 -1.52 -0.06 -0.31 -1.58',
  ],
  [
    'min-max',
    { kind: 'min-max' },
    2,
    '0.59 1 0.88 0.49 0.76 0.47 0.47 0.92 0.78 0 0.63 0.98 0.47 0.45 0.94 0.27 0.16 0.51 0.04 0.02 0.49 0.41 0',
  ],
  [
    'ratio to the mean',
    { kind: 'distance', to: 'mean', form: 'ratio' },
    2,
    '1.04 1.25 1.19 0.99 1.13 0.98 0.98 1.21 1.14 0.74 1.06 1.24 0.98 0.97 1.22 0.88 0.82 1 0.76 0.75 0.99 0.95 0.74',
  ],
  [
    'ratio to the best',
    { kind: 'distance', to: 'best', form: 'ratio' },
    2,
    '0.83 1 0.95 0.79 0.9 0.78 0.78 0.97 0.91 0.59 0.85 0.99 0.78 0.78 0.98 0.7 0.66 0.8 0.61 0.6 0.79 0.76 0.59',
  ],
  [
    'ratio to the worst',
    { kind: 'distance', to: 'worst', form: 'ratio' },
    2,
    '1.41 1.69 1.61 1.34 1.52 1.32 1.32 1.63 1.54 1 1.44 1.68 1.32 1.31 1.65 1.18 1.11 1.35 1.03 1.01 1.34 1.28 1',
  ],
  [
    'difference to the mean',
    { kind: 'distance', to: 'mean', form: 'difference' },
    2,
    '0.04 0.25 0.19 -0.01 0.13 -0.02 -0.02 0.21 0.14 -0.26 0.06 0.24 -0.02 -0.03 0.22 -0.12 -0.18 0 -0.24 -0.25 -0.01 -0.05 -0.26',
  ],
  [
    'difference to the worst',
    { kind: 'distance', to: 'worst', form: 'difference' },
    2,
    '0.41 0.69 0.61 0.34 0.52 0.32 0.32 0.63 0.54 0 0.44 0.68 0.32 0.31 0.65 0.18 0.11 0.35 0.03 0.01 0.34 0.28 0',
  ],
  [
    'above or below the mean, p = 20 %',
    { kind: 'above-below', share: 0.2 },
    0,
    '0 1 0 0 0 0 0 1 0 -1 0 1 0 0 1 0 0 0 -1 -1 0 0 -1',
  ],
  [
    'percentile',
    { kind: 'percentile' },
    1,
    '65.2 100 82.6 52.2 73.9 39.1 39.1 87 78.3 4.3 69.6 95.7 39.1 34.8 91.3 26.1 21.7 60.9 17.4 13 52.2 30.4 4.3',
  ],
  [
    'categorical scale',
    { kind: 'categorical', steps: HANDBOOK_STEPS },
    0,
    '60 100 60 50 60 50 50 80 60 0 60 100 50 40 80 40 40 50 40 20 50 40 0',
  ],
];

const METHODS: readonly Normalisation[] = [
  ...TABLE_15.map(([, method]) => method),
  { kind: 'none' },
  { kind: 'log-min-max', scale: [1, 100] },
];

const columns = fc
  .array(fc.oneof(fc.integer({ min: 1, max: 400 }), fc.constant(Number.NaN)), { minLength: 2, maxLength: 12 })
  .filter((values) => values.some((value) => !Number.isNaN(value)))
  .map((values) => Float64Array.from(values, (value) => value / 4));

describe('normalisations', () => {
  for (const [name, method, decimals, published] of TABLE_15) {
    it(`${name} of the handbook’s Table 15 come out as printed`, () => {
      expect(shown(normaliseColumn(schooling, 'higher', method), decimals)).toEqual(numbers(published));
    });
  }

  it('missing stays missing, and takes no part', () => {
    fc.assert(
      fc.property(
        columns,
        fc.constantFrom(...METHODS),
        fc.constantFrom<Direction>('higher', 'lower'),
        (x, method, way) => {
          const all = normaliseColumn(x, way, method);
          const present = x.filter((value) => !Number.isNaN(value));
          expect(Array.from(all, (value) => Number.isNaN(value))).toEqual(
            Array.from(x, (value) => Number.isNaN(value)),
          );
          expect(all.filter((value) => !Number.isNaN(value))).toEqual(normaliseColumn(present, way, method));
        },
      ),
    );
  });

  it('a better value never becomes a worse one, whichever way is better', () => {
    fc.assert(
      fc.property(
        columns,
        fc.constantFrom(...METHODS),
        fc.constantFrom<Direction>('higher', 'lower'),
        (x, method, way) => {
          const made = normaliseColumn(x, way, method);
          for (const [i, a] of x.entries()) {
            for (const [j, b] of x.entries()) {
              if (way === 'higher' ? a < b : a > b) expect(made[i]).toBeLessThanOrEqual(made[j] as number);
            }
          }
        },
      ),
    );
  });

  it('an indicator on which all are equal tells nothing', () => {
    const equal = Float64Array.of(3, 3, Number.NaN);
    expect(normaliseColumn(equal, 'higher', { kind: 'z-score' })).toEqual(Float64Array.of(0, 0, Number.NaN));
    expect(normaliseColumn(equal, 'lower', { kind: 'min-max', scale: [0, 100] })).toEqual(
      Float64Array.of(50, 50, Number.NaN),
    );
  });

  it('given bounds are the ends of the scale; beyond them only without clamp', () => {
    const bounds = { low: 0, high: 10 };
    const values = Float64Array.of(5, 12);
    expect(normaliseColumn(values, 'higher', { kind: 'min-max', bounds })).toEqual(Float64Array.of(0.5, 1.2));
    expect(normaliseColumn(values, 'higher', { kind: 'min-max', bounds, clamp: true })).toEqual(
      Float64Array.of(0.5, 1),
    );
    expect(normaliseColumn(values, 'lower', { kind: 'min-max', bounds, clamp: true })).toEqual(Float64Array.of(0.5, 0));
  });

  it('ratios and logarithms of what is not positive are missing, not numbers that mislead', () => {
    const values = Float64Array.of(-1, 0, 2, 4);
    const ratio = normaliseColumn(values, 'lower', { kind: 'distance', to: { value: 2 }, form: 'ratio' });
    expect(ratio).toEqual(Float64Array.of(Number.NaN, Number.NaN, 1, 0.5));
    expect(normaliseColumn(values, 'higher', { kind: 'log-min-max' })).toEqual(
      Float64Array.of(Number.NaN, Number.NaN, 0, 1),
    );
  });
});
