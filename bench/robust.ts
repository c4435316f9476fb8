import type { Aggregation, Composite, Normalisation } from '@dudao/core/score/robust/composite';
import { createRandom } from '@dudao/core/score/robust/random';
import { robustnessOf } from '@dudao/core/score/robust/robustness';
import { sensitivityOf } from '@dudao/core/score/robust/sensitivity';
import { simulate } from '@dudao/core/score/robust/simulate';
import type { Uncertainty } from '@dudao/core/score/robust/uncertainty';
import { hand, medians, ms } from './measure.ts';

const COUNTIES = 200;
const INDICATORS = 30;
const DRAWS = 1000;
const LIMIT_MS = 5000;
const BY_DRAWS = [500, 1000, 2000, 4000];
const BY_COUNTIES = [100, 200, 400, 800];

const NORMALISATIONS: readonly (Normalisation | null)[] = [null, { kind: 'rank' }, { kind: 'percentile' }];
const AGGREGATIONS: readonly Aggregation[] = ['arithmetic', 'geometric', 'outranking'];
const GRADES = [
  { id: 'A', from: 60 },
  { id: 'B', from: 50 },
];

const WEIGHTS: Uncertainty = { weights: { kind: 'uniform', share: 0.25 } };
const noise = Array.from({ length: INDICATORS }, () => ({ shape: 'normal', deviation: 0.05, relative: true }) as const);
const EVERYTHING: Uncertainty = {
  ...WEIGHTS,
  normalisations: NORMALISATIONS,
  aggregations: AGGREGATIONS,
  dropOne: true,
  noise,
};
/** Without the pairwise comparison, which grows with the square of the counties. */
const NO_PAIRS: Uncertainty = { ...EVERYTHING, aggregations: ['arithmetic', 'geometric'] };

const counties = generate(COUNTIES);
const analyse = (composite: Composite, uncertainty: Uncertainty, draws: number) =>
  robustnessOf(simulate(composite, uncertainty, { draws, seed: 1 }), { top: 10, grades: GRADES });

const { everything, weights, floor } = await medians(5, {
  everything: () => analyse(counties, EVERYTHING, DRAWS),
  weights: () => simulate(counties, WEIGHTS, { draws: DRAWS, seed: 1 }),
  floor: () => sumAndSort(counties),
});
const { sensitivity } = await medians(1, {
  sensitivity: () => sensitivityOf(counties, EVERYTHING, { base: 128, seed: 1, resamples: 200, unitResamples: 20 }),
});

const draws = await medians(
  3,
  Object.fromEntries(
    BY_DRAWS.map((count) => [`n${count}`, () => simulate(counties, EVERYTHING, { draws: count, seed: 1 })]),
  ),
);
const sizes = BY_COUNTIES.map((count) => ({ count, composite: generate(count) }));
const units = await medians(
  3,
  Object.fromEntries(
    sizes.map(({ count, composite }) => [`n${count}`, () => simulate(composite, NO_PAIRS, { draws: 200, seed: 1 })]),
  ),
);
const byDraws = exponent(BY_DRAWS, draws);
const byCounties = exponent(BY_COUNTIES, units);

hand({
  title: 'How firm a ranking is',
  about:
    `${COUNTIES} generated counties × ${INDICATORS} indicators, ${DRAWS.toLocaleString('en')} draws. "Everything": weights ± 25 %, three normalisations, ` +
    'three aggregations (one of them comparing all pairs), one indicator left out, and a normal error of 5 % on every value, with intervals, grades and ' +
    'rank bands. "Plain sums": the least that any program must do for draws of weights alone, weighted sums and a sort of the scores in bare loops. ' +
    'Sensitivity: 128 base points, all inputs of "everything", every county’s rank and score.',
  lines: [
    { what: 'everything uncertain', value: ms(everything), limit: `≤ ${ms(LIMIT_MS)}`, holds: everything <= LIMIT_MS },
    { what: 'weights uncertain', value: ms(weights) },
    { what: 'plain sums of the same draws', value: ms(floor) },
    {
      what: 'weights uncertain / plain sums',
      value: `${(weights / floor).toFixed(2)} ×`,
      limit: '≤ 5 ×',
      holds: weights / floor <= 5,
    },
    { what: `sensitivity, ${(128 * (INDICATORS + 6)).toLocaleString('en')} evaluations`, value: ms(sensitivity) },
    ...BY_DRAWS.map((count) => ({ what: `${count.toLocaleString('en')} draws`, value: ms(draws[`n${count}`] ?? 0) })),
    { what: 'growth exponent by draws', value: byDraws.toFixed(3), limit: '≤ 1.10', holds: byDraws <= 1.1 },
    ...BY_COUNTIES.map((count) => ({
      what: `${count} counties, 200 draws, no pairs`,
      value: ms(units[`n${count}`] ?? 0),
    })),
    { what: 'growth exponent by counties', value: byCounties.toFixed(3), limit: '≤ 1.20', holds: byCounties <= 1.2 },
  ],
});

function generate(count: number): Composite {
  const random = createRandom(count);
  return {
    units: Array.from({ length: count }, (_, i) => `county ${i + 1}`),
    indicators: Array.from({ length: INDICATORS }, (_, q) => ({
      id: `indicator ${q + 1}`,
      weight: 1 + random(),
      direction: q % 3 === 0 ? 'lower' : 'higher',
      normalisation: { kind: 'min-max', scale: [1, 100] },
    })),
    columns: Array.from({ length: INDICATORS }, () => Float64Array.from({ length: count }, () => 20 + 80 * random())),
    aggregation: 'arithmetic',
    whenMissing: 'missing',
  };
}

function sumAndSort({ columns, indicators }: Composite): number {
  const scores = new Float64Array(COUNTIES);
  let seen = 0;
  for (let draw = 0; draw < DRAWS; draw++) {
    scores.fill(0);
    for (const [q, column] of columns.entries()) {
      const weight = (indicators[q]?.weight ?? 0) + draw;
      for (let i = 0; i < COUNTIES; i++) scores[i] = (scores[i] ?? 0) + weight * (column[i] ?? 0);
    }
    seen += scores.sort()[0] ?? 0;
  }
  return seen;
}

/** Least-squares slope of the logarithms. */
function exponent(counts: readonly number[], times: Readonly<Record<string, number>>): number {
  const points = counts.map((size) => [Math.log(size), Math.log(times[`n${size}`] ?? Number.NaN)] as const);
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const x = mean(points.map(([px]) => px));
  const y = mean(points.map(([, py]) => py));
  const over = points.reduce((total, [px, py]) => total + (px - x) * (py - y), 0);
  return over / points.reduce((total, [px]) => total + (px - x) ** 2, 0);
}
