import * as Q from '../../lib/rational.ts';
import type { Condition } from './condition.ts';
import { type LinearForm, scaleForm, sumForms } from './linear-form.ts';

/** Value of a form at a point. */
export function valueAt({ constant, terms }: LinearForm, point: readonly Q.Rational[]): Q.Rational {
  return Q.sumRationals([
    constant,
    ...[...terms].map(([variable, coefficient]) => Q.multiply(coefficient, point[variable] ?? Q.ZERO)),
  ]);
}

/** Whether a condition holds at a point, exactly. What is untreated counts as held: the evaluation afterwards decides it. */
export function holdsAt(condition: Condition, point: readonly Q.Rational[]): boolean {
  switch (condition.kind) {
    case 'linear': {
      const { n } = valueAt(condition.form, point);
      return condition.strict ? n > 0n : n >= 0n;
    }
    case 'cone': {
      const limit = valueAt(condition.limit, point);
      if (limit.n < 0n) return false;
      return Q.compareRational(varianceAt(condition, point), Q.multiply(limit, limit)) <= 0;
    }
    case 'all':
      return condition.of.every((part) => holdsAt(part, point));
    case 'at-least':
      return condition.of.filter((part) => holdsAt(part, point)).length >= condition.count;
    default:
      return condition.kind !== 'fails' && condition.kind !== 'open';
  }
}

function varianceAt({ members }: Extract<Condition, { kind: 'cone' }>, point: readonly Q.Rational[]): Q.Rational {
  const mean = sumForms(members.map(({ value, share }) => scaleForm(value, share)));
  const centre = valueAt(mean, point);
  return Q.sumRationals(
    members.map(({ value, share }) => {
      const distance = Q.reduced(Q.subtract(valueAt(value, point), centre));
      return Q.multiply(share, Q.multiply(distance, distance));
    }),
  );
}

/** Cost of a point, exact. */
export function costAt(costs: readonly Q.Rational[], point: readonly Q.Rational[]): Q.Rational {
  return Q.sumRationals(costs.map((cost, i) => Q.multiply(cost, point[i] ?? Q.ZERO)));
}
