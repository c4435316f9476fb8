import { describe, expect, it } from 'vitest';
import { answerKept, decideAfterTry, isAccepted, type TryOutcome, WAITS_MS } from './decide-call.ts';

const HOUR = 3_600_000;
const NOW = 1_000 * HOUR;

const after = (outcome: TryOutcome, more: Partial<Parameters<typeof decideAfterTry>[1]> = {}) =>
  decideAfterTry(outcome, { tries: 1, nowMs: NOW, firstMs: NOW, acceptedMs: null, isTest: false, ...more });
const answered = (status: number, retryAfterSeconds: number | null = null) => ({ status, retryAfterSeconds });

describe('H5 what follows from a try', () => {
  it('an answer from 200 to 299 is accepted; redirections, refusals and silence are not', () => {
    for (const status of [200, 202, 299]) expect(after(answered(status)).state).toBe('accepted');
    for (const status of [199, 300, 301, 307, 400, 404, 500]) expect(isAccepted(answered(status))).toBe(false);
    expect(isAccepted({ failure: 'timeout' })).toBe(false);
  });

  it('it is tried nine times over two days, each pause longer than the one before', () => {
    const pauses = WAITS_MS.map((_wait, i) => (after({ failure: 'timeout' }, { tries: i + 1 }).nextMs ?? 0) - NOW);
    expect(pauses).toEqual([5_000, 300_000, HOUR / 2, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 17 * HOUR]);
    expect(pauses.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(48 * HOUR);
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  });

  it('waits as long as the answer asks for, never less than planned and never more than a day', () => {
    const next = (seconds: number) => (after(answered(503, seconds)).nextMs ?? 0) - NOW;
    expect([next(1), next(60), next(10 * 86_400)]).toEqual([5_000, 60_000, 24 * HOUR]);
  });

  it('a test is tried once', () => {
    const gone = { state: 'given-up', nextMs: null, pausedFor: null };
    expect(after(answered(500), { isTest: true })).toEqual(gone);
    expect(after(answered(410), { isTest: true })).toEqual(gone);
  });
});

describe('H6 the last try', () => {
  const last = { tries: WAITS_MS.length + 1, firstMs: NOW - 49 * HOUR };

  it('pauses the address, keeping the call, where nothing was accepted since the first', () => {
    expect(after({ failure: 'timeout' }, last)).toEqual({ state: 'waiting', nextMs: NOW, pausedFor: 'failing' });
    const before = { ...last, acceptedMs: NOW - 50 * HOUR };
    expect(after({ failure: 'timeout' }, before).pausedFor).toBe('failing');
  });

  it('gives up the call alone where others were accepted meanwhile', () => {
    const between = { ...last, acceptedMs: NOW - 48 * HOUR };
    expect(after(answered(400), between)).toEqual({ state: 'given-up', nextMs: null, pausedFor: null });
  });

  it('410 pauses at the first try', () => {
    expect(after(answered(410))).toEqual({ state: 'waiting', nextMs: NOW, pausedFor: 'gone' });
  });
});

it('H8 of an answer five hundred characters are kept as plain text', () => {
  expect(answerKept('  好的\u0000\r\n\u202Eok\uFFFD ')).toBe('好的 ok');
  expect([...answerKept('💡'.repeat(600))]).toHaveLength(500);
});
