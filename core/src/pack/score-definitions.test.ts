import { describe, expect, it } from 'vitest';
import { compileModel } from '../formula/compile-model.ts';
import { createEvaluator } from '../formula/evaluate.ts';
import { findNode } from '../formula/model.ts';
import { shown } from '../formula/testing/world.ts';
import * as E from '../lib/exact.ts';
import { recordsOf } from './cases/run-case.ts';
import { modelSourceOf } from './model.ts';
import { readStandard } from './read-standard.ts';
import { itemDefinitions, wholeWeights } from './score-definitions.ts';
import { SCORED_STANDARD } from './testing/scored-standard.ts';

const INDEX = SCORED_STANDARD.indexOf('  - id: index');
const VETOES = SCORED_STANDARD.indexOf('vetoes:\n');

/** The sample with another second score: how its items come together, each item as the rest of a map, and what else is said of it. */
function standardWith(aggregate: string, items: Readonly<Record<string, string>>, more = '') {
  const lines = Object.entries(items).map(
    ([id, rest]) => `      {id: ${id}, name: {zh: ${id}项, en: item ${id}}, clause: K1, ${rest}}`,
  );
  const score = `{id: s, name: {zh: 分数, en: score}, level: unit, clause: K1, measure: process, aggregate: ${aggregate}${more}`;
  const text = `${SCORED_STANDARD.slice(0, INDEX)}  - ${score},\n     items: [\n${lines.join(',\n')}\n     ]}\n${SCORED_STANDARD.slice(VETOES)}`;
  const read = readStandard(new Map([['s.yaml', text]]), 's.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.problems, null, 1));
  return read.value.standard;
}

/** Growth 2, 4, 9 per cent, cases 1, 3, 5, opened on the due day, a day later, not yet. */
const ROWS = [
  { code: 'a', growth: '2', cases: '1', opened: '2026-03-31' },
  { code: 'b', growth: '4', cases: '3', opened: '2026-04-01' },
  { code: 'c', growth: '9', cases: '5' },
];

function valuesOf(standard: ReturnType<typeof standardWith>, id: string, on = '2026-09-01', decimals = 6) {
  const source = modelSourceOf(standard, { on });
  const model = source.ok ? compileModel(source.value) : source;
  if (!model.ok) throw new Error(JSON.stringify(model.problems, null, 1));
  const node = findNode(model.value, id, null);
  if (node === undefined) throw new Error(`there is no ${id}`);
  const evaluator = createEvaluator(model.value, recordsOf(standard, ROWS, {}));
  return ROWS.map((_, row) => {
    const value = evaluator.value(node, row);
    return value.kind === 'number' ? E.toFixed(value.value, decimals).replace(/\.?0+$/u, '') : shown(value);
  });
}

const item = (rest: string, on?: string) => valuesOf(standardWith('sum', { X: rest }), 'X', on);
const cases = (method: string) => item(`kind: normalised, full: 10, value: 案件, method: ${method}`);

describe('items as formulas', () => {
  it.each([
    ['min-max', ['0', '5', '10']],
    ['min-max, order: low', ['10', '5', '0']],
    // Mean 3, deviation √(8/3).
    ['z-score', ['-12.247449', '0', '12.247449']],
    ['z-score, order: low', ['12.247449', '0', '-12.247449']],
    ['rank', ['0', '5', '10']],
    ['rank, order: low', ['10', '5', '0']],
    ['reference, reference: "2"', ['5', '15', '25']],
    ['reference, reference: "2", order: low', ['20', '6.666667', '4']],
    ['above-below', ['0', '5', '10']],
    ['above-below, order: low', ['10', '5', '0']],
  ])('normalised by %s', (method, expected) => {
    expect(cases(method)).toEqual(expected);
  });

  it('a target that may not be exceeded: in proportion to how far it was', () => {
    const target = 'kind: target, full: 10, value: 案件, compare: at-most, form: proportional';
    expect(item(`${target}, target: 3`)).toEqual(['10', '10', '6']);
    expect(item('kind: target, full: 10, value: 案件, target: 3')).toEqual(['0', '10', '10']);
  });

  it('done by a day, without grace: the day itself is in time, open until the day is over', () => {
    const byDate = 'kind: by-date, full: 10, done: opened, due: 2026-03-31';
    expect(item(byDate, '2026-03-31')).toEqual(['10', '0', 'missing']);
    expect(item(byDate, '2026-04-01')).toEqual(['10', '0', '0']);
    const late = `${byDate}, late: {days: 10, points: 2}`;
    expect(item(late, '2026-03-31')).toEqual(['10', '8', 'missing']);
    expect(item(late, '2026-04-01')).toEqual(['10', '8', '0']);
  });
});

describe('how items come together', () => {
  const items = (weights: readonly string[]) => ({
    X: `kind: normalised, weight: ${weights[0]}, full: 100, value: 案件, method: reference, reference: "10"`,
    Y: `kind: normalised, weight: ${weights[1]}, full: 100, value: 增长, method: reference, reference: 10%`,
  });
  // X 10, 30, 50; Y 20, 40, 90.
  it('a weighted mean takes each by its weight', () => {
    expect(valuesOf(standardWith('weighted-mean', items(['75', '25'])), 's')).toEqual(['12.5', '32.5', '60']);
  });

  it('a geometric mean is the root of the powers, at six decimals', () => {
    // √(10·20), √(30·40), √(50·90).
    const equal = standardWith('geometric-mean', items(['50', '50']));
    expect(valuesOf(equal, 's', undefined, 8)).toEqual(['14.142136', '34.641016', '67.082039']);
    const { X } = items(['100', '0']);
    expect(valuesOf(standardWith('geometric-mean', { X }), 's')).toEqual(['10', '30', '50']);
  });

  it('weights become the smallest whole numbers in their proportion', () => {
    expect(wholeWeights(['75', '25'])).toEqual([3, 1]);
    expect(wholeWeights(['0.5', '0.25'])).toEqual([2, 1]);
    expect(wholeWeights(['12.5', '37.5'])).toEqual([1, 3]);
    expect(wholeWeights(['7'])).toEqual([1]);
  });
});

describe('what is told beside a mark', () => {
  const definition = (standard: ReturnType<typeof standardWith>, id: string) => {
    const found = standard.definitions.find((each) => each.id === id);
    return found === undefined ? undefined : [found.unit, found.decimals];
  };

  it('places and grades are whole numbers, shares have two decimals, marks those of the score', () => {
    const items = {
      P1: 'kind: rank, full: 10, value: 案件, place: 1',
      P2: 'kind: improvement, full: 10, value: 案件, measure: ratio, least: 1%',
      P3: 'kind: target, full: 10, value: 增长, target: 5%, unit: "%", decimals: 3',
    };
    const standard = standardWith('sum', items, ', decimals: 1, scale: grade4, item_scale: grade4, rank: true');
    const told = (...ids: readonly string[]) => ids.map((id) => definition(standard, id));
    expect(told('P1', 'P1.place', 'P2.change', 'P3.value')).toEqual([
      ['分', 1],
      [undefined, 0],
      ['%', 2],
      ['%', 3],
    ]);
    expect(told('s.raw', 's', 's.grade', 's.rank', 'P1.grade', 's.count.A')).toEqual([
      ['分', 1],
      ['分', 1],
      [undefined, 0],
      [undefined, 0],
      [undefined, 0],
      [undefined, 0],
    ]);
    expect(told('total.grade_without_veto', 'total.rank')).toEqual([
      [undefined, 0],
      [undefined, 0],
    ]);
  });

  it('each formula knows the field that it was made of, where a fault is shown', () => {
    const keys = (rest: string) => {
      const score = standardWith('sum', { P1: rest }).scores?.find(({ id }) => id === 's');
      const [made] = score?.items ?? [];
      return score === undefined || made === undefined ? [] : itemDefinitions(score, made).map(({ key }) => key);
    };
    expect(keys('kind: rank, full: 10, value: 案件, place: 1')).toEqual(['value', 'place']);
    expect(keys('kind: rank, full: 10, value: 案件, ladder: [{place: 1, points: 10}]')).toEqual(['value', 'ladder']);
    expect(keys('kind: formula, full: 10, formula: 案件')).toEqual(['formula', 'formula']);
    expect(keys('kind: checklist, full: 10, checks: [有计划]')).toEqual(['checks']);
  });

  it('without vetoes there is no score without them, without a scale no grade', () => {
    const ids = standardWith('sum', { P1: 'kind: rank, full: 10, value: 案件, place: 1' }).definitions.map(
      ({ id }) => id,
    );
    expect(ids.filter((id) => id === 's' || id.startsWith('s.'))).toEqual(['s.raw', 's']);
  });
});
