import { expect, it } from 'vitest';
import {
  faultOfYear,
  faultsOfSettling,
  isTargetMet,
  type PlanYears,
  type TargetToSettle,
  yearsOf,
} from './decide-year.ts';

const plan = (more: Partial<PlanYears> = {}): PlanYears => ({
  state: 'published',
  fromOn: '2026-09-01',
  untilOn: '2028-06-30',
  closed: [],
  ...more,
});
const fault = (p: PlanYears, year: number, today: string, what: 'settlement' | 'review' = 'settlement') =>
  faultOfYear(p, { year, today, what })?.problem ?? null;
const target = (more: Partial<TargetToSettle> = {}): TargetToSettle => ({
  name: '巩固率',
  kind: 'rate',
  sense: 'at-least',
  value: '95.0',
  measure: '%',
  reached: '95',
  ...more,
});

it('a year of a plan is settled when it is over, once', () => {
  expect(yearsOf(plan())).toEqual([2026, 2027, 2028]);
  expect(fault(plan(), 2026, '2026-12-31')).toBe('year-not-over');
  expect(fault(plan(), 2026, '2027-01-01')).toBeNull();
  expect(fault(plan(), 2028, '2028-06-30')).toBe('year-not-over');
  expect(fault(plan(), 2028, '2028-07-01')).toBeNull();
  expect(fault(plan(), 2029, '2030-01-01')).toBe('year-outside-plan');
  expect(fault(plan({ closed: [2026] }), 2026, '2027-01-01')).toBe('year-closed');
  expect(fault(plan({ state: 'draft' }), 2026, '2027-01-01')).toBe('plan-not-published');
});

it('a look back is written as soon as the year has begun', () => {
  expect(fault(plan(), 2027, '2026-12-31', 'review')).toBe('year-not-begun');
  expect(fault(plan(), 2027, '2027-01-01', 'review')).toBeNull();
});

it('a target is met exactly by what it asks; one of which nothing was reported is not settled', () => {
  expect(isTargetMet(target())).toBe(true);
  expect(isTargetMet(target({ reached: '94.999999' }))).toBe(false);
  expect(isTargetMet(target({ sense: 'at-most', reached: '95.000001' }))).toBe(false);
  expect(isTargetMet(target({ reached: null }))).toBeNull();
  expect(
    faultsOfSettling([target(), target({ name: '入学率', reached: null })]).map(({ params }) => params.target),
  ).toEqual(['入学率']);
});
