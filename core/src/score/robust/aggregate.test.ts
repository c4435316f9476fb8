import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aggregateInto } from './aggregate.ts';
import type { Aggregation, Weighted } from './composite.ts';
import { normaliseColumn } from './normalise.ts';
import { outrankingMatrix } from './outranking.ts';
import { rankInto } from './rank.ts';
import { COUNTRIES, GOALPOSTS, TECHNOLOGY_IDS, technologyColumn } from './testing/technology.ts';

const RAW = TECHNOLOGY_IDS.map(technologyColumn);
const ON_GOALPOSTS = RAW.map((column, q) => normaliseColumn(column, 'higher', GOALPOSTS[q] ?? { kind: 'none' }));
const EQUAL = RAW.map(() => 1 / 8);
const MONOTONE: readonly Aggregation[] = ['arithmetic', 'geometric', 'harmonic', 'worst-of', 'outranking'];

function scored(by: Aggregation, columns: readonly Float64Array[], weights: readonly number[]): Float64Array {
  return aggregated(by, { columns, weights: Float64Array.from(weights), whenMissing: 'missing' });
}

function aggregated(by: Aggregation, weighted: Weighted): Float64Array {
  const scores = new Float64Array(weighted.columns[0]?.length ?? 0);
  aggregateInto(scores, by, weighted);
  return scores;
}

function ranked(scores: Float64Array): readonly number[] {
  const ranks = new Float64Array(scores.length);
  rankInto(scores, ranks, new Float64Array(scores.length));
  return [...ranks];
}

const column = (...values: number[]): Float64Array => Float64Array.from(values);

/** Columns of a preference profile as the handbook prints it: how many indicators put the units in which order, best first. */
function profile(units: string, ...groups: readonly (readonly [number, string])[]): readonly Float64Array[] {
  return groups.flatMap(([count, order]) =>
    Array.from({ length: count }, () => Float64Array.from(units, (unit) => -order.indexOf(unit))),
  );
}

/** The pairwise support of a complete order, as in the handbook's formula 33. */
function supportOf(order: readonly number[], matrix: Float64Array, units: number): number {
  return order
    .flatMap((j, at) => order.slice(at + 1).map((k) => matrix[j * units + k] ?? 0))
    .reduce((a, b) => a + b, 0);
}

