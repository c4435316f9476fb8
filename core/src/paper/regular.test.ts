import { describe, expect, it } from 'vitest';
import type { FormField } from '../pack/form.ts';
import { dueOfPeriod, faultOfPeriod, type HandedText, periodOfPaper, periodsDue, reportedBy } from './regular.ts';

const DAY: FormField = { id: 'week', name: { zh: '报告周', en: 'week' }, kind: 'day', needed: true };
const KIND = { regular: { every: 'week', on: 5, field: 'week' } as const, parts: [DAY] };
const text = (of: Partial<HandedText> = {}): HandedText => ({
  issuedOn: '2026-11-26',
  returnedOn: null,
  isAnswered: false,
  isReplaced: false,
  ...of,
});
const AT = { dueOn: '2026-11-27', today: '2026-11-26' };

describe('what is handed in regularly', () => {
  it('P11 tells of the period in which its day lies, and of none that has not begun', () => {
    expect(periodOfPaper(KIND, { week: '2026-11-25' })).toBe('2026-11-23');
    expect(periodOfPaper(KIND, {})).toBeNull();
    expect(periodOfPaper({}, { week: '2026-11-25' })).toBeNull();
    expect(dueOfPeriod(KIND.regular, '2026-11-23')).toBe('2026-11-27');
    // The Friday is a holiday: the working day before it in the same week.
    expect(dueOfPeriod(KIND.regular, '2026-09-28')).toBe('2026-09-30');
    expect(faultOfPeriod(KIND, { from: '2026-11-23', today: '2026-11-23' })).toBeNull();
    const ahead = faultOfPeriod(KIND, { from: '2026-11-30', today: '2026-11-29' });
    expect([ahead?.problem, ahead?.params.period, ahead?.at?.field]).toEqual([
      'paper-period-ahead',
      '2026年第49周',
      'week',
    ]);
  });

  it('P13 periods are due within some days by their working day, also one that is due after its end', () => {
    const due = (since: string, until: string) => periodsDue(KIND.regular, { since, until }).map(({ dueOn }) => dueOn);
    expect(periodsDue(KIND.regular, { since: '2026-11-27', until: '2026-11-27' })).toEqual([
      { from: '2026-11-23', before: '2026-11-30', name: '2026年第48周', dueOn: '2026-11-27' },
    ]);
    expect(due('2026-11-21', '2026-12-03')).toEqual(['2026-11-27']);
    expect(due('2026-11-20', '2026-12-04')).toEqual(['2026-11-20', '2026-11-27', '2026-12-04']);
    const monthly = { every: 'month', on: 31 } as const;
    expect(periodsDue(monthly, { since: '2026-10-31', until: '2026-12-31' }).map(({ name }) => name)).toEqual([
      '2026年11月',
      '2026年12月',
    ]);
  });

  it('P12 what was sent back does not count as handed in, but the day on which it first came does', () => {
    expect(reportedBy([], AT)).toEqual({ state: 'missing', isLate: false, returns: 0 });
    expect(reportedBy([], { ...AT, today: '2026-11-28' })).toEqual({ state: 'missing', isLate: true, returns: 0 });
    const back = text({ returnedOn: '2026-11-27', isAnswered: true });
    expect(reportedBy([back], AT)).toEqual({ state: 'returned', isLate: false, returns: 1 });
    const again = text({ issuedOn: '2026-11-30' });
    const both = [{ ...back, isReplaced: true }, again];
    expect(reportedBy(both, { ...AT, today: '2026-12-01' })).toEqual({ state: 'handed', isLate: false, returns: 1 });
    expect(reportedBy([{ ...again, isAnswered: true }], AT)).toEqual({ state: 'accepted', isLate: true, returns: 0 });
  });
});
