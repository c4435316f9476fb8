import { describe, expect, it } from 'vitest';
import { readStandard } from '../pack/read-standard.ts';
import { SCORED_STANDARD } from '../pack/testing/scored-standard.ts';
import { SMALL_STANDARD } from '../pack/testing/small-standard.ts';
import { countyData } from './county-data.ts';
import { withPrevious, yearsBack } from './previous.ts';

function standardOf(text: string) {
  const read = readStandard(new Map([['s.yaml', text]]), 's.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value.standard;
}

const data = (codes: readonly string[], cases: readonly number[], ratings: readonly number[]) =>
  countyData(
    codes.map((code) => ({ code, name: code, kind: '' })),
    new Map([['cases', Float64Array.from(cases)]]),
    new Map([['rating', { codes: ['good', 'poor'], values: Uint8Array.from(ratings) }]]),
    new Map(),
  );

describe('last year beside this one', () => {
  const standard = standardOf(SCORED_STANDARD);

  it('rows are matched by code; new ones have no last year, closed ones none now', () => {
    const merged = withPrevious(
      data(['a', 'c', 'b'], [1, 2, 3], [0, 0, 1]),
      data(['b', 'x', 'a'], [30, 99, 10], [0, 1, 1]),
      standard,
    );
    expect([...(merged.records.numbers.get('cases') ?? [])]).toEqual([1, 2, 3]);
    expect([...(merged.records.numbers.get('cases#-1') ?? [])]).toEqual([10, Number.NaN, 30]);
    expect([...(merged.records.choices.get('rating#-1')?.values ?? [])]).toEqual([1, 255, 0]);
  });

  it('years chain', () => {
    const two = withPrevious(data(['a'], [2], [0]), data(['a'], [1], [0]), standard);
    const three = withPrevious(data(['a'], [3], [0]), two, standard);
    expect(['cases', 'cases#-1', 'cases#-2'].map((column) => three.records.numbers.get(column)?.[0])).toEqual([
      3, 2, 1,
    ]);
  });

  it('a standard says how far back it looks', () => {
    expect(yearsBack(standard)).toBeGreaterThanOrEqual(1);
    expect(yearsBack(standardOf(SMALL_STANDARD))).toBe(0);
  });
});
