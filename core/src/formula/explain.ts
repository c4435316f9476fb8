import * as E from '../lib/exact.ts';
import { dayText } from '../lib/plain-day.ts';
import * as Q from '../lib/rational.ts';
import type { Evaluator } from './evaluate.ts';
import { explainRange } from './explain-range.ts';
import type { ExplainedInput, ExplainedRange, ExplainedReference, ExplainedValue, Explanation } from './explanation.ts';
import type { Expression, InputSlot } from './expression.ts';
import { FUNCTIONS } from './functions.ts';
import { findNode, type Model, type ModelNode, nodeName } from './model.ts';
import { ascend, type Records } from './records.ts';
import type { Value } from './value.ts';

const COMPARE_SIGN = { 'at-least': '≥', 'at-most': '≤', above: '>', below: '<', equal: '=' } as const;

/** Explains one value of a model. Everything it says is computed exactly, by the same evaluator as the result. */
export function explain(
  model: Model,
  records: Records,
  evaluator: Evaluator,
  target: { readonly node: ModelNode; readonly row: number },
): Explanation {
  const { node, row } = target;
  const value = evaluator.value(node, row);
  const inputs = new Map<string, ExplainedInput>();
  const references = new Map<string, ExplainedReference>();
  const ranges: ExplainedRange[] = [];
  const render = (e: Expression): string => write(e, 0);
  const applies = node.where === null || value.kind !== 'not-applicable';
  const substituted = applies ? render(node.expression) : null;
  if (node.where !== null) render(node.where);
  return {
    definition: node.definition.id,
    aspect: node.aspect,
    member: node.member,
    name: nodeName(model, node),
    formula: formulaOf(node),
    where: node.aspect === 'value' ? (node.definition.where ?? null) : null,
    substituted,
    outcome: explainedValue(node, value),
    comparison: comparisonOf(node, row),
    inputs: [...inputs.values()],
    references: [...references.values()],
    ranges,
  };

  function comparisonOf(of: ModelNode, at: number): Explanation['comparison'] {
    const { definition, member } = of;
    const limit = findNode(model, definition.id, member, 'limit');
    const met = findNode(model, definition.id, member, 'met');
    if (limit === undefined || met === undefined) return null;
    const outcome = evaluator.value(met, at);
    return {
      operator: COMPARE_SIGN[definition.compare ?? 'at-least'],
      limit: explainedValue(limit, evaluator.value(limit, at)),
      met: outcome.kind === 'truth' ? outcome.value : null,
    };
  }

  /** Writes an expression with numbers put in; `strength` is how tightly the surroundings bind. */
  function write(e: Expression, strength: number): string {
    const bind = (own: number, text: string): string => (own < strength ? `(${text})` : text);
    switch (e.kind) {
      case 'number':
      case 'parameter':
        return e.shown;
      case 'truth':
        return e.value ? '真' : '假';
      case 'missing':
        return e.shown === undefined ? '缺失' : `${e.shown}（未设定）`;
      case 'not-applicable':
        return '不适用';
      case 'input':
        return bind(isOne(e.slot.scale) || e.slot.judgement ? 9 : 5, writeInput(e.slot));
      case 'choice-in':
        return writeChoice(e.slot, e.codes);
      case 'reference':
        return writeReference(e);
      case 'negate':
        return bind(6, `−${write(e.of, 6)}`);
      case 'not':
        return bind(2, `非 ${write(e.of, 2)}`);
      case 'arithmetic': {
        const [own, sign] = ({ '+': [4, '+'], '-': [4, '−'], '*': [5, '×'], '/': [5, '÷'], '^': [7, '^'] } as const)[
          e.operator
        ];
        const tighter = e.operator === '-' || e.operator === '/' ? own + 1 : own;
        return bind(own, `${write(e.left, own)} ${sign} ${write(e.right, tighter)}`);
      }
      case 'compare': {
        const sign = ({ '=': '=', '!=': '≠', '<': '<', '<=': '≤', '>': '>', '>=': '≥' } as const)[e.operator];
        return bind(3, `${write(e.left, 4)} ${sign} ${write(e.right, 4)}`);
      }
      case 'logic':
        return bind(
          e.operator === 'and' ? 1 : 0,
          `${write(e.left, 1)} ${e.operator === 'and' ? '且' : '或'} ${write(e.right, 1)}`,
        );
      case 'if':
        return bind(0, `若 ${write(e.condition, 1)} 则 ${write(e.then, 1)} 否则 ${write(e.otherwise, 1)}`);
      case 'scalar':
        return `${chineseName(e.function)}(${write(e.of, 0)}${e.function === 'round' ? `, ${e.decimals}` : ''})`;
      case 'root':
        return `开方(${write(e.of, 0)}, ${e.degree}, ${e.decimals})`;
      case 'lookup':
        return `查表(${e.table}, ${write(e.of, 0)})`;
      case 'default':
        return `缺省(${write(e.of, 0)}, ${write(e.fallback, 0)})`;
      case 'is':
        return `${e.state === 'missing' ? '是缺失' : '是不适用'}(${write(e.of, 0)})`;
      case 'rank':
        return `名次(${model.source.levels[node.level]?.name.zh ?? ''}, ${write(e.value, 0)})`;
      case 'aggregate':
        return writeAggregate(e, strength);
    }
  }

  function writeAggregate(e: Extract<Expression, { kind: 'aggregate' }>, strength: number): string {
    const name =
      FUNCTIONS.find(({ shape }) => shape.kind === 'aggregate' && shape.function === e.function)?.zh ?? e.function;
    const least = e.least === null ? '' : `${write(e.least, 0)}, `;
    if (e.over.kind === 'rows') {
      ranges.push(explainRange(records, evaluator, { expression: e, level: node.level, row }));
      return `${name}(${least}${model.source.levels[e.over.level]?.name.zh ?? ''}：见表${ranges.length})`;
    }
    const items = e.over.items.filter(({ where, value: v }) => {
      const applies = where === null ? null : evaluator.expression(where, node.level, row);
      if (applies?.kind === 'truth' && !applies.value) return false;
      return v !== null && evaluator.expression(v, node.level, row).kind !== 'not-applicable';
    });
    const written = items.map((item) => (item.value === null ? '' : write(item.value, e.function === 'sum' ? 4 : 0)));
    if (e.function === 'sum') {
      const text = written.length === 0 ? '0' : written.join(' + ');
      return written.length > 1 && strength > 4 ? `(${text})` : text;
    }
    return `${name}(${least}${written.join(', ')})`;
  }

  function writeInput(slot: InputSlot): string {
    const at = ascend(records, node.level, row, slot.level);
    const cell = records.numbers.get(slot.column)?.[at];
    const missing = cell === undefined || Number.isNaN(cell);
    const text = missing
      ? null
      : slot.judgement
        ? cell === 0
          ? '未达到'
          : '达到'
        : slot.date
          ? dayText(cell)
          : (Q.exactDecimalText(Q.decimalOf(cell)) ?? String(cell));
    note(slot, at, text);
    if (text === null) return '缺失';
    if (isOne(slot.scale) || slot.judgement) return text;
    return `${text} × ${Q.exactDecimalText(slot.scale) ?? ''}`;
  }

  function writeChoice(slot: InputSlot, codes: readonly string[]): string {
    const at = ascend(records, node.level, row, slot.level);
    const column = records.choices.get(slot.column);
    const input = model.source.inputs.find(({ id }) => id === slot.input);
    const nameOf = (code: string): string => input?.choices?.find((choice) => choice.code === code)?.name.zh ?? code;
    const code = column?.codes[column.values[at] ?? 255];
    note(slot, at, code === undefined ? null : nameOf(code));
    return `“${code === undefined ? '缺失' : nameOf(code)}” 属于 (${codes.map((c) => `“${nameOf(c)}”`).join(', ')})`;
  }

  function note(slot: InputSlot, at: number, text: string | null): void {
    const input = model.source.inputs.find(({ id }) => id === slot.input);
    const member = model.source.dimension?.members.find(({ id }) => id === slot.member)?.name;
    const name = {
      zh: (input?.name.zh ?? slot.column) + (member ? `（${member.zh}）` : ''),
      en: (input?.name.en ?? slot.column) + (member ? ` (${member.en})` : ''),
    };
    inputs.set(`${slot.column}:${at}`, {
      input: slot.input,
      column: slot.column,
      name,
      level: slot.level,
      row: at,
      text,
      unit: input?.unit ?? null,
    });
  }

  function writeReference(e: Extract<Expression, { kind: 'reference' }>): string {
    const used = model.nodes[e.node];
    if (used === undefined) throw new Error('references point at nodes of the same model');
    const at = ascend(records, node.level, row, used.level);
    const shown = explainedValue(used, evaluator.value(used, at));
    const { definition, aspect, member, level } = used;
    references.set(`${used.index}:${at}`, {
      definition: definition.id,
      aspect,
      member,
      name: nodeName(model, used),
      level,
      row: at,
      value: shown,
    });
    if (shown.state === 'truth') return shown.text === 'true' ? '真' : '假';
    if (shown.text === null) return shown.state === 'missing' ? '缺失' : '不适用';
    const scale = isOne(used.unit.scale) ? '' : ` × ${Q.exactDecimalText(used.unit.scale) ?? ''}`;
    return `${trimmed(shown)}${scale}`;
  }
}

