import { describe, expect, it } from 'vitest';
import * as E from '../lib/exact.ts';
import { dayText, parseDay } from '../lib/plain-day.ts';
import { compileModel } from './compile-model.ts';
import { createEvaluator } from './evaluate.ts';
import { explain } from './explain.ts';
import { createColumnEngine } from './fast/run.ts';
import { findNode } from './model.ts';
import type { DefinitionSource, ModelSource } from './model-source.ts';
import { groupedLevels, type Records } from './records.ts';

const text = (name: string) => ({ zh: name, en: name });

function world(definitions: readonly DefinitionSource[]): ModelSource {
  return {
    levels: [
      { id: 'row', name: text('单位') },
      { id: 'group', name: text('组') },
    ],
    inputs: [
      { id: 'x', name: text('数值'), level: 'row', kind: 'decimal', min: '0', columns: { all: 'x' } },
      { id: 'rate', name: text('巩固率'), level: 'row', kind: 'decimal', unit: '%', columns: { all: 'rate' } },
      { id: 'area', name: text('面积'), level: 'row', kind: 'decimal', unit: '㎡', columns: { all: 'area' } },
      { id: 'done', name: text('完成日'), level: 'row', kind: 'date', columns: { all: 'done' } },
    ],
    parameters: [{ id: 'nothing', name: text('零'), value: { all: '0' } }],
    tables: [
      {
        id: 'marks',
        name: text('评分表'),
        valueUnit: '分',
        steps: [
          { bound: '0', value: '10' },
          { bound: '1.5', value: '60' },
          { bound: '3', value: '100' },
        ],
      },
      {
        id: 'times',
        name: text('用时表'),
        upTo: true,
        beyond: '5',
        steps: [
          { bound: '1.5', value: '100' },
          { bound: '2.9', value: '60' },
        ],
      },
    ],
    definitions,
  };
}

const day = (written: string): number => parseDay(written) ?? Number.NaN;
const RECORDS: Records = {
  levels: groupedLevels([4]),
  numbers: new Map([
    ['x', Float64Array.of(1.5, 3, 2.9, Number.NaN)],
    ['x#-1', Float64Array.of(1, 3, Number.NaN, 2)],
    ['x#-2', Float64Array.of(0.5, 3, 1, 2)],
    ['rate', Float64Array.of(95, 84.95, 100, Number.NaN)],
    ['area', Float64Array.of(8, 27, 1, 1)],
    ['done', Float64Array.of(day('2026-03-31'), day('2026-04-01'), day('2024-02-29'), Number.NaN)],
  ]),
  choices: new Map(),
};

function compiled(definition: Partial<DefinitionSource> & { formula: string }) {
  const full = { id: 't', name: text('测'), level: 'row', perMember: false, ...definition };
  return compileModel(world([full, { id: 'd', name: text('丁'), level: 'row', perMember: false, formula: 'x * 2' }]));
}

function resultOf(formula: string, row = 0, more: Partial<DefinitionSource> = {}): string {
  const model = compiled({ formula, ...more });
  if (!model.ok) return model.problems.map(({ problem }) => problem).join(' ');
  const node = findNode(model.value, 't', null, more.threshold === undefined ? 'value' : 'met');
  if (node === undefined) throw new Error('the definition was just written');
  const value = createEvaluator(model.value, RECORDS).value(node, row);
  if (value.kind === 'truth') return String(value.value);
  return value.kind === 'number' ? E.toFixed(value.value, 6).replace(/\.?0+$/u, '') : value.kind;
}

