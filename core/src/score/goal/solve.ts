import * as Q from '../../lib/rational.ts';
import { raisedToStep } from '../changeable.ts';
import { costAt, holdsAt } from './check.ts';
import { solveApart } from './components.ts';
import type { Condition } from './condition.ts';
import { type CutProgram, cutProgram } from './cuts.ts';
import type { ProgramColumn, SolveProgram } from './linear-program.ts';
import type { GoalProgram, GoalVariable } from './program.ts';
import { repairPoint } from './repair.ts';

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

/** Solved as far as time allowed, or impossible: even without the limits on differences, or for them. */
export type SolvedOrNot =
  | { readonly kind: 'solved'; readonly solved: Solved }
  | { readonly kind: 'infeasible'; readonly forLimits: boolean };

const MOST_ROUNDS = 60;
/** A round that lifts the bound by less than this share of it was the last one. */
const GAINED = 2e-6;
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
 * Solves a goal. First the conditions without the limits on differences, part by part; where that keeps the limits too, it is the answer.
 * Else without whole numbers until no difference exceeds its limit (each round adds tangents at the last solution), then rounded and
 * mended, then with whole numbers, every answer checked exactly. Bounds come only from programs that every solution satisfies.
 */
export async function solveGoal(
  goal: GoalProgram,
  conditions: readonly Condition[],
  variables: readonly GoalVariable[],
  access: SolverAccess,
): Promise<SolvedOrNot> {
  const { solve, secondsLeft } = access;
  const costs = variables.map(({ cost }) => cost);
  let best = null as { point: readonly Q.Rational[]; cost: Q.Rational } | null;
  let box: readonly ProgramColumn[] | null = null;
  if (secondsLeft() <= 0) return found(0);
  const linear = { columns: goal.columns, rows: goal.rows };
  const apart = await solveApart(solve, linear, { whole: true, seconds: secondsLeft() * 0.4, gap: GAP }, secondsLeft);
  if (apart.status === 'infeasible') return { kind: 'infeasible', forLimits: false };
  const chosen = apart.values === null ? null : steppedPoint(apart.values, variables);
  if (chosen !== null && offer(chosen) && apart.status === 'optimal') return found(apart.bound);
  // A first solution, however dear, before anything that may take long.
  const first = chosen === null ? null : repairPoint(goal, conditions, variables, chosen);
  if (first !== null) offer(first);
  const cuts = cutProgram(goal);
  const relaxation = await relax(within(0.45), cuts, goal.columns);
  if (relaxation.infeasible) return { kind: 'infeasible', forLimits: true };
  const relaxed = relaxation.values;
  let bound = Math.max(apart.bound, relaxation.bound);
  if (relaxed === null) return found(bound);
  cuts.keepFromNow();
  if (apart.values !== null && chosen !== null) {
    // The choices as they are cheapest without differences; with them settled, the relaxed rest is rounded down and mended.
    const settled = goal.columns.map((column, i) => {
      const value = Math.round(apart.values?.[i] ?? 0);
      return i < variables.length ? column : { ...column, lower: value, upper: value };
    });
    const { values } = await relax(within(0.4), cuts, settled);
    const mended = values === null ? null : repairPoint(goal, conditions, variables, roundedDown(values, chosen));
    if (mended !== null) offer(mended);
  }
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
      if (answer.status === 'infeasible' && best === null) return { kind: 'infeasible', forLimits: true };
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
  return found(bound);

  function within(share: number): SolverAccess {
    const end = secondsLeft() * (1 - share);
    return { solve, secondsLeft: () => secondsLeft() - end };
  }

  function found(proven: number): SolvedOrNot {
    return { kind: 'solved', solved: { point: best?.point ?? null, cost: best?.cost ?? Q.ZERO, bound: proven } };
  }

  function roundedDown(values: readonly number[], least: readonly Q.Rational[]): readonly Q.Rational[] {
    return variables.map(({ whole }, i) => {
      const value = values[i] ?? 0;
      const below = whole ? Math.floor(value + 1e-6) : Math.floor(value * 100) / 100;
      const rounded = Q.decimalOf(below > 1e-6 ? below : 0);
      const needed = least[i] ?? Q.ZERO;
      return Q.compareRational(rounded, needed) > 0 ? rounded : needed;
    });
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

/** Whether the limits on differences of a goal can be kept at all, whole numbers aside. */
export async function canKeepLimits(goal: GoalProgram, access: SolverAccess): Promise<boolean> {
  return !(await relax(access, cutProgram(goal), goal.columns)).infeasible;
}

/** Solves without whole numbers, round by round, until every limit on differences is kept or nothing more can be cut off. */
async function relax(
  { solve, secondsLeft }: SolverAccess,
  cuts: CutProgram,
  columns: readonly ProgramColumn[],
): Promise<{ readonly infeasible: boolean; readonly values: readonly number[] | null; readonly bound: number }> {
  let values: readonly number[] | null = null;
  let bound = 0;
  for (let round = 0; round < MOST_ROUNDS && secondsLeft() > 0; round++) {
    const program = cuts.program();
    const whole = { rows: program.rows, columns: [...columns, ...program.columns.slice(columns.length)] };
    const answer = await solve(whole, { whole: false, seconds: secondsLeft(), gap: GAP });
    if (answer.status === 'infeasible') return { infeasible: true, values: null, bound };
    if (answer.status !== 'optimal' || answer.values === null) break;
    const gained = answer.bound - bound;
    bound = Math.max(bound, answer.bound);
    values = answer.values;
    if (!cuts.cut(values) || (round > 0 && gained <= GAINED * bound)) break;
  }
  return { infeasible: false, values, bound };
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
