import { LEAST_TO_JUDGE, studentT95 } from '../../inspection/deviation.ts';
import * as Q from '../../lib/rational.ts';
import type { StandingRecord } from '../quality.ts';

/** How somebody marks against what was agreed: `few` is not judged, `near` may be chance. A hint to talk, never a verdict on a person. */
export const DRIFT_VERDICTS = ['few', 'near', 'lenient', 'severe'] as const;
/** How somebody marks against what was agreed. */
export type DriftVerdict = (typeof DRIFT_VERDICTS)[number];

/** Somebody's own sheet against the agreed one, of one pair. */
export interface DriftCase {
  /** The day on which both were handed in. */
  readonly on: string;
  /** Percentage points by which the own sheet gave more than the agreed one. */
  readonly difference: number;
}

/** Somebody's leniency over their cases. */
export interface Drift {
  readonly cases: number;
  /** Mean of the differences in percentage points; null: no case. */
  readonly mean: number | null;
  /** Half the width of the 95 % band within which the mean may be chance; null where it is not judged. */
  readonly band: number | null;
  readonly verdict: DriftVerdict;
  /** By month, the first first. */
  readonly months: readonly { readonly month: string; readonly cases: number; readonly mean: number }[];
}

/**
 * A9 Percentage points by which a sheet gave more than the agreed one: of the points of the questions that count in both, or, where none gives points,
 * of the good answers. Null where nothing counts in both.
 */
export function leniencyOf(own: StandingRecord, agreed: StandingRecord): number | null {
  const others = new Map(agreed.judged.items.map((one) => [one.item.id, one]));
  const both = own.judged.items.flatMap((mine) => {
    const theirs = others.get(mine.item.id);
    return theirs === undefined || !mine.answered || !theirs.answered ? [] : [{ mine, theirs }];
  });
  const scored = both.filter(({ mine, theirs }) => mine.points !== null && theirs.points !== null);
  const of = Q.sumRationals(scored.map(({ mine }) => Q.parseDecimal(mine.item.points ?? '0') ?? Q.ZERO));
  if (Q.signOf(of) > 0) {
    const more = scored.map(({ mine, theirs }) => Q.subtract(mine.points ?? Q.ZERO, theirs.points ?? Q.ZERO));
    return 100 * Q.toNumber(Q.divide(Q.sumRationals(more), of));
  }
  if (both.length === 0) return null;
  const good = both.reduce((sum, { mine, theirs }) => sum + Number(!mine.bad) - Number(!theirs.bad), 0);
  return (100 * good) / both.length;
}

/** A9 Somebody's leniency over their cases, judged from five on. */
export function driftOf(cases: readonly DriftCase[]): Drift {
  const differences = cases.map(({ difference }) => difference);
  const mean = differences.length === 0 ? null : meanOf(differences);
  const months = [...new Set(cases.map(({ on }) => on.slice(0, 7)))].sort().map((month) => {
    const own = cases.filter(({ on }) => on.startsWith(month)).map(({ difference }) => difference);
    return { month, cases: own.length, mean: meanOf(own) };
  });
  if (mean === null || cases.length < LEAST_TO_JUDGE) {
    return { cases: cases.length, mean, band: null, verdict: 'few', months };
  }
  const freedom = cases.length - 1;
  const variance = differences.reduce((sum, one) => sum + (one - mean) ** 2, 0) / freedom;
  const band = studentT95(freedom) * Math.sqrt(variance / cases.length);
  const isChance = Math.abs(mean) <= band;
  return { cases: cases.length, mean, band, verdict: isChance ? 'near' : mean > 0 ? 'lenient' : 'severe', months };
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}
