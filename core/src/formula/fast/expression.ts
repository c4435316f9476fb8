import type { Rational } from '../../lib/rational.ts';
import * as Q from '../../lib/rational.ts';
import type { CompareOperator } from '../ast.ts';
import { type Expression, SMALL_WHOLE } from '../expression.ts';
import type { ModelNode } from '../model.ts';

/**
 * JavaScript for one expression over float64 columns. Numbers carry a proven bound of their rounding error; a comparison that the
 * bound cannot decide is handed to the exact evaluator, so every truth value equals the exact one.
 *
 * Truth values are codes: 0 false, 1 true, 2 missing, 4 not applicable. A number that is missing or not applicable is NaN.
 */
export interface NumberCode {
  /** A JavaScript expression without side effects, cheap to repeat: a local, a literal. */
  readonly value: string;
  readonly error: ErrorBound;
  /** Known never to be negative. */
  readonly positive: boolean;
  /** Code of the state (2 or 4) when the value is NaN. */
  readonly state: string;
  /** A whole number so small that sums and differences of it stay exact. */
  readonly whole?: boolean;
  /** Rounded to a whole number: exact wherever its bound is 0, whatever it was rounded from. */
  readonly rounded?: boolean;
  /** One such small whole number divided by another: whole itself only where the exact quotient is, so it rounds up and down exactly. */
  readonly quotient?: boolean;
}

/** |computed − exact| <= bound·2⁻⁵³, where the bound is `relative`·|value| or the value of the expression `absolute`. */
export type ErrorBound = { readonly relative: number } | { readonly absolute: string };

/** Where code is written to, and how it reaches columns, other nodes and the exact evaluator. */
export interface CodeScope {
  /** Appends a statement to the loop body. */
  readonly emit: (statement: string) => void;
  /** A fresh local name. */
  readonly local: (prefix: string) => string;
  /** The local that holds this record's cell of a number column, read once per record. */
  readonly cell: (column: string, level: number) => string;
  /** The same of a choice column. */
  readonly choice: (column: string, level: number) => string;
  readonly choiceTest: (column: string, codes: readonly string[]) => string;
  /** Index into the record arrays at this place, e.g. `i`. */
  readonly at: (level: number) => string;
  readonly numberOf: (node: ModelNode) => NumberCode;
  readonly truthOf: (node: ModelNode) => string;
  readonly node: (index: number) => ModelNode;
  /** Code that asks the exact evaluator for the truth code of an expression at this record; for one without a number, its state (2, 4). */
  readonly exactTruth: (e: Expression) => string;
  readonly aggregate: (
    e: Extract<Expression, { kind: 'aggregate' }>,
  ) => { readonly number: NumberCode } | { readonly truth: string } | null;
}

/** Thrown when an expression has no fast form; the node is then evaluated exactly, record by record. */
export class NoFastFormError extends Error {}

/** One unit of 2⁻⁵³, widened a little so that second-order terms are covered. */
export const UNIT_ROUNDOFF = 1.0000001 * 2 ** -53;

const MISSING: NumberCode = { value: 'NaN', error: { relative: 0 }, positive: true, state: '2', whole: true };

export function magnitude({ value, error }: NumberCode): string {
  if ('absolute' in error) return error.absolute;
  return error.relative === 0 ? '0' : `${error.relative} * Math.abs(${value})`;
}

/** A literal of the rational, with its representation error. */
function literal(value: Q.Rational): NumberCode {
  const near = Q.toNumber(value);
  const exact = Q.compareRational(binaryValue(near), value) === 0;
  const whole = Number.isInteger(near) && Math.abs(near) <= SMALL_WHOLE;
  return { value: `${near}`, error: { relative: exact ? 0 : 2 }, positive: value.n >= 0n, state: '2', whole };
}

/** The exact value of a finite float64. */
function binaryValue(x: number): Q.Rational {
  let n = x;
  let shift = 0n;
  while (!Number.isInteger(n)) {
    n *= 2;
    shift++;
  }
  return Q.rational(BigInt(n), 1n << shift);
}

