import { describe, expect, it } from 'vitest';
import type { Cell } from '../../lib/table.ts';
import { readMatrix } from './read-matrix.ts';

const read = (...rows: readonly (readonly Cell[])[]) =>
  readMatrix(
    '表',
    rows.map((cells, at) => ({ row: at + 1, cells })),
  );
const problems = (...rows: readonly (readonly Cell[])[]) =>
  read(...rows).findings.problems.map(({ problem, at }) => `${problem} ${at?.cell ?? ''}`.trim());

describe('a table of units and indicators', () => {
  it('gives names, values, weights and directions; an empty cell is missing', () => {
    const { matrix, findings } = read(
      ['县', '生均面积', '大班额比例', ''],
      ['权重', '0.6', 40],
      ['甲县', '4.5', 12],
      [],
      ['方向', '正向', '越低越好'],
      ['乙县', null, '１０'],
    );
    expect(findings.problems).toEqual([]);
    expect(matrix).toEqual({
      units: ['甲县', '乙县'],
      indicators: ['生均面积', '大班额比例'],
      columns: [Float64Array.of(4.5, Number.NaN), Float64Array.of(12, 10)],
      weights: [0.6, 40],
      directions: ['higher', 'lower'],
    });
    expect(findings.notices.map(({ problem }) => problem)).toEqual(['cell-converted']);
  });

  it('without rows of weights and directions says that there are none', () => {
    expect(read(['u', 'x'], ['a', 1]).matrix).toMatchObject({ weights: null, directions: null });
  });

  it('names every wrong cell', () => {
    const head = ['县', 'x', 'y'];
    expect(problems()).toEqual(['matrix-empty']);
    expect(problems(['县'], ['甲'])).toEqual(['matrix-empty']);
    expect(problems(head)).toEqual(['matrix-empty']);
    expect(problems(['县', 'x', 'x'], ['甲', 1, 2])).toEqual(['matrix-indicator-repeated C1']);
    expect(problems(['县', '', 'y'], ['甲', 1, 2])).toEqual(['matrix-unnamed B1']);
    expect(problems(head, ['甲', 1, 2], ['甲', 3, 4])).toEqual(['matrix-unit-repeated A3']);
    expect(problems(head, ['', 1, 2])).toEqual(['matrix-unnamed A2']);
    expect(problems(head, ['甲', '好', 2])).toEqual(['cell-not-a-number B2']);
    expect(problems(head, ['权重', -1, 2], ['甲', 1, 2])).toEqual(['cell-below B2']);
    expect(problems(head, ['方向', '高低', ''], ['甲', 1, 2])).toEqual(['matrix-direction B2']);
  });
});
