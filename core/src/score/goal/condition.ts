import type { Expression } from '../../formula/expression.ts';
import type { Model, ModelNode } from '../../formula/model.ts';
import { ascend, type Records } from '../../formula/records.ts';
import type { Value } from '../../formula/value.ts';
import * as E from '../../lib/exact.ts';
import * as Q from '../../lib/rational.ts';
import { type Form, type Forms, quotientOf, type SpreadMember } from './form.ts';
import {
  extentOf,
  type LinearForm,
  multiplyForms,
  type Range,
  scaleForm,
  subtractForms,
  sumForms,
} from './linear-form.ts';

/** Where a condition stands in the model: the innermost named node it was written in, at a record. */
export interface ConditionPlace {
  readonly node: ModelNode;
  readonly row: number;
}

/** What must hold, with everything that no variable can change already decided. */
export type Condition =
  | { readonly kind: 'holds' }
  /** No change of the variables can make it hold. */
  | { readonly kind: 'fails'; readonly at: ConditionPlace }
  /** Unknown for missing data. */
  | { readonly kind: 'open'; readonly at: ConditionPlace }
  /** Not applicable: left out where conditions are joined. */
  | { readonly kind: 'left-out' }
  /** form >= 0, or > 0 when strict. */
  | { readonly kind: 'linear'; readonly form: LinearForm; readonly strict: boolean; readonly at: ConditionPlace }
  /** Deviation of the members (for `cv` divided by their mean, which is positive) at most `limit`. */
  | {
      readonly kind: 'cone';
      readonly members: readonly SpreadMember[];
      /** The deviation is at most this form. */
      readonly limit: LinearForm;
      readonly at: ConditionPlace;
    }
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | {
      readonly kind: 'at-least';
      readonly count: number;
      readonly of: readonly Condition[];
      readonly at: ConditionPlace;
    }
  /** Depends on the variables in a way that cannot be written down here; left to the exact check afterwards. */
  | { readonly kind: 'untreated'; readonly at: ConditionPlace };

const JOINING: ReadonlySet<Expression['kind']> = new Set(['reference', 'not', 'logic', 'if', 'aggregate']);
const HOLDS: Condition = { kind: 'holds' };
const LEFT_OUT: Condition = { kind: 'left-out' };

/** What a deriver needs to know. */
export interface ConditionContext {
  readonly model: Model;
  readonly records: Records;
  readonly forms: Forms;
  readonly rangeOf: (variable: number) => Range;
}

/** What must hold so that the node's truth is `wanted` at the record. */
export function conditionOf(context: ConditionContext, node: ModelNode, row: number, wanted = true): Condition {
  const { model, records, forms, rangeOf } = context;
  return atNode(node, row, wanted);

  function atNode(of: ModelNode, at: number, want: boolean): Condition {
    const place = { node: of, row: at };
    if (!forms.touches(of.index)) {
      const known = decided(forms.exact.value(of, at), want, place);
      if (known.kind === 'holds' || known.kind === 'left-out') return known;
    }
    if (of.where !== null) {
      if (forms.touchesExpression(of.where)) return { kind: 'untreated', at: place };
      const where = forms.exact.expression(of.where, of.level, at);
      if (where.kind === 'missing') return { kind: 'open', at: place };
      if (where.kind !== 'truth' || !where.value) return LEFT_OUT;
    }
    return lower(of.expression, of.level, at, want, place);
  }

  function lower(e: Expression, level: number, at: number, want: boolean, place: ConditionPlace): Condition {
    if (!forms.touchesExpression(e)) {
      const known = decided(forms.exact.expression(e, level, at), want, place);
      // What fails is followed to the condition that makes it fail.
      if (known.kind === 'holds' || known.kind === 'left-out' || !JOINING.has(e.kind)) return known;
    }
    switch (e.kind) {
      case 'reference': {
        const target = model.nodes[e.node];
        if (target === undefined) return { kind: 'untreated', at: place };
        return atNode(target, ascend(records, level, at, e.level), want);
      }
      case 'not':
        return lower(e.of, level, at, !want, place);
      case 'logic': {
        const both = [e.left, e.right].map((side) => lower(side, level, at, want, place));
        return (e.operator === 'and') === want ? allOf(both) : anyOf(both, place);
      }
      case 'if': {
        const condition = forms.of(e.condition, level, at);
        if (condition.kind !== 'constant') return { kind: 'untreated', at: place };
        if (condition.value.kind !== 'truth') return decided(condition.value, want, place);
        return lower(condition.value.value ? e.then : e.otherwise, level, at, want, place);
      }
      case 'compare':
        return compared(e, level, at, want, place);
      case 'aggregate': {
        if (e.function !== 'all' && e.function !== 'any' && e.function !== 'at-least')
          return { kind: 'untreated', at: place };
        const members = forms.members(e.over, level, at);
        if (members === null || members.some(({ sure }) => !sure)) return { kind: 'untreated', at: place };
        const of = members.map((member) =>
          member.item.value === null ? HOLDS : lower(member.item.value, member.level, member.row, want, place),
        );
        if (e.function !== 'at-least') return (e.function === 'all') === want ? allOf(of) : anyOf(of, place);
        const least = e.least === null ? null : forms.of(e.least, level, at);
        const count = least === null ? null : wholeOf(least);
        if (count === null) return { kind: 'untreated', at: place };
        const applicable = of.filter(({ kind }) => kind !== 'left-out').length;
        return atLeast(want ? count : applicable - count + 1, of, place);
      }
      default:
        return { kind: 'untreated', at: place };
    }
  }

  function compared(
    e: Extract<Expression, { kind: 'compare' }>,
    level: number,
    at: number,
    want: boolean,
    place: ConditionPlace,
  ): Condition {
    const left = forms.of(e.left, level, at);
    const right = forms.of(e.right, level, at);
    for (const form of [left, right])
      if (form.kind === 'constant' && form.value.kind === 'not-applicable') return LEFT_OUT;
    for (const form of [left, right])
      if (form.kind === 'constant' && form.value.kind === 'missing') return { kind: 'open', at: place };
    const operator = want ? e.operator : OPPOSITE[e.operator];
    if (operator === '=') return allOf([ordered(left, right, false, place), ordered(right, left, false, place)]);
    if (operator === '!=') return { kind: 'untreated', at: place };
    const strict = operator === '<' || operator === '>';
    return operator === '>' || operator === '>='
      ? ordered(left, right, strict, place)
      : ordered(right, left, strict, place);
  }

  /** greater >= smaller (or > when strict). */
  function ordered(greater: Form, smaller: Form, strict: boolean, place: ConditionPlace): Condition {
    const untreated: Condition = { kind: 'untreated', at: place };
    const most = quotientOf(greater);
    if (smaller.kind === 'spread') {
      if (most === null || most.under.terms.size > 0) return untreated;
      const mean = sumForms(smaller.members.map(({ value, share }) => scaleForm(value, share)));
      const { least } = extentOf(mean, rangeOf);
      if (smaller.function === 'sd') return { kind: 'cone', members: smaller.members, limit: most.over, at: place };
      const limit = multiplyForms(mean, most.over);
      if (least === null || least.n <= 0n || limit === null) return untreated;
      return { kind: 'cone', members: smaller.members, limit, at: place };
    }
    const least = quotientOf(smaller);
    if (most === null || least === null) return untreated;
    const a = multiplyForms(most.over, least.under);
    const b = multiplyForms(least.over, most.under);
    if (a === null || b === null) return untreated;
    const form = subtractForms(a, b);
    const extent = extentOf(form, rangeOf);
    if (extent.least !== null && (strict ? extent.least.n > 0n : extent.least.n >= 0n)) return HOLDS;
    if (extent.most !== null && (strict ? extent.most.n <= 0n : extent.most.n < 0n))
      return { kind: 'fails', at: place };
    return { kind: 'linear', form, strict, at: place };
  }
}

