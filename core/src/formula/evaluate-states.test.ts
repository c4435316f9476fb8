import { describe, expect, it } from 'vitest';
import { compileModel } from './compile-model.ts';
import { BoundsError, createEvaluator } from './evaluate.ts';
import { findNode } from './model.ts';
import { RECORDS, resultOf, shown, text, world } from './testing/world.ts';

/** Values of the first group: 甲 1 2 3, 乙 4 0 0.1, 人数 1 1 2, 判断 true false missing; of the second: 甲 10 missing, 乙 5 6, 人数 1 3. */
const county = (formula: string, row = 0) => resultOf(formula, { level: 'group', row });

const NUMBERS = ['3', '缺失', '不适用'] as const;
const TRUTHS = ['真', '假', '缺失', '不适用'] as const;
const STATES: Readonly<Record<string, string>> = { 真: 'true', 假: 'false', 缺失: 'missing', 不适用: 'not-applicable' };

describe('every state through every operator', () => {
  it.each(['+', '-', '*', '/'])('V2 %s: not applicable before missing before a number', (operator) => {
    for (const left of NUMBERS) {
      for (const right of NUMBERS) {
        const found = resultOf(`${left} ${operator} ${right}`);
        if (left === '不适用' || right === '不适用') expect(found).toBe('not-applicable');
        else if (left === '缺失' || right === '缺失') expect(found).toBe('missing');
        else expect(found).toMatch(/^\d/u);
      }
    }
    expect([resultOf('6 + 3'), resultOf('6 - 3'), resultOf('6 * 3'), resultOf('6 / 3')]).toEqual(['9', '3', '18', '2']);
  });

  it.each([
    ['=', ['false', 'true', 'false']],
    ['!=', ['true', 'false', 'true']],
    ['<', ['true', 'false', 'false']],
    ['<=', ['true', 'true', 'false']],
    ['>', ['false', 'false', 'true']],
    ['>=', ['false', 'true', 'true']],
  ])('V3 %s: below, equal, above, and with a state', (operator, expected) => {
    expect(['1', '2', '3'].map((left) => resultOf(`${left} ${operator} 2`))).toEqual(expected);
    expect(resultOf(`缺失 ${operator} 2`)).toBe('missing');
    expect(resultOf(`2 ${operator} 缺失`)).toBe('missing');
    expect(resultOf(`不适用 ${operator} 2`)).toBe('not-applicable');
    expect(resultOf(`2 ${operator} 不适用`)).toBe('not-applicable');
    expect(resultOf(`缺失 ${operator} 不适用`)).toBe('not-applicable');
  });

  it('V4 且, 或, 非: the whole tables of Kleene, not applicable left out', () => {
    // By hand: what decides wins, else what is not applicable is left out, else what is unknown stays unknown.
    const both = (a: string, b: string): string => {
      if (a === '不适用') return b;
      if (b === '不适用') return a;
      if (a === '假' || b === '假') return '假';
      return a === '缺失' || b === '缺失' ? '缺失' : '真';
    };
    const either = (a: string, b: string): string => {
      if (a === '不适用') return b;
      if (b === '不适用') return a;
      if (a === '真' || b === '真') return '真';
      return a === '缺失' || b === '缺失' ? '缺失' : '假';
    };
    for (const a of TRUTHS) {
      for (const b of TRUTHS) {
        expect([a, b, resultOf(`${a} 且 ${b}`)]).toEqual([a, b, STATES[both(a, b)]]);
        expect([a, b, resultOf(`${a} 或 ${b}`)]).toEqual([a, b, STATES[either(a, b)]]);
        expect([a, b, resultOf(`全部(${a}, ${b})`)]).toEqual([a, b, STATES[both(a, b)]]);
        expect([a, b, resultOf(`任一(${a}, ${b})`)]).toEqual([a, b, STATES[either(a, b)]]);
      }
    }
    expect(TRUTHS.map((a) => resultOf(`非 ${a}`))).toEqual(['false', 'true', 'missing', 'not-applicable']);
  });

  it('V5 a condition that is no truth gives its state; V6 so does where', () => {
    expect(TRUTHS.map((a) => resultOf(`若 ${a} 则 1 否则 2`))).toEqual(['1', '2', 'missing', 'not-applicable']);
    expect(['1 = 1', '1 = 2', '缺失 > 1', '不适用 > 1'].map((where) => resultOf('7', { where }))).toEqual([
      '7',
      'not-applicable',
      'missing',
      'not-applicable',
    ]);
  });

  it('V7 缺省 replaces what is missing only; 是缺失 and 是不适用 tell the states apart', () => {
    expect(NUMBERS.map((a) => resultOf(`缺省(${a}, 8)`))).toEqual(['3', '8', 'not-applicable']);
    expect(NUMBERS.map((a) => resultOf(`是缺失(${a})`))).toEqual(['false', 'true', 'false']);
    expect(NUMBERS.map((a) => resultOf(`是不适用(${a})`))).toEqual(['false', 'false', 'true']);
  });

  it('what works on one number hands a state on', () => {
    for (const wrap of [
      '-(x)',
      '绝对值(x)',
      '四舍五入(x, 1)',
      '向上取整(x)',
      '向下取整(x)',
      '平方根(x)',
      '开方(x, 3, 2)',
    ]) {
      expect(resultOf(wrap.replace('x', '缺失'))).toBe('missing');
      expect(resultOf(wrap.replace('x', '不适用'))).toBe('not-applicable');
    }
  });

  it('a parameter is a truth or a number', () => {
    const parameter = (id: string, value: string | boolean) => ({ id, name: text(id), value: { all: value } });
    const formula = '若 flag 则 rate 否则 0';
    const model = compileModel(
      world(
        [{ id: 't', name: text('测'), level: 'row', perMember: false, formula }],
        [parameter('flag', true), parameter('rate', '2.5')],
      ),
    );
    const node = model.ok ? findNode(model.value, 't', null) : undefined;
    if (!model.ok || node === undefined) throw new Error('it compiles');
    expect(shown(createEvaluator(model.value, RECORDS).value(node, 0))).toBe('2.5');
  });

  it('V8 a choice that was not made is missing; a judgement is a truth', () => {
    expect(resultOf('类型 = "教学点"', { row: 1 })).toBe('false');
    expect(resultOf('类型 = "教学点"', { row: 2 })).toBe('missing');
    expect([0, 1, 2].map((row) => resultOf('判断', { row }))).toEqual(['true', 'false', 'missing']);
  });
});

