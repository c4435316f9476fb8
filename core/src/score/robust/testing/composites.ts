import fc from 'fast-check';
import type { Aggregation, Composite, Direction, Normalisation } from '../composite.ts';
import type { Noise, Uncertainty } from '../uncertainty.ts';

const WHOLE: readonly Normalisation[] = [
  { kind: 'min-max', scale: [1, 100] },
  { kind: 'rank' },
  { kind: 'percentile' },
  { kind: 'distance', to: 'mean', form: 'ratio' },
];
const AGGREGATIONS: readonly Aggregation[] = ['arithmetic', 'geometric', 'harmonic', 'worst-of', 'outranking'];

/** Small composites of positive whole numbers, complete, whose normalisations suit every aggregation. */
export const composites: fc.Arbitrary<Composite> = fc
  .record({ units: fc.integer({ min: 2, max: 6 }), indicators: fc.integer({ min: 1, max: 4 }) })
  .chain(({ units, indicators }) =>
    fc.record({
      columns: fc.array(
        fc
          .array(fc.integer({ min: 1, max: 20 }), { minLength: units, maxLength: units })
          .map((values) => Float64Array.from(values)),
        { minLength: indicators, maxLength: indicators },
      ),
      indicators: fc.array(
        fc.record({
          weight: fc.integer({ min: 1, max: 9 }),
          direction: fc.constantFrom<Direction>('higher', 'lower'),
          normalisation: fc.constantFrom(...WHOLE),
        }),
        { minLength: indicators, maxLength: indicators },
      ),
      aggregation: fc.constantFrom(...AGGREGATIONS),
    }),
  )
  .map(({ columns, indicators, aggregation }) => ({
    units: Array.from(columns[0] ?? [], (_, i) => `U${i + 1}`),
    indicators: indicators.map((indicator, q) => ({ id: `I${q + 1}`, ...indicator })),
    columns,
    aggregation,
    whenMissing: 'missing',
  }));

/** Everything uncertain but the data. */
export const choicesOnly: fc.Arbitrary<Uncertainty> = fc.record({
  weights: fc.constantFrom<NonNullable<Uncertainty['weights']>>(
    { kind: 'uniform', share: 0.5 },
    { kind: 'dirichlet', concentration: 20 },
  ),
  normalisations: fc.constantFrom<readonly (Normalisation | null)[]>([null], [null, { kind: 'rank' }], WHOLE),
  aggregations: fc.constantFrom<readonly Aggregation[]>(['arithmetic'], ['geometric', 'outranking'], AGGREGATIONS),
  dropOne: fc.boolean(),
});

/** The same error for every indicator. */
export function noiseFor(composite: Composite, noise: Noise): readonly Noise[] {
  return composite.indicators.map(() => noise);
}