const OPPOSITE = { '=': '!=', '!=': '=', '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;

function decided(value: Value, wanted: boolean, at: ConditionPlace): Condition {
  if (value.kind === 'not-applicable') return LEFT_OUT;
  if (value.kind !== 'truth') return { kind: 'open', at };
  return value.value === wanted ? HOLDS : { kind: 'fails', at };
}

function wholeOf(form: Form): number | null {
  if (form.kind !== 'constant' || form.value.kind !== 'number' || !E.isRational(form.value.value)) return null;
  return Number(-Q.floorRational(Q.negate(form.value.value)));
}

/** Every one of them, flattened. */
function allOf(conditions: readonly Condition[]): Condition {
  const kept = conditions.filter(({ kind }) => kind !== 'left-out');
  if (kept.length === 0 && conditions.length > 0) return LEFT_OUT;
  const of = kept
    .flatMap((condition) => (condition.kind === 'all' ? condition.of : [condition]))
    .filter(({ kind }) => kind !== 'holds');
  const [only, second] = of;
  if (only === undefined) return HOLDS;
  return second === undefined ? only : { kind: 'all', of };
}

function anyOf(conditions: readonly Condition[], at: ConditionPlace): Condition {
  return conditions.length === 0 || conditions.every(({ kind }) => kind === 'left-out')
    ? LEFT_OUT
    : atLeast(1, conditions, at);
}

/** At least so many of them; what is decided is counted, what cannot hold is dropped. */
function atLeast(count: number, conditions: readonly Condition[], at: ConditionPlace): Condition {
  const missing = count - conditions.filter(({ kind }) => kind === 'holds').length;
  if (missing <= 0) return HOLDS;
  const of = conditions.filter((condition) => prospectOf(condition) === 'possible');
  if (of.length < missing) {
    const open = conditions.filter((condition) => prospectOf(condition) === 'open').length;
    return { kind: of.length + open >= missing ? 'open' : 'fails', at };
  }
  return of.length === missing ? allOf(of) : { kind: 'at-least', count: missing, of, at };
}

function prospectOf(condition: Condition): 'possible' | 'open' | 'never' {
  if (condition.kind === 'open') return 'open';
  if (condition.kind === 'fails' || condition.kind === 'holds' || condition.kind === 'left-out') return 'never';
  if (condition.kind !== 'all') return 'possible';
  const parts = condition.of.map(prospectOf);
  return parts.includes('never') ? 'never' : parts.includes('open') ? 'open' : 'possible';
}
