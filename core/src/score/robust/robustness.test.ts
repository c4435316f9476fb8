import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkComposite } from './check-composite.ts';
import type { Aggregation, Composite, Normalisation } from './composite.ts';
import { createNormal, createRandom, gammaDeviate } from './random.ts';
import { rankInto } from './rank.ts';
import { quantile, robustnessOf } from './robustness.ts';
import { createScorer, simulate } from './simulate.ts';
import { choicesOnly, composites, noiseFor } from './testing/composites.ts';
import { COUNTRIES, GOALPOSTS, technologyIndex } from './testing/technology.ts';
import { createDrawer, factorsOf, type Uncertainty } from './uncertainty.ts';

const NO_GRADES = { top: 3, grades: [] };

function nowhereWorse(composite: Composite, i: number, j: number): boolean {
  return composite.indicators.every(({ direction }, q) => {
    const [a, b] = [composite.columns[q]?.[i] ?? 0, composite.columns[q]?.[j] ?? 0];
    return direction === 'higher' ? a >= b : a <= b;
  });
}

/** Two units and two indicators that disagree; the first indicator weighs a little more. */
const TWO: Composite = {
  units: ['A', 'B'],
  indicators: [
    { id: 'x', weight: 0.55, direction: 'higher', normalisation: { kind: 'none' } },
    { id: 'y', weight: 0.45, direction: 'higher', normalisation: { kind: 'none' } },
  ],
  columns: [Float64Array.of(1, 0), Float64Array.of(0, 1)],
  aggregation: 'arithmetic',
  whenMissing: 'missing',
};

