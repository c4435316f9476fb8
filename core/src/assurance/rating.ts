import { type Problem, problem } from '../lib/problem.ts';
import * as Q from '../lib/rational.ts';
import type { Text } from '../lib/text.ts';

/** Who rates the findings of a visit: the head of its team, and the office. */
export const RATERS = ['team', 'office'] as const;
/** One of the two. */
export type Rater = (typeof RATERS)[number];

/** What people call them. */
export const RATER_NAMES: Readonly<Record<Rater, Text>> = {
  team: { zh: '督导组组长评', en: 'the head of the team' },
  office: { zh: '督导室评', en: 'the office' },
};

/** Grades go from 1 to this. */
export const BEST = 5;
/** Two ratings that differ by so much or more are pointed out. */
export const FAR_APART = 2;
/** A mean rests on at least so many ratings. */
export const LEAST_RATINGS = 3;

/** What one says of the findings on one point: a grade from 1 to 5, why, and the entries that show it. */
export interface Grade {
  readonly point: string;
  readonly grade: number;
  readonly words: string;
  readonly issueIds: readonly string[];
}

type Point = { readonly id: string; readonly name: Text };

/** Q5 Why a rating is not taken: a point without a grade or one that the rulebook does not have, a grade without an entry, an entry of elsewhere. */
export function faultOfRating(
  grades: readonly Grade[],
  { points, entryIds }: { readonly points: readonly Point[]; readonly entryIds: ReadonlySet<string> },
): Problem | null {
  const known = new Set(points.map(({ id }) => id));
  const isTwice = new Set(grades.map(({ point }) => point)).size < grades.length;
  if (isTwice || grades.some(({ point }) => !known.has(point))) return problem('assurance-point-unknown');
  const gradeOf = (id: string) => grades.find(({ point }) => point === id);
  const open = points.filter(({ id }) => gradeOf(id) === undefined);
  if (open.length > 0) {
    const [said, saidEn] = [open.map(({ name }) => name.zh).join('、'), open.map(({ name }) => name.en).join(', ')];
    return problem('assurance-unrated', { points: said, pointsEn: saidEn }, { field: 'grades' });
  }
  if (grades.some(({ issueIds }) => issueIds.some((id) => !entryIds.has(id)))) {
    return problem('assurance-entry-elsewhere', {}, { field: 'grades' });
  }
  const uncited = points.find(({ id }) => gradeOf(id)?.issueIds.length === 0);
  return uncited === undefined
    ? null
    : problem('assurance-uncited', { point: uncited.name.zh, pointEn: uncited.name.en }, { field: 'grades' });
}

/** Q6 Whether a side is shown what a rating says: its own always, the other's once both are in. */
export function isShown(of: Rater, to: Rater, isIn: Readonly<Record<Rater, boolean>>): boolean {
  return of === to || (isIn.team && isIn.office);
}

/** Q6 Points on which two ratings lie far apart, with by how much. */
export function farApart(
  one: readonly Pick<Grade, 'point' | 'grade'>[],
  other: readonly Pick<Grade, 'point' | 'grade'>[],
): readonly { readonly point: string; readonly gap: number }[] {
  return one.flatMap(({ point, grade }) => {
    const against = other.find((two) => two.point === point);
    const gap = against === undefined ? 0 : Math.abs(against.grade - grade);
    return gap >= FAR_APART ? [{ point, gap }] : [];
  });
}

/** Q7 The mean of some grades, rounded half up to two decimals; null where fewer than three stand behind it. */
export function meanOf(grades: readonly number[]): string | null {
  if (grades.length < LEAST_RATINGS) return null;
  const sum = grades.reduce((all, grade) => all + grade, 0);
  const hundredths = Q.floorRational(Q.add(Q.rational(BigInt(sum * 100), BigInt(grades.length)), Q.rational(1n, 2n)));
  return Q.decimalText(hundredths, 2);
}
