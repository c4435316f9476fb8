import * as Q from '../lib/rational.ts';
import { raisedToStep } from './changeable.ts';
import { costAt, holdsAt } from './goal-check.ts';
import type { Condition } from './goal-condition.ts';
import { cutProgram } from './goal-cuts.ts';
import type { GoalProgram, GoalVariable } from './goal-program.ts';
import { repairPoint } from './goal-repair.ts';
import type { ProgramColumn, SolveProgram } from './linear-program.ts';

/** The cheapest additions found, with the proof of how cheap any could be. */
export interface Solved {
  /** Additions per variable; null when none was found in time. */
  readonly point: readonly Q.Rational[] | null;
  readonly cost: Q.Rational;
  /** No solution costs less; from the solver, on a program that every solution satisfies. */
  readonly bound: number;
}

/** How the solver is reached and how long it may take. */
export interface SolverAccess {
  readonly solve: SolveProgram;
  /** Seconds that are left for all of it. */
  readonly secondsLeft: () => number;
}

/** Solved as far as time allowed, or impossible. */
export type SolvedOrNot = { readonly kind: 'solved'; readonly solved: Solved } | { readonly kind: 'infeasible' };

const MOST_ROUNDS = 60;
/** Relative gap at which a search stops, among all solutions and among those near the relaxed one. */
const GAP = 1e-7;
const BOXED_GAP = 2e-3;
/** Taken off the limits near the relaxed solution, so that the first answer there already keeps them. */
const BOXED_TIGHTENING = 1e-4;
/** Shares taken off the limits of differences when whole units keep missing them by a hair. */
const TIGHTENINGS = [0, 0, 0, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 5e-2];
/** How far from the fractional solution the search with whole numbers looks first, in units. */
const AROUND = 1;

/**
 * Solves a goal: first without whole numbers until no difference exceeds its limit (each round adds tangents at the last solution), then
 * with whole numbers near that solution, checking every answer exactly. Bounds come only from programs that every solution satisfies.
 */
