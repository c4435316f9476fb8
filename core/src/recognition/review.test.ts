import { describe, expect, it } from 'vitest';
import { failedYears, faultOfGoals, faultOfReview, proposesWithdrawal } from './review.ts';
import { programmeOf } from './testing/programme-text.ts';

const programme = programmeOf();

describe('goals', () => {
  const fault = (...goals: readonly string[]) =>
    faultOfGoals(
      programme,
      goals.map((goal) => ({ goal, text: '写明' })),
    )?.problem ?? null;
  it('are signed each as often as the programme asks, in words', () => {
    expect(fault('project', 'person', 'person')).toBeNull();
    expect(fault('project', 'person')).toBe('recognition-goal-count');
    expect(fault('project', 'project', 'person', 'person')).toBe('recognition-goal-count');
    expect(fault('project', 'person', 'person', 'other')).toBe('recognition-goal');
    expect(
      faultOfGoals(
        programme,
        ['project', 'person', 'person'].map((goal) => ({ goal, text: ' ' })),
      )?.problem,
    ).toBe('recognition-goal-count');
    expect(faultOfGoals({ ...programme, goals: undefined }, [])?.problem).toBe('recognition-no-goals');
  });
});

describe('yearly reviews', () => {
  const asked: Parameters<typeof faultOfReview>[1] = {
    year: 2026,
    thisYear: 2026,
    since: '2025-03-01',
    signed: 3,
    answered: 3,
    reviews: [],
  };
  const fault = (more: Partial<typeof asked>) => faultOfReview(programme, { ...asked, ...more })?.problem ?? null;

  it('one a year, while the title holds, of every signed goal', () => {
    expect(fault({})).toBeNull();
    expect(fault({ year: 2024 })).toBe('recognition-review-year');
    expect(fault({ year: 2027 })).toBe('recognition-review-year');
    expect(fault({ reviews: [{ year: 2026, met: true }] })).toBe('recognition-reviewed');
    expect(fault({ signed: 0, answered: 0 })).toBe('recognition-not-signed');
    expect(fault({ answered: 2 })).toBe('recognition-review-goals');
    expect(faultOfReview({ ...programme, review: undefined }, asked)?.problem).toBe('recognition-no-review');
  });

  it('two failed years in a row propose withdrawal; a good year or a year left out between them does not', () => {
    const years = (...list: readonly (readonly [number, boolean])[]) => list.map(([year, met]) => ({ year, met }));
    const proposed = (...list: readonly (readonly [number, boolean])[]) =>
      proposesWithdrawal(programme, years(...list));
    expect(proposed([2025, false])).toBe(false);
    expect(proposed([2026, false], [2025, false])).toBe(true);
    expect(proposed([2024, false], [2025, true], [2026, false])).toBe(false);
    expect(proposed([2024, false], [2026, false])).toBe(false);
    expect(proposed([2024, false], [2025, false], [2026, true])).toBe(false);
    expect(failedYears(years([2024, false], [2025, false], [2026, false]))).toBe(3);
    expect(proposesWithdrawal({ ...programme, review: undefined }, years([2025, false], [2026, false]))).toBe(false);
  });
});
