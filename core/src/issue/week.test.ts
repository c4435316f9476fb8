import { describe, expect, it } from 'vitest';
import { lateDaysOf, weekOf } from './week.ts';

describe('weeks of ledgers', () => {
  it.each(['2026-11-23', '2026-11-27', '2026-11-29'])('go from Monday to Sunday: %s', (day) => {
    expect(weekOf(day)).toEqual({ from: '2026-11-23', until: '2026-11-29' });
  });

  it('reach back over the turn of a year', () => {
    expect(weekOf('2027-01-06', 1)).toEqual({ from: '2026-12-28', until: '2027-01-03' });
  });

  it('count as newly late what was due from the Sunday before to the Saturday', () => {
    expect(lateDaysOf(weekOf('2026-11-27'))).toEqual({ from: '2026-11-22', until: '2026-11-28' });
  });

  it('refuse what is no day', () => {
    expect(() => weekOf('2026-02-30')).toThrow('not a day');
  });
});
