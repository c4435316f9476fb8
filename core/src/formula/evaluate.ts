import * as E from '../lib/exact.ts';
import { type Problem, problem } from '../lib/problem.ts';
import * as Q from '../lib/rational.ts';
import { wholeRoot } from '../lib/whole-root.ts';
import { aggregate } from './aggregate.ts';
import type { ArithmeticOperator, CompareOperator } from './ast.ts';
import type { Expression, MemberItem, Members } from './expression.ts';
import type { Model, ModelNode } from './model.ts';
import { ascend, descend, MISSING_CHOICE, type Records, siblings } from './records.ts';
import { countBelow, countUpTo, type EvaluatedMember, type Standings, standingsIn } from './standings.ts';
import { FALSE, MISSING, NOT_APPLICABLE, numberValue, TRUE, truthValue, type Value } from './value.ts';

/** Steps that one requested value may take; a range over a large county times a large formula stays far below. */
export const MAX_STEPS = 20_000_000;

/** Thrown when a value exceeds its bounds; `evaluator` users turn it into the named problem. */
export class BoundsError extends Error {
  readonly found: Problem;
  constructor(found: Problem) {
    super(found.problem);
    this.found = found;
  }
}

/** Computes exact values of a model's nodes on demand and remembers them. */
export interface Evaluator {
  /** Value of a node at a record of its level, in the base unit of its dimension. */
  readonly value: (node: ModelNode, row: number) => Value;
  /** Value of an expression standing at a record of `level`. */
  readonly expression: (expression: Expression, level: number, row: number) => Value;
}

