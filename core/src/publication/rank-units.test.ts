import { describe, expect, it } from 'vitest';
import { groupingsOf, groupsOf } from './grouping.ts';
import { type MeasuredRow, measuredRows, measuresOf } from './measure.ts';
import { PUBLICATION_BOOKS } from './publication-book.ts';
import { rankUnits } from './rank-units.ts';
import { greenInputs, greenRun, greenStandard } from './testing/frozen-sample.ts';
import { factsOfUnit } from './unit-facts.ts';

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
    const ranked = rankUnits(rows, { groups, before, bands: BANDS, method: 2, weigh: () => [] });
    expect(ranked.map(({ code, place, size, moved }) => [code, place, size, moved])).toEqual([
      ['a', 1, 3, 1],
      ['b', 1, 3, null],
      ['c', 3, 3, -1],
      ['d', null, 3, null],
      ['e', 1, 1, 0],
    ]);
  });

  it('M695 measures and groupings are those that the standard has, and for every standard those of the register of units', () => {
    const standard = greenStandard();
    expect(measuresOf(standard).map(({ id }) => id)).toEqual(['score:points', 'score:green']);
    const wanted = [['location'], ['green_stage'], ['unit.stage', 'unit.place']];
    expect(groupingsOf(standard, wanted).map(({ columns, name }) => [columns, name.zh])).toEqual([
      [['green_stage'], '学段'],
      [['unit.stage', 'unit.place'], '登记的学段、登记的城乡类别'],
      [[], '不分组'],
    ]);
    const inputs = greenInputs();
    const groups = groupsOf(standard, inputs, { columns: ['green_stage'], facts: {} });
    expect(groups.get('2132990012')).toEqual({ key: 'senior', name: { zh: '高中', en: 'senior' } });
    const unit = { schoolType: '312', urbanRural: '220', ownership: 'public', stages: [] };
    const facts = {
      '2132990001': factsOfUnit(unit),
      '2132990002': factsOfUnit({ ...unit, urbanRural: null, stages: ['primary'] }),
    };
    const registered = groupsOf(standard, inputs, { columns: ['unit.stage', 'unit.place', 'unit.ownership'], facts });
    expect(['2132990001', '2132990002', '2132990003'].map((code) => registered.get(code))).toEqual([
      {
        key: 'primary+junior/rural/public',
        name: { zh: '小学加初中·乡村·公办', en: 'primary and junior secondary, rural, public' },
      },
      { key: 'primary/?/public', name: { zh: '小学·未填·公办', en: 'primary, not told, public' } },
      { key: '?/?/?', name: { zh: '未填·未填·未填', en: 'not told, not told, not told' } },
    ]);
    expect(groupsOf(standard, inputs, { columns: ['unit.type'], facts }).get('2132990001')?.name.zh).toBe(
      '九年一贯制学校',
    );
    const { result } = greenRun('now', '2025-2026', inputs);
    expect(measuredRows(result, 'score:green').map(({ grade }) => grade)).toContain('fair');
    expect(measuredRows(result, 'lines:primary')).toEqual([]);
  });

  it('a rulebook that names a fact which the register does not have is refused, and told which there are', () => {
    const faults = (groups: readonly (readonly string[])[]) =>
      (PUBLICATION_BOOKS.schema.safeParse({ groups }).error?.issues ?? [])
        .filter(({ path }) => path[0] === 'groups')
        .map(({ message }) => message);
    expect(faults([['unit.size']])[0]).toMatch(/unit\.stage、unit\.type、unit\.place、unit\.ownership/u);
    expect(faults([['location'], ['unit.place']])).toEqual([]);
  });
});
