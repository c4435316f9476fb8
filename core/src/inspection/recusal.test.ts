import { describe, expect, it } from 'vitest';
import type { UnitKind } from '../org/unit-kind.ts';
import { faultOfTerm, hoursIn, secondmentStageOf, termStateOf } from './decide-register.ts';
import { type PlacedUnit, recusalsFrom, type Ties, yearsBefore } from './recusal.ts';

function unit(path: string, kind: UnitKind): PlacedUnit {
  const ids = path.split('/');
  return { id: ids.at(-1) ?? '', path: ids, kind, name: ids.at(-1) ?? '' };
}
const county = unit('p/c', 'county');
const town = unit('p/c/t', 'town');
const school = unit('p/c/t/s', 'school');
const point = unit('p/c/t/s/k', 'teaching-point');
const other = unit('p/c/o', 'school');

const at = (works: PlacedUnit, rest: Partial<Ties> = {}): Ties => ({ works, posts: [], declared: [], ...rest });
const kinds = (ties: Ties, of: PlacedUnit, on = '2026-11-24') => recusalsFrom(ties, of, on).map(({ kind }) => kind);

describe('recusals', () => {
  it('R1 who works at a unit, below it, or at a school above it does not inspect it', () => {
    expect(kinds(at(school), school)).toEqual(['own-unit']);
    expect(kinds(at(school), town)).toEqual(['own-unit']);
    expect(kinds(at(school), point)).toEqual(['own-unit']);
    expect(kinds(at(school), other)).toEqual([]);
  });

  it('R2 a county office inspects the county’s schools, but not the county', () => {
    expect(kinds(at(county), school)).toEqual([]);
    expect(kinds(at(town), school)).toEqual([]);
    expect(kinds(at(county), county)).toEqual(['own-unit']);
  });

  it('R3 a post held recuses while it is held and for three years to the day', () => {
    const posts = (untilOn: string | null) => [{ unit: other, name: '校长', fromOn: '2019-09-01', untilOn }];
    expect(kinds(at(county, { posts: posts(null) }), other)).toEqual(['own-unit']);
    expect(kinds(at(county, { posts: posts('2026-11-25') }), other)).toEqual(['own-unit']);
    expect(kinds(at(county, { posts: posts('2026-11-24') }), other)).toEqual(['former-post']);
    expect(kinds(at(county, { posts: posts('2023-11-25') }), other)).toEqual(['former-post']);
    expect(kinds(at(county, { posts: posts('2023-11-24') }), other)).toEqual([]);
    expect(kinds(at(county, { posts: posts(null) }), other, '2019-08-31')).toEqual([]);
    expect(yearsBefore('2028-02-29', 3)).toBe('2025-03-01');
  });

  it('R4 what was declared counts for the unit and all below it, from its first day until before its last', () => {
    const declared = [
      { unitId: 't', kind: 'family' as const, detail: '', fromOn: '2026-09-01', untilOn: '2027-09-01' },
    ];
    const ties = at(county, { declared });
    expect(kinds(ties, school)).toEqual(['family']);
    expect(kinds(ties, other)).toEqual([]);
    expect(kinds(ties, school, '2026-08-31')).toEqual([]);
    expect(kinds(ties, school, '2027-08-31')).toEqual(['family']);
    expect(kinds(ties, school, '2027-09-01')).toEqual([]);
  });
});

describe('terms, training, secondments', () => {
  it('R5 a term is coming, serving, expiring within the days of warning, or expired on its last day', () => {
    const term = { fromOn: '2024-01-01', untilOn: '2027-01-01' };
    const state = (on: string) => termStateOf(term, on, 60);
    expect([state('2023-12-31'), state('2024-01-01'), state('2026-11-01')]).toEqual(['coming', 'serving', 'serving']);
    expect([state('2026-11-02'), state('2026-12-31'), state('2027-01-01')]).toEqual([
      'expiring',
      'expiring',
      'expired',
    ]);
    expect(faultOfTerm({ fromOn: '2026-01-01', untilOn: '2026-01-01' }, null)?.problem).toBe('term-ends-before-begin');
    expect(faultOfTerm({ fromOn: '2026-12-31', untilOn: '2028-01-01' }, term)?.problem).toBe('term-overlaps');
    expect(faultOfTerm({ fromOn: '2027-01-01', untilOn: '2028-01-01' }, term)).toBeNull();
  });

  it('R6 hours of training are those of the calendar year', () => {
    const entries = [
      { onDay: '2025-12-31', hours: 8 },
      { onDay: '2026-01-01', hours: 4 },
      { onDay: '2026-12-31', hours: 0.5 },
    ];
    expect([hoursIn(2025, entries), hoursIn(2026, entries), hoursIn(2027, entries)]).toEqual([8, 4.5, 0]);
  });

  it('R7 nobody is seconded by silence', () => {
    const stage = (answer: 'agreed' | 'refused' | null, on: string) =>
      secondmentStageOf({ fromOn: '2026-09-01', untilOn: '2026-12-01', answer }, on);
    expect([stage(null, '2026-10-01'), stage('refused', '2026-10-01')]).toEqual(['asked', 'refused']);
    const days = ['2026-08-31', '2026-09-01', '2026-12-01'];
    expect(days.map((on) => stage('agreed', on))).toEqual(['coming', 'seconded', 'over']);
  });
});
