import { describe, expect, it } from 'vitest';
import { compileModel } from './compile-model.ts';
import { createEvaluator } from './evaluate.ts';
import { findNode } from './model.ts';
import { RECORDS, resultOf, shown, text, world } from './testing/world.ts';

describe('rule language', () => {
  it.each([
    ['1 + 2 * 3', '7'],
    ['(1 + 2) × 3 ÷ 2', '4.5'],
    ['-2 ^ 2', '-4'],
    ['2 - -3', '5'],
    ['甲 / 乙', '0.25'],
    ['0.1 + 0.2 = 0.3', 'true'],
    ['1/3 + 1/3 + 1/3 = 1', 'true'],
    ['85% * 4', '3.4'],
    ['平方根(2) * 平方根(8) = 4', 'true'],
    ['若 甲 > 0 则 1 否则 2', '1'],
    ['IF', 'formula-unknown-name'],
    ['四舍五入(2.345, 2)', '2.35'],
    ['四舍五入(-2.5, 0)', '-3'],
    ['向上取整(25 / 12)', '3'],
    ['向下取整(-0.5)', '-1'],
    ['绝对值(2 - 5)', '3'],
    ['最大(1, 甲, 乙)', '4'],
    ['平均(1, 2, 6)', '3'],
    ['2000元 / 1000元', '2'],
    ['1万元 = 10000元', 'true'],
    ['甲>0 且 乙>0', 'true'],
    ['类型 = “教学点”', 'true'],
    ['类型 属于 ("y", "教学点")', 'true'],
    ['类型 ≠ "小学校"', 'true'],
  ])('F01 %s is %s', (formula, expected) => {
    expect(resultOf(formula)).toBe(expected);
  });

  it('F02 division by zero is missing, and missing is not zero', () => {
    expect(resultOf('甲 / 乙', { row: 1 })).toBe('missing');
    expect(resultOf('甲 + 0', { row: 4 })).toBe('missing');
    expect(resultOf('甲 * 0', { row: 4 })).toBe('missing');
    expect(resultOf('缺省(甲, 9)', { row: 4 })).toBe('9');
    expect(resultOf('是缺失(甲)', { row: 4 })).toBe('true');
  });

  it.each([
    [0, 'false'],
    [2, 'true'],
  ])('V7 a choice is missing only where its cell is empty (row %i: %s)', (row, expected) => {
    expect(resultOf('是缺失(类型)', { row })).toBe(expected);
  });

  it('F03 conditions follow Kleene; not applicable is left out', () => {
    expect(resultOf('甲 > 0 或 1 = 1', { row: 4 })).toBe('true');
    expect(resultOf('甲 > 0 且 1 = 2', { row: 4 })).toBe('false');
    expect(resultOf('甲 > 0 且 1 = 1', { row: 4 })).toBe('missing');
    expect(resultOf('非 (甲 > 0)', { row: 4 })).toBe('missing');
    expect(resultOf('不适用 且 假')).toBe('false');
    expect(resultOf('不适用 或 假')).toBe('false');
    expect(resultOf('甲 + 不适用')).toBe('not-applicable');
    expect(resultOf('缺失 + 不适用')).toBe('not-applicable');
    expect(resultOf('全部(不适用, 不适用)')).toBe('not-applicable');
  });

  it('F04 at least k of n is decided as soon as no filling could change it', () => {
    expect(resultOf('至少(2, 真, 真, 缺失)')).toBe('true');
    expect(resultOf('至少(2, 真, 假, 缺失)')).toBe('missing');
    expect(resultOf('至少(2, 假, 假, 缺失)')).toBe('false');
    expect(resultOf('至少(2, 真, 不适用, 假)')).toBe('false');
  });

  it('F05 where: false is not applicable, unknown is missing', () => {
    expect(resultOf('甲', { where: '乙 > 1' })).toBe('1');
    expect(resultOf('甲', { where: '乙 > 1', row: 1 })).toBe('not-applicable');
    expect(resultOf('乙', { where: '甲 > 1', row: 4 })).toBe('missing');
  });

  it('F06 ranges: sum, mean, weighted mean, deviation, coefficient, share, count, extremes, rank', () => {
    const county = (formula: string, row = 0) => resultOf(formula, { level: 'group', row });
    expect(county('求和(所, 甲)')).toBe('6');
    expect(county('求和(所, 甲)', 1)).toBe('missing');
    expect(county('求和(所 其中 乙 < 6, 甲)', 1)).toBe('10');
    expect(county('平均(所, 甲)')).toBe('2');
    expect(county('加权平均(所, 甲, 人数)')).toBe('2.25');
    expect(county('标准差(所, 甲)')).toBe('0.816497');
    expect(county('标准差(所, 甲, 人数)')).toBe('0.829156');
    expect(county('差异系数(所, 甲, 人数)')).toBe('0.368514');
    expect(county('占比(所, 甲 >= 2)')).toBe('0.666667');
    expect(county('占比(所, 甲 >= 2, 人数)')).toBe('0.75');
    expect(county('计数(所 其中 乙 > 0)')).toBe('2');
    expect(county('计数(所 其中 甲 > 0)', 1)).toBe('missing');
    expect(county('最小(所, 乙)')).toBe('0');
    expect(county('平均(所 其中 1 = 2, 甲)')).toBe('not-applicable');
    expect(county('求和(所 其中 1 = 2, 甲)')).toBe('0');
    expect(county('全部(所, 判断)')).toBe('false');
    expect(county('全部(所 其中 乙 ≠ 0, 判断)')).toBe('missing');
    expect(county('任一(所, 判断)')).toBe('true');
    expect(county('至少(2, 所, 判断)')).toBe('missing');
    expect(resultOf('名次(所, 甲)', { row: 0 })).toBe('3');
    expect(resultOf('名次(所, 甲, 真)', { row: 0 })).toBe('1');
    expect(resultOf('甲 / 求和(所, 甲)', { row: 2 })).toBe('0.5');
    expect(resultOf('甲 + 县数', { row: 2 })).toBe('10');
  });

  it('F07 members: the current one, a named one, a range over all', () => {
    expect(resultOf('学生数', { member: 'j' })).toBe('1');
    expect(resultOf('学生数[小学]')).toBe('10');
    expect(resultOf('求和(学段, 学生数)')).toBe('11');
    expect(resultOf('求和(学段, 学生数)', { row: 1 })).toBe('missing');
    expect(resultOf('学生数')).toBe('formula-member-needed');
    expect(resultOf('学生数[高中]')).toBe('formula-unknown-member');
    expect(resultOf('求和(所, 学生数)', { level: 'group', member: 'p' })).toBe('60');
  });

  it('F08 units convert exactly and mixing measures is refused', () => {
    expect(resultOf('设备值 / 人数', { unit: '元' })).toBe('804000');
    expect(resultOf('面积 / 人数', { unit: '㎡' })).toBe('100');
    expect(resultOf('面积 / 人数', { unit: '元' })).toBe('formula-unit-declared');
    expect(resultOf('面积 + 设备值')).toBe('formula-units-differ');
    expect(resultOf('面积 > 3')).toBe('formula-units-differ');
    expect(resultOf('面积 > 3㎡')).toBe('true');
    expect(resultOf('面积 > 0')).toBe('true');
    expect(resultOf('乙 / 甲', { unit: '%' })).toBe('400');
  });

  it.each([
    ['1 +', 'formula-expected'],
    ['(1', 'formula-expected'],
    ['1 2', 'formula-expected'],
    ['1 < 2 < 3', 'formula-chained-comparison'],
    ['甲 @ 2', 'formula-character'],
    ['"abc', 'formula-text-open'],
    ['2abc', 'formula-number'],
    ['1.2.3', 'formula-number'],
    ['丙', 'formula-unknown-name'],
    ['求合(所, 甲)', 'formula-unknown-function'],
    ['求和(所)', 'formula-arguments'],
    ['加权平均(所, 甲)', 'formula-arguments'],
    ['四舍五入(1, 甲)', 'formula-arguments'],
    ['甲 且 乙', 'formula-type'],
    ['若 甲 则 1 否则 2', 'formula-type'],
    ['类型 = "没有"', 'formula-unknown-choice'],
    ['类型 + 1', 'formula-type'],
    ['2 ^ 51', 'formula-expected'],
    ['2 ^ 甲', 'formula-expected'],
    ['平方根(标准差(所, 甲))', 'formula-nested-root'],
    [`${'('.repeat(70)}1${')'.repeat(70)}`, 'formula-too-deep'],
    ['1'.repeat(5000), 'formula-too-long'],
  ])('F09 %s is refused as %s', (formula, expected) => {
    expect(resultOf(formula)).toBe(expected);
  });

  it('F10 a faulty formula names line, column and what was expected', () => {
    const result = compileModel(
      world([{ id: 't', name: text('测'), level: 'row', perMember: false, formula: '甲 +\n  求和(所, 丙)' }]),
    );
    expect(result).toMatchObject({
      ok: false,
      problems: [{ problem: 'formula-unknown-name', params: { name: '丙' }, at: { field: 't', line: 2, column: 9 } }],
    });
  });

  it('F11 definitions that refer to each other in a circle are refused with the path', () => {
    const definition = (id: string, formula: string) => ({
      id,
      name: text(id),
      level: 'row',
      perMember: false,
      formula,
    });
    const result = compileModel(
      world([definition('x1', 'x2 + 1'), definition('x2', 'x3'), definition('x3', 'x1'), definition('x4', '甲')]),
    );
    expect(result).toMatchObject({
      ok: false,
      problems: [{ problem: 'formula-cycle', params: { path: 'x1 → x2 → x3 → x1' } }],
    });
  });

  it('F12 a line makes .标准 and .达标, compared on the exact value, inclusive', () => {
    const source = world([
      {
        id: 'r',
        name: text('率'),
        level: 'row',
        perMember: false,
        formula: '甲 / 人数',
        threshold: { all: '1.5' },
        compare: 'at-least',
      },
      { id: 'floor', name: text('底'), level: 'row', perMember: false, formula: 'r >= 85% * r.标准' },
      { id: 'both', name: text('都'), level: 'group', perMember: false, formula: '计数(所 其中 率.达标)' },
    ]);
    const model = compileModel(source);
    if (!model.ok) throw new Error(JSON.stringify(model.problems));
    const evaluator = createEvaluator(model.value, RECORDS);
    const at = (id: string, row: number, aspect: 'value' | 'met' = 'value') => {
      const node = findNode(model.value, id, null, aspect);
      return node === undefined ? 'none' : shown(evaluator.value(node, row));
    };
    expect([0, 1, 2].map((row) => at('r', row, 'met'))).toEqual(['false', 'true', 'true']);
    expect(at('both', 0)).toBe('2');
    expect(at('floor', 0)).toBe('false');
  });
});
