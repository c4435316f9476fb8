import { describe, expect, it } from 'vitest';
import { PHASES } from '../ledgers-format.ts';
import { ASIDE_PHASES, percentOf, pointsBetween, RATED_PHASES, rateOf } from './rate.ts';

const FIGURES = { due: 8, completed: 5, closed: 1, inTime: 3, known: 6, aside: 2 };

describe('completion rates', () => {
  it('E51 each rate is the exact fraction of its two counts, and none where nothing was to be put right', () => {
    expect(rateOf(FIGURES, 'completion')).toEqual({ part: 5, whole: 8 });
    expect(rateOf(FIGURES, 'closing')).toEqual({ part: 1, whole: 8 });
    expect(rateOf(FIGURES, 'in-time')).toEqual({ part: 3, whole: 6 });
    expect(rateOf({ ...FIGURES, due: 0, completed: 0, closed: 0 }, 'completion')).toBeNull();
    expect(percentOf(null)).toBeNull();
  });

  it('E51 is shown in percent with one decimal, rounded half-up from the fraction itself', () => {
    const shown = (part: number, whole: number) => percentOf({ part, whole });
    expect([shown(1, 8), shown(1, 16), shown(2, 3), shown(0, 7), shown(7, 7), shown(1005, 2000)]).toEqual([
      '12.5%',
      '6.3%',
      '66.7%',
      '0.0%',
      '100.0%',
      '50.3%',
    ]);
  });

  it('E51 is compared in percentage points of the exact difference, not of what was rounded', () => {
    const of = (part: number, whole: number) => ({ part, whole });
    expect(pointsBetween(of(2, 3), of(1, 3))).toBe('+33.3');
    expect(pointsBetween(of(1, 3), of(2, 3))).toBe('−33.3');
    expect(pointsBetween(of(1, 2), of(2, 4))).toBe('0.0');
    expect(pointsBetween(of(1, 3), null)).toBeNull();
  });

  it('E51 every phase is counted, told beside, or not taken up', () => {
    expect([...RATED_PHASES, ...ASIDE_PHASES, 'void'].toSorted()).toEqual([...PHASES].toSorted());
  });
});
