import * as Q from '../../lib/rational.ts';
import { raisedToStep } from '../changeable.ts';
import { holdsAt } from './check.ts';
import type { Condition } from './condition.ts';
import { type Cone, reachesOf, slopesOf, standingOf } from './cone.ts';
import type { GoalProgram, GoalVariable } from './program.ts';

/** More steps than this mean that the point is not near any solution. */
const MOST_STEPS = 3000;
/** Of what is missing, the share that one step of a whole input may mend at once; the last units come one by one. */
const STRIDE = 0.1;
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
  const touching = conesByVariable(cones);
  const excesses = cones.map((cone) => standingOf(cone, near).excess);
  for (let steps = 0; ; steps++) {
    const worst = excesses.indexOf(Math.max(...excesses));
    const cone = cones[worst];
    if (cone === undefined || (excesses[worst] ?? 0) <= -MARGIN) break;
    const step = cheapestStep(cone, near, variables);
    if (step === null || steps > MOST_STEPS) return null;
    move(step.variable, step.amount);
  }
  takeBack();
  return point;

  function move(variable: number, amount: Q.Rational): void {
    const sum = Q.add(point[variable] ?? Q.ZERO, amount);
    point[variable] = sum;
    near[variable] = Q.toNumber(sum);
    for (const i of touching.get(variable) ?? []) {
      const cone = cones[i];
      if (cone !== undefined) excesses[i] = standingOf(cone, near).excess;
    }
  }

  function takeBack(): void {
    const needs = new Map<number, Condition[]>();
    for (const condition of conditions)
      for (const variable of variablesIn(condition)) needs.set(variable, [...(needs.get(variable) ?? []), condition]);
    const dearest = [...variables.keys()]
      .filter((i) => variables[i]?.whole && (variables[i]?.cost.n ?? 0n) > 0n)
      .sort((a, b) => Q.toNumber(variables[b]?.cost ?? Q.ZERO) - Q.toNumber(variables[a]?.cost ?? Q.ZERO));
    for (const variable of dearest)
      while ((point[variable]?.n ?? 0n) > 0n) {
        move(variable, { n: -1n, d: 1n });
        const kept =
          (needs.get(variable) ?? []).every((condition) => holdsAt(condition, point)) &&
          (touching.get(variable) ?? []).every((i) => (excesses[i] ?? 0) <= -MARGIN);
        if (kept) continue;
        move(variable, Q.ONE);
        break;
      }
  }
}

function conesByVariable(cones: readonly Cone[]): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  cones.forEach(({ members }, i) => {
    const variables = new Set(members.flatMap(({ terms }) => terms.map(([variable]) => variable)));
    for (const variable of variables) found.set(variable, [...(found.get(variable) ?? []), i]);
  });
  return found;
}

interface Step {
  readonly variable: number;
  readonly amount: Q.Rational;
}

/** The step that mends the most per cost: one unit of what is whole, of anything else as much as is missing. */
function cheapestStep(cone: Cone, at: readonly number[], variables: readonly GoalVariable[]): Step | null {
  const { excess } = standingOf(cone, at);
  const missing = excess + 2 * MARGIN;
  const reaches = reachesOf(cone, at);
  let best: Step | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const [variable, slope] of slopesOf(cone, at)) {
    const about = variables[variable];
    if (about === undefined || slope >= 0) continue;
    const wanted = missing / -slope;
    // Beyond the mean a member would stand out on the other side.
    const useful = Math.min(wanted * 1.001, reaches.get(variable) ?? wanted);
    const amount = about.whole
      ? Q.rational(BigInt(Math.max(1, Math.floor(Math.min(wanted * STRIDE, useful)))))
      : raisedToStep(Q.decimalOf(Number(useful.toPrecision(12))), false);
    const room = about.most === null ? null : Q.toNumber(about.most) - (at[variable] ?? 0);
    if (room !== null && Q.toNumber(amount) > room + 1e-9) continue;
    const cost = about.whole && wanted < 1 ? Q.toNumber(about.cost) : Q.toNumber(about.cost) * wanted;
    if (cost < bestCost) {
      bestCost = cost;
      best = { variable, amount };
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
