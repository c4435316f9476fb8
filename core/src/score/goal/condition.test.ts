import { describe, expect, it } from 'vitest';
import { compileModel } from '../../formula/compile-model.ts';
import { groupedLevels } from '../../formula/records.ts';
import * as Q from '../../lib/rational.ts';
import { type Condition, conditionOf } from './condition.ts';
import { createForms } from './form.ts';

const NAMES = { zh: 'x', en: 'x' };

/** What must hold for a condition over the inputs a, b (variables, +10 at most) and k = 2, n = missing (constants). */
function lowered(formula: string, wanted = true): Condition {
  const input = (id: string) => ({
    id,
    name: { zh: id, en: id },
    level: 'row',
    columns: { all: id },
    kind: 'decimal' as const,
  });
  const compiled = compileModel({
    levels: [{ id: 'row', name: NAMES }],
    inputs: ['a', 'b', 'k', 'n'].map(input),
    parameters: [],
    definitions: [{ id: 'goal', name: { zh: 'goal', en: 'goal' }, level: 'row', perMember: false, formula }],
  });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const columns: Readonly<Record<string, number>> = { a: 1, b: 3, k: 2, n: Number.NaN };
  const numbers = new Map(Object.entries(columns).map(([id, value]) => [id, Float64Array.of(value)] as const));
  const records = { levels: groupedLevels([1]), numbers, choices: new Map() };
  const rangeOf = () => ({ lower: Q.ZERO, upper: Q.rational(10n) });
  const variableOf = ({ column }: { readonly column: string }) => ['a', 'b'].indexOf(column);
  const forms = createForms(compiled.value, records, {
    variableOf: (slot) => (variableOf(slot) < 0 ? null : variableOf(slot)),
    rangeOf,
  });
  const node = compiled.value.nodes.find(({ definition }) => definition.id === 'goal');
  if (node === undefined) throw new Error('the model has this definition');
  return conditionOf({ model: compiled.value, records, forms, rangeOf }, node, 0, wanted);
}

/** constant + a·… + b·… as texts. */
function shown(condition: Condition): string {
  if (condition.kind !== 'linear') return condition.kind;
  const { constant, terms } = condition.form;
  const parts = [...terms].sort(([x], [y]) => x - y).map(([i, c]) => `${Q.exactDecimalText(c)}${'ab'[i]}`);
  return `${[Q.exactDecimalText(constant), ...parts].join(' + ')} ${condition.strict ? '>' : '>='} 0`;
}

describe('conditions as linear forms', () => {
  it.each([
    ['a >= 5', '-4 + 1a >= 0'],
    ['k * a - b > 2', '-3 + 2a + -1b > 0'],
    ['(a + b) / k <= 7', '5 + -0.5a + -0.5b >= 0'],
    ['a / b >= k', '-5 + 1a + -2b >= 0'],
    ['k >= a / (b + 1)', '7 + -1a + 2b >= 0'],
    ['若 k > 1 则 a > 5 否则 b > 5', '-4 + 1a > 0'],
    ['平均(a, b) >= 3', '-1 + 0.5a + 0.5b >= 0'],
    ['缺省(n, a) >= 5', '-4 + 1a >= 0'],
    ['-a <= -5', '-4 + 1a >= 0'],
  ])('%s', (formula, expected) => {
    expect(shown(lowered(formula))).toBe(expected);
  });

  it('negation turns the comparison round', () => {
    expect(shown(lowered('a >= 5', false))).toBe('4 + -1a > 0');
    expect(shown(lowered('非 (a < 5)'))).toBe('-4 + 1a >= 0');
  });

  it.each([
    ['a >= 0', 'holds'],
    ['a >= 12', 'fails'],
    ['a >= n', 'open'],
    ['a * b >= 5', 'untreated'],
    ['a / (b - 5) >= 5', 'untreated'],
    ['四舍五入(a, 0) >= 5', 'untreated'],
    ['若 a > 2 则 b > 5 否则 b > 4', 'untreated'],
    ['a >= 5 且 k > 5', 'all'],
    ['a >= 5 或 k > 1', 'holds'],
    ['至少(2, a >= 5, b >= 5, k > 5)', 'all'],
    ['至少(1, a >= 5, b >= 5, k > 5)', 'at-least'],
    ['至少(3, a >= 5, b >= 5, k > 5)', 'fails'],
    ['任一(a >= 5, n > 1)', 'linear'],
    ['至少(2, a >= 5, n > 1)', 'open'],
  ])('%s is %s', (formula, kind) => {
    expect(lowered(formula).kind).toBe(kind);
  });
});
