import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as E from '../../lib/exact.ts';
import { compileModel } from '../compile-model.ts';
import { createEvaluator } from '../evaluate.ts';
import type { Model, ModelNode } from '../model.ts';
import type { DefinitionSource, ModelSource } from '../model-source.ts';
import { groupedLevels, type Records } from '../records.ts';
import { CODE } from '../truth-code.ts';
import { planFast } from './model.ts';
import { createColumnEngine } from './run.ts';

const text = (name: string) => ({ zh: name, en: name });

function compiled(definitions: readonly DefinitionSource[]): Model {
  const source: ModelSource = {
    levels: [
      { id: 'row', name: text('所') },
      { id: 'group', name: text('县') },
    ],
    dimension: {
      id: 'stage',
      name: text('学段'),
      members: [
        { id: 'p', name: text('小学') },
        { id: 'j', name: text('初中') },
      ],
    },
    inputs: [
      { id: 'a', name: text('甲'), level: 'row', kind: 'decimal', min: '0', columns: { all: 'a' } },
      { id: 'b', name: text('乙'), level: 'row', kind: 'decimal', min: '0', columns: { all: 'b' } },
      { id: 'w', name: text('丙'), level: 'row', kind: 'count', min: '0', max: '1000000', columns: { all: 'w' } },
      { id: 'q', name: text('学生'), level: 'row', kind: 'count', min: '0', columns: { by: { p: 'w', j: 'a' } } },
      {
        id: 'k',
        name: text('类'),
        level: 'row',
        kind: 'choice',
        columns: { all: 'k' },
        choices: [
          { code: 'x', name: text('X') },
          { code: 'y', name: text('Y') },
        ],
      },
      { id: 'g', name: text('县值'), level: 'group', kind: 'decimal', columns: { all: 'g' } },
    ],
    parameters: [
      { id: 'below', name: text('负数'), value: { all: '-1.5' } },
      { id: 'on', name: text('启用'), value: { all: true } },
    ],
    tables: [
      {
        id: 'steps',
        name: text('表'),
        steps: ['0.1', '0.3', '1', '1.1', '4.2'].map((bound, i) => ({ bound, value: String(i) })),
      },
      {
        id: 'bounds',
        name: text('上限表'),
        upTo: true,
        beyond: '0.5',
        steps: ['0.1', '0.3', '1.1'].map((bound, i) => ({ bound, value: String(3 - i) })),
      },
    ],
    definitions,
  };
  const model = compileModel(source);
  if (!model.ok) throw new Error(JSON.stringify(model.problems));
  return model.value;
}