describe('numbers', () => {
  it.each([
    ['四舍五入(0.5, 0)', '1'],
    ['四舍五入(0.4999, 0)', '0'],
    ['四舍五入(-0.5, 0)', '-1'],
    ['四舍五入(-0.4999, 0)', '0'],
    ['四舍五入(1.25, 1)', '1.3'],
    ['四舍五入(-1.25, 1)', '-1.3'],
    ['四舍五入(1/3, 3)', '0.333'],
    ['四舍五入(2/3, 3)', '0.667'],
    ['四舍五入(平方根(2), 4)', '1.4142'],
    ['向上取整(2)', '2'],
    ['向上取整(2.001)', '3'],
    ['向上取整(-2.5)', '-2'],
    ['向下取整(2)', '2'],
    ['向下取整(2.999)', '2'],
    ['向下取整(-2)', '-2'],
    ['绝对值(0)', '0'],
    ['绝对值(-0.1)', '0.1'],
    ['2 ^ 0', '1'],
    ['2 ^ 1', '2'],
    ['2 ^ 10', '1024'],
    ['0 ^ 0', '1'],
    ['平方根(0)', '0'],
    ['平方根(9)', '3'],
    ['平方根(1 - 2)', 'missing'],
    ['开方(0, 3, 2)', '0'],
    ['开方(27, 3, 0)', '3'],
    ['开方(2, 2, 3)', '1.414'],
    ['开方(6.25, 2, 0)', '3'],
    ['开方(1 - 2, 2, 2)', 'missing'],
    ['1 / (1 - 1)', 'missing'],
    ['0 / 5', '0'],
  ])('E4 E7 %s is %s', (formula, expected) => {
    expect(resultOf(formula)).toBe(expected);
  });
});