/** The definition of every result: exact arithmetic over the model's formulas (SPEC.md). Throws `BoundsError` after `maxSteps` for one request. */
export function createEvaluator(model: Model, records: Records, maxSteps = MAX_STEPS): Evaluator {
  const memo: Map<number, Value>[] = model.nodes.map(() => new Map());
  /** By what is ranked and the first record of its group. */
  const standings = new Map<Expression, Map<number, Standings>>();
  let steps = 0;
  let depth = 0;

  function value(node: ModelNode, row: number): Value {
    const column = memo[node.index];
    const known = column?.get(row);
    if (known !== undefined) return known;
    if (depth === 0) steps = 0;
    depth++;
    try {
      const result = applied(node, row);
      column?.set(row, result);
      return result;
    } catch (error) {
      if (error instanceof E.TooManyRootsError)
        throw new BoundsError(problem('formula-too-many-roots', { name: node.definition.id }));
      throw error;
    } finally {
      depth--;
    }
  }

  function applied(node: ModelNode, row: number): Value {
    if (node.where !== null) {
      const where = evaluate(node.where, node.level, row);
      if (where.kind !== 'truth') return where.kind === 'missing' ? MISSING : NOT_APPLICABLE;
      if (!where.value) return NOT_APPLICABLE;
    }
    return evaluate(node.expression, node.level, row);
  }

  function evaluate(e: Expression, level: number, row: number): Value {
    if (++steps > maxSteps) throw new BoundsError(problem('formula-too-many-steps', { name: '', limit: maxSteps }));
    switch (e.kind) {
      case 'number':
        return numberValue(e.value);
      case 'truth':
        return truthValue(e.value);
      case 'missing':
        return MISSING;
      case 'not-applicable':
        return NOT_APPLICABLE;
      case 'parameter':
        return typeof e.value === 'boolean' ? truthValue(e.value) : numberValue(e.value);
      case 'input':
        return input(e, level, row);
      case 'choice-in':
        return choice(e, level, row);
      case 'reference': {
        const node = model.nodes[e.node];
        if (node === undefined) throw new Error('references point at nodes of the same model');
        return value(node, ascend(records, level, row, e.level));
      }
      case 'negate': {
        const of = evaluate(e.of, level, row);
        return of.kind === 'number' ? numberValue(E.negate(of.value)) : of;
      }
      case 'not': {
        const of = evaluate(e.of, level, row);
        return of.kind === 'truth' ? truthValue(!of.value) : of;
      }
      case 'arithmetic':
        return arithmetic(e.operator, evaluate(e.left, level, row), evaluate(e.right, level, row));
      case 'compare':
        return comparison(e.operator, evaluate(e.left, level, row), evaluate(e.right, level, row));
      case 'logic':
        return logic(e.operator, evaluate(e.left, level, row), () => evaluate(e.right, level, row));
      case 'if': {
        const condition = evaluate(e.condition, level, row);
        if (condition.kind !== 'truth') return condition;
        return evaluate(condition.value ? e.then : e.otherwise, level, row);
      }
      case 'scalar':
        return scalar(e, evaluate(e.of, level, row));
      case 'root':
        return root(e, evaluate(e.of, level, row));
      case 'lookup':
        return lookup(e, evaluate(e.of, level, row));
      case 'default': {
        const of = evaluate(e.of, level, row);
        return of.kind === 'missing' ? evaluate(e.fallback, level, row) : of;
      }
      case 'is':
        return truthValue(evaluate(e.of, level, row).kind === e.state);
      case 'rank':
        return rank(e, level, row);
      case 'aggregate': {
        const least = e.least === null ? null : evaluate(e.least, level, row);
        return aggregate(e.function, members(e.over, level, row), least);
      }
    }
  }

  function input({ slot }: Extract<Expression, { kind: 'input' }>, level: number, row: number): Value {
    const cell = records.numbers.get(slot.column)?.[ascend(records, level, row, slot.level)];
    if (cell === undefined || Number.isNaN(cell)) return MISSING;
    if (slot.judgement) return truthValue(cell !== 0);
    return numberValue(slot.scale.n === slot.scale.d ? Q.decimalOf(cell) : Q.multiply(Q.decimalOf(cell), slot.scale));
  }

  function choice({ slot, codes }: Extract<Expression, { kind: 'choice-in' }>, level: number, row: number): Value {
    const column = records.choices.get(slot.column);
    const index = column?.values[ascend(records, level, row, slot.level)] ?? MISSING_CHOICE;
    if (index === MISSING_CHOICE) return MISSING;
    return truthValue(codes.includes(column?.codes[index] ?? ''));
  }

  function* members(over: Members, level: number, row: number): Generator<EvaluatedMember> {
    if (over.kind === 'list') {
      for (const item of over.items) yield member(item, level, row);
      return;
    }
    const [from, to] = over.level === level ? siblings(records, level, row) : descend(records, level, row, over.level);
    for (let i = from; i < to; i++) yield member(over.item, over.level, i);
  }

  function member({ where, value: v, weight }: MemberItem, level: number, row: number): EvaluatedMember {
    const applies = where === null ? TRUE : evaluate(where, level, row);
    if (applies.kind === 'not-applicable' || (applies.kind === 'truth' && !applies.value)) {
      return { applies: FALSE, value: NOT_APPLICABLE, weight: null };
    }
    return {
      applies,
      value: v === null ? TRUE : evaluate(v, level, row),
      weight: weight === null ? null : evaluate(weight, level, row),
    };
  }

  function rank(e: Extract<Expression, { kind: 'rank' }>, level: number, row: number): Value {
    const item: MemberItem = { where: e.where, value: e.value, weight: null };
    const [from] = siblings(records, level, row);
    const known = standings.get(e)?.get(from);
    const own = known?.values[row - from] ?? member(item, level, row).value;
    if (own.kind !== 'number') return own;
    const { sorted } = known ?? standingsOf(e, [...members({ kind: 'rows', level, item }, level, row)], from);
    if (sorted === null) return MISSING;
    const ahead = e.ascending ? countBelow(sorted, own.value) : sorted.length - countUpTo(sorted, own.value);
    return numberValue({ n: BigInt(ahead + 1), d: 1n });
  }

  /** What is ranked in a group of records, put in order once for all of them. */
  function standingsOf(e: Expression, found: readonly EvaluatedMember[], from: number): Standings {
    const made = standingsIn(found);
    const ofGroups = standings.get(e) ?? new Map<number, Standings>();
    standings.set(e, ofGroups.set(from, made));
    return made;
  }

  function expression(e: Expression, level: number, row: number): Value {
    if (depth === 0) steps = 0;
    depth++;
    try {
      return evaluate(e, level, row);
    } finally {
      depth--;
    }
  }

  return { value, expression };
}

