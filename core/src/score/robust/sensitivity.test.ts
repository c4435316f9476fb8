import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Aggregation, Composite, Normalisation } from './composite.ts';
import { rankInto } from './rank.ts';
import { sensitivityOf } from './sensitivity.ts';
import { createScorer } from './simulate.ts';
import { composites } from './testing/composites.ts';
import { COUNTRIES, GOALPOSTS, technologyIndex } from './testing/technology.ts';
import { gradeRanges, weightRanges } from './weight-range.ts';

const OPTIONS = { base: 2048, seed: 4, resamples: 100, unitResamples: 0 };

/** First-order and total shares of the variance over a full table of equally probable worlds, straight from their definitions. */
function exactShares(values: readonly (readonly (readonly number[])[])[]): { first: number[]; total: number[] } {
  const sizes = [values.length, values[0]?.length ?? 0, values[0]?.[0]?.length ?? 0];
  const cells = values.flatMap((plane, x) =>
    plane.flatMap((row, y) => row.map((value, z) => ({ at: [x, y, z], value }))),
  );
  const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length;
  const variance = (list: readonly number[]) => mean(list.map((value) => (value - mean(list)) ** 2));
  const whole = variance(cells.map(({ value }) => value));
  const first = sizes.map((size, axis) => {
    const given = Array.from({ length: size }, (_, k) =>
      mean(cells.filter(({ at }) => at[axis] === k).map(({ value }) => value)),
    );
    return variance(given) / whole;
  });
  const total = sizes.map((_, axis) => {
    const others = new Map<string, number[]>();
    for (const { at, value } of cells) {
      const key = at.filter((_, other) => other !== axis).join();
      others.set(key, [...(others.get(key) ?? []), value]);
    }
    return mean([...others.values()].map(variance)) / whole;
  });
  return { first, total };
}

describe('sensitivity', () => {
  it('of the average shift and of a rank is what enumerating every world gives', () => {
    const index = technologyIndex({ kind: 'min-max', scale: [1, 100] });
    const normalisations: readonly (Normalisation | null)[] = [null, { kind: 'rank' }, { kind: 'percentile' }];
    const aggregations: readonly Aggregation[] = ['arithmetic', 'geometric', 'outranking'];
    const uncertainty = { normalisations, aggregations, dropOne: true };
    const scorer = createScorer(index, uncertainty);
    const nominal = new Float64Array(23);
    rankInto(scorer.nominal(), nominal, new Float64Array(23));
    const ranksAt = (n: number, a: number, d: number): Float64Array => {
      const scores = new Float64Array(23);
      const ranks = new Float64Array(23);
      scorer.scoreAt([(n + 0.5) / 3, (a + 0.5) / 3, (d + 0.5) / 9], scores);
      rankInto(scores, ranks, new Float64Array(23));
      return ranks;
    };
    const table = [0, 1, 2].map((n) => [0, 1, 2].map((a) => [0, 1, 2, 3, 4, 5, 6, 7, 8].map((d) => ranksAt(n, a, d))));
    const korea = COUNTRIES.indexOf('Korea');
    const shiftOf = (ranks: Float64Array) =>
      ranks.reduce((sum, rank, i) => sum + Math.abs(rank - (nominal[i] ?? 0)), 0) / 23;
    const found = sensitivityOf(index, uncertainty, OPTIONS);
    expect(found.factors.map(({ kind }) => kind)).toEqual(['normalisation', 'aggregation', 'dropped']);
    expect(found.evaluations).toBe(2048 * 5);
    const cases = [
      [exactShares(table.map((plane) => plane.map((row) => row.map(shiftOf)))), found.shift],
      [
        exactShares(table.map((plane) => plane.map((row) => row.map((ranks) => ranks[korea] ?? 0)))),
        found.units[korea]?.rank,
      ],
    ] as const;
    for (const [{ first, total }, indices] of cases) {
      for (const [input, index_] of (indices ?? []).entries()) {
        expect(Math.abs(index_.first - (first[input] ?? 9))).toBeLessThan(0.03);
        expect(Math.abs(index_.total - (total[input] ?? 9))).toBeLessThan(0.03);
      }
      expect(indices).toHaveLength(3);
    }
    const shifts = table.flat(2).map(shiftOf);
    expect(found.meanShift).toBeCloseTo(shifts.reduce((a, b) => a + b, 0) / shifts.length, 1);
  });

  it('of a score to small changes of the weights follows the linear part of the mean', () => {
    // Independently: for a small share s the score moves by w (x − score) s u per weight, u uniform in [−1, 1], so that each weight causes
    // the share (w (x − score))² of the variance.
    const index = technologyIndex(GOALPOSTS);
    const { units } = sensitivityOf(index, { weights: { kind: 'uniform', share: 0.02 } }, { ...OPTIONS, base: 512 });
    const scorer = createScorer(index, {});
    const japan = COUNTRIES.indexOf('Japan');
    const score = scorer.nominal()[japan] ?? 0;
    const one = technologyIndex(GOALPOSTS);
    const parts = one.indicators.map((_, q) => {
      const only = technologyIndex(
        GOALPOSTS,
        one.indicators.map((__, other) => (other === q ? 1 : 0)),
      );
      return ((createScorer(only, {}).nominal()[japan] ?? 0) - score) ** 2;
    });
    const whole = parts.reduce((a, b) => a + b, 0);
    const found = units[japan]?.score ?? [];
    for (const [q, part] of parts.entries()) {
      expect(Math.abs((found[q]?.first ?? 9) - part / whole)).toBeLessThan(0.01);
      expect(Math.abs((found[q]?.total ?? 9) - part / whole)).toBeLessThan(0.01);
    }
    expect(found).toHaveLength(8);
  });

  it('is the same for the same seed, and silent where nothing moves', () => {
    const index = technologyIndex(GOALPOSTS);
    const noise = index.indicators.map(() => ({ shape: 'normal', deviation: 0.05, relative: true }) as const);
    const options = { base: 16, seed: 8, resamples: 10, unitResamples: 2 };
    const once = sensitivityOf(index, { noise, dropOne: true }, options);
    expect(sensitivityOf(index, { noise, dropOne: true }, options)).toEqual(once);
    expect(once.factors.map(({ kind }) => kind)).toEqual(['dropped', 'noise']);
    const still = sensitivityOf(index, {}, options);
    expect(still.shift).toBeNull();
    expect(still.meanShift).toBe(0);
    expect(still.units.every(({ rank, score }) => rank === null && score === null)).toBe(true);
  });
});

