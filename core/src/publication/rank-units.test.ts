import { describe, expect, it } from 'vitest';
import { groupingsOf, groupsOf } from './grouping.ts';
import { type MeasuredRow, measuredRows, measuresOf } from './measure.ts';
import { rankUnits } from './rank-units.ts';
import { greenInputs, greenRun, greenStandard } from './testing/frozen-sample.ts';

const GROUP = (key: string) => ({ key, name: { zh: key, en: key } });
const row = (code: string, mark: string | null): MeasuredRow => ({
  code,
  name: code,
  figure: mark,
  order: mark,
  total: mark,
  grade: null,
  parts: {},
});
const BANDS = { weightShare: 25, draws: 100 };

describe('ranks of publications', () => {
  it('M694 M695 P4 P5 units are ranked within their group, those alike share a place, and movement is counted among those that stood in both years', () => {
    const rows = [row('a', '90'), row('b', '90'), row('c', '70'), row('d', null), row('e', '99')];
    const groups = new Map(rows.map(({ code }) => [code, GROUP(code === 'e' ? 'town' : 'city')]));
    const figures = { a: '60', c: '80', e: '10', gone: '100' };
    const before = new Map(Object.entries(figures).map(([code, figure]) => [code, { figure, order: figure }]));
    const ranked = rankUnits(rows, { groups, before, bands: BANDS, bandsBy: 'items', weigh: () => [] });
    expect(ranked.map(({ code, place, size, moved }) => [code, place, size, moved])).toEqual([
      ['a', 1, 3, 1],
      ['b', 1, 3, null],
      ['c', 3, 3, -1],
      ['d', null, 3, null],
      ['e', 1, 1, 0],
    ]);
  });

  it('measures and groupings are those that the standard has', () => {
    const standard = greenStandard();
    expect(measuresOf(standard).map(({ id }) => id)).toEqual(['score:points', 'score:green']);
    expect(
      groupingsOf(standard, [['location'], ['green_stage']]).map(({ columns, name }) => [columns, name.zh]),
    ).toEqual([
      [['green_stage'], '学段'],
      [[], '不分组'],
    ]);
    const inputs = greenInputs();
    const groups = groupsOf(standard, inputs, ['green_stage']);
    expect(groups.get('2132990012')).toEqual({ key: 'senior', name: { zh: '高中', en: 'senior' } });
    const { result } = greenRun('now', '2025-2026', inputs);
    expect(measuredRows(result, 'score:green').map(({ grade }) => grade)).toContain('fair');
    expect(measuredRows(result, 'lines:primary')).toEqual([]);
  });
});