function arithmetic(operator: ArithmeticOperator, left: Value, right: Value): Value {
  if (left.kind === 'not-applicable' || right.kind === 'not-applicable') return NOT_APPLICABLE;
  if (left.kind !== 'number' || right.kind !== 'number') return MISSING;
  const a = left.value;
  const b = right.value;
  switch (operator) {
    case '+':
      return numberValue(E.add(a, b));
    case '-':
      return numberValue(E.subtract(a, b));
    case '*':
      return numberValue(E.multiply(a, b));
    case '/':
      return E.sign(b) === 0 ? MISSING : numberValue(E.divide(a, b));
    case '^': {
      // The parser admits whole exponents from 0 to 50 only.
      let power: E.Exact = Q.ONE;
      for (let i = E.floor(b); i > 0n; i--) power = E.multiply(power, a);
      return numberValue(power);
    }
  }
}

function comparison(operator: CompareOperator, left: Value, right: Value): Value {
  if (left.kind === 'not-applicable' || right.kind === 'not-applicable') return NOT_APPLICABLE;
  if (left.kind !== 'number' || right.kind !== 'number') return MISSING;
  const order = E.compare(left.value, right.value);
  return truthValue(holds(operator, order));
}

/** Whether `a operator b` holds when a compares to b as `order` says. */
export function holds(operator: CompareOperator, order: -1 | 0 | 1): boolean {
  switch (operator) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

/** Kleene's logic with "not applicable" as the value that is left out: n/a and x is x. */
function logic(operator: 'and' | 'or', left: Value, right: () => Value): Value {
  const deciding = operator === 'or';
  if (left.kind === 'truth' && left.value === deciding) return left;
  const other = right();
  if (left.kind === 'not-applicable') return other;
  if (other.kind === 'not-applicable') return left;
  if (other.kind === 'truth' && other.value === deciding) return other;
  return left.kind === 'truth' && other.kind === 'truth' ? truthValue(!deciding) : MISSING;
}

function root({ degree, decimals }: Extract<Expression, { kind: 'root' }>, of: Value): Value {
  if (of.kind !== 'number') return of;
  // The checker refuses roots of values that may contain roots; a negative argument has no root: missing.
  if (!E.isRational(of.value) || of.value.n < 0n) return MISSING;
  // ⌊r·10^d + ½⌋ = ⌊(⌊2·10^d·r⌋ + 1) ÷ 2⌋, and ⌊2·10^d·r⌋ is a whole root.
  const doubled = (2n * Q.powerOfTen(decimals)) ** BigInt(degree);
  const twice = wholeRoot(Q.floorDivide(of.value.n * doubled, of.value.d), degree);
  return numberValue(Q.rational((twice + 1n) >> 1n, Q.powerOfTen(decimals)));
}

function lookup({ steps, upTo, beyond }: Extract<Expression, { kind: 'lookup' }>, of: Value): Value {
  if (of.kind !== 'number') return of;
  const step = upTo
    ? steps.find(({ bound }) => E.compare(of.value, bound) <= 0)
    : steps.findLast(({ bound }) => E.compare(of.value, bound) >= 0);
  const value = step?.value ?? beyond;
  return value === null ? MISSING : numberValue(value);
}

function scalar({ function: fn, decimals }: Extract<Expression, { kind: 'scalar' }>, of: Value): Value {
  if (of.kind !== 'number') return of;
  switch (fn) {
    case 'round':
      return numberValue(Q.rational(E.roundScaled(of.value, decimals), Q.powerOfTen(decimals)));
    case 'abs':
      return numberValue(E.sign(of.value) < 0 ? E.negate(of.value) : of.value);
    case 'floor':
      return numberValue({ n: E.floor(of.value), d: 1n });
    case 'ceil':
      return numberValue({ n: -E.floor(E.negate(of.value)), d: 1n });
    case 'sqrt':
      // The checker refuses roots of values that may contain roots; a negative argument has no root: missing.
      return E.isRational(of.value) && of.value.n >= 0n ? numberValue(E.root(of.value)) : MISSING;
  }
}
