import { describe, expect, test } from 'vitest';
import { tookLine } from './took.mjs';

describe('where the time of a step went', () => {
  test('its lanes and its longest files, the longest first', () => {
    expect(
      tookLine([
        { file: 'a.spec.ts', lane: 'lane 1', seconds: 50 },
        { file: 'b.spec.ts', lane: 'lane 1', seconds: 70 },
        { file: 'a.spec.ts', lane: 'lane 1', seconds: 30 },
        { file: 'own/c.spec.ts', lane: 'lane 2', seconds: 40 },
      ]),
    ).toBe('lane 1 150 s, lane 2 40 s; longest: a.spec.ts 80 s, b.spec.ts 70 s, own/c.spec.ts 40 s');
  });

  test('without lanes the files alone, the six longest', () => {
    const pieces = [1, 2, 3, 4, 5, 6, 7].map((n) => ({ file: `${n}.test.ts`, seconds: n * 10 }));
    expect(tookLine(pieces)).toMatch(/^longest: 7\.test\.ts 70 s, .*, 2\.test\.ts 20 s$/u);
  });

  test('a short run says nothing', () => {
    expect(tookLine([{ file: 'a.test.ts', seconds: 59 }])).toBe('');
    expect(tookLine([])).toBe('');
  });
});
