import type { Text } from '../lib/text.ts';
import { daysBetween } from './decide-register.ts';
import { GRADE_FACTS, type Grade } from './inspector-kind.ts';

/** What a unit rates its team on. */
export const TEAM_ASPECTS = ['present', 'guidance', 'fairness', 'burden', 'integrity'] as const;
/** One of the aspects. */
export type TeamAspect = (typeof TEAM_ASPECTS)[number];

/** What people call the aspects. */
export const TEAM_ASPECT_NAMES: Readonly<Record<TeamAspect, Text>> = {
  present: { zh: '到位及时、联系经常', en: 'there in time and often' },
  guidance: { zh: '指导有用', en: 'useful guidance' },
  fairness: { zh: '公平公正', en: 'fair and just' },
  burden: { zh: '不添负担、不越位', en: 'no burden, in its place' },
  integrity: { zh: '廉洁自律', en: 'integrity' },
};

/** Grades of every aspect. */
export type TeamGrades = Readonly<Record<TeamAspect, Grade>>;

/** From how many units on a team's ratings are summarised: fewer would tell who rated what. */
export const LEAST_RATERS = 3;

/** What the office is told of the ratings of one team. */
export interface RatingSummary {
  /** Null where fewer units rated than may be told. */
  readonly means: Readonly<Record<TeamAspect, number>> | null;
  /** How many rated; null where the number itself would tell too much. */
  readonly raters: number | null;
}

/** The means of a team's ratings by aspect; suppressed below `LEAST_RATERS`, with the number of those who rated. */
export function summariseRatings(ratings: readonly TeamGrades[]): RatingSummary {
  if (ratings.length < LEAST_RATERS) return { means: null, raters: null };
  const mean = (aspect: TeamAspect): number =>
    ratings.reduce((sum, rating) => sum + GRADE_FACTS[rating[aspect]].points, 0) / ratings.length;
  // Every aspect is a key.
  const means = Object.fromEntries(TEAM_ASPECTS.map((aspect) => [aspect, mean(aspect)])) as Record<TeamAspect, number>;
  return { means, raters: ratings.length };
}

/** Days by which a report is late: handed in after its day, or not yet and the day is over. 0 is in time. */
export function daysLate(dueOn: string, handedInOn: string | null, today: string): number {
  return Math.max(0, daysBetween(dueOn, handedInOn ?? today));
}

/**
 * Which office takes a complaint about somebody: the one that founded the team; where the accused works at that office's own unit, the unit
 * above it, so that nobody judges a colleague; at the top of the tree there is none above. `path` leads from the root to the founding unit.
 */
export function recipientOf(path: readonly string[], accusedWorksAt: string): string {
  const office = path.at(-1) ?? accusedWorksAt;
  return accusedWorksAt === office ? (path.at(-2) ?? office) : office;
}
