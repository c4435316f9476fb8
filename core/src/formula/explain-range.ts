import * as E from '../lib/exact.ts';
import * as Q from '../lib/rational.ts';
import type { Text } from '../lib/text.ts';
import { aggregate } from './aggregate.ts';
import type { Evaluator } from './evaluate.ts';
import type { ExplainedRange } from './explanation.ts';
import type { AggregateFunction, Expression } from './expression.ts';
import { FUNCTIONS } from './functions.ts';
import { descend, type Records, siblings } from './records.ts';
import { numberValue, type Value } from './value.ts';

type Aggregate = Extract<Expression, { kind: 'aggregate' }>;
interface Line {
  readonly row: number;
  readonly value: Value;
  readonly weight: Value | null;
}

const VALUE: Text = { zh: '数值 X', en: 'value X' };
const WEIGHT: Text = { zh: '权数 P', en: 'weight P' };
const CONDITION: Text = { zh: '条件', en: 'condition' };
const DEVIATION: Text = { zh: 'P×(X−平均)²', en: 'P×(X−mean)²' };

/** The members of a range that apply, with their numbers, and the steps from them to the result. */
export function explainRange(
  records: Records,
  evaluator: Evaluator,
  at: { readonly expression: Aggregate; readonly level: number; readonly row: number },
): ExplainedRange {
  const { expression, level, row } = at;
  const { over } = expression;
  if (over.kind !== 'rows') throw new Error('written lists are explained in the formula itself');
  const [from, to] = over.level === level ? siblings(records, level, row) : descend(records, level, row, over.level);
  const lines: Line[] = [];
  for (let i = from; i < to; i++) {
    const applies = over.item.where === null ? null : evaluator.expression(over.item.where, over.level, i);
    if (applies !== null && (applies.kind === 'not-applicable' || (applies.kind === 'truth' && !applies.value)))
      continue;
    const value = over.item.value === null ? numberValue(Q.ONE) : evaluator.expression(over.item.value, over.level, i);
    if (value.kind === 'not-applicable') continue;
    lines.push({
      row: i,
      value,
      weight: over.item.weight === null ? null : evaluator.expression(over.item.weight, over.level, i),
    });
  }
  const figures = statistics(expression.function, lines);
  const withDeviation = figures !== null && (expression.function === 'sd' || expression.function === 'cv');
  const columns: Text[] =
    expression.function === 'count' ? [] : [lines.some(({ value }) => value.kind === 'truth') ? CONDITION : VALUE];
  if (over.item.weight !== null) columns.push(WEIGHT);
  if (withDeviation) columns.push(DEVIATION);
  return {
    function:
      FUNCTIONS.find(({ shape }) => shape.kind === 'aggregate' && shape.function === expression.function)?.zh ??
      expression.function,
    columns,
    rows: lines.map((line) => {
      const cells: (string | null)[] = expression.function === 'count' ? [] : [cell(line.value)];
      if (over.item.weight !== null) cells.push(line.weight === null ? null : cell(line.weight));
      if (withDeviation) cells.push(E.toFixed(deviationOf(line, figures.mean), 6));
      return { level: over.level, row: line.row, cells };
    }),
    steps: figures === null ? plainSteps(expression, lines) : figures.steps,
  };
}

function cell(value: Value): string | null {
  if (value.kind === 'truth') return value.value ? '是' : '否';
  if (value.kind !== 'number') return null;
  return (E.isRational(value.value) ? Q.exactDecimalText(value.value) : null) ?? E.toFixed(value.value, 6);
}

function weightOf({ weight }: Line): E.Exact {
  return weight?.kind === 'number' ? weight.value : Q.ONE;
}

function deviationOf(line: Line, mean: E.Exact): E.Exact {
  if (line.value.kind !== 'number') return Q.ZERO;
  const distance = E.subtract(line.value.value, mean);
  return E.multiply(weightOf(line), E.multiply(distance, distance));
}

/** Mean, deviation and coefficient step by step; null for other functions and where a number is missing. */
function statistics(
  fn: AggregateFunction,
  lines: readonly Line[],
): { readonly mean: E.Exact; readonly steps: ExplainedRange['steps'] } | null {
  if (!['mean', 'weighted-mean', 'sd', 'cv'].includes(fn) || lines.length === 0) return null;
  if (lines.some(({ value, weight }) => value.kind !== 'number' || (weight !== null && weight.kind !== 'number')))
    return null;
  const total = lines.reduce<E.Exact>((sum, line) => E.add(sum, weightOf(line)), Q.ZERO);
  if (E.sign(total) === 0) return null;
  const weighted = lines.reduce<E.Exact>(
    (sum, line) => (line.value.kind === 'number' ? E.add(sum, E.multiply(weightOf(line), line.value.value)) : sum),
    Q.ZERO,
  );
  const mean = E.divide(weighted, total);
  const steps: { name: Text; text: string }[] = [
    { name: { zh: 'ΣP', en: 'ΣP' }, text: fixed(total) },
    { name: { zh: 'Σ(P×X)', en: 'Σ(P×X)' }, text: fixed(weighted) },
    { name: { zh: '平均 = Σ(P×X) ÷ ΣP', en: 'mean = Σ(P×X) ÷ ΣP' }, text: fixed(mean) },
  ];
  if (fn === 'sd' || fn === 'cv') {
    const spread = lines.reduce<E.Exact>((sum, line) => E.add(sum, deviationOf(line, mean)), Q.ZERO);
    const variance = E.divide(spread, total);
    if (!E.isRational(variance) || variance.n < 0n) return null;
    const deviation = E.root(variance);
    steps.push(
      { name: { zh: 'Σ[P×(X−平均)²]', en: 'Σ[P×(X−mean)²]' }, text: fixed(spread) },
      {
        name: { zh: '标准差 S = √(Σ[P×(X−平均)²] ÷ ΣP)', en: 'deviation S = √(Σ[P×(X−mean)²] ÷ ΣP)' },
        text: fixed(deviation),
      },
    );
    if (fn === 'cv' && E.sign(mean) !== 0) {
      steps.push({
        name: { zh: '差异系数 CV = S ÷ 平均', en: 'coefficient CV = S ÷ mean' },
        text: fixed(E.divide(deviation, mean)),
      });
    }
  }
  return { mean, steps };
}

function fixed(x: E.Exact): string {
  return E.toFixed(x, 6);
}

function plainSteps({ function: fn, least }: Aggregate, lines: readonly Line[]): ExplainedRange['steps'] {
  const members = lines.map(({ value, weight }) => ({ applies: numberValue(Q.ONE), value, weight }));
  const outcome = aggregate(fn, members, least === null ? null : numberValue(Q.ZERO));
  const missing = lines.filter(({ value, weight }) => value.kind === 'missing' || weight?.kind === 'missing').length;
  const steps: { name: Text; text: string }[] = [{ name: { zh: '个数', en: 'members' }, text: String(lines.length) }];
  const yes = lines.filter(({ value }) => value.kind === 'truth' && value.value).length;
  if (lines.some(({ value }) => value.kind === 'truth'))
    steps.push({ name: { zh: '其中满足条件', en: 'meeting the condition' }, text: String(yes) });
  if (missing > 0) steps.push({ name: { zh: '其中数据缺失', en: 'with missing data' }, text: String(missing) });
  if (outcome.kind === 'number') steps.push({ name: { zh: '结果', en: 'result' }, text: fixed(outcome.value) });
  return steps;
}
