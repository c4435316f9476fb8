import { describe, expect, it } from 'vitest';
import { dueDay } from './due-day.ts';
import { timesIn } from './when.ts';

const dayOf = (text: string, year: number | null = 2026) => dueDay(timesIn(text)[0] ?? null, year);

describe('days', () => {
  it.each([
    ['3月底前', '2026-03-31'],
    ['2月底', '2026-02-28'],
    ['4月10日前', '2026-04-10'],
    ['2027年6月', '2027-06-30'],
    ['6月上旬', '2026-06-10'],
    ['6月中旬', '2026-06-20'],
    ['6月下旬', '2026-06-30'],
    ['6月前', '2026-05-31'],
    ['年底前', '2026-12-31'],
    ['上半年', '2026-06-30'],
    ['秋季开学前', '2026-09-01'],
  ])('D16 %s', (text, day) => {
    expect(dayOf(text)).toBe(day);
  });

  it('D16 what is masked, recurs, or has no year is no day', () => {
    expect([dayOf('X月X日'), dayOf('20xx年10月'), dayOf('每周'), dayOf('3月底', null), dayOf('2月30日')]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});