describe('aggregations on the Technology Achievement Index', () => {
  it('arithmetic: the published index of 22 countries, two decimals', () => {
    // NationMaster, "Technological achievement", which prints the index of the Human Development Report 2001 to two decimals. Singapore is
    // not on its list; the logarithms of Table A.2 are rounded, hence the tolerance.
    const published =
      '0.74 0.73 0.70 0.70 0.67 0.63 0.61 0.59 0.59 - 0.58 0.58 0.57 0.55 0.55 0.54 0.54 0.51 0.48 0.47 0.47 0.46 0.46';
    const scores = scored('arithmetic', ON_GOALPOSTS, EQUAL);
    for (const [i, text] of published.split(' ').entries()) {
      if (text !== '-') expect(Math.abs((scores[i] ?? 0) - Number(text)), COUNTRIES[i]).toBeLessThanOrEqual(0.0065);
    }
    // Saisana, Saltelli and Tarantola (2005), section 4.1: 74.4 and 73.3.
    expect(scores[0]).toBeCloseTo(0.744, 2);
    expect(scores[1]).toBeCloseTo(0.733, 2);
  });

  it('arithmetic: the ranks of Table 38 (LIN), which are those of Table 23 (equal weights)', () => {
    // Handbook, pages 100 and 116; there Singapore is 8th, Canada 9th, Australia 10th.
    const published = [1, 2, 3, 4, 5, 6, 7, 9, 10, 8, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23];
    expect(ranked(scored('arithmetic', ON_GOALPOSTS, EQUAL))).toEqual(published);
  });

  it('arithmetic: the ranks of Table 23 under the weights of Table 22', () => {
    // Handbook, page 100: budget allocation, factor analysis, analytic hierarchy process. Countries of Table A.2, so Singapore stands after
    // Australia. The weights are printed with two decimals: all ranks of the first come out, of the others all but a few neighbours.
    const budget = [0.11, 0.11, 0.11, 0.18, 0.1, 0.06, 0.15, 0.18];
    const published = [1, 2, 3, 5, 4, 8, 7, 10, 11, 6, 9, 13, 12, 14, 17, 15, 16, 18, 19, 21, 22, 20, 23];
    expect(ranked(scored('arithmetic', ON_GOALPOSTS, budget))).toEqual(published);
    const others = [
      [
        [0.17, 0.15, 0.11, 0.06, 0.08, 0.13, 0.13, 0.17],
        [1, 2, 3, 4, 5, 6, 8, 10, 7, 11, 12, 9, 14, 15, 13, 16, 17, 18, 19, 20, 21, 23, 22],
      ],
      [
        [0.09, 0.1, 0.07, 0.21, 0.05, 0.06, 0.18, 0.25],
        [1, 3, 4, 5, 2, 11, 7, 10, 9, 6, 8, 16, 12, 13, 18, 15, 14, 17, 19, 21, 22, 20, 23],
      ],
    ] as const;
    for (const [weights, ranks] of others) {
      const off = ranked(scored('arithmetic', ON_GOALPOSTS, weights)).map((rank, i) =>
        Math.abs(rank - (ranks[i] ?? 99)),
      );
      expect(off.filter((steps) => steps > 0).length).toBeLessThanOrEqual(4);
      expect(Math.max(...off)).toBeLessThanOrEqual(2);
    }
  });

  it('geometric: the ranks of Table 38 (GME), from the raw data', () => {
    // Handbook, page 116, all 23 countries; page 118 says that GME may be used with the raw values.
    const published = [2, 1, 3, 4, 16, 5, 6, 13, 14, 18, 8, 11, 7, 9, 17, 12, 10, 15, 19, 21, 23, 22, 20];
    expect(ranked(scored('geometric', RAW, EQUAL))).toEqual(published);
  });

  it('geometric: the example of page 104', () => {
    const two = [column(21, 6), column(1, 6), column(1, 6), column(1, 6)];
    const quarter = [0.25, 0.25, 0.25, 0.25];
    expect(Array.from(scored('geometric', two, quarter), (x) => x.toFixed(2))).toEqual(['2.14', '6.00']);
    expect([...scored('arithmetic', two, quarter)]).toEqual([6, 6]);
    // Printed as 2.54 and 6.23: cut off, not rounded.
    const more = [column(21, 6), column(2, 7), column(1, 6), column(1, 6)];
    expect(Array.from(scored('geometric', more, quarter), (x) => x.toFixed(2))).toEqual(['2.55', '6.24']);
  });

  it('outranking: the matrix of Table 36 and the supports of Table 37', () => {
    // Handbook, Tables 35 to 37, pages 113 and 114: Finland, USA, Sweden, Japan, Korea, logarithms with three decimals.
    const rows = [
      [187, 125.6, 200.2, 50.7, 3.08, 4.15, 10, 27.4],
      [289, 130, 179.1, 66.2, 2.997, 4.073, 12, 13.9],
      [271, 156.6, 125.8, 59.7, 3.096, 4.145, 11.4, 15.3],
      [994, 64.6, 49, 80.8, 3.003, 3.865, 9.5, 10],
      [779, 9.8, 4.8, 66.7, 2.972, 3.653, 10.8, 23.2],
    ];
    const columns = TECHNOLOGY_IDS.map((_, q) => Float64Array.from(rows, (row) => row[q] ?? 0));
    const matrix = outrankingMatrix({ columns, weights: Float64Array.from(EQUAL), whenMissing: 'missing' }, 5);
    expect([...matrix]).toEqual([
      ...[0, 0.5, 0.375, 0.75, 0.625],
      ...[0.5, 0, 0.5, 0.625, 0.625],
      ...[0.625, 0.5, 0, 0.75, 0.625],
      ...[0.25, 0.375, 0.25, 0, 0.75],
      ...[0.375, 0.375, 0.375, 0.25, 0],
    ]);
    const [finland, usa, sweden, japan, korea] = [0, 1, 2, 3, 4] as const;
    expect(supportOf([usa, sweden, finland, japan, korea], matrix, 5)).toBe(6.375);
    expect(supportOf([sweden, finland, usa, japan, korea], matrix, 5)).toBe(6.375);
    expect(supportOf([finland, usa, sweden, japan, korea], matrix, 5)).toBe(6.125);
  });

  it('outranking: the Condorcet winner and order of Tables 25 and 27', () => {
    // Handbook, pages 106 and 107: c before b before d before a; 8 and 13 of 21 between a and the others.
    const columns = profile('abcd', [3, 'abcd'], [5, 'acbd'], [7, 'bdca'], [6, 'cbda']);
    const weights = columns.map(() => 1 / 21);
    const matrix = outrankingMatrix({ columns, weights: Float64Array.from(weights), whenMissing: 'missing' }, 4);
    expect(Array.from(matrix, (share) => Math.round(share * 21) + 0)).toEqual([
      ...[0, 8, 8, 8],
      ...[13, 0, 10, 21],
      ...[13, 11, 0, 14],
      ...[13, 0, 7, 0],
    ]);
    expect(ranked(scored('outranking', columns, weights))).toEqual([4, 2, 1, 3]);
  });

  it('outranking: Condorcet’s cycle leaves the three equal', () => {
    // Handbook, Tables 28 and 30, pages 108 and 109: a before b, b before c, c before a.
    const columns = profile('abc', [23, 'abc'], [17, 'bca'], [2, 'bac'], [10, 'cab'], [8, 'cba']);
    const weights = columns.map(() => 1 / 60);
    expect([...scored('outranking', columns, weights)]).toEqual([0.5, 0.5, 0.5]);
  });
});

