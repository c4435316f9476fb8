import * as Q from '../../lib/rational.ts';

/** constant + Σ coefficient · variable, exact; variables are numbered by whoever makes them. No coefficient is zero. */
export interface LinearForm {
  readonly constant: Q.Rational;
  readonly terms: ReadonlyMap<number, Q.Rational>;
}

const NO_TERMS: ReadonlyMap<number, Q.Rational> = new Map();

/** A form without variables. */
export function constantForm(constant: Q.Rational): LinearForm {
  return { constant, terms: NO_TERMS };
}

/** Whether the form has no variable. */
export function isConstant({ terms }: LinearForm): boolean {
  return terms.size === 0;
}

/** a + b. */
export function addForms(a: LinearForm, b: LinearForm): LinearForm {
  const constant = Q.add(a.constant, b.constant);
  if (b.terms.size === 0) return { constant, terms: a.terms };
  if (a.terms.size === 0) return { constant, terms: b.terms };
  const terms = new Map(a.terms);
  for (const [variable, coefficient] of b.terms) {
    const sum = Q.add(terms.get(variable) ?? Q.ZERO, coefficient);
    if (sum.n === 0n) terms.delete(variable);
    else terms.set(variable, sum);
  }
  return { constant, terms };
}

/** factor · a. */
export function scaleForm(a: LinearForm, factor: Q.Rational): LinearForm {
  if (factor.n === 0n) return constantForm(Q.ZERO);
  return {
    constant: Q.multiply(a.constant, factor),
    terms: new Map([...a.terms].map(([variable, c]) => [variable, Q.multiply(c, factor)] as const)),
  };
}

/** a − b. */
export function subtractForms(a: LinearForm, b: LinearForm): LinearForm {
  return addForms(a, scaleForm(b, { n: -1n, d: 1n }));
}

/** a · b where at least one has no variable, else null: the product would not be linear. */
export function multiplyForms(a: LinearForm, b: LinearForm): LinearForm | null {
  if (isConstant(b)) return scaleForm(a, b.constant);
  return isConstant(a) ? scaleForm(b, a.constant) : null;
}

/** Sum of many forms. */
export function sumForms(forms: readonly LinearForm[]): LinearForm {
  const terms = new Map<number, Q.Rational[]>();
  for (const form of forms)
    for (const [variable, coefficient] of form.terms) {
      const known = terms.get(variable);
      if (known === undefined) terms.set(variable, [coefficient]);
      else known.push(coefficient);
    }
  const summed = [...terms].map(([variable, parts]) => [variable, Q.sumRationals(parts)] as const);
  return {
    constant: Q.sumRationals(forms.map(({ constant }) => constant)),
    terms: new Map(summed.filter(([, sum]) => sum.n !== 0n)),
  };
}

/** How far a variable can go; no `upper` is no limit. */
export interface Range {
  readonly lower: Q.Rational;
  readonly upper: Q.Rational | null;
}

/** Least and greatest value of the form while every variable stays in its range; null is without bound. */
export function extentOf(
  { constant, terms }: LinearForm,
  rangeOf: (variable: number) => Range,
): { readonly least: Q.Rational | null; readonly most: Q.Rational | null } {
  let least: Q.Rational | null = constant;
  let most: Q.Rational | null = constant;
  for (const [variable, coefficient] of terms) {
    const { lower, upper } = rangeOf(variable);
    const low = Q.multiply(coefficient, lower);
    const high = upper === null ? null : Q.multiply(coefficient, upper);
    const [below, above] = coefficient.n > 0n ? [low, high] : [high, low];
    least = least === null || below === null ? null : Q.add(least, below);
    most = most === null || above === null ? null : Q.add(most, above);
  }
  return { least, most };
}
