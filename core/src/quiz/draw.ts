import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Question } from './question.ts';

/** How many questions of a topic are drawn. */
export interface Draw {
  readonly topic: string;
  readonly count: number;
}

/**
 * Draws from a pool: of each topic so many at random, fewer where there are fewer, none twice; choices in an order of their own. The same seed
 * draws the same, so that it can be drawn again before others.
 */
export function drawQuestions(pool: readonly Question[], draws: readonly Draw[], seed: number): readonly Question[] {
  const generator = xoroshiro128plus(seed);
  const below = (count: number): number => (generator.next() >>> 0) % count;
  const shuffled = <T>(all: readonly T[]): readonly T[] => {
    const left = [...all];
    return all.flatMap(() => left.splice(below(left.length), 1));
  };
  return draws
    .flatMap(({ topic, count }) => shuffled(pool.filter((one) => one.topic === topic)).slice(0, count))
    .map((question) => ({ ...question, choices: [...shuffled(question.choices)] }));
}
