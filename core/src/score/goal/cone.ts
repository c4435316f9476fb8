import * as Q from '../../lib/rational.ts';
import type { Condition } from './condition.ts';
import { type LinearForm, scaleForm, sumForms } from './linear-form.ts';
import type { ProgramColumn, ProgramRow } from './linear-program.ts';

/**
 * A limit on differences, √(Σ share·(v − mean)²) ≤ limit, in float64: a second-order cone. It is given to a linear solver from outside,
 * split by member: t ≥ (v − mean)²/limit and Σ share·t ≤ limit. Each t is a convex function of two numbers, so every tangent
 * t ≥ 2r·(v − mean) − r²·limit is valid for all solutions; tangents at the last solution's ratios r = (v − mean)/limit close in on it.
 */
export interface Cone {
  readonly members: readonly FloatForm[];
  readonly shares: readonly number[];
  readonly mean: FloatForm;
  readonly limit: FloatForm;
}

interface FloatForm {
  readonly constant: number;
  readonly terms: readonly (readonly [variable: number, coefficient: number])[];
}

/** The cone in units of the present mean, so that all its numbers are near 1. */
export function coneOf({ members, limit }: Extract<Condition, { kind: 'cone' }>): Cone {
  const mean = sumForms(members.map(({ value, share }) => scaleForm(value, share)));
  const unit = mean.constant.n === 0n ? Q.ONE : Q.divide(Q.ONE, mean.constant);
  const float = (form: LinearForm): FloatForm => floatForm(scaleForm(form, unit));
  return {
    members: members.map(({ value }) => float(value)),
    shares: members.map(({ share }) => Q.toNumber(share)),
    mean: float(mean),
    limit: float(limit),
  };
}

function floatForm({ constant, terms }: LinearForm): FloatForm {
  return {
    constant: Q.toNumber(constant),
    terms: [...terms].map(([variable, coefficient]) => [variable, Q.toNumber(coefficient)] as const),
  };
}

function formAt({ constant, terms }: FloatForm, at: readonly number[]): number {
  return terms.reduce((sum, [variable, coefficient]) => sum + coefficient * (at[variable] ?? 0), constant);
}

interface ConeStanding {
  readonly ratios: readonly number[];
  readonly limit: number;
  readonly excess: number;
}

/** Where a point stands: each member's distance from the mean in limits, and by how much the deviation exceeds the limit (≤ 0: holds). */
export function standingOf(cone: Cone, at: readonly number[]): ConeStanding {
  const mean = formAt(cone.mean, at);
  const limit = formAt(cone.limit, at);
  const ratios = cone.members.map((member) => (formAt(member, at) - mean) / limit);
  const square = ratios.reduce((sum, ratio, i) => sum + (cone.shares[i] ?? 0) * ratio * ratio, 0);
  return { ratios, limit, excess: Math.sqrt(square) - 1 };
}

/** How fast the excess changes with each variable, by variable. */
export function slopesOf(cone: Cone, at: readonly number[]): ReadonlyMap<number, number> {
  const { ratios, limit, excess } = standingOf(cone, at);
  const deviation = excess + 1;
  const slopes = new Map<number, number>();
  const add = (variable: number, slope: number) => slopes.set(variable, (slopes.get(variable) ?? 0) + slope);
  // d(deviation ÷ limit): the mean's own move cancels out of the deviation, as the distances from it add up to nothing.
  cone.members.forEach(({ terms }, member) => {
    const weight = ((cone.shares[member] ?? 0) * (ratios[member] ?? 0)) / (deviation * limit);
    for (const [variable, c] of terms) add(variable, weight * c);
  });
  for (const [variable, c] of cone.limit.terms) add(variable, (-deviation / limit) * c);
  return slopes;
}

/** How much a variable alone must rise to lift the members that hang on it alone up to the mean; only of members below it. */
export function reachesOf(cone: Cone, at: readonly number[]): ReadonlyMap<number, number> {
  const { ratios, limit } = standingOf(cone, at);
  const reaches = new Map<number, number>();
  cone.members.forEach(({ terms: [only, second] }, member) => {
    const below = -(ratios[member] ?? 0) * limit;
    if (only === undefined || second !== undefined || only[1] <= 0 || below <= 0) return;
    reaches.set(only[0], Math.max(reaches.get(only[0]) ?? 0, below / only[1]));
  });
  return reaches;
}

/**
 * Ratios of a member at every value that its one variable may take in a range of whole units, the mean and limit as they are at a point:
 * with tangents there the square is underestimated nowhere that matters. None for members that move otherwise.
 */
export function ratiosAround(
  cone: Cone,
  member: number,
  at: readonly number[],
  rangeOf: (variable: number) => readonly [lower: number, upper: number] | null,
): readonly number[] {
  const [only, second] = cone.members[member]?.terms ?? [];
  const range = only === undefined || second !== undefined ? null : rangeOf(only[0]);
  if (only === undefined || range === null) return [];
  const mean = formAt(cone.mean, at);
  const limit = formAt(cone.limit, at);
  const constant = cone.members[member]?.constant ?? 0;
  const [lower, upper] = range;
  return Array.from({ length: upper - lower + 1 }, (_, i) => (constant + only[1] * (lower + i) - mean) / limit);
}

/** The columns that a cone brings into a program: mean, limit, then one t per member. `first` is the number of the first of them. */
export function coneColumns(cone: Cone): readonly ProgramColumn[] {
  const free = { cost: 0, lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY, whole: false };
  return [free, free, ...cone.members.map(() => ({ ...free, lower: 0 }))];
}

/** Rows that define mean and limit and bound the sum; `tightened` by a share takes that much off the limit. */
export function coneRows(cone: Cone, first: number, tightened: number): readonly ProgramRow[] {
  const equals = (column: number, { constant, terms }: FloatForm): ProgramRow => ({
    lower: constant,
    upper: constant,
    terms: [[column, 1], ...terms.map(([variable, c]) => [variable, -c] as const)],
  });
  const sum = cone.shares.map((share, i) => [first + 2 + i, share] as const);
  const most = (1 - tightened) ** 2;
  return [
    equals(first, cone.mean),
    equals(first + 1, cone.limit),
    { lower: Number.NEGATIVE_INFINITY, upper: 0, terms: [...sum, [first + 1, -most]] },
  ];
}

/** The tangent of one member at a ratio. */
export function tangentRow(cone: Cone, first: number, member: number, ratio: number): ProgramRow {
  const value = cone.members[member] ?? { constant: 0, terms: [] };
  return {
    lower: 2 * ratio * value.constant,
    upper: Number.POSITIVE_INFINITY,
    terms: [
      [first + 2 + member, 1],
      ...value.terms.map(([variable, c]) => [variable, -2 * ratio * c] as const),
      [first, 2 * ratio],
      [first + 1, ratio * ratio],
    ],
  };
}
