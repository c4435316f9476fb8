import { createEvaluator, type Evaluator } from '../../formula/evaluate.ts';
import { childrenOf, type Expression, type InputSlot, itemsOf, type MemberItem } from '../../formula/expression.ts';
import type { Model, ModelNode } from '../../formula/model.ts';
import { ascend, descend, type Records, siblings } from '../../formula/records.ts';
import { MISSING, NOT_APPLICABLE, truthValue, type Value } from '../../formula/value.ts';
import * as E from '../../lib/exact.ts';
import * as Q from '../../lib/rational.ts';
import {
  addForms,
  constantForm,
  extentOf,
  type LinearForm,
  multiplyForms,
  type Range,
  scaleForm,
  subtractForms,
  sumForms,
} from './linear-form.ts';

/**
 * How a number depends on the variables, exactly: not at all; as a quotient of linear forms whose lower one is positive throughout; as a
 * deviation or coefficient of variation over linear members with fixed weights; or in a way that is not treated.
 */
export type Form =
  | { readonly kind: 'constant'; readonly value: Value }
  | { readonly kind: 'quotient'; readonly over: LinearForm; readonly under: LinearForm }
  | { readonly kind: 'spread'; readonly function: 'sd' | 'cv'; readonly members: readonly SpreadMember[] }
  | { readonly kind: 'untreated' };

export interface SpreadMember {
  readonly value: LinearForm;
  /** Share of the total weight; the shares add up to 1. */
  readonly share: Q.Rational;
}

/** Which cells may change. A variable is what is added to its cell, in the input's unit; a cell that is missing never has one. */
export interface Variables {
  /** The variable of a cell, or null where the cell stays as it is. */
  readonly variableOf: (slot: InputSlot, row: number) => number | null;
  readonly rangeOf: (variable: number) => Range;
}

/** Derives forms from formulas over one data set. */
export interface Forms {
  /** Whether the node reads any column that holds a variable. */
  readonly touches: (node: number) => boolean;
  readonly touchesExpression: (e: Expression) => boolean;
  readonly ofNode: (node: ModelNode, row: number) => Form;
  readonly of: (e: Expression, level: number, row: number) => Form;
  /** The members of a range or list that surely belong; null when a variable decides whether one does. */
  readonly members: (
    over: Extract<Expression, { kind: 'aggregate' }>['over'],
    level: number,
    row: number,
  ) => readonly PlacedMember[] | null;
  readonly exact: Evaluator;
}

export interface PlacedMember {
  readonly item: MemberItem;
  readonly level: number;
  readonly row: number;
  /** False: whether it belongs is unknown. */
  readonly sure: boolean;
}

const UNTREATED: Form = { kind: 'untreated' };
const ONE = constantForm(Q.ONE);