describe('functions of the rule language', () => {
  it('U5 days compare, day − day is a time, day ± time is a day', () => {
    expect(resultOf('完成日 <= 日期("2026-03-31")')).toBe('true');
    expect(resultOf('完成日 <= 日期("2026-03-31")', 1)).toBe('false');
    expect(resultOf('完成日 <= 日期("2026-03-31")', 3)).toBe('missing');
    expect(resultOf('(完成日 - 日期("2026-03-01")) / 1天')).toBe('30');
    expect(resultOf('完成日 + 1天 = 日期("2024-03-01")', 2)).toBe('true');
    expect(resultOf('完成日 - 1天 = 日期("2024-02-28")', 2)).toBe('true');
  });

  it('U5 what is no day, or no sum of days, is refused', () => {
    expect(resultOf('完成日 <= 日期("2026-02-30")')).toBe('formula-arguments');
    expect(resultOf('完成日 + 日期("2026-01-01") > 0')).toBe('formula-units-differ');
    expect(resultOf('完成日 * 2 > 0')).toBe('formula-units-differ');
    expect(resultOf('完成日 <= 5')).toBe('formula-units-differ');
    expect(resultOf('完成日')).toBe('formula-type');
    expect(resultOf('求和(单位, 完成日)', 0, { level: 'group' })).toBe('formula-units-differ');
    expect(resultOf('最大(单位, 完成日) = 日期("2026-04-01")', 0, { level: 'group' })).toBe('missing');
  });

  it('R8 a table says the value of the highest step reached; below all of them it is missing', () => {
    expect(resultOf('查表(评分表, 数值)')).toBe('60');
    expect(resultOf('查表(marks, 数值)', 1)).toBe('100');
    expect(resultOf('查表(评分表, 数值)', 2)).toBe('60');
    expect(resultOf('查表(评分表, 数值)', 3)).toBe('missing');
    expect(resultOf('查表(评分表, 0 - 1)')).toBe('missing');
    // Upper bounds: the lowest step that is not exceeded; outside of all steps what lies beyond.
    expect(resultOf('查表(用时表, 数值)')).toBe('100');
    expect(resultOf('查表(用时表, 数值)', 2)).toBe('60');
    expect(resultOf('查表(用时表, 数值)', 1)).toBe('5');
    expect(resultOf('查表(用时表, 数值 - 9)')).toBe('100');
    expect(resultOf('查表(用时表, 数值)', 3)).toBe('missing');
    expect(resultOf('查表(评份表, 数值)')).toBe('formula-unknown-table');
    expect(resultOf('查表(评分表, 面积)')).toBe('formula-units-differ');
  });

  it('R8 columns look up the same as the exact evaluator', () => {
    const model = compiled({ formula: '查表(评分表, 数值)' });
    if (!model.ok) throw new Error('compiles');
    const node = findNode(model.value, 't', null);
    if (node === undefined) throw new Error('is there');
    const run = createColumnEngine(model.value).run(RECORDS);
    expect([0, 1, 2, 3].map((row) => run.reader(node).figure(row, 0))).toEqual(['60', '100', '60', null]);
    // Only where a value stands on a step, or so near that floats cannot tell.
    expect(run.asked()).toBe(2);
  });

  it('N6 last year reads the same inputs and definitions one period back', () => {
    expect(resultOf('数值 - 上年(数值)')).toBe('0.5');
    expect(resultOf('丁 - 上年(丁)')).toBe('1');
    expect(resultOf('上年(上年(数值))')).toBe('0.5');
    expect(resultOf('数值 > 上年(数值)', 2)).toBe('missing');
    expect(resultOf('(数值 - 上年(数值)) / 上年(数值)', 1)).toBe('0');
    expect(resultOf('求和(单位 其中 非 是缺失(上年(数值)), 上年(数值))', 0, { level: 'group' })).toBe('6');
    expect(resultOf(`${'上年('.repeat(6)}数值${')'.repeat(6)}`)).toBe('formula-too-far-back');
  });

  it('N6 the explanation names the year', () => {
    const model = compiled({ formula: '丁 - 上年(丁)' });
    if (!model.ok) throw new Error('compiles');
    const node = findNode(model.value, 't', null);
    if (node === undefined) throw new Error('is there');
    const explained = explain(model.value, RECORDS, createEvaluator(model.value, RECORDS), { node, row: 0 });
    expect(explained.substituted).toBe('3 − 2');
    expect(explained.references.map(({ name }) => name.zh)).toEqual(['丁', '上年丁']);
  });

  it('E7 roots of any degree round half-up from the exact root, and divide the measure', () => {
    expect(resultOf('开方(2, 2, 6)')).toBe('1.414214');
    expect(resultOf('开方(2 ^ 3 * 5 ^ 7, 10, 4)')).toBe('3.7983');
    expect(resultOf('开方(6.25, 2, 0)')).toBe('3');
    expect(resultOf('开方(6.2499999999, 2, 0)')).toBe('2');
    expect(resultOf('开方(0 - 1, 3, 2)')).toBe('missing');
    expect(resultOf('开方(平方根(2), 3, 2)')).toBe('formula-nested-root');
    expect(resultOf('开方(2, 1, 2)')).toBe('formula-arguments');
    expect(resultOf('开方(面积 * 面积, 2, 2) > 7㎡')).toBe('true');
  });

  it('R7 the median is the middle value, or half-way between the two middle ones', () => {
    expect(resultOf('中位数(5, 1, 3)')).toBe('3');
    expect(resultOf('中位数(5, 1, 3, 2)')).toBe('2.5');
    expect(resultOf('中位数(单位 其中 非 是缺失(数值), 数值)', 0, { level: 'group' })).toBe('2.9');
    expect(resultOf('中位数(单位, 数值)', 0, { level: 'group' })).toBe('missing');
  });

  it('E8 a line may be held against what is displayed', () => {
    const line = { unit: '%', decimals: 1, threshold: { all: '85' } } as const;
    expect(resultOf('巩固率', 1, line)).toBe('false');
    expect(resultOf('巩固率', 1, { ...line, judged: 'displayed' })).toBe('true');
    expect(resultOf('巩固率', 3, { ...line, judged: 'displayed' })).toBe('missing');
  });

  it('U4 85 and 85 % are not mixed up', () => {
    expect(resultOf('巩固率 >= 85')).toBe('formula-percent');
    expect(resultOf('85 <= 占比(单位, 数值 > 1)', 0, { level: 'group' })).toBe('formula-percent');
    expect(resultOf('巩固率 >= 85%')).toBe('true');
    expect(resultOf('巩固率 >= 0.85')).toBe('true');
    expect(resultOf('巩固率', 0, { unit: '%', threshold: { all: '0.85' } })).toBe('formula-percent-line');
    expect(resultOf('巩固率', 0, { unit: '%', threshold: { all: '0.85%' } })).toBe('true');
  });

  it('V9 a divisor that is always zero is refused', () => {
    expect(resultOf('数值 / 0')).toBe('formula-division-by-zero');
    expect(resultOf('数值 / 零')).toBe('formula-division-by-zero');
  });

  it('a day reads the same back', () => {
    expect(dayText(day('2024-02-29'))).toBe('2024-02-29');
  });
});
