import { describe, expect, it } from 'vitest';
import { openJudge } from './judge.ts';

/** A thread that does with a file what its name says. */
const SCRIPT = `
import { parentPort, threadId } from 'node:worker_threads';
parentPort.on('message', ({ name }) => {
  if (name === 'hang') for (;;);
  if (name === 'die') process.exit(3);
  if (name === 'throw') setTimeout(() => { throw new Error('broken'); });
  else if (name === 'hog') { const held = []; for (;;) held.push(new Array(100_000).fill(name)); }
  else if (name === 'refuse') parentPort.postMessage({ refusal: { problem: 'evidence-empty', params: {} } });
  else if (name === 'bug') parentPort.postMessage({ bug: 'a bug' });
  else setTimeout(() => parentPort.postMessage({ judged: { kind: 'txt', thread: threadId } }), 20);
});`;
const LIMITS = { timeoutMs: 1500, memoryMb: 32, atOnce: 2, idleMs: 50, filesEach: 3 };
const open = (limits: Partial<typeof LIMITS> = {}) =>
  openJudge({ ...LIMITS, ...limits }, new URL(`data:text/javascript,${encodeURIComponent(SCRIPT)}`));
const file = (name: string) => ({ path: '', name });

describe('the threads that judge files', () => {
  it('are kept from file to file, never more than two, and renewed after so many files', async () => {
    const judge = open({ idleMs: 60_000 });
    for (let i = 0; i < 3; i++) expect((await judge.judge(file('a'))).ok).toBe(true);
    expect(judge.started).toBe(1);
    await judge.judge(file('a'));
    expect(judge.started).toBe(2);
    const many = open({ idleMs: 60_000, filesEach: 100 });
    const answers = await Promise.all(Array.from({ length: 12 }, () => many.judge(file('a'))));
    expect([answers.every(({ ok }) => ok), many.started]).toEqual([true, 2]);
  });

  it('one that hangs, hogs memory, dies or throws is given up with its file alone; those that wait are judged', async () => {
    const judge = open();
    const [hang, hog, die, broken, ...others] = await Promise.allSettled(
      ['hang', 'hog', 'die', 'throw', 'a', 'refuse', 'bug', 'a'].map((name) => judge.judge(file(name))),
    );
    const problemOf = (one: typeof hang) =>
      one?.status === 'fulfilled' && !one.value.ok ? one.value.problems[0]?.problem : one?.status;
    expect([hang, hog, die, broken].map(problemOf)).toEqual([
      'evidence-too-complex',
      'evidence-too-complex',
      'rejected',
      'rejected',
    ]);
    expect(others.map(problemOf)).toEqual(['fulfilled', 'evidence-empty', 'rejected', 'fulfilled']);
    expect((await judge.judge(file('a'))).ok).toBe(true);
  });

  it('end when there is nothing to do, and another starts for the next file', async () => {
    const judge = open();
    await judge.judge(file('a'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await judge.judge(file('a'))).ok).toBe(true);
    expect(judge.started).toBe(2);
  });
});