/** Walks formulas with the present data; whatever no variable reaches is computed by the exact evaluator. */
export function createForms(model: Model, records: Records, { variableOf, rangeOf }: Variables): Forms {
  const exact = createEvaluator(model, records);
  const memo: Map<number, Form>[] = model.nodes.map(() => new Map());
  const touched = new Map<number, boolean>();
  const touchedExpressions = new Map<Expression, boolean>();
  const columns = new Map<string, boolean>();

  function holdsVariable(slot: InputSlot): boolean {
    let known = columns.get(slot.column);
    if (known === undefined) {
      const count = records.levels[slot.level]?.count ?? 0;
      known =
        !slot.judgement && Array.from({ length: count }, (_, row) => row).some((row) => variableOf(slot, row) !== null);
      columns.set(slot.column, known);
    }
    return known;
  }

  function touches(index: number): boolean {
    let known = touched.get(index);
    if (known === undefined) {
      const node = model.nodes[index];
      known =
        node !== undefined &&
        ((node.where !== null && touchesExpression(node.where)) || touchesExpression(node.expression));
      touched.set(index, known);
    }
    return known;
  }

  function touchesExpression(e: Expression): boolean {
    let known = touchedExpressions.get(e);
    if (known === undefined) {
      known =
        (e.kind === 'input' && holdsVariable(e.slot)) ||
        (e.kind === 'reference' && touches(e.node)) ||
        childrenOf(e).some(touchesExpression);
      touchedExpressions.set(e, known);
    }
    return known;
  }

  function ofNode(node: ModelNode, row: number): Form {
    const known = memo[node.index]?.get(row);
    if (known !== undefined) return known;
    const form = touches(node.index) ? applied(node, row) : constant(exact.value(node, row));
    memo[node.index]?.set(row, form);
    return form;
  }

  function applied(node: ModelNode, row: number): Form {
    if (node.where !== null) {
      if (touchesExpression(node.where)) return UNTREATED;
      const where = exact.expression(node.where, node.level, row);
      if (where.kind === 'missing') return constant(MISSING);
      if (where.kind !== 'truth' || !where.value) return constant(NOT_APPLICABLE);
    }
    return of(node.expression, node.level, row);
  }

  function of(e: Expression, level: number, row: number): Form {
    if (!touchesExpression(e)) return constant(exact.expression(e, level, row));
    switch (e.kind) {
      case 'input': {
        const present = exact.expression(e, level, row);
        const variable = variableOf(e.slot, ascend(records, level, row, e.slot.level));
        if (variable === null || present.kind !== 'number' || !E.isRational(present.value)) return constant(present);
        return linear({ constant: present.value, terms: new Map([[variable, e.slot.scale]]) });
      }
      case 'reference': {
        const node = model.nodes[e.node];
        return node === undefined ? UNTREATED : ofNode(node, ascend(records, level, row, e.level));
      }
      case 'negate':
        return combined('-', constant({ kind: 'number', value: Q.ZERO }), of(e.of, level, row));
      case 'arithmetic':
        return combined(e.operator, of(e.left, level, row), of(e.right, level, row));
      case 'if': {
        const condition = of(e.condition, level, row);
        if (condition.kind !== 'constant') return UNTREATED;
        if (condition.value.kind !== 'truth') return condition;
        return of(condition.value.value ? e.then : e.otherwise, level, row);
      }
      case 'default': {
        const value = of(e.of, level, row);
        if (value.kind !== 'constant') return value;
        return value.value.kind === 'missing' ? of(e.fallback, level, row) : value;
      }
      case 'is': {
        const value = of(e.of, level, row);
        if (value.kind === 'constant') return constant(truthValue(value.value.kind === e.state));
        return value.kind === 'untreated' ? UNTREATED : constant(truthValue(false));
      }
      case 'aggregate':
        return aggregateOf(e, level, row);
      default:
        // Rounding, roots, ranks and conditions are not linear; conditions are taken apart elsewhere.
        return UNTREATED;
    }
  }

  function combined(operator: '+' | '-' | '*' | '/' | '^', left: Form, right: Form): Form {
    const states = [left, right].flatMap((form) => (form.kind === 'constant' ? [form.value.kind] : []));
    if (states.includes('not-applicable')) return constant(NOT_APPLICABLE);
    if (left.kind === 'untreated' || right.kind === 'untreated') return UNTREATED;
    if (states.includes('missing')) return constant(MISSING);
    const a = quotientOf(left);
    const b = quotientOf(right);
    if (a === null || b === null) return UNTREATED;
    if (operator === '+' || operator === '-') {
      const join = operator === '+' ? addForms : subtractForms;
      const x = multiplyForms(a.over, b.under);
      const y = multiplyForms(b.over, a.under);
      const under = multiplyForms(a.under, b.under);
      return x === null || y === null || under === null ? UNTREATED : quotient(join(x, y), under);
    }
    if (operator === '^') return UNTREATED;
    const [top, bottom] = operator === '*' ? [b.over, b.under] : [b.under, b.over];
    const over = multiplyForms(a.over, top);
    const under = multiplyForms(a.under, bottom);
    return over === null || under === null ? UNTREATED : quotient(over, under);
  }

  /** Sure of a divisor that keeps its sign; written with a positive one. */
  function quotient(over: LinearForm, under: LinearForm): Form {
    if (under.terms.size === 0) {
      if (under.constant.n === 0n) return constant(MISSING);
      return linear(scaleForm(over, Q.divide(Q.ONE, under.constant)));
    }
    const { least, most } = extentOf(under, rangeOf);
    if (least !== null && least.n > 0n) return { kind: 'quotient', over, under };
    if (most === null || most.n >= 0n) return UNTREATED;
    const minus = { n: -1n, d: 1n };
    return { kind: 'quotient', over: scaleForm(over, minus), under: scaleForm(under, minus) };
  }

  function aggregateOf(e: Extract<Expression, { kind: 'aggregate' }>, level: number, row: number): Form {
    if (!['sum', 'mean', 'weighted-mean', 'sd', 'cv'].includes(e.function)) return UNTREATED;
    const placed = members(e.over, level, row);
    if (placed === null) return UNTREATED;
    const values: LinearForm[] = [];
    const weights: Q.Rational[] = [];
    for (const { item, level: at, row: where, sure } of placed) {
      const value = item.value === null ? UNTREATED : of(item.value, at, where);
      const weight = item.weight === null ? constant({ kind: 'number', value: Q.ONE }) : of(item.weight, at, where);
      if ([value, weight].some((form) => form.kind === 'constant' && form.value.kind === 'not-applicable')) continue;
      if (weight.kind !== 'constant') return UNTREATED;
      if (!sure || weight.value.kind === 'missing') return constant(MISSING);
      if (value.kind === 'constant' && value.value.kind === 'missing') return constant(MISSING);
      const part = quotientOf(value);
      if (part === null || part.under.terms.size > 0) return UNTREATED;
      if (weight.value.kind !== 'number' || !E.isRational(weight.value.value)) return UNTREATED;
      values.push(part.over);
      weights.push(weight.value.value);
    }
    if (e.function === 'sum') return linear(sumForms(values));
    if (values.length === 0) return constant(NOT_APPLICABLE);
    const total = Q.sumRationals(weights);
    if (total.n === 0n) return constant(MISSING);
    const shares = weights.map((weight) => Q.reduced(Q.divide(weight, total)));
    if (e.function === 'sd' || e.function === 'cv') {
      // A negative weight would make the deviation bend the other way.
      if (shares.some(({ n }) => n < 0n)) return UNTREATED;
      return {
        kind: 'spread',
        function: e.function,
        members: values.map((value, i) => ({ value, share: shares[i] ?? Q.ZERO })),
      };
    }
    return linear(sumForms(values.map((value, i) => scaleForm(value, shares[i] ?? Q.ZERO))));
  }

  function members(
    over: Extract<Expression, { kind: 'aggregate' }>['over'],
    level: number,
    row: number,
  ): readonly PlacedMember[] | null {
    if (itemsOf(over).some(({ where }) => where !== null && touchesExpression(where))) return null;
    const placed: PlacedMember[] = [];
    const place = (item: MemberItem, at: number, where: number): void => {
      const applies = item.where === null ? truthValue(true) : exact.expression(item.where, at, where);
      if (applies.kind === 'not-applicable' || (applies.kind === 'truth' && !applies.value)) return;
      placed.push({ item, level: at, row: where, sure: applies.kind === 'truth' });
    };
    if (over.kind === 'list') for (const item of over.items) place(item, level, row);
    else {
      const [from, to] =
        over.level === level ? siblings(records, level, row) : descend(records, level, row, over.level);
      for (let i = from; i < to; i++) place(over.item, over.level, i);
    }
    return placed;
  }

  return { touches, touchesExpression, ofNode, of, members, exact };
}

function constant(value: Value): Form {
  return { kind: 'constant', value };
}

function linear(over: LinearForm): Form {
  if (over.terms.size === 0) return constant({ kind: 'number', value: over.constant });
  return { kind: 'quotient', over, under: ONE };
}

/** The form as a quotient; null for anything but a rational number or a quotient. */
export function quotientOf(form: Form): { readonly over: LinearForm; readonly under: LinearForm } | null {
  if (form.kind === 'quotient') return form;
  if (form.kind !== 'constant' || form.value.kind !== 'number' || !E.isRational(form.value.value)) return null;
  return { over: constantForm(form.value.value), under: ONE };
}