describe('weight ranges', () => {
  /** The scores when one weight becomes `t` and the others give way in proportion. */
  function scoresAt(composite: Composite, q: number, t: number): Float64Array {
    const sum = composite.indicators.reduce((all, { weight }) => all + weight, 0);
    const rest = sum - (composite.indicators[q]?.weight ?? 0);
    const indicators = composite.indicators.map((indicator, other) => ({
      ...indicator,
      weight: other === q ? t : (indicator.weight / rest) * (1 - t),
    }));
    return createScorer({ ...composite, indicators, aggregation: 'arithmetic' }, {}).nominal();
  }

  const orderOf = (scores: Float64Array, top: number): string =>
    Array.from(scores, (score, i) => ({ score, i }))
      .sort((a, b) => b.score - a.score || a.i - b.i)
      .slice(0, top)
      .map(({ i }) => i)
      .join();

  it('within the range the first places stay, just beyond it they do not', () => {
    const index = technologyIndex(GOALPOSTS);
    for (const top of [1, 5, 23]) {
      const nominal = orderOf(scoresAt(index, 0, 1 / 8), top);
      for (const [q, range] of weightRanges(index, top).entries()) {
        const { from, to, atFrom, atTo } = range;
        expect(range).toMatchObject({ indicator: index.indicators[q]?.id, weight: 1 / 8 });
        for (let k = 1; k < 40; k++) {
          expect(orderOf(scoresAt(index, q, from + ((to - from) * k) / 40), top)).toBe(nominal);
        }
        if (from > 0) expect(orderOf(scoresAt(index, q, from - 1e-6), top)).not.toBe(nominal);
        if (to < 1) expect(orderOf(scoresAt(index, q, to + 1e-6), top)).not.toBe(nominal);
        expect([atFrom === null, atTo === null]).toEqual([from === 0, to === 1]);
        if (atTo !== null) {
          const level = scoresAt(index, q, to);
          const [i, j] = atTo.map((unit) => COUNTRIES.indexOf(unit));
          expect(level[i ?? -1]).toBeCloseTo(level[j ?? -1] ?? 0, 12);
        }
      }
    }
  });

  it('a unit keeps its grade within the range and loses it beyond', () => {
    const index = technologyIndex(GOALPOSTS);
    const limit = 0.5;
    const israel = COUNTRIES.indexOf('Israel');
    const ranges = gradeRanges(index, 'Israel', limit) ?? [];
    expect(ranges).toHaveLength(8);
    expect(ranges.some(({ to }) => to < 1)).toBe(true);
    for (const [q, { from, to }] of ranges.entries()) {
      expect(scoresAt(index, q, (from + 1 / 8) / 2)[israel]).toBeGreaterThan(limit);
      expect(scoresAt(index, q, (to + 1 / 8) / 2)[israel]).toBeGreaterThan(limit);
      if (from > 0) expect(scoresAt(index, q, from - 1e-6)[israel]).toBeLessThan(limit);
      if (to < 1) expect(scoresAt(index, q, to + 1e-6)[israel]).toBeLessThan(limit);
    }
    expect(gradeRanges(index, 'Atlantis', limit)).toBeNull();
  });

  it('contain the weight itself, whatever the composite', () => {
    fc.assert(
      fc.property(composites, fc.integer({ min: 1, max: 3 }), (composite, top) => {
        for (const { from, to, weight } of weightRanges(composite, top)) {
          expect(from).toBeLessThanOrEqual(weight);
          expect(to).toBeGreaterThanOrEqual(weight);
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('leave out units with gaps and an indicator that is alone', () => {
    const index = technologyIndex(GOALPOSTS);
    const columns = index.columns.map((column, q) =>
      q === 2 ? column.map((x, i) => (i === 0 ? Number.NaN : x)) : column,
    );
    expect(
      weightRanges({ ...index, columns }, 23).every(
        ({ atTo, atFrom }) => ![...(atTo ?? []), ...(atFrom ?? [])].includes('Finland'),
      ),
    ).toBe(true);
    expect(gradeRanges({ ...index, columns }, 'Finland', 0.5)).toBeNull();
    const [first] = index.indicators;
    expect(weightRanges({ ...index, indicators: first ? [first] : [], columns: index.columns.slice(0, 1) }, 3)).toEqual(
      [],
    );
  });
});