describe('draws', () => {
  it('weights are shares: never negative, always one in all', () => {
    fc.assert(
      fc.property(composites, choicesOnly, fc.integer(), (composite, uncertainty, seed) => {
        const random = createRandom(seed);
        const { weights } = createDrawer(composite, uncertainty)(factorsOf(composite, uncertainty).map(random));
        expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
      }),
    );
  });

  it('the same seed gives the same draws, another seed others', () => {
    fc.assert(
      fc.property(composites, choicesOnly, fc.integer(), (composite, choices, seed) => {
        const noise = noiseFor(composite, { shape: 'normal', deviation: 0.1, relative: true });
        const uncertainty = { ...choices, noise };
        const once = simulate(composite, uncertainty, { draws: 20, seed });
        expect(simulate(composite, uncertainty, { draws: 20, seed })).toEqual(once);
      }),
      { numRuns: 30 },
    );
    const index = technologyIndex(GOALPOSTS);
    const varied: Uncertainty = { weights: { kind: 'uniform', share: 0.25 } };
    const of = (seed: number) => simulate(index, varied, { draws: 20, seed }).scores;
    expect(of(1)).not.toEqual(of(2));
  });

  it('a unit that is nowhere worse never ranks behind, whatever is drawn', () => {
    fc.assert(
      fc.property(composites, choicesOnly, fc.integer(), (composite, uncertainty, seed) => {
        const { scores, draws, units } = simulate(composite, uncertainty, { draws: 30, seed });
        for (const i of units.keys()) {
          for (const j of units.keys()) {
            if (!nowhereWorse(composite, i, j)) continue;
            for (let draw = 0; draw < draws; draw++) {
              const [better, worse] = [scores[draw * units.length + i] ?? 0, scores[draw * units.length + j] ?? 0];
              expect(better).toBeGreaterThanOrEqual(worse - 1e-9);
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('dropping leaves each of Q + 1 worlds equally often', () => {
    const uncertainty: Uncertainty = { dropOne: true };
    const index = technologyIndex(GOALPOSTS);
    const drawAt = createDrawer(index, uncertainty);
    const worlds = Array.from({ length: 9 }, (_, k) => drawAt([(k + 0.5) / 9]).weights);
    expect(Array.from(worlds[0] ?? [], (weight) => weight)).toEqual(index.indicators.map(() => 1 / 8));
    for (let q = 0; q < 8; q++) {
      expect(worlds[q + 1]?.[q]).toBe(0);
      expect(worlds[q + 1]?.filter((weight) => weight > 0).every((weight) => Math.abs(weight - 1 / 7) < 1e-15)).toBe(
        true,
      );
    }
  });

  it('Dirichlet weights have the given ones as mean, and the variance of their concentration', () => {
    // Mean s, variance s (1 − s) ÷ (c + 1) for share s and concentration c.
    const drawAt = createDrawer(TWO, { weights: { kind: 'dirichlet', concentration: 30 } });
    const random = createRandom(13);
    const first = Array.from({ length: 20_000 }, () => drawAt([random()]).weights[0] ?? 0);
    const mean = first.reduce((sum, weight) => sum + weight, 0) / first.length;
    const variance = first.reduce((sum, weight) => sum + (weight - mean) ** 2, 0) / first.length;
    expect(Math.abs(mean - 0.55)).toBeLessThan(0.003);
    expect(Math.abs(variance / ((0.55 * 0.45) / 31) - 1)).toBeLessThan(0.05);
  });

  it('errors have the deviation asked for and leave gaps alone', () => {
    const count = 20_000;
    const composite: Composite = {
      ...TWO,
      units: Array.from({ length: count }, (_, i) => `U${i}`),
      columns: [new Float64Array(count).fill(50), new Float64Array(count).fill(50)],
    };
    for (const [shape, relative, deviation] of [
      ['normal', false, 3],
      ['uniform', false, 3],
      ['normal', true, 0.06],
    ] as const) {
      const noise = [{ shape, deviation, relative }, null];
      const { scores } = simulate(composite, { noise }, { draws: 1, seed: 7 });
      // Scores are 0.55 x + 0.45 y; only x is uncertain.
      const errors = scores.map((score) => (score - 50) / 0.55);
      const mean = errors.reduce((sum, error) => sum + error, 0) / count;
      const variance = errors.reduce((sum, error) => sum + (error - mean) ** 2, 0) / count;
      expect(mean).toBeCloseTo(0, 0);
      expect(Math.abs(Math.sqrt(variance) - 3)).toBeLessThan(0.06);
      if (shape === 'uniform') expect(Math.max(...errors)).toBeLessThan(3 * Math.sqrt(3));
    }
    const gap = { ...TWO, columns: [Float64Array.of(1, Number.NaN), Float64Array.of(0, 1)] };
    const noise = noiseFor(gap, { shape: 'normal', deviation: 1, relative: false });
    expect(simulate(gap, { noise }, { draws: 1, seed: 1 }).scores[1]).toBeNaN();
  });

  it('normal and gamma deviates have their known means and variances', () => {
    const random = createRandom(11);
    const normal = createNormal(random);
    const count = 100_000;
    const momentsOf = (next: () => number): readonly [number, number] => {
      const values = Array.from({ length: count }, next);
      const mean = values.reduce((sum, value) => sum + value, 0) / count;
      return [mean, values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count];
    };
    const [mean, variance] = momentsOf(normal);
    expect(Math.abs(mean)).toBeLessThan(0.015);
    expect(Math.abs(variance - 1)).toBeLessThan(0.02);
    for (const shape of [0.3, 1, 4.5]) {
      const [gammaMean, gammaVariance] = momentsOf(() => gammaDeviate(shape, random, normal));
      expect(Math.abs(gammaMean / shape - 1)).toBeLessThan(0.03);
      expect(Math.abs(gammaVariance / shape - 1)).toBeLessThan(0.06);
    }
  });
});

describe('robustness', () => {
  it('shares of the draws approach the exact probabilities over all choices', () => {
    // Independently: every one of 3 × 3 × 9 equally probable worlds of the Technology Achievement Index is scored once.
    const index = technologyIndex({ kind: 'min-max', scale: [1, 100] });
    const normalisations: readonly (Normalisation | null)[] = [null, { kind: 'rank' }, { kind: 'percentile' }];
    const aggregations: readonly Aggregation[] = ['arithmetic', 'geometric', 'outranking'];
    const uncertainty = { normalisations, aggregations, dropOne: true };
    const scorer = createScorer(index, uncertainty);
    const scores = new Float64Array(23);
    const ranks = new Float64Array(23);
    const inTop = new Float64Array(23);
    for (let n = 0; n < 3; n++) {
      for (let a = 0; a < 3; a++) {
        for (let d = 0; d < 9; d++) {
          scorer.scoreAt([(n + 0.5) / 3, (a + 0.5) / 3, (d + 0.5) / 9], scores);
          rankInto(scores, ranks, new Float64Array(23));
          for (const i of ranks.keys()) if ((ranks[i] ?? 99) <= 5) inTop[i] = (inTop[i] ?? 0) + 1 / 81;
        }
      }
    }
    const { units } = robustnessOf(simulate(index, uncertainty, { draws: 8000, seed: 3 }), { top: 5, grades: [] });
    expect(inTop.filter((share) => share > 0.05 && share < 0.95).length).toBeGreaterThan(2);
    for (const { unit, topShare } of units) {
      expect(Math.abs(topShare - (inTop[COUNTRIES.indexOf(unit)] ?? 0)), unit).toBeLessThan(0.025);
    }
  });

  it('the share of draws in which a neighbour stays ahead is the area where it does', () => {
    // A is ahead where 0.55 (1 + s u) > 0.45 (1 + s v) for u, v uniform in [−1, 1]: summed up on a grid.
    const share = 0.25;
    const steps = 400;
    let area = 0;
    for (let i = 0; i < steps; i++) {
      for (let j = 0; j < steps; j++) {
        const [u, v] = [(2 * i + 1) / steps - 1, (2 * j + 1) / steps - 1];
        if (0.55 * (1 + share * u) > 0.45 * (1 + share * v)) area += 1 / steps ** 2;
      }
    }
    const uncertainty: Uncertainty = { weights: { kind: 'uniform', share } };
    const { neighbours, bands } = robustnessOf(simulate(TWO, uncertainty, { draws: 40_000, seed: 5 }), NO_GRADES);
    expect(area).toBeGreaterThan(0.8);
    expect(neighbours).toEqual([{ upper: 'A', lower: 'B', aheadShare: expect.closeTo(area, 2) }]);
    expect(bands).toEqual([['A', 'B']]);
    const firm = simulate(TWO, { weights: { kind: 'uniform', share: 0.1 } }, { draws: 1000, seed: 5 });
    expect(robustnessOf(firm, NO_GRADES).bands).toEqual([]);
  });

  it('ranges contain the composite as it is; intervals lie within them', () => {
    fc.assert(
      fc.property(composites, choicesOnly, fc.integer(), (composite, uncertainty, seed) => {
        for (const unit of robustnessOf(simulate(composite, uncertainty, { draws: 25, seed }), NO_GRADES).units) {
          const { rank, rankRange, rankInterval, rankMedian, scoreInterval } = unit;
          expect(rankRange?.low).toBeLessThanOrEqual(rank ?? 0);
          expect(rankRange?.high).toBeGreaterThanOrEqual(rank ?? 99);
          expect(rankInterval?.low).toBeGreaterThanOrEqual(rankRange?.low ?? 99);
          expect(rankInterval?.high).toBeLessThanOrEqual(rankRange?.high ?? 0);
          expect(rankMedian).toBeGreaterThanOrEqual(rankInterval?.low ?? 99);
          expect(rankMedian).toBeLessThanOrEqual(rankInterval?.high ?? 0);
          if (scoreInterval) expect(scoreInterval.low).toBeLessThanOrEqual(scoreInterval.high);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('a score interval under varied weights contains the score itself', () => {
    const index = technologyIndex(GOALPOSTS);
    const { units } = robustnessOf(
      simulate(index, { weights: { kind: 'uniform', share: 0.25 } }, { draws: 1000, seed: 1 }),
      NO_GRADES,
    );
    for (const { score, scoreInterval } of units) {
      expect(scoreInterval?.low).toBeLessThan(score ?? 0);
      expect(scoreInterval?.high).toBeGreaterThan(score ?? 1);
    }
    expect(units.map(({ unit }) => unit).slice(0, 3)).toEqual(['Finland', 'United States', 'Sweden']);
  });

  it('with nothing uncertain every interval is a point and every grade certain', () => {
    const index = technologyIndex(GOALPOSTS);
    const grades = [
      { id: 'upper', from: 0.5 },
      { id: 'lower', from: 0.35 },
    ];
    // 18 of the 23 have an index of at least 0.5.
    const { units, bands } = robustnessOf(simulate(index, {}, { draws: 10, seed: 1 }), { top: 5, grades });
    expect(units.map(({ gradeShares }) => gradeShares.upper)).toEqual([...Array(18).fill(1), ...Array(5).fill(0)]);
    expect(units.map(({ topShare }) => topShare)).toEqual([...Array(5).fill(1), ...Array(18).fill(0)]);
    for (const { rank, rankInterval, rankRange } of units) {
      expect(rankInterval).toEqual({ low: rank, high: rank });
      expect(rankRange).toEqual({ low: rank, high: rank });
    }
    expect(bands).toEqual([]);
  });

  it('scores of another normalisation or of a count are not held against the scale; their ranks are', () => {
    const index = technologyIndex({ kind: 'min-max', scale: [1, 100] });
    const normalisations: readonly (Normalisation | null)[] = [{ kind: 'min-max', scale: [1, 100] }, { kind: 'rank' }];
    const aggregations: readonly Aggregation[] = ['arithmetic', 'outranking'];
    const simulation = simulate(index, { normalisations, aggregations }, { draws: 400, seed: 2 });
    const { sameScaleDraws, units } = robustnessOf(simulation, { top: 1, grades: [{ id: 'A', from: 50 }] });
    expect(Math.abs(sameScaleDraws / 400 - 1 / 4)).toBeLessThan(0.08);
    for (const { score, scoreInterval, gradeShares } of units) {
      expect(scoreInterval).toEqual({ low: score, high: score });
      expect(gradeShares.A).toBe((score ?? 0) >= 50 ? 1 : 0);
    }
    expect(units.some(({ rankRange }) => (rankRange?.high ?? 0) > (rankRange?.low ?? 0))).toBe(true);
    const counted = simulate(
      { ...index, aggregation: 'outranking' },
      { normalisations: [null] },
      { draws: 3, seed: 2 },
    );
    expect([...counted.sameScale]).toEqual([1, 1, 1]);
  });

  it('the score interval ends at the 5th and 95th percentile', () => {
    // Only x is uncertain, uniformly: the score of A is 0.55 (1 + h u) with h = 0.1 √3 and u uniform in [−1, 1], whose percentiles are ∓0.9.
    const noise = [{ shape: 'uniform', deviation: 0.1, relative: false }, null] as const;
    const { units } = robustnessOf(simulate(TWO, { noise }, { draws: 20_000, seed: 6 }), NO_GRADES);
    const half = 0.55 * 0.1 * Math.sqrt(3) * 0.9;
    expect(units[0]?.scoreInterval?.low).toBeCloseTo(0.55 - half, 2);
    expect(units[0]?.scoreInterval?.high).toBeCloseTo(0.55 + half, 2);
    expect(Math.abs((units[0]?.scoreInterval?.low ?? 0) - (0.55 - half))).toBeLessThan(0.002);
  });

  it('of two equal units neither is ahead: a tie counts half', () => {
    const equal = { ...TWO, columns: [Float64Array.of(1, 1), Float64Array.of(2, 2)] };
    const { neighbours, bands, units } = robustnessOf(
      simulate(equal, { weights: { kind: 'uniform', share: 0.5 } }, { draws: 50, seed: 1 }),
      NO_GRADES,
    );
    expect(neighbours[0]?.aheadShare).toBe(0.5);
    expect(bands).toEqual([['A', 'B']]);
    expect(units.map(({ rank }) => rank)).toEqual([1, 1]);
  });

  it('no two units of a band can be told apart, and no band can be made longer', () => {
    const index = technologyIndex(GOALPOSTS);
    const simulation = simulate(index, { weights: { kind: 'uniform', share: 0.5 } }, { draws: 500, seed: 9 });
    const { bands, units } = robustnessOf(simulation, NO_GRADES);
    const share = (a: string, b: string): number => {
      const [i, j] = [COUNTRIES.indexOf(a), COUNTRIES.indexOf(b)];
      let ahead = 0;
      for (let draw = 0; draw < 500; draw++) {
        if ((simulation.scores[draw * 23 + i] ?? 0) > (simulation.scores[draw * 23 + j] ?? 0)) ahead++;
      }
      return ahead / 500;
    };
    const together = (a: string, b: string): boolean => share(a, b) >= 0.05 && share(a, b) <= 0.95;
    const order = units.map(({ unit }) => unit);
    expect(bands.length).toBeGreaterThan(2);
    for (const band of bands) {
      const at = order.indexOf(band[0] ?? '');
      expect(order.slice(at, at + band.length)).toEqual(band);
      expect(band.every((a, x) => band.slice(x + 1).every((b) => together(a, b)))).toBe(true);
      const [before, after] = [order[at - 1], order[at + band.length]];
      if (before !== undefined) expect(band.every((unit) => together(before, unit))).toBe(false);
      if (after !== undefined) expect(band.every((unit) => together(unit, after))).toBe(false);
    }
  });

  it('a unit without a score is last, and says so', () => {
    const gap = {
      ...TWO,
      units: ['A', 'B', 'C'],
      columns: [Float64Array.of(Number.NaN, 0, 1), Float64Array.of(0, 1, 3)],
    };
    const { units } = robustnessOf(simulate(gap, {}, { draws: 4, seed: 1 }), NO_GRADES);
    expect(units.map(({ unit, rank, missingShare }) => [unit, rank, missingShare])).toEqual([
      ['C', 1, 0],
      ['B', 2, 0],
      ['A', null, 1],
    ]);
    expect(units[2]).toMatchObject({
      score: null,
      scoreInterval: null,
      rankInterval: null,
      rankRange: null,
      topShare: 0,
    });
  });

  it('quantiles are the usual ones', () => {
    // R: quantile(c(1, 2, 4, 8), c(0.05, 0.5, 0.95)) gives 1.15, 3, 7.4.
    const sorted = Float64Array.of(1, 2, 4, 8);
    expect([0.05, 0.5, 0.95].map((share) => Number(quantile(sorted, share).toFixed(10)))).toEqual([1.15, 3, 7.4]);
  });
});

describe('what a composite must be', () => {
  const named = (composite: Composite, uncertainty: Uncertainty = {}): readonly string[] => {
    const checked = checkComposite(composite, uncertainty);
    return checked.ok ? [] : checked.problems.map(({ problem }) => problem);
  };
  const weighted = (...weights: readonly number[]): Composite => ({
    ...TWO,
    indicators: TWO.indicators.map((indicator, q) => ({ ...indicator, weight: weights[q] ?? 0 })),
  });

  it('is refused with the name of what is wrong', () => {
    expect(named(TWO)).toEqual([]);
    expect(named({ ...TWO, units: ['A'], columns: [Float64Array.of(1), Float64Array.of(2)] })).toEqual([
      'robust-too-small',
    ]);
    expect(named(weighted(-1, 2))).toEqual(['robust-bad-weight']);
    expect(named(weighted(Number.NaN, 2))).toEqual(['robust-bad-weight']);
    expect(named(weighted(0, 0))).toEqual(['robust-no-weight']);
    expect(named({ ...TWO, columns: [new Float64Array(2).fill(Number.NaN), Float64Array.of(0, 1)] })).toEqual([
      'robust-no-values',
    ]);
    expect(named(TWO, { aggregations: ['arithmetic', 'geometric'] })).toEqual([
      'robust-needs-positive',
      'robust-needs-positive',
    ]);
    expect(named(TWO, { normalisations: [{ kind: 'distance', to: 'best', form: 'ratio' }] })).toEqual([
      'robust-not-defined',
      'robust-not-defined',
    ]);
    expect(named(TWO, { weights: { kind: 'uniform', share: 1.5 } })).toEqual(['robust-bad-share']);
    expect(named(TWO, { noise: [{ shape: 'normal', deviation: -1, relative: false }, null] })).toEqual([
      'robust-bad-share',
    ]);
  });
});