function isOne({ n, d }: Q.Rational): boolean {
  return n === d;
}

/** The text of a value without idle zeros when it is exact. */
export function trimmed({ text, exact }: ExplainedValue): string {
  return exact && text?.includes('.') ? text.replace(/\.?0+$/u, '') : (text ?? '');
}

function chineseName(fn: string): string {
  return FUNCTIONS.find(({ shape }) => shape.kind === 'scalar' && shape.function === fn)?.zh ?? fn;
}

function formulaOf({ definition, aspect, member }: ModelNode): string {
  const { threshold } = definition;
  const limit = threshold === undefined ? '' : 'all' in threshold ? threshold.all : (threshold.by[member ?? ''] ?? '');
  if (aspect === 'limit') return limit;
  return aspect === 'value'
    ? definition.formula
    : `${definition.id} ${COMPARE_SIGN[definition.compare ?? 'at-least']} ${limit}${definition.unit ?? ''}`;
}

/** A value in the node's own unit, six decimals, for people. */
export function explainedValue(node: ModelNode, value: Value): ExplainedValue {
  const unit = node.type === 'number' && node.aspect !== 'met' ? (node.definition.unit ?? null) : null;
  if (value.kind === 'truth') return { state: 'truth', text: String(value.value), exact: true, unit: null };
  if (value.kind !== 'number') return { state: value.kind, text: null, exact: true, unit };
  const inUnit = E.divide(value.value, node.unit.scale);
  const scaled = E.roundScaled(inUnit, 6);
  return {
    state: 'number',
    text: Q.decimalText(scaled, 6),
    exact: E.compare(inUnit, Q.rational(scaled, Q.powerOfTen(6))) === 0,
    unit,
  };
}
