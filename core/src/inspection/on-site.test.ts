import { describe, expect, it } from 'vitest';
import { faultOfCrew, faultOfTwoVisits } from './on-site.ts';

const at = (onDay: string, days: number, unit = '城东小学') => ({ unit, onDay, days });

describe('time on site', () => {
  it('T9 a day is full once: two halves fit, anything more is refused with the day and the place', () => {
    const noted = [at('2026-11-10', 1.5)];
    const fault = (onDay: string, days: number) => faultOfTwoVisits('甲', at(onDay, days, '城西小学'), noted);
    expect(fault('2026-11-10', 0.5)).toMatchObject({
      problem: 'visit-in-two-places',
      params: { name: '甲', day: '2026-11-10', unit: '城东小学', days: 1 },
    });
    expect([fault('2026-11-11', 0.5), fault('2026-11-12', 3), fault('2026-11-08', 2)]).toEqual([null, null, null]);
    expect(fault('2026-11-11', 1)?.params).toMatchObject({ day: '2026-11-11', days: 0.5 });
    expect(fault('2026-11-09', 2)?.params).toMatchObject({ day: '2026-11-10' });
    expect(faultOfTwoVisits('甲', at('2026-11-11', 0), noted)).toBeNull();
    const both = [at('2026-11-11', 0.5), at('2026-11-11', 0.5, '城南小学')];
    expect(faultOfTwoVisits('甲', at('2026-11-11', 0.5), both)?.params).toMatchObject({ days: 1 });
  });

  it('T10 a visit has at least two inspectors, three where it is special or comprehensive', () => {
    expect(faultOfCrew('一组', 1, 'routine')).toMatchObject({
      problem: 'team-too-small',
      params: { team: '一组', fit: 1, least: 2 },
    });
    expect([faultOfCrew('一组', 2, 'routine'), faultOfCrew('一组', 3, 'special')]).toEqual([null, null]);
    expect(faultOfCrew('一组', 2, 'comprehensive')?.params).toMatchObject({ least: 3 });
  });
});
