import { type Problem, problem } from '../lib/problem.ts';
import type { Programme } from './programme.ts';

/** A goal as it was signed: which of the programme's, and the words of the holder. */
export interface SignedGoal {
  readonly goal: string;
  readonly text: string;
}

/** Why goals cannot be signed so; null when they can: each of the programme's goals, as often as it asks, each in words. */
export function faultOfGoals({ goals = [] }: Programme, signed: readonly SignedGoal[]): Problem | null {
  if (goals.length === 0) return problem('recognition-no-goals');
  const stray = signed.find(({ goal }) => !goals.some(({ id }) => id === goal));
  if (stray !== undefined) return problem('recognition-goal', { goal: stray.goal }, { field: 'goals' });
  for (const { id, name, count } of goals) {
    const given = signed.filter((one) => one.goal === id && one.text.trim() !== '').length;
    if (given === Number(count)) continue;
    return problem('recognition-goal-count', { goal: name.zh, goalEn: name.en, count, given }, { field: 'goals' });
  }
  return null;
}

/** One year's review of a title-holder. */
export interface ReviewState {
  readonly year: number;
  readonly met: boolean;
}

/** Why a year cannot be reviewed; null when it can: the title held in it, the goals were signed, it is not reviewed yet. */
export function faultOfReview(
  programme: Programme,
  {
    year,
    thisYear,
    since,
    signed,
    answered,
    reviews,
  }: {
    readonly year: number;
    readonly thisYear: number;
    /** Day of the decision that conferred the title. */
    readonly since: string;
    /** Positions of the goals that were signed. */
    readonly signed: number;
    readonly answered: number;
    readonly reviews: readonly ReviewState[];
  },
): Problem | null {
  if (programme.review === undefined) return problem('recognition-no-review');
  const first = Number(since.slice(0, 4));
  if (year < first || year > thisYear)
    return problem('recognition-review-year', { first, last: thisYear }, { field: 'year' });
  if (reviews.some((one) => one.year === year)) return problem('recognition-reviewed', { year }, { field: 'year' });
  if ((programme.goals ?? []).length > 0 && signed === 0) return problem('recognition-not-signed');
  return answered === signed ? null : problem('recognition-review-goals', { signed, answered }, { field: 'results' });
}

/** How many years up to the newest reviewed one failed without a gap. */
export function failedYears(reviews: readonly ReviewState[]): number {
  const years = [...reviews].sort((a, b) => b.year - a.year);
  let failed = 0;
  for (const [i, { year, met }] of years.entries()) {
    if (met || year !== (years[0]?.year ?? 0) - i) break;
    failed++;
  }
  return failed;
}

/** Whether withdrawal is to be put before people: as many years failed in a row as the programme says. The title stands until they decide. */
export function proposesWithdrawal({ review }: Programme, reviews: readonly ReviewState[]): boolean {
  return review !== undefined && failedYears(reviews) >= Number(review.failures);
}