/** A name or a written number: as cheap to repeat as a local. */
const SIMPLE = /^(?:[A-Za-z_]\w*|\d+(?:\.\d+)?)$/u;

/** Binds an expression to a local, so that it is computed once. What is simple already stays what it is, so that a known truth is seen. */
export function bound(scope: CodeScope, code: string): string {
  if (SIMPLE.test(code)) return code;
  const name = scope.local('v');
  scope.emit(`const ${name} = ${code};`);
  return name;
}

/** Whether code is a number that somebody wrote, which is never NaN. */
function isWritten(code: string): boolean {
  return code !== 'NaN' && Number.isFinite(Number(code));
}

export function numberCode(e: Expression, scope: CodeScope): NumberCode {
  switch (e.kind) {
    case 'number':
      return literal(e.value);
    case 'parameter':
      if (typeof e.value === 'boolean') throw new NoFastFormError();
      return literal(e.value);
    case 'missing':
      return MISSING;
    case 'not-applicable':
      return { ...MISSING, state: '4' };
    case 'input': {
      const { slot } = e;
      const cell = scope.cell(slot.column, slot.level);
      // A cell is the float64 nearest to its decimal: half a unit in the last place off, unless it is a whole number.
      const raw: NumberCode = {
        value: cell,
        error: { relative: slot.whole ? 0 : 1 },
        positive: slot.positive,
        state: '2',
        whole: slot.small,
      };
      return slot.scale.n === slot.scale.d ? raw : product(raw, literal(slot.scale), scope, '*');
    }
    case 'reference':
      return scope.numberOf(scope.node(e.node));
    case 'negate': {
      const of = numberCode(e.of, scope);
      return { ...of, value: bound(scope, `-(${of.value})`), positive: false };
    }
    case 'arithmetic':
      return arithmetic(e, scope);
    case 'if':
      return choose(e, scope);
    case 'lookup':
      return numberCode(stepwise(e), scope);
    case 'default': {
      const of = numberCode(e.of, scope);
      const fallback = numberCode(e.fallback, scope);
      const here = `${of.value} === ${of.value} ? ${of.value}`;
      if (of.state === '4') return of;
      if (of.state === '2') {
        const value = bound(scope, `${here} : ${fallback.value}`);
        return { ...either(of, fallback, value), value, state: fallback.state };
      }
      // What does not apply stays so; only what is missing is replaced.
      const state = bound(scope, of.state);
      const value = bound(scope, `${here} : ${state} === 2 ? ${fallback.value} : NaN`);
      return { ...either(of, fallback, value), value, state: `(${state} === 2 ? ${fallback.state} : ${state})` };
    }
    case 'scalar':
      return scalar(e, scope);
    case 'aggregate': {
      const code = scope.aggregate(e);
      if (code === null || !('number' in code)) throw new NoFastFormError();
      return code.number;
    }
    default:
      throw new NoFastFormError();
  }
}

/** What is known of a value that is one of two. */
function either(a: NumberCode, b: NumberCode, value: string): Pick<NumberCode, 'error' | 'positive' | 'whole'> {
  return { error: worse(a, b, value), positive: a.positive && b.positive, whole: a.whole === true && b.whole === true };
}

function worse(a: NumberCode, b: NumberCode, value: string): ErrorBound {
  if ('relative' in a.error && 'relative' in b.error) return { relative: Math.max(a.error.relative, b.error.relative) };
  return {
    absolute: `Math.max(${'absolute' in a.error ? a.error.absolute : `${a.error.relative} * Math.abs(${value})`}, ${'absolute' in b.error ? b.error.absolute : `${b.error.relative} * Math.abs(${value})`})`,
  };
}

/** NaN of either side: not applicable wins over missing, as in the exact evaluator. */
function mergedState(a: NumberCode, b: NumberCode): string {
  const open = [a, b].filter(({ state }) => state !== '2');
  if (open.length === 0) return '2';
  const fails = open.map(({ value, state }) =>
    value === 'NaN' ? `${state} === 4` : `(${value} !== ${value} && ${state} === 4)`,
  );
  return `(${fails.join(' || ')} ? 4 : 2)`;
}

