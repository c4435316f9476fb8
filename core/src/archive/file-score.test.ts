import { describe, expect, it } from 'vitest';
import { fileScoreOf } from './file-score.ts';

describe('the file score', () => {
  it('counts a demand of a piece only where everybody who marked it found it so', () => {
    const all = { accurate: 1, credible: 1, complete: 1, orderly: 1 };
    expect(fileScoreOf([])).toEqual({
      files: 0,
      marked: 0,
      held: { accurate: 0, credible: 0, complete: 0, orderly: 0 },
      percent: null,
    });
    expect(
      fileScoreOf([
        { count: 1, held: all },
        { count: 0, held: {} },
      ]),
    ).toMatchObject({ files: 2, marked: 1, percent: 100 });
    expect(
      fileScoreOf([
        { count: 1, held: all },
        { count: 2, held: { ...all, accurate: 2 } },
      ]),
    ).toEqual({
      files: 2,
      marked: 2,
      held: { accurate: 2, credible: 1, complete: 1, orderly: 1 },
      percent: 62,
    });
  });
});
