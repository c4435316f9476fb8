import { describe, expect, it } from 'vitest';
import { endOf, type KnownTimes, minutesOf, momentOfPresence, staysOf, timesOf } from './presence.ts';

const at = (time: string): number => Date.parse(`2026-11-24T${time}:00Z`);
const KNOWN = { nonceAt: at('00:00'), receivedAt: at('09:00'), aheadMs: 0, notBefore: null };
const moment = (time: string, known: Partial<KnownTimes> = {}, sinceNonceMs?: number) =>
  momentOfPresence({ deviceMs: at(time), sinceNonceMs }, { ...KNOWN, ...known });
const DAY_MS = 86_400_000;

describe('F36 the moment that counts', () => {
  it('is what a right clock says', () => {
    expect(moment('01:30')).toBe(at('01:30'));
  });

  it.each([-3, 3])('is freed of what a clock that is %i days off was ahead', (days) => {
    const deviceMs = at('01:30') + days * DAY_MS;
    expect(momentOfPresence({ deviceMs }, { ...KNOWN, aheadMs: days * DAY_MS })).toBe(at('01:30'));
  });

  it('lies where it can: not before the number, not after it arrived, whatever the clock says', () => {
    expect(momentOfPresence({ deviceMs: at('01:00') - 4 * DAY_MS }, KNOWN)).toBe(at('00:00'));
    expect(momentOfPresence({ deviceMs: at('01:00') + 26 * DAY_MS }, KNOWN)).toBe(at('09:00'));
  });

  it('a clock that was set back after the number does not undo what the steady clock counted', () => {
    expect(moment('00:10', {}, 3_600_000)).toBe(at('01:00'));
    expect(moment('01:30', {}, 3_600_000)).toBe(at('01:30'));
  });

  it('nobody came to a sealed visit before it opened', () => {
    expect(moment('00:10', { notBefore: at('06:00') })).toBe(at('06:00'));
  });
});

describe('F38 how long somebody was there', () => {
  it.each([
    ['00:40', '06:00', null, 320],
    ['00:40', '06:00', '05:00', 320],
    // Nobody said that they left: with the team; of a visit under way until now.
    ['00:40', null, null, 500],
    ['00:40', null, '08:00', 440],
    ['08:30', null, '08:00', 0],
    ['09:30', null, null, 0],
  ] as const)('from %s until %s, of a visit that was over at %s: %i minutes', (from, until, over, minutes) => {
    const ms = (time: string | null) => (time === null ? null : at(time));
    const stay = { begunMs: at(from), leftMs: ms(until) };
    expect(minutesOf(stay, { overMs: ms(over), nowMs: at('09:00') })).toBe(minutes);
  });

  it('ends when they left, else when the visit was over, and never before it began', () => {
    const stay = { begunMs: at('08:30'), leftMs: null };
    expect(endOf({ ...stay, leftMs: at('08:40') }, at('08:00'))).toBe(at('08:40'));
    expect(endOf(stay, at('08:50'))).toBe(at('08:50'));
    expect(endOf(stay, at('08:00'))).toBe(at('08:30'));
    expect(endOf(stay, null)).toBeNull();
  });
});

describe('who was there', () => {
  const arrive = (who: string, time: string) => ({ who, what: 'arrive' as const, atMs: at(time) });
  const leave = (who: string, time: string) => ({ who, what: 'leave' as const, atMs: at(time) });

  it('F37 a team: from the first coming to the last leaving, of whichever phone, in whatever order they came in', () => {
    const all = [leave('b', '08:10'), arrive('a', '01:00'), leave('a', '06:00'), arrive('b', '00:40')];
    expect(timesOf(all)).toEqual({ begunMs: at('00:40'), leftMs: at('08:10') });
    expect(timesOf(all.toReversed())).toEqual(timesOf(all));
    expect(timesOf([])).toEqual({ begunMs: null, leftMs: null });
  });

  it('F37 is not gone while somebody who came has not left', () => {
    expect(timesOf([arrive('a', '01:00'), arrive('b', '01:00'), leave('a', '06:00')]).leftMs).toBeNull();
  });

  it('F38 a person: out for lunch counts for nothing, a second coming without a leaving adds nothing', () => {
    const day = [
      arrive('a', '00:00'),
      arrive('a', '01:00'),
      leave('a', '03:00'),
      arrive('a', '05:00'),
      leave('a', '08:00'),
    ];
    expect(staysOf(day)).toEqual([
      { who: 'a', begunMs: at('00:00'), leftMs: at('03:00') },
      { who: 'a', begunMs: at('05:00'), leftMs: at('08:00') },
    ]);
    expect(staysOf([leave('a', '03:00')])).toEqual([]);
    expect(staysOf([arrive('a', '03:00')])).toEqual([{ who: 'a', begunMs: at('03:00'), leftMs: null }]);
  });
});
