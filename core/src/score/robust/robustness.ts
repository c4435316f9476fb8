import { sortPresent } from './rank.ts';
import type { Simulation } from './simulate.ts';

/** One grade of a scale: reached from this score upwards. */
export interface GradeStep {
  readonly id: string;
  readonly from: number;
}

/** An interval, both ends belonging to it. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** How firm one unit's place is. Null where the unit has no score: in the composite as it is (`score`, `rank`), or in no draw (the rest). */
export interface UnitRobustness {
  readonly unit: string;
  readonly score: number | null;
  readonly rank: number | null;
  /** The middle 90 % of the scores drawn on the scale of the composite as it is; null where there are none. */
  readonly scoreInterval: Interval | null;
  readonly rankMedian: number | null;
  /** From the 5th to the 95th percentile of the ranks drawn, rounded outwards to ranks that occurred. */
  readonly rankInterval: Interval | null;
  /** The best and the worst rank that occurred, the unit's own rank included. */
  readonly rankRange: Interval | null;
  /** Share of the draws in which the unit is among the first `top`. */
  readonly topShare: number;
  /** Share of the draws on the composite's scale per grade, by id; below the lowest step none. Empty without a grade scale. */
  readonly gradeShares: Readonly<Record<string, number>>;
  /** Share of the draws in which it has no score. */
  readonly missingShare: number;
}

/** A unit and the next one in the ranking, with the share of the draws in which the upper stays ahead, a tie counting half. */
export interface Neighbours {
  readonly upper: string;
  readonly lower: string;
  readonly aheadShare: number;
}

/** How firm a ranking is. Units in the order of the composite as it is, those without a score last. */
export interface Robustness {
  readonly draws: number;
  /** How many of the draws give scores on the composite's own scale: those of another normalisation or an outranking count do not. */
  readonly sameScaleDraws: number;
  readonly top: number;
  readonly units: readonly UnitRobustness[];
  readonly neighbours: readonly Neighbours[];
  /** Rank bands: runs of at least two units of which no two can be told apart. Runs may overlap; none lies within another. */
  readonly bands: readonly (readonly string[])[];
}

/** Two units are told apart when one is ahead in more than this share of the draws. */
const TOLD_APART = 0.95;
const TAIL = 0.05;

/** Sums up a simulation. Steps of the grade scale may come in any order; they apply to scores on the composite's own scale. */
export function robustnessOf(
  simulation: Simulation,
  { top, grades }: { readonly top: number; readonly grades: readonly GradeStep[] },
): Robustness {
  const { units, draws, nominalRanks } = simulation;
  const place = (i: number): number =>
    Number.isNaN(nominalRanks[i]) ? Number.POSITIVE_INFINITY : (nominalRanks[i] as number);
  const order = units.map((_, i) => i).sort((i, j) => (place(i) === place(j) ? i - j : place(i) - place(j)));
  const falling = [...grades].sort((a, b) => b.from - a.from);
  const scored = order.filter((i) => place(i) !== Number.POSITIVE_INFINITY);
  const nameOf = (i: number): string => units[i] ?? '';
  return {
    draws,
    sameScaleDraws: sum(simulation.sameScale),
    top,
    units: order.map((i) => unitRobustness(simulation, i, { top, grades: falling })),
    neighbours: scored.slice(1).map((lower, at) => {
      const upper = scored[at] as number; // `at` counts from 0, `lower` from 1
      return { upper: nameOf(upper), lower: nameOf(lower), aheadShare: aheadShare(simulation, upper, lower) };
    }),
    bands: bandsOf(scored, (i, j) => cannotBeToldApart(simulation, i, j)).map((band) => band.map(nameOf)),
  };
}

/** Where the middle 90 % of each unit's drawn ranks lie, in the order of the units; null for one that has none. */
export function rankIntervalsOf(simulation: Simulation): readonly (Interval | null)[] {
  return simulation.units.map((_, unit) => {
    const ranks = drawnOf(simulation, simulation.ranks, { unit, only: null });
    return ranks.length === 0 ? null : outward(ranks);
  });
}