function product(a: NumberCode, b: NumberCode, scope: CodeScope, operator: '*' | '/'): NumberCode {
  if (operator === '*' && a.value === '1') return b;
  if (b.value === '1') return a;
  const divide = operator === '/';
  const value = bound(scope, divide ? `${b.value} === 0 ? NaN : ${a.value} / ${b.value}` : `${a.value} * ${b.value}`);
  const state = mergedState(a, b);
  const positive = a.positive && b.positive;
  if ('relative' in a.error && 'relative' in b.error) {
    return {
      value,
      error: { relative: a.error.relative + b.error.relative + 1 },
      positive,
      state,
      quotient: divide && a.whole === true && b.whole === true,
    };
  }
  const ma = magnitude(a);
  const mb = magnitude(b);
  // A product may lose relative to either factor; the second-order term is covered by doubling.
  const absolute = divide
    ? `2 * ((${ma}) + Math.abs(${value}) * (${mb})) / Math.abs(${b.value}) + Math.abs(${value})`
    : `2 * ((${ma}) * Math.abs(${b.value}) + (${mb}) * Math.abs(${a.value}) + ${UNIT_ROUNDOFF} * (${ma}) * (${mb})) + Math.abs(${value})`;
  return { value, error: { absolute: bound(scope, absolute) }, positive, state };
}

/** The exact value of an expression without data, such as `85% * R1.标准`; null when it has data in it. */
export function constantOf(e: Expression, scope: CodeScope): Q.Rational | null {
  if (e.kind === 'number') return e.value;
  if (e.kind === 'parameter') return typeof e.value === 'boolean' ? null : e.value;
  if (e.kind === 'reference') {
    const { expression, where } = scope.node(e.node);
    return where === null ? constantOf(expression, scope) : null;
  }
  if (e.kind !== 'arithmetic' || e.operator === '^') return null;
  const a = constantOf(e.left, scope);
  const b = a === null ? null : constantOf(e.right, scope);
  if (a === null || b === null) return null;
  if (e.operator === '/') return b.n === 0n ? null : Q.divide(a, b);
  return { '+': Q.add, '-': Q.subtract, '*': Q.multiply }[e.operator](a, b);
}

function arithmetic(e: Extract<Expression, { kind: 'arithmetic' }>, scope: CodeScope): NumberCode {
  const constant = constantOf(e, scope);
  if (constant !== null) return literal(constant);
  const a = numberCode(e.left, scope);
  if (e.operator === '^') {
    const exponent = e.right.kind === 'number' ? Number(e.right.value.n) : -1;
    if (exponent < 1 || exponent > 8) throw new NoFastFormError();
    let power = a;
    for (let i = 1; i < exponent; i++) power = product(power, a, scope, '*');
    return power;
  }
  const b = numberCode(e.right, scope);
  if (e.operator === '*' || e.operator === '/') {
    // A denominator known only to within an error may be zero when it does not look so.
    if (e.operator === '/' && 'absolute' in b.error) throw new NoFastFormError();
    return product(a, b, scope, e.operator);
  }
  const value = bound(scope, `${a.value} ${e.operator} ${b.value}`);
  const common = { value, state: mergedState(a, b) };
  if (a.whole === true && b.whole === true) {
    return { ...common, error: { relative: 0 }, positive: e.operator === '+' && a.positive && b.positive, whole: true };
  }
  if (e.operator === '+' && a.positive && b.positive && 'relative' in a.error && 'relative' in b.error) {
    return { ...common, error: { relative: Math.max(a.error.relative, b.error.relative) + 1 }, positive: true };
  }
  return {
    ...common,
    error: { absolute: bound(scope, `${magnitude(a)} + ${magnitude(b)} + Math.abs(${value})`) },
    positive: false,
  };
}