describe('ranges: who is left out, what is unknown', () => {
  it.each([
    ['求和(1, 2, 4)', '7'],
    ['求和(1, 不适用, 4)', '5'],
    ['求和(1, 缺失, 4)', 'missing'],
    ['求和(不适用)', '0'],
    ['平均(1, 不适用, 4)', '2.5'],
    ['平均(不适用)', 'not-applicable'],
    ['最小(3, 1, 2)', '1'],
    ['最大(1, 3, 2)', '3'],
    ['最大(不适用, -2)', '-2'],
    ['最小(1, 缺失)', 'missing'],
    ['中位数(5, 1, 2)', '2'],
    ['中位数(4, 1, 2, 9)', '3'],
    ['中位数(7)', '7'],
    ['求和(平方根(2), 1, 平方根(2)) = 1 + 2 * 平方根(2)', 'true'],
    ['至少(2, 真, 真, 假)', 'true'],
    ['至少(2, 真, 假, 假)', 'false'],
    ['至少(1, 不适用, 不适用)', 'false'],
    ['至少(缺失, 真)', 'missing'],
    ['至少(不适用, 真)', 'not-applicable'],
    ['至少(0, 假)', 'true'],
  ])('R2 R3 R7 %s is %s', (formula, expected) => {
    expect(resultOf(formula)).toBe(expected);
  });

  it.each([
    ['加权平均(所, 甲, 人数)', '2.25'],
    ['加权平均(所 其中 甲 = 3, 甲, 人数)', '3'],
    // Not applicable by weight or value: left out. (1·1 + 3·2) ÷ 3.
    ['加权平均(所, 甲, 若 甲 = 2 则 不适用 否则 人数)', '2.333333'],
    ['加权平均(所, 若 甲 = 2 则 不适用 否则 甲, 人数)', '2.333333'],
    ['加权平均(所, 甲, 若 甲 = 2 则 缺失 否则 人数)', 'missing'],
    ['加权平均(所, 甲, 人数 - 人数)', 'missing'],
    ['加权平均(所 其中 甲 > 9, 甲, 人数)', 'not-applicable'],
    ['标准差(所, 甲, 若 甲 = 1 则 -1 否则 1)', 'missing'],
    ['标准差(所, 人数 - 人数)', '0'],
    // 2, 3, 5: mean 10/3, variance 38/3 − 100/9 = 14/9; √14 ÷ 10.
    ['差异系数(所, 甲 + 人数)', '0.374166'],
    ['差异系数(所, 甲 - 2)', 'missing'],
    ['求和(所 其中 若 甲 = 2 则 不适用 否则 真, 甲)', '4'],
    ['求和(所 其中 若 甲 = 2 则 缺失 否则 真, 甲)', 'missing'],
    ['求和(所 其中 甲 != 2, 若 甲 = 2 则 缺失 否则 甲)', '4'],
    ['计数(所)', '3'],
    ['计数(所 其中 若 甲 = 2 则 不适用 否则 真)', '2'],
    ['计数(所 其中 若 甲 = 2 则 缺失 否则 真)', 'missing'],
    ['占比(所, 甲 > 1)', '0.666667'],
    ['占比(所, 若 甲 = 2 则 不适用 否则 甲 > 1)', '0.5'],
    ['占比(所, 若 甲 = 2 则 缺失 否则 甲 > 1)', 'missing'],
    ['占比(所, 甲 > 1, 若 甲 = 2 则 不适用 否则 人数)', '0.666667'],
    ['占比(所, 甲 > 1, 若 甲 = 2 则 缺失 否则 人数)', 'missing'],
    ['占比(所, 甲 > 1, 人数 - 人数)', 'missing'],
    ['占比(所 其中 甲 > 9, 甲 > 1)', 'not-applicable'],
    // Whether the second belongs is unknown: it matters only where it would decide.
    ['全部(所 其中 若 甲 = 2 则 缺失 否则 真, 甲 != 2)', 'missing'],
    ['全部(所 其中 若 甲 = 2 则 缺失 否则 真, 甲 > 0)', 'true'],
    ['任一(所 其中 若 甲 = 2 则 缺失 否则 真, 甲 = 2)', 'missing'],
    ['任一(所 其中 若 甲 = 2 则 缺失 否则 真, 甲 > 9)', 'false'],
    ['至少(3, 所 其中 若 甲 = 2 则 缺失 否则 真, 甲 > 0)', 'missing'],
    ['至少(3, 所 其中 若 甲 = 2 则 缺失 否则 真, 甲 != 2)', 'false'],
    ['任一(所 其中 甲 > 9, 甲 > 0)', 'not-applicable'],
    ['至少(2, 所 其中 甲 > 9, 甲 > 0)', 'false'],
  ])('R2 R3 R4 %s is %s', (formula, expected) => {
    expect(county(formula)).toBe(expected);
  });

  it('R5 places: ties share one, the record itself and what is not applicable do not push it down, what is unknown leaves it unknown', () => {
    const places = (formula: string) => [0, 1, 2].map((row) => resultOf(formula, { row }));
    expect(places('名次(所, 甲)')).toEqual(['3', '2', '1']);
    expect(places('名次(所, 甲, 真)')).toEqual(['1', '2', '3']);
    expect(places('名次(所, 人数)')).toEqual(['2', '2', '1']);
    expect(places('名次(所, 人数, 真)')).toEqual(['1', '1', '3']);
    expect(places('名次(所 其中 甲 != 3, 甲)')).toEqual(['2', '1', 'not-applicable']);
    expect(places('名次(所, 若 甲 = 3 则 不适用 否则 甲)')).toEqual(['2', '1', 'not-applicable']);
    expect(places('名次(所, 若 甲 = 3 则 缺失 否则 甲)')).toEqual(['missing', 'missing', 'missing']);
    expect(places('名次(所 其中 若 甲 = 3 则 缺失 否则 真, 甲)')).toEqual(['missing', 'missing', 'missing']);
    expect(resultOf('名次(所, 甲)', { row: 3 })).toBe('missing');
    expect(resultOf('名次(所, 乙)', { row: 3 })).toBe('2');
  });

  it('R1 a range over the siblings runs over those of the own group', () => {
    expect([0, 3, 4].map((row) => resultOf('求和(所, 乙)', { row }))).toEqual(['4.1', '11', '11']);
    expect([county('求和(所, 乙)'), county('求和(所, 乙)', 1)]).toEqual(['4.1', '11']);
    expect([0, 3].map((row) => resultOf('县数', { row }))).toEqual(['7', 'missing']);
  });
});

