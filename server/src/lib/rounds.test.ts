import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type RoundAt, type RoundDone, type Rounds, startRounds } from './rounds.ts';

let rounds: Rounds;
let begun: RoundAt[];
let errors: unknown[];
/** Ends the round under way. */
let done: (how?: RoundDone | Error) => Promise<void>;

beforeEach(() => {
  vi.useFakeTimers();
  [begun, errors] = [[], []];
});
afterEach(() => vi.useRealTimers());

function start(before?: () => Promise<unknown>) {
  rounds = startRounds({
    soonMs: 100,
    everyMs: 10_000,
    onError: (error) => errors.push(error),
    ...(before === undefined ? {} : { before }),
    round: (at) => {
      begun.push(at);
      return new Promise((ended, failed) => {
        done = async (how = {}) => {
          if (how instanceof Error) failed(how);
          else ended(how);
          await vi.advanceTimersByTimeAsync(0);
        };
      });
    },
  });
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('work in rounds', () => {
  it('begins soon, goes on after a while, and at once when woken', async () => {
    start();
    await pass(99);
    expect(begun).toHaveLength(0);
    await pass(1);
    expect(begun.map(({ isWoken }) => isWoken)).toEqual([true]);
    await done();
    await pass(9_999);
    expect(begun).toHaveLength(1);
    await pass(1);
    await done();
    rounds.wake();
    await pass(100);
    expect(begun.map(({ isWoken }) => isWoken)).toEqual([true, false, true]);
  });

  it('never does two at once: who wakes it meanwhile gets the next one', async () => {
    start();
    await pass(100);
    rounds.wake();
    await pass(60_000);
    expect(begun).toHaveLength(1);
    await done();
    await pass(100);
    expect(begun.map(({ isWoken }) => isWoken)).toEqual([true, true]);
  });

  it('goes on where there is more, and rests where it is told to', async () => {
    start();
    await pass(100);
    await done({ againMs: 7 });
    await pass(7);
    expect(begun).toHaveLength(2);
    await done({ restMs: 500 });
    rounds.wake();
    await pass(499);
    expect(begun).toHaveLength(2);
    await pass(1);
    expect(begun).toHaveLength(3);
  });

  it('tells what failed and goes on', async () => {
    start();
    await pass(100);
    await done(new Error('broken'));
    expect(errors).toEqual([new Error('broken')]);
    await pass(10_000);
    expect(begun).toHaveLength(2);
  });

  it('does what comes before once, and begins also where that failed', async () => {
    const before = vi.fn(() => Promise.reject(new Error('before')));
    start(before);
    rounds.wake();
    await pass(100);
    await done();
    await pass(10_000);
    expect([before.mock.calls.length, begun.length, errors.length]).toEqual([1, 2, 1]);
  });

  it('stops after the round under way, which knows it, and begins none any more', async () => {
    start();
    await pass(100);
    let isOver = false;
    const stopped = rounds.stop().then(() => {
      isOver = true;
    });
    await pass(0);
    expect([isOver, begun[0]?.isStopped()]).toEqual([false, true]);
    await done({ againMs: 1 });
    await stopped;
    rounds.wake();
    await pass(60_000);
    expect(begun).toHaveLength(1);
  });
});
