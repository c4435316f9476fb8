import { describe, expect, it } from 'vitest';
import { ageOf, panelsAt, turnsOf } from './wall-turns.ts';

describe('C15 a wall', () => {
  it('turns through all panels, a few at a time', () => {
    expect([turnsOf(7, 2), turnsOf(4, 2), turnsOf(0, 2)]).toEqual([4, 2, 1]);
    expect(panelsAt(['a', 'b', 'c'], 1, 2)).toEqual(['c']);
  });

  it('says that it is old once two rounds brought nothing, in whole minutes', () => {
    const age = (seconds: number) => ageOf({ receivedAt: 0, now: seconds * 1000, refreshSeconds: 60 });
    expect(age(100)).toEqual({ isAged: false, minutes: 1 });
    expect(age(200)).toEqual({ isAged: true, minutes: 3 });
    expect(age(-5).isAged).toBe(false);
  });
});