// Few distinct values with few decimals: quotients tie with each other, with lines and with half-way points all the time.
const cell = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 12 }) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 40 }).map((n) => n / 10) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 99999 }).map((n) => n / 1000) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
);
const line = fc.constantFrom(
  '0',
  '0.1',
  '0.3',
  '0.5',
  '1',
  '1.1',
  '4.2',
  '85%',
  '1/3',
  '0.7071067811865475',
  '乙',
  '丙 / 乙',
);
const operator = fc.constantFrom('>=', '<=', '>', '<', '=', '≠');
const leaf = fc.constantFrom(
  '甲',
  '乙',
  '丙',
  '丙',
  '0.1',
  '3',
  '1.1',
  '县值',
  '(丙 - 3)',
  '(丙 - 丙)',
  '上年(丙)',
  '查表(表, 甲)',
  '查表(上限表, 甲)',
  '负数',
  '(-负数)',
  '(-甲)',
  // What is known before any row is read.
  '(若 启用 则 甲 否则 乙)',
  '(若 非 启用 且 甲 > 1 则 甲 否则 丙)',
);
const number: fc.Arbitrary<string> = fc.letrec((tie) => ({
  number: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    leaf,
    fc.tuple(tie('number'), fc.constantFrom('+', '-', '*', '/'), tie('number')).map(([a, o, b]) => `(${a} ${o} ${b})`),
    fc.tuple(tie('number'), tie('number')).map(([a, b]) => `求和(${a}, ${b})`),
    fc.tuple(tie('number'), line, tie('number')).map(([a, l, b]) => `(若 ${a} >= ${l} 则 ${b} 否则 不适用)`),
    fc.tuple(fc.constantFrom('向上取整', '向下取整', '绝对值'), tie('number')).map(([f, a]) => `${f}(${a})`),
    tie('number').map((a) => `缺省(${a}, 2)`),
    fc
      .tuple(fc.constantFrom('平均', '最大', '最小'), tie('number'), tie('number'))
      .map(([f, a, b]) => `${f}(${a}, ${b})`),
    fc
      .tuple(fc.constantFrom('平均', '最大', '最小'), tie('number'))
      .map(([f, a]) => `${f}((若 甲 > 1 则 丙 否则 不适用), (若 乙 > 1 则 ${a} 否则 不适用))`),
    tie('number').map((a) => `求和(${a}, (若 甲 > 1 则 丙 否则 不适用), 缺省((若 乙 > 1 则 甲 否则 不适用), 5))`),
  ),
})).number as fc.Arbitrary<string>;
const condition = fc.oneof(
  fc.tuple(number, operator, line).map(([n, o, l]) => `${n} ${o} ${l}`),
  fc.tuple(number, operator, number).map(([a, o, b]) => `${a} ${o} ${b}`),
  fc.constantFrom(
    // Exact ties whose float64 sides differ: 3 × 0.1 and 0.3, 3 × 1.1 and 3.3 …
    '丙 * 0.1 >= 0.3',
    '丙 * 0.1 <= 0.7',
    '丙 * 1.1 = 3.3',
    '0.1 * 丙 * 3 > 0.9',
    '丙 / 10 * 3 < 0.9',
    '甲 - 0.1 - 0.1 - 0.1 >= 0.7',
    '向上取整(丙 / 3) <= 2',
    '向上取整(甲 / 2) = 丙 - 1',
    '平均(丙, 丙 + 1, 丙 * 1.1) = 丙 + 1',
    // Ties on each side of what float64 makes of them: 0.3 ÷ 0.1 is 2.9999999999999996 there, 7 × 1.1 × 10 is 77.00000000000001.
    '向下取整(甲 / 0.1) >= 3',
    '最大(丙 * 1.1 * 10 - 77, 0) <= 0',
    '最小(77 - 丙 * 1.1 * 10, 0) >= 0',
    '平均(丙 * 1.1 * 10, 0 - 77) = 0',
    '求和(若 甲 > 1 则 丙 否则 不适用, 缺省(丙, 0)) <= 0',
    '类 = "x"',
    '启用 且 甲 > 1',
    '非 启用 或 缺省(甲, 1) > 1',
    '启用 或 甲 > 1',
    '若 启用 则 甲 > 1 否则 乙 > 1',
    '非 启用 且 甲 > 1 或 (若 甲 > 1 则 丙 > 1 否则 不适用)',
    '真 且 (若 甲 > 1 则 丙 > 1 否则 不适用)',
    '假 或 (若 甲 > 1 则 丙 > 1 否则 不适用)',
    '非 类 属于 ("x", "y")',
    '甲 / 乙 >= 0.3 且 丙 > 1',
    '至少(2, 甲 > 乙, 乙 > 丙, 丙 > 甲)',
    '全部(甲 > 1, 乙 >= 1, 类 = "y")',
  ),
);

interface World {
  readonly model: Model;
  readonly records: Records;
}

