import { describe, expect, it } from 'vitest';
import { MOST_OF_SERIES, seriesOf } from './series.ts';

const visit = (fromOn: string, untilOn = fromOn, agenda: Parameters<typeof seriesOf>[0]['agenda'] = []) => ({
  fromOn,
  untilOn,
  agenda,
});
const days = (times: ReturnType<typeof seriesOf>) => times.map(({ fromOn, untilOn }) => [fromOn, untilOn]);

describe('V23 a visit that is made again', () => {
  it('is one time where it is not, on whatever day that lies', () => {
    expect(days(seriesOf(visit('2026-11-28', '2026-11-29'), null))).toEqual([['2026-11-28', '2026-11-29']]);
  });

  it('comes every week or fortnight until its last day, that day included', () => {
    const from = visit('2026-11-24', '2026-11-25');
    expect(days(seriesOf(from, { every: 'week', until: '2026-12-08' }))).toEqual([
      ['2026-11-24', '2026-11-25'],
      ['2026-12-01', '2026-12-02'],
      ['2026-12-08', '2026-12-09'],
    ]);
    expect(days(seriesOf(from, { every: 'fortnight', until: '2026-12-21' })).map(([first]) => first)).toEqual([
      '2026-11-24',
      '2026-12-08',
    ]);
    expect(seriesOf(from, { every: 'week', until: '2026-11-01' })).toHaveLength(1);
  });

  it('comes on the same day of each month, moved to a day that is worked; the month after is counted from the first, not from what was moved', () => {
    // 31 January 2026 is a Saturday, 28 February one that is worked in exchange for New Year.
    expect(
      days(seriesOf(visit('2025-12-31'), { every: 'month', until: '2026-03-31' })).map(([first]) => first),
    ).toEqual(['2025-12-31', '2026-02-02', '2026-02-28', '2026-03-31']);
    // Moved beyond its last day it is not made.
    expect(seriesOf(visit('2025-12-31'), { every: 'month', until: '2026-01-31' })).toHaveLength(1);
  });

  it.each([
    ['a Thursday of National Day', '2026-09-24', '2026-10-15', ['2026-09-24', '2026-10-08', '2026-10-15']],
    ['a Monday of Spring Festival', '2026-02-09', '2026-03-02', ['2026-02-09', '2026-02-24', '2026-03-02']],
  ])('comes once where a week of holidays moves two times onto one day: %s', (_, fromOn, until, expected) => {
    const times = days(seriesOf(visit(fromOn), { every: 'week', until }));
    expect(times.map(([first]) => first)).toEqual(expected);
  });

  it('takes its agenda along', () => {
    const agenda = [{ onDay: '2026-11-25', method: 'look' as const, part: 'focus' as const, what: '食堂' }];
    const [, second] = seriesOf(visit('2026-11-24', '2026-11-25', agenda), { every: 'week', until: '2026-12-01' });
    expect(second?.agenda).toEqual([{ ...agenda[0], onDay: '2026-12-02' }]);
  });

  it('is one more than the most where it would be more', () => {
    expect(seriesOf(visit('2026-11-24'), { every: 'week', until: '2126-01-01' })).toHaveLength(MOST_OF_SERIES + 1);
  });
});
