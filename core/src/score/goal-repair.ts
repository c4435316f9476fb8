import * as Q from '../lib/rational.ts';
import { raisedToStep } from './changeable.ts';
import { holdsAt } from './goal-check.ts';
import type { Condition } from './goal-condition.ts';
import { type Cone, slopesOf, standingOf } from './goal-cone.ts';
import type { GoalProgram, GoalVariable } from './goal-program.ts';

/** More steps than this mean that the point is not near any solution. */
const MOST_STEPS = 400;
/** Kept below every limit, relative to it, so that float64 does not decide by a hair. */
const MARGIN = 1e-10;

/**
 * A heuristic that mends what whole steps broke: while a difference exceeds its limit, the step that mends it at the least cost is taken;
 * then every whole step that nothing needs is taken back, dearest first. Its result is checked exactly by the caller. Null: not mended.
 */
export function repairPoint(
  goal: GoalProgram,
  conditions: readonly Condition[],
  variables: readonly GoalVariable[],
  start: readonly Q.Rational[],
): readonly Q.Rational[] | null {
  const point = [...start];
  const near = point.map(Q.toNumber);
  const cones = goal.cones.map(({ cone }) => cone);
  let steps = 0;
  for (;;) {
    const worst = worstOf(cones, near);
    if (worst === null) break;
    const step = cheapestStep(worst, near, variables);
    if (step === null || ++steps > MOST_STEPS) return null;
    move(step.variable, step.amount);
  }
  takeBack();
  return point;

  function move(variable: number, amount: Q.Rational): void {
    const sum = Q.add(point[variable] ?? Q.ZERO, amount);
    point[variable] = sum;
    near[variable] = Q.toNumber(sum);
  }

  function takeBack(): void {
    const needs = new Map<number, Condition[]>();
    for (const condition of conditions)
      for (const variable of variablesIn(condition)) needs.set(variable, [...(needs.get(variable) ?? []), condition]);
    const touching = (variable: number): readonly Cone[] =>
      cones.filter((cone) => cone.members.some(({ terms }) => terms.some(([known]) => known === variable)));
    const dearest = [...variables.keys()]
      .filter((i) => variables[i]?.whole && (variables[i]?.cost.n ?? 0n) > 0n)
      .sort((a, b) => Q.toNumber(variables[b]?.cost ?? Q.ZERO) - Q.toNumber(variables[a]?.cost ?? Q.ZERO));
    for (const variable of dearest)
      while ((point[variable]?.n ?? 0n) > 0n) {
        move(variable, { n: -1n, d: 1n });
        const kept =
          (needs.get(variable) ?? []).every((condition) => holdsAt(condition, point)) &&
          worstOf(touching(variable), near) === null;
        if (kept) continue;
        move(variable, Q.ONE);
        break;
      }
  }
}

function worstOf(cones: readonly Cone[], at: readonly number[]): Cone | null {
  let worst: Cone | null = null;
  let most = -MARGIN;
  for (const cone of cones) {
    const { excess } = standingOf(cone, at);
    if (excess > most) {
      most = excess;
      worst = cone;
    }
  }
  return worst;
}

interface Step {
  readonly variable: number;
  readonly amount: Q.Rational;
}

/** The step that mends the most per cost: one unit of what is whole, of anything else as much as is missing. */
function cheapestStep(cone: Cone, at: readonly number[], variables: readonly GoalVariable[]): Step | null {
  const { excess } = standingOf(cone, at);
  const missing = excess + 2 * MARGIN;
  let best: Step | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const [variable, slope] of slopesOf(cone, at)) {
    const about = variables[variable];
    if (about === undefined || slope >= 0) continue;
    const wanted = missing / -slope;
    const least = about.whole ? Q.ONE : raisedToStep(Q.decimalOf(Number((wanted * 1.001).toPrecision(12))), false);
    const room = about.most === null ? null : Q.toNumber(about.most) - (at[variable] ?? 0);
    const amount = Q.toNumber(least);
    if (room !== null && amount > room + 1e-9) continue;
    const cost = Q.toNumber(about.cost) * Math.max(amount, wanted);
    if (cost < bestCost) {
      bestCost = cost;
      best = { variable, amount: least };
    }
  }
  return best;
}

/** Variables of the linear conditions within; cones are watched apart. */
function variablesIn(condition: Condition): ReadonlySet<number> {
  if (condition.kind === 'linear') return new Set(condition.form.terms.keys());
  if (condition.kind !== 'all' && condition.kind !== 'at-least') return new Set();
  return new Set(condition.of.flatMap((part) => [...variablesIn(part)]));
}
