import { GRADE_FACTS } from './inspector-kind.ts';
import { LEAST_RATERS, TEAM_ASPECTS, type TeamGrades } from './oversight.ts';

/** From how many units on a deviation is judged at all; with fewer it is told and left open. */
export const LEAST_TO_JUDGE = 5;

/** How a team's mean lies to that of all teams of the round: `few` is not judged, `near` may be chance. */
export const DEVIATION_VERDICTS = ['few', 'near', 'above', 'below'] as const;
/** One of them. */
export type DeviationVerdict = (typeof DEVIATION_VERDICTS)[number];

/** One team against all of its round. */
export interface Deviation {
  /** The team's mean over all aspects less the mean of all ratings told of, on the scale of `GRADE_FACTS`. */
  readonly difference: number;
  /** Half the width of the 95 % band within which a difference may be chance, for the number of units that rated. */
  readonly band: number;
  readonly verdict: DeviationVerdict;
}

/** Two-sided 95 % points of Student's t for 1, 2, … 30 degrees of freedom; above them that of the normal distribution is used. */
const T95 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];
const NORMAL95 = 1.96;

/** The two-sided 95 % point of Student's t for so many degrees of freedom. */
export function studentT95(freedom: number): number {
  return T95[freedom - 1] ?? NORMAL95;
}

/**
 * How each team of a round was rated against all of them, by team. Teams that fewer than `LEAST_RATERS` units rated count nowhere, so that
 * nothing can be reckoned back to them; null for these, and for all where there are not two teams to compare. The scatter is that of units
 * around their own team's mean, pooled over the teams; a difference from a mean that holds the team itself varies by 1/n − 1/N of it.
 */
export function deviationsOf(
  ratings: ReadonlyMap<string, readonly TeamGrades[]>,
): ReadonlyMap<string, Deviation | null> {
  const scores = new Map([...ratings].map(([team, given]) => [team, given.map(scoreOf)]));
  const told = [...scores.values()].filter(({ length }) => length >= LEAST_RATERS);
  const all = told.flat();
  const freedom = all.length - told.length;
  const scatter = told.reduce((sum, own) => sum + own.reduce((s, one) => s + (one - meanOf(own)) ** 2, 0), 0) / freedom;
  const t = studentT95(freedom);
  return new Map(
    [...scores].map(([team, own]) => {
      if (own.length < LEAST_RATERS || told.length < 2) return [team, null];
      const difference = meanOf(own) - meanOf(all);
      const band = t * Math.sqrt(scatter * (1 / own.length - 1 / all.length));
      return [team, { difference, band, verdict: verdictOf(difference, band, own.length) }];
    }),
  );
}

function verdictOf(difference: number, band: number, raters: number): DeviationVerdict {
  if (raters < LEAST_TO_JUDGE) return 'few';
  if (Math.abs(difference) <= band) return 'near';
  return difference > 0 ? 'above' : 'below';
}

function scoreOf(grades: TeamGrades): number {
  return meanOf(TEAM_ASPECTS.map((aspect) => GRADE_FACTS[grades[aspect]].points));
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}
