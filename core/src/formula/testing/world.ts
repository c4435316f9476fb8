import * as E from '../../lib/exact.ts';
import { compileModel } from '../compile-model.ts';
import { createEvaluator } from '../evaluate.ts';
import { findNode } from '../model.ts';
import type { ModelSource } from '../model-source.ts';
import { groupedLevels, type Records } from '../records.ts';
import type { Value } from '../value.ts';

/** A name that is the same in both languages. */
export const text = (zh: string) => ({ zh, en: zh });

/** A little world: rows `所` in groups `县`, numbers a b w per row, q per member, g per group. */
export function world(
  definitions: ModelSource['definitions'],
  parameters: ModelSource['parameters'] = [],
): ModelSource {
  return {
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
      { id: 'a', name: text('甲'), level: 'row', kind: 'decimal', columns: { all: 'a' } },
      { id: 'b', name: text('乙'), level: 'row', kind: 'decimal', columns: { all: 'b' } },
      { id: 'w', name: text('人数'), level: 'row', kind: 'count', unit: '人', columns: { all: 'w' } },
      {
        id: 'q',
        name: text('学生数'),
        level: 'row',
        kind: 'count',
        unit: '人',
        columns: { by: { p: 'q_p', j: 'q_j' } },
      },
      { id: 'area', name: text('面积'), level: 'row', kind: 'decimal', unit: '㎡', columns: { all: 'area' } },
      { id: 'money', name: text('设备值'), level: 'row', kind: 'decimal', unit: '万元', columns: { all: 'money' } },
      { id: 'ok', name: text('判断'), level: 'row', kind: 'judgement', columns: { all: 'ok' } },
      {
        id: 'kind',
        name: text('类型'),
        level: 'row',
        kind: 'choice',
        columns: { all: 'kind' },
        choices: [
          { code: 'x', name: text('教学点') },
          { code: 'y', name: text('小学校') },
        ],
      },
      { id: 'g', name: text('县数'), level: 'group', kind: 'decimal', columns: { all: 'g' } },
    ],
    parameters,
    definitions,
  };
}

const NAN = Number.NaN;
/** Three records in the first group, two in the second. */
export const RECORDS: Records = {
  levels: groupedLevels([3, 2]),
  numbers: new Map([
    ['a', Float64Array.of(1, 2, 3, 10, NAN)],
    ['b', Float64Array.of(4, 0, 0.1, 5, 6)],
    ['w', Float64Array.of(1, 1, 2, 1, 3)],
    ['q_p', Float64Array.of(10, 20, 30, 40, 50)],
    ['q_j', Float64Array.of(1, NAN, 3, 4, 5)],
    ['area', Float64Array.of(100, 200, 300, 400, 500)],
    ['money', Float64Array.of(80.4, 1, 1, 1, 1)],
    ['ok', Float64Array.of(1, 0, NAN, 1, 1)],
    ['g', Float64Array.of(7, NAN)],
  ]),
  choices: new Map([['kind', { codes: ['x', 'y'], values: Uint8Array.of(0, 1, 255, 1, 1) }]]),
};

/** A value as the tests write it: a number with at most six decimals, true, false, missing or not-applicable. */
export function shown(value: Value): string {
  if (value.kind === 'number') return E.toFixed(value.value, 6).replace(/\.?0+$/u, '');
  return value.kind === 'truth' ? String(value.value) : value.kind;
}

/** Value of one formula at a record; a formula of a row unless `level` says group. */
export function resultOf(
  formula: string,
  options: { level?: string; row?: number; member?: string; unit?: string; where?: string } = {},
): string {
  const { level = 'row', row = 0, member, unit, where } = options;
  const source = world([
    {
      id: 't',
      name: text('测'),
      level,
      perMember: member !== undefined,
      formula,
      ...(unit ? { unit } : {}),
      ...(where ? { where } : {}),
    },
  ]);
  const model = compileModel(source);
  if (!model.ok) return model.problems.map(({ problem }) => problem).join(' ');
  const node = findNode(model.value, 't', member ?? null);
  if (node === undefined) throw new Error('no node');
  const value = createEvaluator(model.value, RECORDS).value(node, row);
  if (value.kind !== 'number' || unit === undefined) return shown(value);
  return shown({ kind: 'number', value: E.divide(value.value, node.unit.scale) });
}