const world: fc.Arbitrary<World> = fc
  .record({
    formulas: fc.array(number, { minLength: 1, maxLength: 3 }),
    conditions: fc.array(condition, { minLength: 1, maxLength: 3 }),
    where: fc.option(condition, { nil: undefined }),
    limit: line,
    compare: fc.constantFrom(
      'at-least' as const,
      'at-most' as const,
      'above' as const,
      'below' as const,
      'equal' as const,
    ),
    sizes: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 3 }),
  })
  .chain((shape) => {
    const rows = shape.sizes.reduce((a, b) => a + b, 0);
    const column = (length: number) => fc.array(cell, { minLength: length, maxLength: length });
    return fc
      .tuple(
        column(rows),
        column(rows),
        column(rows),
        column(shape.sizes.length),
        fc.array(fc.constantFrom(0, 1, 255), { minLength: rows, maxLength: rows }),
      )
      .map(([a, b, w, g, k]): World => {
        const define = (
          id: string,
          level: string,
          formula: string,
          more: Partial<DefinitionSource> = {},
        ): DefinitionSource => ({ id, name: text(id), level, perMember: false, formula, ...more });
        const where = shape.where === undefined ? {} : { where: 'scope' };
        const definitions = [
          define('scope', 'row', shape.where ?? '1 = 1'),
          ...shape.formulas.map((formula, i) =>
            define(`n${i}`, 'row', formula, { ...where, threshold: { all: shape.limit }, compare: shape.compare }),
          ),
          ...shape.conditions.map((formula, i) => define(`t${i}`, 'row', formula, where)),
          define('r', 'row', '甲 / 丙', { ...where, threshold: { all: '0.5' }, compare: 'at-least' }),
          define('pm', 'row', '学生 * 1.1 / 求和(学段, 学生)', { perMember: true, where: '学生 > 0' }),
          define('g0', 'group', '求和(所 其中 scope, n0)'),
          define('g1', 'group', '差异系数(所 其中 scope, r, 丙)', { threshold: { all: '0.5' }, compare: 'at-most' }),
          define('g2', 'group', '标准差(所 其中 scope, r)'),
          define('g3', 'group', '平均(所 其中 scope, r)', { threshold: { all: '1' }, compare: 'equal' }),
          define('g4', 'group', '全部(所 其中 scope, t0)'),
          define('g5', 'group', '至少(2, 所 其中 scope, r.达标) 或 任一(所, t0)'),
          define('g6', 'group', '计数(所 其中 t0)'),
          define('g7', 'group', '占比(所 其中 scope, t0, 丙)', { threshold: { all: '0.5' }, compare: 'at-least' }),
          define('shown', 'row', '甲 / 丙', {
            ...where,
            threshold: { all: '0.5' },
            compare: shape.compare,
            decimals: 1,
            judged: 'displayed',
          }),
          define('grown', 'row', '丙 > 上年(丙) 或 上年(r.达标)'),
          define('above', 'row', 'r > g3', where),
          define('g8', 'group', '计数(所 其中 above)'),
          define('g9', 'group', '计数(所 其中 r >= g3)'),
          define('g10', 'group', '平均(g1, 差异系数(所, 丙))', { threshold: { all: '0.5' }, compare: 'at-most' }),
          define('g11', 'group', '最大(g2, 3)', { threshold: { all: '3' }, compare: 'at-most' }),
        ];
        return {
          model: compiled(definitions),
          records: {
            levels: groupedLevels(shape.sizes),
            numbers: new Map([
              ['a', Float64Array.from(a)],
              ['b', Float64Array.from(b)],
              ['w', Float64Array.from(w, (x) => (Number.isNaN(x) ? x : Math.round(x)))],
              ['w#-1', Float64Array.from(b, (x) => (Number.isNaN(x) ? x : Math.round(x)))],
              ['a#-1', Float64Array.from(w)],
              ['g', Float64Array.from(g)],
            ]),
            choices: new Map([['k', { codes: ['x', 'y'], values: Uint8Array.from(k) }]]),
          },
        };
      });
  });

/** Compares every node at every record; returns how many comparisons that were. */
function compareAll({ model, records }: World): number {
  // Every other world keeps only what is asked for in columns; the rest must come out the same.
  const wanted = new Set(model.nodes.filter(({ index }) => index % 3 === 0).map(({ index }) => index));
  const run = createColumnEngine(model, (records.levels[0]?.count ?? 0) % 2 === 0 ? {} : { wanted }).run(records);
  const exact = createEvaluator(model, records);
  let cases = 0;
  const describeCase = (node: ModelNode, row: number): string =>
    `${node.definition.id}.${node.aspect} = ${node.definition.formula} at ${row}`;
  for (const node of model.nodes) {
    for (let row = 0; row < (records.levels[node.level]?.count ?? 0); row++) {
      cases++;
      const value = exact.value(node, row);
      if (node.type === 'truth') {
        const code =
          value.kind === 'truth'
            ? value.value
              ? CODE.true
              : CODE.false
            : CODE[value.kind as 'missing' | 'not-applicable'];
        if (run.reader(node).truth(row) !== code)
          throw new Error(`${describeCase(node, row)}: fast ${run.reader(node).truth(row)}, exact ${code}`);
      } else {
        for (const decimals of [0, 2, 6]) {
          const wanted = value.kind === 'number' ? E.toFixed(value.value, decimals) : null;
          const got = run.reader(node).figure(row, decimals);
          if (got !== wanted) throw new Error(`${describeCase(node, row)}: fast ${got}, exact ${wanted}`);
        }
      }
    }
  }
  return cases;
}