/** A step table as conditions from the last step to look at back to the first; only over what is cheap to repeat. */
function stepwise({ of, steps, upTo, beyond }: Extract<Expression, { kind: 'lookup' }>): Expression {
  if (of.kind !== 'reference' && of.kind !== 'input') throw new NoFastFormError();
  const constant = (value: Rational): Expression => ({ kind: 'number', value, shown: '' });
  return (upTo ? steps.toReversed() : steps).reduce<Expression>(
    (otherwise, { bound, value }) => ({
      kind: 'if',
      condition: { kind: 'compare', operator: upTo ? '<=' : '>=', left: of, right: constant(bound) },
      then: constant(value),
      otherwise,
    }),
    beyond === null ? { kind: 'missing' } : constant(beyond),
  );
}

function choose(e: Extract<Expression, { kind: 'if' }>, scope: CodeScope): NumberCode {
  const condition = bound(scope, truthCode(e.condition, scope));
  if (condition === '1') return numberCode(e.then, scope);
  if (condition === '0') return numberCode(e.otherwise, scope);
  const yes = numberCode(e.then, scope);
  const no = numberCode(e.otherwise, scope);
  const value = bound(scope, `${condition} === 1 ? ${yes.value} : ${condition} === 0 ? ${no.value} : NaN`);
  const state = `(${condition} === 1 ? ${yes.state} : ${condition} === 0 ? ${no.state} : ${condition})`;
  return { ...either(yes, no, value), value, state };
}

function scalar(e: Extract<Expression, { kind: 'scalar' }>, scope: CodeScope): NumberCode {
  const of = numberCode(e.of, scope);
  if (e.function === 'abs') return { ...of, value: bound(scope, `Math.abs(${of.value})`), positive: true };
  if (e.function === 'ceil' || e.function === 'floor') {
    // Whole numbers are exact as long as the error cannot carry the value across one.
    const value = bound(scope, `Math.${e.function}(${of.value})`);
    const slack = `${UNIT_ROUNDOFF} * (${magnitude(of)})`;
    const safe = `Math.floor(${of.value} - ${slack}) === Math.floor(${of.value} + ${slack}) && ${of.value} !== Math.floor(${of.value})`;
    if ('relative' in of.error && of.error.relative === 0) return { ...of, value };
    if (of.quotient === true) return { ...of, value, error: { relative: 0 }, whole: true, quotient: false };
    return { ...of, value, error: { absolute: bound(scope, `(${safe}) ? 0 : Infinity`) }, rounded: true };
  }
  throw new NoFastFormError();
}

/** Code (an expression) of a truth value. */
export function truthCode(e: Expression, scope: CodeScope): string {
  switch (e.kind) {
    case 'truth':
      return e.value ? '1' : '0';
    case 'parameter':
      if (typeof e.value !== 'boolean') throw new NoFastFormError();
      return e.value ? '1' : '0';
    case 'missing':
      return '2';
    case 'not-applicable':
      return '4';
    case 'input': {
      const cell = scope.cell(e.slot.column, e.slot.level);
      return bound(scope, `${cell} === ${cell} ? (${cell} !== 0 ? 1 : 0) : 2`);
    }
    case 'choice-in':
      return bound(scope, `${scope.choiceTest(e.slot.column, e.codes)}[${scope.choice(e.slot.column, e.slot.level)}]`);
    case 'reference':
      return scope.truthOf(scope.node(e.node));
    case 'not': {
      const of = bound(scope, truthCode(e.of, scope));
      if (of === '1' || of === '0') return of === '1' ? '0' : '1';
      return bound(scope, `${of} < 2 ? 1 - ${of} : ${of}`);
    }
    case 'logic': {
      // The right side is worked out only where the left does not decide already.
      const a = bound(scope, truthCode(e.left, scope));
      if (a === (e.operator === 'and' ? '0' : '1')) return a;
      if (a === (e.operator === 'and' ? '1' : '0')) {
        const other = bound(scope, truthCode(e.right, scope));
        return other === '1' || other === '0' ? other : bound(scope, `${other} !== 4 ? ${other} : ${a}`);
      }
      const result = scope.local('t');
      scope.emit(`let ${result} = ${a};`);
      scope.emit(`if (${a} !== ${e.operator === 'and' ? 0 : 1}) {`);
      const b = truthCode(e.right, scope);
      scope.emit(
        `${result} = ${a} === ${e.operator === 'and' ? 1 : 0} && ${b} !== 4 ? ${b} : ${e.operator === 'and' ? 'AND' : 'OR'}[${a} * 5 + ${b}];`,
      );
      scope.emit('}');
      return result;
    }
    case 'compare':
      return compare(e, scope);
    case 'if': {
      const condition = bound(scope, truthCode(e.condition, scope));
      if (condition === '1') return truthCode(e.then, scope);
      if (condition === '0') return truthCode(e.otherwise, scope);
      const yes = bound(scope, truthCode(e.then, scope));
      const no = bound(scope, truthCode(e.otherwise, scope));
      return bound(scope, `${condition} === 1 ? ${yes} : ${condition} === 0 ? ${no} : ${condition}`);
    }
    case 'aggregate': {
      const code = scope.aggregate(e);
      if (code === null || !('truth' in code)) throw new NoFastFormError();
      return code.truth;
    }
    default:
      throw new NoFastFormError();
  }
}

