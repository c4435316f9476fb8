import * as E from '../lib/exact.ts';
import * as Q from '../lib/rational.ts';
import type { AggregateFunction } from './expression.ts';
import { FALSE, MISSING, NOT_APPLICABLE, numberValue, TRUE, truthValue, type Value } from './value.ts';

interface Member {
  readonly applies: Value;
  readonly value: Value;
  readonly weight: Value | null;
}

/**
 * Exact value of an aggregate over evaluated members (SPEC.md chapter 6). Members that do not apply are left out; an unknown
 * member or value makes a figure missing and a condition unknown unless the others decide it. Without any member a figure is
 * not applicable, except sum and count, which are 0.
 */
export function aggregate(fn: AggregateFunction, members: Iterable<Member>, least: Value | null): Value {
  if (fn === 'all' || fn === 'any' || fn === 'at-least') return condition(fn, members, least);
  if (fn === 'count' || fn === 'share') return counting(fn, members);
  const values: E.Exact[] = [];
  const weights: E.Exact[] = [];
  for (const { applies, value, weight } of members) {
    if (applies === FALSE || value.kind === 'not-applicable' || weight?.kind === 'not-applicable') continue;
    if (applies.kind === 'missing' || value.kind !== 'number' || (weight !== null && weight.kind !== 'number'))
      return MISSING;
    values.push(value.value);
    if (weight?.kind === 'number') weights.push(weight.value);
  }
  const [first] = values;
  if (fn === 'sum') return numberValue(sum(values));
  if (first === undefined) return NOT_APPLICABLE;
  if (fn === 'min' || fn === 'max') {
    const wanted = fn === 'max' ? 1 : -1;
    return numberValue(values.reduce((best, next) => (E.compare(next, best) === wanted ? next : best), first));
  }
  if (fn === 'median') return numberValue(median(values));
  const total = weights.length > 0 ? sum(weights) : Q.rational(BigInt(values.length));
  if (E.sign(total) === 0) return MISSING;
  const weighted = (items: readonly E.Exact[]): E.Exact => {
    const terms = weights.length > 0 ? items.map((x, i) => E.multiply(x, weights[i] ?? Q.ONE)) : items;
    return E.divide(sum(terms), total);
  };
  const mean = weighted(values);
  if (fn === 'mean' || fn === 'weighted-mean') return numberValue(mean);
  const variance = E.subtract(weighted(values.map(square)), square(mean));
  // The checker admits only root-free values here; weights that outweigh to a negative variance have no deviation.
  if (!E.isRational(variance) || variance.n < 0n) return MISSING;
  const deviation = E.root(variance);
  if (fn === 'sd') return numberValue(deviation);
  return E.sign(mean) === 0 ? MISSING : numberValue(E.divide(deviation, mean));
}

/** The middle value, or half-way between the two middle ones. */
function median(values: readonly E.Exact[]): E.Exact {
  const sorted = [...values].sort(E.compare);
  const low = sorted[(sorted.length - 1) >> 1] ?? Q.ZERO;
  const high = sorted[sorted.length >> 1] ?? Q.ZERO;
  return low === high ? low : E.divide(E.add(low, high), Q.rational(2n));
}

function square(x: E.Exact): E.Exact {
  return E.multiply(x, x);
}

function sum(values: readonly E.Exact[]): E.Exact {
  const rationals = values.filter(E.isRational);
  const whole = Q.sumRationals(rationals);
  return values.filter((x) => !E.isRational(x)).reduce<E.Exact>((total, x) => E.add(total, x), whole);
}

function counting(fn: 'count' | 'share', members: Iterable<Member>): Value {
  let all: E.Exact = Q.ZERO;
  let hit: E.Exact = Q.ZERO;
  let unknown = false;
  let counted = 0;
  for (const { applies, value, weight } of members) {
    if (applies === FALSE || value.kind === 'not-applicable' || weight?.kind === 'not-applicable') continue;
    if (applies.kind === 'missing' || value.kind === 'missing' || weight?.kind === 'missing') unknown = true;
    counted++;
    const amount = weight?.kind === 'number' ? weight.value : Q.ONE;
    all = E.add(all, amount);
    if (value.kind === 'truth' && value.value) hit = E.add(hit, amount);
  }
  if (unknown) return MISSING;
  if (fn === 'count') return numberValue(all);
  if (counted === 0) return NOT_APPLICABLE;
  return E.sign(all) === 0 ? MISSING : numberValue(E.divide(hit, all));
}

function condition(fn: 'all' | 'any' | 'at-least', members: Iterable<Member>, least: Value | null): Value {
  let yes = 0;
  let no = 0;
  let unknown = 0;
  for (const { applies, value } of members) {
    if (applies === FALSE || value.kind === 'not-applicable') continue;
    if (value.kind !== 'truth') unknown++;
    else if (applies.kind === 'truth') value.value ? yes++ : no++;
    // It may not belong at all: then it neither breaks "all" nor makes "any".
    else if (fn === 'all' ? !value.value : value.value) unknown++;
  }
  const applicable = yes + no + unknown;
  if (fn === 'at-least') {
    if (least === null || least.kind !== 'number') return least ?? MISSING;
    const wanted = least.value;
    const reaches = (count: number): boolean => E.compare(Q.rational(BigInt(count)), wanted) >= 0;
    return reaches(yes) ? TRUE : reaches(yes + unknown) ? MISSING : FALSE;
  }
  if (applicable === 0) return NOT_APPLICABLE;
  if (fn === 'all') return no > 0 ? FALSE : unknown > 0 ? MISSING : TRUE;
  return yes > 0 ? TRUE : unknown > 0 ? MISSING : truthValue(false);
}