/** The worlds are large: say only what differed, with the seed. */
function reporter(out: fc.RunDetails<[World]>): void {
  if (out.failed) throw new Error(`seed ${out.seed} path ${out.counterexamplePath}: ${String(out.errorInstance)}`);
}

describe('columns', () => {
  it('F20 equal the exact evaluator on at least 100,000 random cases, ties and lines hit on purpose', () => {
    let cases = 0;
    let worlds = 0;
    while (cases < 100_000) {
      fc.assert(
        fc.property(world, (w) => {
          cases += compareAll(w);
        }),
        { numRuns: 200, seed: worlds * 7919 + 1, reporter },
      );
      worlds++;
    }
    expect(cases).toBeGreaterThanOrEqual(100_000);
  }, 300_000);

  it('E6 R4 sums that go block by block equal the exact ones in groups of more than 256 rows', () => {
    const sizes = [600, 1, 257, 0, 512];
    const rows = sizes.reduce((a, b) => a + b, 0);
    const column = (at: (row: number) => number) => Float64Array.from({ length: rows }, (_, row) => at(row));
    const define = (id: string, formula: string, more: Partial<DefinitionSource> = {}): DefinitionSource => ({
      id,
      name: text(id),
      level: 'group',
      perMember: false,
      formula,
      ...more,
    });
    const model = compiled([
      define('r', '甲 / 丙', { level: 'row', where: '丙 > 0', threshold: { all: '0.5' }, compare: 'at-least' }),
      define('signed', '(甲 - 乙) / 丙', { level: 'row', where: '丙 > 0' }),
      define('total', '求和(所 其中 丙 > 0, signed)'),
      define('count', '计数(所 其中 r.达标)'),
      define('mean', '加权平均(所 其中 丙 > 0, r, 丙)', { threshold: { all: '0.5' }, compare: 'at-least' }),
      define('plain', '平均(所 其中 丙 > 0, r)'),
      define('sd', '标准差(所 其中 丙 > 0, r, 丙)'),
      define('cv', '差异系数(所 其中 丙 > 0, r, 丙)', { threshold: { all: '0.5' }, compare: 'at-most' }),
      define('signedCv', '差异系数(所 其中 丙 > 0, signed)'),
      define('share', '占比(所 其中 丙 > 0, r.达标, 丙)'),
      define('every', '全部(所 其中 丙 > 0, r.达标)'),
      define('some', '至少(300, 所 其中 丙 > 0, r.达标)'),
      // All alike: a deviation of exactly zero, which rounding alone would miss.
      define('alike', '标准差(所 其中 丙 > 0, 甲 / 甲 * 0.1)'),
    ]);
    const records: Records = {
      levels: groupedLevels(sizes),
      numbers: new Map([
        ['a', column((row) => ((row * 7919) % 1000) / 10 + 0.1)],
        ['b', column((row) => ((row * 104_729) % 997) / 1000)],
        ['w', column((row) => (row * 31) % 97)],
      ]),
      choices: new Map(),
    };
    expect(compareAll({ model, records })).toBe(4 * rows + 15 * sizes.length);
    // Something unknown in the last block of the first group, and nowhere else.
    records.numbers.get('a')?.fill(Number.NaN, 599, 600);
    compareAll({ model, records });
  });

  it.each([
    '最大(丙 * 1.1 * 10 - 77, 0) <= 0',
    '最小(77 - 丙 * 1.1 * 10, 0) >= 0',
    '平均(丙 * 1.1 * 10, 0 - 77) = 0',
    '向上取整(丙 * 1.1 * 10) = 77',
    '向下取整(丙 * 0.7 * 10) = 49',
  ])(
    'F21 %s where float64 misses it: 7 × 1.1 × 10 is 77.00000000000001, 7 × 0.7 × 10 is 48.99999999999999',
    (formula) => {
      const model = compiled([{ id: 'x', name: text('x'), level: 'row', perMember: false, formula }]);
      const numbers = new Map([['w', Float64Array.of(7)]]);
      const [node] = model.nodes;
      const run = createColumnEngine(model).run({ levels: groupedLevels([1]), numbers, choices: new Map() });
      expect(node && run.reader(node).truth(0)).toBe(1);
    },
  );

  it('F21 a tie is decided exactly: 0.85 × 4.2 against 3.57, 0.1 × 3 against 0.3', () => {
    const model = compiled([
      {
        id: 'x',
        name: text('x'),
        level: 'row',
        perMember: false,
        formula: '甲 / 丙',
        threshold: { all: '85% * 4.2' },
        compare: 'at-least',
      },
      { id: 'y', name: text('y'), level: 'row', perMember: false, formula: '甲 * 0 + 0.1 * 3 = 0.3' },
    ]);
    const records: Records = {
      levels: groupedLevels([3]),
      numbers: new Map([
        ['a', Float64Array.of(357, 356.999999, 357.000001)],
        ['w', Float64Array.of(100, 100, 100)],
      ]),
      choices: new Map(),
    };
    const run = createColumnEngine(model).run(records);
    const met = model.nodes.filter(({ aspect }) => aspect === 'met')[0];
    const y = model.nodes.find(({ definition }) => definition.id === 'y');
    if (met === undefined || y === undefined) throw new Error('nodes');
    expect([0, 1, 2].map((row) => run.reader(met).truth(row))).toEqual([1, 0, 1]);
    expect(run.reader(y).truth(0)).toBe(1);
    expect(run.asked()).toBeGreaterThan(0);
    expect(run.asked()).toBeLessThan(5);
  });

  it('F22 without code generation the answers are the same', () => {
    fc.assert(
      fc.property(world, ({ model, records }) => {
        const fast = createColumnEngine(model).run(records);
        const slow = createColumnEngine(model, { generate: false }).run(records);
        for (const node of model.nodes) {
          for (let row = 0; row < (records.levels[node.level]?.count ?? 0); row++) {
            if (node.type === 'truth') expect(slow.reader(node).truth(row)).toBe(fast.reader(node).truth(row));
            else expect(slow.reader(node).figure(row, 6)).toBe(fast.reader(node).figure(row, 6));
          }
        }
      }),
      { numRuns: 20, reporter },
    );
  });

  it('F23 refresh recomputes one group after its cells changed', () => {
    const model = compiled([{ id: 's', name: text('s'), level: 'group', perMember: false, formula: '求和(所, 甲)' }]);
    const a = Float64Array.of(1, 2, 3, 4);
    const run = createColumnEngine(model).run({
      levels: groupedLevels([2, 2]),
      numbers: new Map([['a', a]]),
      choices: new Map(),
    });
    const [node] = model.nodes;
    if (node === undefined) throw new Error('node');
    a[0] = 10.5;
    run.refresh(0, 1);
    expect([0, 1].map((row) => run.reader(node).figure(row, 1))).toEqual(['12.5', '7.0']);
  });

  it('F24 ordinary formulas have a fast form, lines are constants', () => {
    const model = compiled([
      {
        id: 'r',
        name: text('r'),
        level: 'row',
        perMember: false,
        where: '丙 > 0',
        formula: '(甲 - 乙) / 丙',
        threshold: { all: '0.5' },
        compare: 'at-least',
      },
      {
        id: 'c',
        name: text('c'),
        level: 'group',
        perMember: false,
        formula: '差异系数(所 其中 丙 > 0, 甲 / 丙, 丙)',
        threshold: { all: '0.5' },
        compare: 'at-most',
      },
      { id: 'k', name: text('k'), level: 'group', perMember: false, formula: '全部(所 其中 丙 > 0, r.达标) 且 c.达标' },
    ]);
    const computed = model.nodes.filter(({ aspect }) => aspect !== 'limit').map(({ index }) => index);
    expect([...planFast(model).covered.keys()]).toEqual(computed);
  });
});