export async function solveGoal(
  goal: GoalProgram,
  conditions: readonly Condition[],
  variables: readonly GoalVariable[],
  access: SolverAccess,
): Promise<SolvedOrNot> {
  const { solve, secondsLeft } = access;
  const cuts = cutProgram(goal);
  const costs = variables.map(({ cost }) => cost);
  let bound = 0;
  let relaxed: readonly number[] | null = null;
  for (let round = 0; round < MOST_ROUNDS && secondsLeft() > 0; round++) {
    const answer = await solve(cuts.program(), { whole: false, seconds: secondsLeft(), gap: GAP });
    if (answer.status === 'infeasible') return { kind: 'infeasible' };
    if (answer.status !== 'optimal' || answer.values === null) break;
    bound = Math.max(bound, answer.bound);
    relaxed = answer.values;
    if (!cuts.cut(relaxed)) break;
  }
  if (relaxed === null) return { kind: 'solved', solved: { point: null, cost: Q.ZERO, bound } };
  cuts.keepFromNow();
  let best = null as { point: readonly Q.Rational[]; cost: Q.Rational } | null;
  let box: readonly ProgramColumn[] | null = null;
  if (cuts.program().columns.length > goal.columns.length) await roundFromBelow(relaxed);
  for (const tightened of TIGHTENINGS) {
    const seconds = secondsLeft();
    if (seconds <= 0) break;
    const whole = cuts.near(relaxed, box === null ? tightened : tightened + BOXED_TIGHTENING);
    const known = box ?? goal.columns.slice(0, variables.length).map(withinBest);
    const answer = await solve(
      { rows: whole.rows, columns: [...known, ...whole.columns.slice(known.length)] },
      {
        whole: true,
        seconds: Math.max(0.2, seconds * (box === null ? 0.3 : 0.6)),
        gap: box === null ? GAP : BOXED_GAP,
      },
    );
    if (box === null && tightened === 0) {
      if (answer.status === 'infeasible' && best === null) return { kind: 'infeasible' };
      bound = Math.max(bound, answer.bound);
    }
    const point = answer.values === null ? null : steppedPoint(answer.values, variables);
    const solved = point !== null && offer(point);
    if (solved && (answer.status === 'optimal' || box !== null)) break;
    const mended = point === null || solved ? null : repairPoint(goal, conditions, variables, point);
    if (mended !== null && offer(mended) && closeEnough()) break;
    if (answer.status === 'limit' && box === null) {
      // Too many ways to look through: from here on only those near the relaxed solution.
      box = boxAround(goal, relaxed, variables);
      cuts.cutAround(relaxed, rangeIn(box));
    } else if (point !== null) cuts.cut(point.map(Q.toNumber));
  }
  return { kind: 'solved', solved: { point: best?.point ?? null, cost: best?.cost ?? Q.ZERO, bound } };

  /** A first solution: the choices as they are cheapest without differences, the rest from the relaxed solution rounded down, mended. */
  async function roundFromBelow(values: readonly number[]): Promise<void> {
    const linear = { columns: goal.columns, rows: goal.rows };
    const answer = await solve(linear, { whole: true, seconds: Math.max(0.2, secondsLeft() * 0.2), gap: 1e-4 });
    if (answer.values === null) return;
    const chosen = steppedPoint(answer.values, variables);
    const start = variables.map(({ whole }, i) => {
      const value = values[i] ?? 0;
      const below = whole ? Math.floor(value + 1e-6) : Math.floor(value * 100) / 100;
      const rounded = Q.decimalOf(below > 1e-6 ? below : 0);
      const least = chosen[i] ?? Q.ZERO;
      // Where a choice asks, the relaxed solution holds a share of every way; only the chosen one is wanted.
      return (goal.chosen[i] ?? 0) === 0 && Q.compareRational(rounded, least) > 0 ? rounded : least;
    });
    const mended = repairPoint(goal, conditions, variables, start);
    if (mended !== null) offer(mended);
  }

  /** No better solution spends more on one variable than the best one does on all of them. */
  function withinBest(column: ProgramColumn): ProgramColumn {
    if (best === null || column.cost <= 0) return column;
    const most = (Q.toNumber(best.cost) / column.cost) * (1 + GAP);
    return { ...column, upper: Math.min(column.upper, column.whole ? Math.floor(most) : most) };
  }

  function offer(point: readonly Q.Rational[]): boolean {
    if (!conditions.every((condition) => holdsAt(condition, point))) return false;
    const cost = costAt(costs, point);
    if (best === null || Q.compareRational(cost, best.cost) < 0) best = { point, cost };
    return true;
  }

  function closeEnough(): boolean {
    return best !== null && Q.toNumber(best.cost) <= bound * (1 + (box === null ? GAP : BOXED_GAP));
  }
}

/** The variables' columns held near the relaxed solution; what a choice may ask for stays possible. */
function boxAround(
  { columns, chosen }: GoalProgram,
  values: readonly number[],
  variables: readonly GoalVariable[],
): readonly ProgramColumn[] {
  return variables.flatMap((_, i) => {
    const column = columns[i];
    const value = values[i] ?? 0;
    const asked = chosen[i] ?? 0;
    if (column === undefined) return [];
    const lower = asked > 0 ? 0 : Math.max(0, Math.floor(value) - AROUND);
    const upper = Math.min(column.upper, Math.ceil(Math.max(value * 1.02, asked)) + AROUND);
    return [{ ...column, lower, upper }];
  });
}

function rangeIn(box: readonly ProgramColumn[]): (variable: number) => readonly [number, number] | null {
  return (variable) => {
    const column = box[variable];
    return column?.whole ? [column.lower, column.upper] : null;
  };
}

/** The answer in whole steps: whole units to the nearest, others raised, so that what was reached stays reached. */
function steppedPoint(values: readonly number[], variables: readonly GoalVariable[]): readonly Q.Rational[] {
  return variables.map(({ whole, most }, i) => {
    const value = values[i] ?? 0;
    if (whole) return Q.rational(BigInt(Math.round(value)));
    if (!(value > 1e-6)) return Q.ZERO;
    const raised = raisedToStep(Q.decimalOf(Number((value - 1e-6).toPrecision(15))), false);
    return most !== null && Q.compareRational(raised, most) > 0 ? most : raised;
  });
}
