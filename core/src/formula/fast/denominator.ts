import * as Q from '../../lib/rational.ts';
import type { Expression, Members } from '../expression.ts';
import type { Model, ModelNode } from '../model.ts';

/** Beyond this, numbers of everyday size times it are no whole float64 any more. */
const MOST = 10n ** 12n;

/**
 * A number D such that every number that an expression can give, times D, is whole; null where none is known. Found from the formula alone: counts are whole, what is rounded has
 * its decimals, sums keep the common multiple of their parts, and a constant divisor multiplies it.
 */
export function denominatorOf(model: Model, e: Expression): bigint | null {
  const known = new Map<number, bigint | null>();

  function ofNode(node: ModelNode): bigint | null {
    const found = known.get(node.index);
    if (found !== undefined) return found;
    // A node that reads itself does not compile; this only keeps the search finite.
    known.set(node.index, null);
    const made = of(node.expression);
    known.set(node.index, made);
    return made;
  }

  function of(x: Expression): bigint | null {
    switch (x.kind) {
      case 'number':
        return x.value.d;
      case 'parameter':
        return typeof x.value === 'boolean' ? null : x.value.d;
      case 'missing':
      case 'not-applicable':
        return 1n;
      case 'input':
        return x.slot.whole ? x.slot.scale.d : null;
      case 'reference': {
        const node = model.nodes[x.node];
        return node === undefined ? null : ofNode(node);
      }
      case 'negate':
        return of(x.of);
      case 'if':
        return common(of(x.then), of(x.otherwise));
      case 'default':
        return common(of(x.of), of(x.fallback));
      case 'scalar':
        if (x.function === 'round') return bounded(Q.powerOfTen(x.decimals));
        return x.function === 'abs' ? of(x.of) : x.function === 'sqrt' ? null : 1n;
      case 'root':
        return bounded(Q.powerOfTen(x.decimals));
      case 'lookup':
        return x.steps.reduce<bigint | null>((all, { value }) => common(all, value?.d ?? 1n), x.beyond?.d ?? 1n);
      case 'arithmetic':
        return ofArithmetic(x);
      case 'aggregate':
        return ofAggregate(x);
      default:
        return null;
    }
  }

  function ofArithmetic({ operator, left, right }: Extract<Expression, { kind: 'arithmetic' }>): bigint | null {
    const a = of(left);
    if (operator === '+' || operator === '-') return common(a, of(right));
    if (operator === '*') return product(a, of(right));
    const divisor = operator === '/' ? constantOf(right) : null;
    return divisor === null || divisor.n === 0n ? null : product(a, divisor.n < 0n ? -divisor.n : divisor.n);
  }

  function ofAggregate({ function: fn, over }: Extract<Expression, { kind: 'aggregate' }>): bigint | null {
    if (fn === 'count') return 1n;
    return fn === 'sum' || fn === 'min' || fn === 'max' ? itemsOf(over).reduce<bigint | null>(common, 1n) : null;
  }

  function itemsOf(over: Members): readonly (bigint | null)[] {
    const items = over.kind === 'list' ? over.items : [over.item];
    return items.map(({ value, weight }) =>
      product(value === null ? 1n : of(value), weight === null ? 1n : of(weight)),
    );
  }

  /** The number that an expression is whatever the record; null where it depends on it. */
  function constantOf(x: Expression): Q.Rational | null {
    if (x.kind === 'number') return x.value;
    if (x.kind === 'parameter') return typeof x.value === 'boolean' ? null : x.value;
    if (x.kind !== 'reference') return null;
    const node = model.nodes[x.node];
    return node === undefined || node.where !== null ? null : constantOf(node.expression);
  }

  return of(e);
}

const bounded = (d: bigint): bigint | null => (d <= MOST ? d : null);
const product = (a: bigint | null, b: bigint | null): bigint | null =>
  a === null || b === null ? null : bounded(a * b);

/** The least common multiple. */
function common(a: bigint | null, b: bigint | null): bigint | null {
  if (a === null || b === null) return null;
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return bounded((a / x) * b);
}
