import { describe, expect, test } from 'vitest';
import { afterSecond, failedFiles } from './second-run.mjs';

const counts = (passed: number, failed: number, skipped = 0) => ({ passed, failed, skipped });
const outcome = (files: object | undefined, failed: number, output = '') => ({
  name: 'browser journeys',
  passed: 0,
  failed,
  skipped: 0,
  seconds: 10,
  output,
  files,
});

describe('journeys that failed are tried once more', () => {
  const first = outcome({ 'a.spec.ts': counts(3, 0), 'b.spec.ts': counts(1, 1, 2) }, 1, 'b went wrong');

  test('only the files in which one failed', () => {
    expect(failedFiles(first)).toEqual(['b.spec.ts']);
    expect(failedFiles(outcome(undefined, 1))).toEqual([]);
  });

  test('what passes then is counted as passed and named, with what was seen the first time', () => {
    const both = afterSecond(first, outcome({ 'b.spec.ts': counts(4, 0) }, 0));
    expect(both).toMatchObject({ passed: 7, failed: 0, skipped: 0, seconds: 20, unsteady: ['b.spec.ts'] });
    expect(both.output).toContain('b went wrong');
  });

  test('what fails twice stays failed', () => {
    const both = afterSecond(first, outcome({ 'b.spec.ts': counts(1, 1, 2) }, 1, 'again'));
    expect(both).toMatchObject({ passed: 4, failed: 1, skipped: 2 });
    expect(both.unsteady).toBeUndefined();
    expect(both.output).toMatch(/again\n\nThe first run:\nb went wrong/u);
  });

  test('a second run that counted nothing, or not all of them, takes nothing back', () => {
    expect(afterSecond(first, outcome(undefined, 1, 'no server'))).toBe(first);
    expect(afterSecond(first, outcome({}, 0))).toBe(first);
  });
});
