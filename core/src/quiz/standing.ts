import type { QuizScore, TopicScore } from './question.ts';

/** One attempt as results need it. */
export interface CountedAttempt {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly unitId: string;
  readonly score: QuizScore;
  readonly seconds: number;
}

/** Somebody's best attempt, and how many they made. */
export interface PersonStanding extends CountedAttempt {
  readonly attempts: number;
}

/** Whether one attempt stands before another: more per cent, or as many in less time. */
function isBefore(a: CountedAttempt, b: CountedAttempt): boolean {
  return a.score.percent === b.score.percent ? a.seconds < b.seconds : a.score.percent > b.score.percent;
}

/** Everybody by their best attempt, the best first. */
export function standPeople(attempts: readonly CountedAttempt[]): readonly PersonStanding[] {
  const best = new Map<string, PersonStanding>();
  for (const one of attempts) {
    const known = best.get(one.accountId);
    const kept = known === undefined || isBefore(one, known) ? one : known;
    best.set(one.accountId, { ...kept, attempts: (known?.attempts ?? 0) + 1 });
  }
  return [...best.values()].sort((a, b) =>
    isBefore(a, b) ? -1 : isBefore(b, a) ? 1 : a.name.localeCompare(b.name, 'zh'),
  );
}

/** A unit's people together: how many took it and passed, and the mean of their best per cents, rounded down. */
export interface UnitStanding {
  readonly unitId: string;
  readonly people: number;
  readonly passed: number;
  readonly percent: number;
}

/** Units by the mean of their people, the best first. */
export function standUnits(people: readonly PersonStanding[], pass: number): readonly UnitStanding[] {
  const units = [...new Set(people.map(({ unitId }) => unitId))].map((unitId) => {
    const those = people.filter((one) => one.unitId === unitId).map(({ score }) => score.percent);
    const sum = those.reduce((so, percent) => so + percent, 0);
    const passed = those.filter((percent) => percent >= pass).length;
    return { unitId, people: those.length, passed, percent: Math.floor(sum / those.length) };
  });
  return units.sort((a, b) => b.percent - a.percent || b.people - a.people);
}

/** What everybody's best attempts know of each topic, in the order given. */
export function standTopics(people: readonly PersonStanding[], topics: readonly string[]): readonly TopicScore[] {
  return topics.flatMap((topic) => {
    const those = people.flatMap(({ score }) => score.topics.filter((one) => one.topic === topic));
    const sum = (of: 'right' | 'asked') => those.reduce((so, one) => so + one[of], 0);
    return those.length === 0 ? [] : [{ topic, right: sum('right'), asked: sum('asked') }];
  });
}