describe('aggregations', () => {
  const matrices = fc.integer({ min: 2, max: 7 }).chain((units) =>
    fc.array(
      fc.record({
        weight: fc.integer({ min: 0, max: 9 }),
        values: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: units, maxLength: units }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  );
  const weightedOf = (matrix: readonly { weight: number; values: readonly number[] }[]) => {
    const sum = matrix.reduce((all, { weight }) => all + weight, 0);
    return {
      columns: matrix.map(({ values }) => Float64Array.from(values)),
      weights: Float64Array.from(matrix, ({ weight }) => weight / sum),
    };
  };

  it('a unit that is nowhere worse never scores lower', () => {
    fc.assert(
      fc.property(matrices, fc.constantFrom(...MONOTONE), (matrix, by) => {
        fc.pre(matrix.some(({ weight }) => weight > 0));
        const scores = aggregated(by, { ...weightedOf(matrix), whenMissing: 'missing' });
        for (const i of scores.keys()) {
          for (const j of scores.keys()) {
            if (matrix.every(({ values }) => (values[i] ?? 0) >= (values[j] ?? 0))) {
              expect(scores[i]).toBeGreaterThanOrEqual((scores[j] ?? 0) - 1e-12);
            }
          }
        }
      }),
    );
  });

  it('worst-of ≤ harmonic ≤ geometric ≤ arithmetic', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        fc.pre(matrix.some(({ weight }) => weight > 0));
        const weighted = { ...weightedOf(matrix), whenMissing: 'missing' as const };
        const inOrder = (['worst-of', 'harmonic', 'geometric', 'arithmetic'] as const).map((by) =>
          aggregated(by, weighted),
        );
        for (const i of inOrder[0]?.keys() ?? []) {
          for (let at = 1; at < inOrder.length; at++) {
            expect(inOrder[at - 1]?.[i]).toBeLessThanOrEqual((inOrder[at]?.[i] ?? 0) + 1e-9);
          }
        }
      }),
    );
  });

  it('a missing value makes the score missing, or the rest stands for it', () => {
    const columns = [column(1, 2, 4), column(3, Number.NaN, 1)];
    const weights = Float64Array.of(0.5, 0.5);
    expect(aggregated('arithmetic', { columns, weights, whenMissing: 'missing' })).toEqual(column(2, Number.NaN, 2.5));
    expect(aggregated('arithmetic', { columns, weights, whenMissing: 'rest' })).toEqual(column(2, 2, 2.5));
    expect(aggregated('worst-of', { columns, weights, whenMissing: 'missing' })).toEqual(column(1, Number.NaN, 1));
    expect(aggregated('worst-of', { columns, weights, whenMissing: 'rest' })).toEqual(column(1, 2, 1));
    expect(aggregated('outranking', { columns, weights, whenMissing: 'missing' })).toEqual(
      column(0.5, Number.NaN, 0.5),
    );
    expect(aggregated('outranking', { columns, weights, whenMissing: 'rest' })).toEqual(column(0.25, 0.5, 0.75));
  });

  it('the slightest majority of the weights outranks', () => {
    expect([...scored('outranking', [column(2, 1), column(1, 2)], [0.501, 0.499])]).toEqual([1, 0]);
    expect([...scored('outranking', [column(2, 1), column(1, 2)], [0.5, 0.5])]).toEqual([0.5, 0.5]);
  });

  it('an indicator without weight does not count, not even by its gaps', () => {
    const columns = [column(1, 2), column(Number.NaN, 0)];
    for (const by of MONOTONE) {
      const only = aggregated(by, { columns: columns.slice(0, 1), weights: column(1), whenMissing: 'missing' });
      expect(aggregated(by, { columns, weights: column(1, 0), whenMissing: 'missing' })).toEqual(only);
    }
  });

  it('zero draws a geometric and a harmonic mean to zero; below zero they are not defined', () => {
    const columns = [column(0, -1, 4), column(9, 9, 4)];
    const weights = [0.5, 0.5];
    expect(scored('geometric', columns, weights)[0]).toBe(0);
    expect(scored('geometric', columns, weights)[1]).toBeNaN();
    expect(scored('harmonic', columns, weights)[0]).toBe(0);
    expect(scored('harmonic', columns, weights)[1]).toBeNaN();
  });
});