describe('steps', () => {
  const definition = (id: string, formula: string) => ({ id, name: text(id), level: 'row', perMember: false, formula });
  // One step for every number, operator and name: three, and four with what x is made of.
  const model = compileModel(world([definition('x', '甲 + 乙'), definition('y', 'x'), definition('z', '甲 + 乙')]));
  if (!model.ok) throw new Error('it compiles');
  const nodeOf = (id: string) => {
    const node = findNode(model.value, id, null);
    if (node === undefined) throw new Error(`there is no ${id}`);
    return node;
  };

  it('R6 a requested value may take so many, and not one more; what it is made of counts', () => {
    expect(shown(createEvaluator(model.value, RECORDS, 3).value(nodeOf('x'), 0))).toBe('5');
    expect(() => createEvaluator(model.value, RECORDS, 2).value(nodeOf('x'), 0)).toThrow(BoundsError);
    expect(shown(createEvaluator(model.value, RECORDS, 4).value(nodeOf('y'), 0))).toBe('5');
    expect(() => createEvaluator(model.value, RECORDS, 3).value(nodeOf('y'), 0)).toThrow(BoundsError);
  });

  it('R6 every request counts anew, by name or by expression, also after one that went too far', () => {
    const evaluator = createEvaluator(model.value, RECORDS, 3);
    const { expression } = nodeOf('z');
    expect(() => evaluator.value(nodeOf('y'), 1)).toThrow(BoundsError);
    for (const row of [0, 1, 2]) expect(evaluator.value(nodeOf('x'), row).kind).toBe('number');
    for (const row of [0, 1, 2]) expect(evaluator.expression(expression, 0, row).kind).toBe('number');
    expect(evaluator.value(nodeOf('z'), 0).kind).toBe('number');
    // What was computed before takes one step to look up.
    expect(shown(evaluator.value(nodeOf('y'), 0))).toBe('5');
  });
});
