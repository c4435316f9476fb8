import { describe, expect, it } from 'vitest';
import { parseDay } from '../lib/plain-day.ts';
import { elapsedPercent, lightOf, type TaskToLight } from './light.ts';

const day = (text: string): number => parseDay(text) ?? Number.NaN;
/** Ten working days. */
const task = (more: Partial<TaskToLight> = {}): TaskToLight => ({
  state: 'under-way',
  startOn: day('2026-03-02'),
  dueOn: day('2026-03-13'),
  progress: 0,
  ...more,
});

describe('the light of a task', () => {
  it('M196 time elapsed is counted in working days that have passed', () => {
    const at = (text: string) => elapsedPercent(task(), day(text));
    expect(
      ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-09', '2026-03-13', '2026-03-14', '2026-05-01'].map(at),
    ).toEqual([0, 0, 10, 50, 90, 100, 100]);
    expect(elapsedPercent(task({ startOn: null }), day('2026-03-09'))).toBeNull();
    const weekend = task({ startOn: day('2026-03-07'), dueOn: day('2026-03-08') });
    expect([elapsedPercent(weekend, day('2026-03-08')), elapsedPercent(weekend, day('2026-03-09'))]).toEqual([0, 100]);
  });

  it('ten points behind are yellow, thirty red, overdue always red', () => {
    const at = (progress: number, text = '2026-03-09') => lightOf(task({ progress }), day(text));
    expect([at(50), at(41), at(40), at(21), at(20), at(0)]).toEqual([
      'green',
      'green',
      'yellow',
      'yellow',
      'red',
      'red',
    ]);
    expect([at(99, '2026-03-13'), at(99, '2026-03-14')]).toEqual(['green', 'red']);
  });

  it('what is closed or has not come to its start has no colour of haste', () => {
    expect(lightOf(task({ state: 'done' }), day('2027-01-01'))).toBe('done');
    expect(lightOf(task({ state: 'cancelled' }), day('2027-01-01'))).toBe('cancelled');
    expect(lightOf(task({ state: 'not-started' }), day('2026-03-01'))).toBe('waiting');
    expect(lightOf(task({ progress: 5 }), day('2026-03-01'))).toBe('green');
    expect(lightOf(task({ startOn: null, dueOn: null }), day('2026-03-01'))).toBe('green');
  });
});
