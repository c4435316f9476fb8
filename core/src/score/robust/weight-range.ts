import type { Composite } from './composite.ts';
import { rankInto } from './rank.ts';
import { normalised } from './simulate.ts';
import { nominalDraw } from './uncertainty.ts';

/**
 * How far one weight may move before the first `top` places change. `weight`, `from` and `to` are shares of all weights, 0 to 1; the other
 * weights keep their proportions and fill up to one. From `from` to `to` the order of the first `top` units stays as it is.
 */
export interface WeightRange {
  readonly indicator: string;
  readonly weight: number;
  readonly from: number;
  readonly to: number;
  /** The pairs that draw level at the ends, the one ahead now first; null where an end is 0 or 1 itself. */
  readonly atFrom: readonly [string, string] | null;
  readonly atTo: readonly [string, string] | null;
}

/** How far one weight may move before a unit's weighted mean reaches or falls below a score; `from` and `to` as in `WeightRange`. */
export interface GradeRange {
  readonly indicator: string;
  readonly weight: number;
  readonly from: number;
  readonly to: number;
}

/**
 * For the weighted arithmetic mean, exact up to float64: with t the weight of one indicator, x its normalised value and r the mean of the
 * others by their own proportions, a unit's score is t·x + (1 − t)·r, a straight line in t. Two units are level where their lines cross.
 * Each of the first `top` units is compared with every unit behind it. Units with a missing value are left out. An indicator that carries
 * all the weight has no others to give way to and no range.
 */
export function weightRanges(composite: Composite, top: number): readonly WeightRange[] {
  const lines = linesOf(composite);
  const order = orderOf(lines);
  return lines.indicators.map(({ id, weight, x, r }) => {
    let [from, to]: readonly [number, number] = [0, 1];
    let atFrom: readonly [string, string] | null = null;
    let atTo: readonly [string, string] | null = null;
    for (const [place, i] of order.entries()) {
      if (place >= top) break;
      for (const j of order.slice(place + 1)) {
        const level = crossing((x[i] as number) - (x[j] as number), (r[i] as number) - (r[j] as number));
        if (level === null) continue;
        const pair = [lines.units[i] ?? '', lines.units[j] ?? ''] as const;
        if (level <= weight && level > from) [from, atFrom] = [level, pair];
        if (level >= weight && level < to) [to, atTo] = [level, pair];
      }
    }
    return { indicator: id, weight, from, to, atFrom, atTo };
  });
}

/** The same for one unit and one limit of a grade scale: within the range the unit stays on its side of `limit`. Null if it has no score. */
export function gradeRanges(composite: Composite, unit: string, limit: number): readonly GradeRange[] | null {
  const lines = linesOf(composite);
  const i = lines.units.indexOf(unit);
  if (i < 0) return null;
  return lines.indicators.map(({ id, weight, x, r }) => {
    const level = crossing((x[i] as number) - limit, (r[i] as number) - limit);
    return {
      indicator: id,
      weight,
      from: level !== null && level <= weight ? level : 0,
      to: level !== null && level >= weight ? level : 1,
    };
  });
}

interface IndicatorLine {
  readonly id: string;
  readonly weight: number;
  readonly x: Float64Array;
  readonly r: Float64Array;
}

interface Lines {
  readonly units: readonly string[];
  readonly indicators: readonly IndicatorLine[];
}

function linesOf(composite: Composite): Lines {
  const { weights } = nominalDraw(composite);
  const all = normalised(composite, composite.columns, null);
  const kept = composite.units
    .map((_, i) => i)
    .filter((i) => all.every((column, q) => weights[q] === 0 || !Number.isNaN(column[i])));
  const columns = all.map((column) => Float64Array.from(kept, (i) => column[i] as number));
  const indicators = composite.indicators.flatMap(({ id }, q): readonly IndicatorLine[] => {
    const weight = weights[q] as number; // one per indicator
    const x = columns[q] as Float64Array;
    if (weight === 1 || x.some(Number.isNaN)) return [];
    const r = new Float64Array(kept.length);
    for (const [other, column] of columns.entries()) {
      const share = (weights[other] as number) / (1 - weight);
      if (other === q || share === 0) continue;
      for (let i = 0; i < r.length; i++) r[i] = (r[i] as number) + share * (column[i] as number);
    }
    return [{ id, weight, x, r }];
  });
  return { units: kept.map((i) => composite.units[i] ?? ''), indicators };
}

function orderOf({ units, indicators }: Lines): readonly number[] {
  const [line] = indicators;
  if (line === undefined) return [];
  const scores = line.x.map((x, i) => line.weight * x + (1 - line.weight) * (line.r[i] as number));
  const ranks = new Float64Array(scores.length);
  rankInto(scores, ranks, new Float64Array(scores.length));
  return units.map((_, i) => i).sort((i, j) => (ranks[i] as number) - (ranks[j] as number) || i - j);
}

/** Where t·x + (1 − t)·r is 0 within 0 ≤ t ≤ 1; null where it is nowhere or everywhere. */
function crossing(x: number, r: number): number | null {
  if (x === r) return null;
  const level = r / (r - x);
  return level >= 0 && level <= 1 ? level : null;
}