function compare(e: Extract<Expression, { kind: 'compare' }>, scope: CodeScope): string {
  const a = numberCode(e.left, scope);
  const b = numberCode(e.right, scope);
  const [greater, less, equal] = outcomes(e.operator);
  const exactly = 'relative' in a.error && 'relative' in b.error && a.error.relative === 0 && b.error.relative === 0;
  const known = [a.value, b.value].filter((value) => !isWritten(value)).map((value) => `${value} === ${value}`);
  const doubtful =
    known.length === 0
      ? scope.exactTruth(e)
      : `(${known.join(' && ')} ? ${scope.exactTruth(e)} : ${mergedState(a, b)})`;
  if (exactly)
    return bound(
      scope,
      `${a.value} > ${b.value} ? ${greater} : ${a.value} < ${b.value} ? ${less} : ${a.value} === ${b.value} ? ${equal} : ${mergedState(a, b)}`,
    );
  const constant = 'relative' in b.error && Number.isFinite(Number(b.value)) ? Number(b.value) : null;
  if (constant !== null && constant > 0 && 'relative' in a.error && 'relative' in b.error) {
    // Both errors are relative, so two constants around the line decide all but a hair's breadth.
    const spread = (a.error.relative + b.error.relative + 4) * UNIT_ROUNDOFF;
    const above = `${a.value} > ${constant * (1 + spread)}`;
    const below = `${a.value} < ${constant * (1 - spread)}`;
    // Whether a school meets a line is as good as random to the processor: no branch on it, only on the hair's breadth.
    const result = scope.local('t');
    scope.emit(`let ${result} = ${greater === less ? greater : greater === 1 ? `(${above}) | 0` : `(${below}) | 0`};`);
    scope.emit(`if (!((${above}) | (${below}))) ${result} = ${doubtful};`);
    return result;
  }
  const gap = bound(scope, `${a.value} - ${b.value}`);
  const slack = bound(scope, `${UNIT_ROUNDOFF} * (${magnitude(a)} + ${magnitude(b)} + 2 * Math.abs(${gap}))`);
  // Without a bound left and without a gap they are the same number. (A product that vanished below the smallest float64 has no bound
  // left either, but is not rounded.)
  const same = settled(a) && settled(b) ? `${slack} === 0 ? ${equal} : ` : '';
  return bound(scope, `${gap} > ${slack} ? ${greater} : ${gap} < -${slack} ? ${less} : ${same}${doubtful}`);
}

function settled({ error, rounded }: NumberCode): boolean {
  return rounded === true || ('relative' in error && error.relative === 0);
}

/** Truth codes when the left side is greater, less, equal. */
function outcomes(operator: CompareOperator): readonly [0 | 1, 0 | 1, 0 | 1] {
  switch (operator) {
    case '>=':
      return [1, 0, 1];
    case '>':
      return [1, 0, 0];
    case '<=':
      return [0, 1, 1];
    case '<':
      return [0, 1, 0];
    case '=':
      return [0, 0, 1];
    case '!=':
      return [1, 1, 0];
  }
}
