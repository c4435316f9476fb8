import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as E from '../../lib/exact.ts';
import { compileModel } from '../compile-model.ts';
import { createEvaluator } from '../evaluate.ts';
import type { Model, ModelNode } from '../model.ts';
import { groupedLevels, type Records } from '../records.ts';
import { denominatorOf } from './denominator.ts';
import { createColumnEngine } from './run.ts';

const text = (name: string) => ({ zh: name, en: name });

function compiled(formulas: Readonly<Record<string, string>>): Model {
  const input = (id: string, name: string, kind: 'decimal' | 'count') => ({
    id,
    name: text(name),
    level: 'row',
    kind,
    min: '0',
    max: '1000000',
    columns: { all: id },
  });
  const model = compileModel({
    levels: [
      { id: 'row', name: text('所') },
      { id: 'group', name: text('县') },
    ],
    inputs: [input('a', '甲', 'decimal'), input('b', '乙', 'decimal'), input('w', '丙', 'count')],
    parameters: [{ id: 'goal', name: text('目标'), value: { all: '60' } }],
    tables: [],
    definitions: Object.entries(formulas).map(([id, formula]) => ({ id, name: text(id), level: 'row', formula })),
  } as never);
  if (!model.ok) throw new Error(JSON.stringify(model.problems));
  return model.value;
}
const nodeOf = (model: Model, id: string): ModelNode => {
  const node = model.nodes.find(({ definition, aspect }) => definition.id === id && aspect === 'value');
  if (node === undefined) throw new Error(id);
  return node;
};

// Few values: places are shared all the time, by equal numbers that float64 tells apart and by different ones that it does not.
const cell = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 9 }) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 30 }).map((n) => n / 10) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
);
const count = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0, max: 9 }) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
);
const ranked = fc.constantFrom(
  '丙',
  '-丙',
  '丙 * 100 / 目标',
  '求和(丙 / 3, 丙 / 7, 丙 / 9)',
  '丙 * 0.1 * 3',
  '丙 / (丙 + 1) + 甲',
  '甲 * 1.1 * 10',
  '甲 / 乙',
  '最小(丙 / 乙, 1)',
  '若 甲 > 1 则 丙 / 3 否则 不适用',
  '缺省(甲, 2) + 丙 / 3',
  '100 + 丙 / 1000000007',
);
const by = fc.constantFrom('v', '若 t 则 -1 否则 v', '若 非 t 则 v 否则 1', '-v', 'v + 0', '0.3');
const rows = fc.array(fc.record({ a: cell, b: cell, w: count }), { minLength: 3, maxLength: 40 });

function recordsOf(
  cells: readonly { readonly a: number; readonly b: number; readonly w: number }[],
  first: number,
): Records {
  const column = (name: 'a' | 'b' | 'w') => Float64Array.from(cells, (one) => one[name]);
  return {
    levels: groupedLevels([first, cells.length - first]),
    numbers: new Map([
      ['a', column('a')],
      ['b', column('b')],
      ['w', column('w')],
    ]),
    choices: new Map(),
  };
}

/** A place by its definition: one more than there are strictly better ones in the group, asked one by one. */
function placeByCounting(
  model: Model,
  records: Records,
  { row, group, ascending }: { row: number; group: readonly number[]; ascending: boolean },
): string | null {
  const exact = createEvaluator(model, records);
  const e = nodeOf(model, 'place').expression;
  if (e.kind !== 'rank') throw new Error('no place');
  const values = group.map((i) => exact.expression(e.value, 0, i));
  const own = exact.expression(e.value, 0, row);
  if (own.kind !== 'number' || values.some(({ kind }) => kind === 'missing')) return null;
  const better = values.filter(
    (other) => other.kind === 'number' && E.compare(other.value, own.value) === (ascending ? -1 : 1),
  );
  return String(better.length + 1);
}

describe('places found from columns', () => {
  it('are those of the definition, whatever float64 makes of ties, and after cells changed', () => {
    fc.assert(
      fc.property(ranked, by, fc.boolean(), rows, fc.nat(), (formula, order, ascending, cells, cut) => {
        const model = compiled({ v: formula, t: '乙 > 1', place: `名次(所, ${order}${ascending ? ', 真' : ''})` });
        const first = cut % cells.length;
        const records = recordsOf(cells, first);
        const run = createColumnEngine(model).run(records);
        const reader = run.reader(nodeOf(model, 'place'));
        const groups = [cells.slice(0, first).map((_, i) => i), cells.slice(first).map((_, i) => first + i)];
        const check = () => {
          for (const group of groups) {
            for (const row of group) {
              const place = placeByCounting(model, records, { row, group, ascending });
              expect([row, reader.figure(row, 0)]).toEqual([row, place]);
              expect(reader.near(row)).toBe(place === null ? Number.NaN : Number(place));
            }
          }
        };
        check();
        const column = records.numbers.get('w');
        if (column !== undefined) column[0] = 5;
        run.refresh(0, 2);
        check();
      }),
      { numRuns: 300 },
    );
  });

  it('are shared by equal numbers, however many', () => {
    const cells = Array.from({ length: 200 }, (_, i) => ({ a: 1, b: 1, w: i % 10 }));
    const model = compiled({ v: '丙 / 目标', place: '名次(所, v)' });
    const reader = createColumnEngine(model).run(recordsOf(cells, 200)).reader(nodeOf(model, 'place'));
    const places = new Set(cells.map((_, row) => reader.figure(row, 0)));
    expect(places).toEqual(new Set(['1', '21', '41', '61', '81', '101', '121', '141', '161', '181']));
  });
});

describe('by what all numbers of a formula become whole', () => {
  const of = (formula: string) => {
    const model = compiled({ v: formula, x: '丙 / 4' });
    return denominatorOf(model, nodeOf(model, 'v').expression);
  };

  it('is found where counts, roundings and constants decide it, and only there', () => {
    expect(of('丙')).toBe(1n);
    expect(of('丙 / 目标')).toBe(60n);
    expect(of('丙 * 100 / 目标 + 0.25')).toBe(300n);
    expect(of('x / 6')).toBe(24n);
    expect(of('丙 / 2.5')).toBe(25n);
    expect(of('求和(丙 / 4, 丙 / 6)')).toBe(12n);
    expect(of('若 甲 > 1 则 丙 / 3 否则 x')).toBe(12n);
    expect(of('向上取整(甲 / 乙)')).toBe(1n);
    expect(of('最大(丙 / 3, 不适用)')).toBe(3n);
    expect(of('丙 * 丙 / 9')).toBe(9n);
    for (const formula of ['甲', '丙 / 乙', '丙 / 丙', '平均(丙, 1)', '平方根(丙)', '丙 / 1000000007 / 1009'])
      expect([formula, of(formula)]).toEqual([formula, null]);
  });

  it('makes every exact value whole', () => {
    fc.assert(
      fc.property(ranked, rows, (formula, cells) => {
        const model = compiled({ v: formula });
        const denominator = denominatorOf(model, nodeOf(model, 'v').expression);
        if (denominator === null) return;
        const exact = createEvaluator(model, recordsOf(cells, cells.length));
        for (const row of cells.keys()) {
          const value = exact.value(nodeOf(model, 'v'), row);
          if (value.kind === 'number')
            expect(
              E.compare(E.multiply(value.value, { n: denominator, d: 1n }), {
                n: E.floor(E.multiply(value.value, { n: denominator, d: 1n })),
                d: 1n,
              }),
            ).toBe(0);
        }
      }),
    );
  });
});