function unitRobustness(
  simulation: Simulation,
  unit: number,
  { top, grades }: { readonly top: number; readonly grades: readonly GradeStep[] },
): UnitRobustness {
  const { units, draws, nominalScores, nominalRanks } = simulation;
  const scores = drawnOf(simulation, simulation.scores, { unit, only: simulation.sameScale });
  const ranks = drawnOf(simulation, simulation.ranks, { unit, only: null });
  const { length } = ranks;
  const rank = presentOr(nominalRanks[unit]);
  const extremes = [ranks[0], ranks[length - 1], rank].filter((value) => value !== undefined && value !== null);
  return {
    unit: units[unit] ?? '',
    score: presentOr(nominalScores[unit]),
    rank,
    scoreInterval: scores.length === 0 ? null : { low: quantile(scores, TAIL), high: quantile(scores, 1 - TAIL) },
    rankMedian: length === 0 ? null : quantile(ranks, 0.5),
    rankInterval: length === 0 ? null : outward(ranks),
    rankRange: extremes.length === 0 ? null : { low: Math.min(...extremes), high: Math.max(...extremes) },
    topShare: ranks.filter((value) => value <= top).length / draws,
    gradeShares: gradeShares(scores, grades, sum(simulation.sameScale)),
    missingShare: 1 - length / draws,
  };
}

/** The values of one unit in all draws, or only in some, sorted, the missing ones left out. */
function drawnOf(
  { units, draws }: Simulation,
  all: Float64Array,
  { unit, only }: { readonly unit: number; readonly only: Uint8Array | null },
): Float64Array {
  const values = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    values[draw] = only !== null && only[draw] === 0 ? Number.NaN : (all[draw * units.length + unit] as number);
  }
  const sorted = new Float64Array(draws);
  return sorted.subarray(0, sortPresent(values, sorted));
}

function sum(flags: Uint8Array): number {
  return flags.reduce((count, flag) => count + flag, 0);
}

/** Quantile of sorted values, linear between neighbours (type 7 of Hyndman and Fan, the usual one). */
export function quantile(sorted: Float64Array, share: number): number {
  const at = (sorted.length - 1) * share;
  const below = Math.floor(at);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low === high ? low : low + (high - low) * (at - below);
}

function outward(ranks: Float64Array): Interval {
  const last = ranks.length - 1;
  return { low: ranks[Math.floor(last * TAIL)] as number, high: ranks[Math.ceil(last * (1 - TAIL))] as number };
}

function gradeShares(
  scores: Float64Array,
  falling: readonly GradeStep[],
  of: number,
): Readonly<Record<string, number>> {
  const counts = new Map(falling.map(({ id }) => [id, 0]));
  for (const score of scores) {
    const grade = falling.find(({ from }) => score >= from);
    if (grade) counts.set(grade.id, (counts.get(grade.id) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].map(([id, count]) => [id, of === 0 ? 0 : count / of]));
}

/** Of the draws in which both have a score, the share in which `i` is ahead of `j`, a tie counting half; NaN if there is none. */
function aheadShare({ units, draws, scores }: Simulation, i: number, j: number): number {
  let ahead = 0;
  let both = 0;
  for (let draw = 0; draw < draws; draw++) {
    const ours = scores[draw * units.length + i] as number;
    const theirs = scores[draw * units.length + j] as number;
    if (ours > theirs) ahead++;
    else if (ours === theirs) ahead += 0.5;
    if (!Number.isNaN(ours) && !Number.isNaN(theirs)) both++;
  }
  return ahead / both;
}

/** Neither is ahead in more than 95 % of the draws. */
function cannotBeToldApart(simulation: Simulation, i: number, j: number): boolean {
  const share = aheadShare(simulation, i, j);
  return share <= TOLD_APART && share >= 1 - TOLD_APART;
}

/** The longest runs of the order in which any two belong together; runs of one are none. */
function bandsOf(
  order: readonly number[],
  together: (i: number, j: number) => boolean,
): readonly (readonly number[])[] {
  const bands: (readonly number[])[] = [];
  let from = 0;
  for (let to = 1; to <= order.length; to++) {
    // The run from `from` ends before `to` once `to` can be told apart from one of its members.
    let apart = to - 1;
    while (to < order.length && apart >= from && together(order[apart] as number, order[to] as number)) apart--;
    if (to < order.length && apart < from) continue;
    if (to - from > 1) bands.push(order.slice(from, to));
    from = to < order.length ? apart + 1 : to;
  }
  return bands;
}

function presentOr(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
