import { describe, expect, it } from 'vitest';
import { focusResults } from './focus.ts';
import type { ItemResult, PartResult } from './result.ts';

const both = (word: string) => ({ zh: word, en: word });
const item = (id: string, verdict: ItemResult['verdict']): ItemResult => ({
  ...{ id, name: both(id), requirement: both(''), verdict, value: null, unit: null },
  ...{ offenders: [], pendingSchools: [] },
});
const part = (id: string, ...items: readonly ItemResult[]): PartResult => ({
  ...{ id, name: both(id), verdict: 'fail', items },
});
const PARTS = [
  part('first', item('A', 'pass'), item('B', 'fail')),
  part('second', item('C', 'not-applicable'), item('D', 'pending'), item('A', 'pass')),
];
const FOCUSES = [
  { id: 'f26', name: both('重点'), year: '2026', clauses: ['D', 'A', 'C'] },
  { id: 'f27', name: both('明年'), year: '2027', clauses: ['B'] },
];

describe('M066 the focus of the year', () => {
  it('is its items in the order of the standard, counted without what does not apply', () => {
    const [found, ...others] = focusResults(FOCUSES, PARTS, '2026-12-31');
    expect(others).toEqual([]);
    expect(found?.items.map(({ part: { id }, item: { id: clause } }) => `${id} ${clause}`)).toEqual([
      'first A',
      'second C',
      'second D',
      'second A',
    ]);
    expect([found?.met, found?.applicable]).toEqual([2, 3]);
  });

  it('changes with the year of the evaluation’s day', () => {
    expect(focusResults(FOCUSES, PARTS, '2027-01-01').map(({ id }) => id)).toEqual(['f27']);
    expect(focusResults(FOCUSES, PARTS, '2025-12-31')).toEqual([]);
  });
});
