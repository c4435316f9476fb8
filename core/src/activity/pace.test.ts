import { describe, expect, it } from 'vitest';
import { demandOn, paceOf, shareGone } from './pace.ts';
import { periodOn, type Term, weeksBefore } from './period.ts';

const NONE = { terms: [], span: null };
const span = (kind: Parameters<typeof periodOn>[0], day: string, facts: Parameters<typeof periodOn>[2] = NONE) => {
  const { from, until } = periodOn(kind, day, facts);
  return `${from}..${until}`;
};

describe('periods', () => {
  it('P1 weeks begin on Monday; months, years and school years are whole', () => {
    expect(span('week', '2026-11-29')).toBe('2026-11-23..2026-11-29');
    expect(span('week', '2026-11-30')).toBe('2026-11-30..2026-12-06');
    expect(span('month', '2026-12-31')).toBe('2026-12-01..2026-12-31');
    expect(span('month', '2028-02-10')).toBe('2028-02-01..2028-02-29');
    expect(span('year', '2026-11-24')).toBe('2026-01-01..2026-12-31');
    expect(span('school-year', '2026-11-24')).toBe('2026-09-01..2027-08-31');
    expect(span('school-year', '2026-08-31')).toBe('2025-09-01..2026-08-31');
  });

  it('P2 terms are the usual ones, or those set; holidays belong to the term before', () => {
    expect(span('term', '2026-09-01')).toBe('2026-09-01..2027-01-31');
    expect(span('term', '2027-02-01')).toBe('2027-02-01..2027-07-31');
    expect(span('term', '2027-08-20')).toBe('2027-02-01..2027-07-31');
    const terms: Term[] = [
      { schoolYear: '2026-2027', term: 1, beginsOn: '2026-08-28', endsOn: '2027-01-20' },
      { schoolYear: '2026-2027', term: 2, beginsOn: '2027-02-22', endsOn: '2027-07-05' },
    ];
    expect(span('term', '2026-08-28', { terms, span: null })).toBe('2026-08-28..2027-01-20');
    expect(span('term', '2027-02-10', { terms, span: null })).toBe('2026-08-28..2027-01-20');
    expect(span('term', '2026-08-27', { terms, span: null })).toBe('2026-02-01..2026-07-31');
    expect(span('school-year', '2026-08-28', { terms, span: null })).toBe('2026-08-28..2027-08-31');
    expect(span('school-year', '2026-08-27', { terms, span: null })).toBe('2025-09-01..2026-08-27');
    expect(periodOn('term', '2026-09-01', NONE).name.zh).toBe('2026-2027 学年第一学期');
  });

  it('P3 a campaign’s span is given', () => {
    const own = { from: '2026-10-01', until: '2026-12-15' };
    expect(span('campaign', '2026-11-24', { terms: [], span: own })).toBe('2026-10-01..2026-12-15');
  });

  it('whole weeks that have gone by within a span, oldest first', () => {
    expect(weeksBefore('2026-11-24', '2026-11-09', 9).map(({ from }) => from)).toEqual(['2026-11-09', '2026-11-16']);
    expect(weeksBefore('2026-11-24', '2026-11-10', 9).map(({ from, until }) => from + until)).toEqual([
      '2026-11-162026-11-22',
    ]);
    expect(weeksBefore('2026-11-24', '2020-01-01', 3)).toHaveLength(3);
  });
});

describe('demands and pace', () => {
  it('P4 the nearest unit upwards decides, from a day on; else the quota’s own number', () => {
    const set = [
      { unitId: 'county', fromOn: '2026-10-01', demand: '50' },
      { unitId: 'county', fromOn: '2026-11-01', demand: '40' },
      { unitId: 'school', fromOn: '2026-11-10', demand: null },
    ];
    const at = (day: string, path: readonly string[]) => demandOn({ value: '60' }, day, { path, set });
    expect(at('2026-09-30', ['county', 'school'])).toBe('60');
    expect(at('2026-10-31', ['county', 'school'])).toBe('50');
    expect(at('2026-11-01', ['county', 'school'])).toBe('40');
    expect(at('2026-11-10', ['county', 'school'])).toBe('exempt');
    expect(at('2026-11-10', ['county', 'other'])).toBe('40');
    expect(demandOn({ open: true }, '2026-11-10', { path: ['a'], set: [] })).toBeNull();
    const dated = {
      dated: [
        { from: '2026-01-01', value: '1' },
        { from: '2027-01-01', value: '2' },
      ],
    };
    expect(
      ['2025-01-01', '2026-12-31', '2027-01-01'].map((day) => demandOn(dated, day, { path: [], set: [] })),
    ).toEqual(['1', '1', '2']);
  });

  it('P6 met, missed, on pace, behind, open', () => {
    const period = { from: '2026-09-01', until: '2026-09-10' };
    const at = (value: string, on: string, compare: 'at-least' | 'at-most' | 'equal' | 'above' = 'at-least') =>
      paceOf(value, '10', { compare, period, on });
    expect(at('10', '2026-09-01')).toBe('met');
    expect(at('9.9', '2026-09-11')).toBe('missed');
    expect(at('5', '2026-09-05')).toBe('on-pace');
    expect(at('4.9', '2026-09-05')).toBe('behind');
    expect(at('0', '2026-08-31')).toBe('on-pace');
    expect([at('10', '2026-09-05', 'above'), at('11', '2026-09-05', 'above')]).toEqual(['on-pace', 'met']);
    expect([at('10', '2026-09-05', 'at-most'), at('10.1', '2026-09-05', 'at-most')]).toEqual(['met', 'missed']);
    expect([at('10', '2026-09-05', 'equal'), at('11', '2026-09-05', 'equal'), at('6', '2026-09-05', 'equal')]).toEqual([
      'met',
      'missed',
      'on-pace',
    ]);
    expect(paceOf('3', null, { compare: 'at-least', period, on: '2026-09-05' })).toBe('open');
    expect([shareGone(period, '2026-09-05'), shareGone(period, '2026-12-01'), shareGone(period, '2026-01-01')]).toEqual(
      [0.5, 1, 0],
    );
  });
});
