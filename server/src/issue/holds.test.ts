import { readIssue } from '@dudao/core/issue/read-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk } from '../testing/issue-desk.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openDesk(test);
});
afterAll(() => test.close());

const MARKS = { severity: 'general', depth: 'manifest' } as const;
const ASKED = { words: '等待上级批复立项', until: '2027-01-15' } as const;

/** An entry in the school's hands. */
async function handed(): Promise<string> {
  const issueId = await desk.write(desk.office, 'problem', { marks: MARKS });
  const given = { owner: { unitId: test.tree.school }, handling: 'dated', dueOn: '2026-12-01' };
  await desk.done(desk.office, issueId, 'assign', given);
  return issueId;
}

describe('holding an entry', () => {
  it('takes a reason, a day to come and the head’s leave; then no clock runs, and it goes on where it stood', async () => {
    const { office, leader, liaison, act, done, read } = desk;
    const issueId = await handed();
    expect((await act(liaison, issueId, 'ask_hold', { ...ASKED, words: '' })).problem).toBe('issue-words');
    expect((await act(liaison, issueId, 'ask_hold', { words: ASKED.words })).problem).toBe('issue-day');
    expect((await act(liaison, issueId, 'ask_hold', { ...ASKED, until: '2026-11-24' })).problem).toBe(
      'issue-until-early',
    );
    expect((await act(leader, issueId, 'grant_hold')).status).toBe(409);
    await done(liaison, issueId, 'ask_hold', ASKED);
    expect(await read(issueId)).toMatchObject({ phase: 'open', dueOn: '2026-12-01' });
    // Neither who asked nor the office gives the leave.
    expect((await act(liaison, issueId, 'grant_hold')).status).toBe(403);
    expect((await act(office, issueId, 'grant_hold')).status).toBe(403);
    await done(leader, issueId, 'grant_hold');
    await desk.moveClock('2026-12-10');
    expect(await read(issueId)).toMatchObject({ phase: 'paused', dueOn: ASKED.until, light: 'none' });
    expect((await act(liaison, issueId, 'report', { words: '已改' })).status).toBe(409);
    expect((await act(liaison, issueId, 'resume')).status).toBe(403);
    await done(office, issueId, 'resume');
    const on = await read(issueId);
    expect(on).toMatchObject({ state: 'fixing', phase: 'open', dueOn: '2026-12-01', light: 'red' });
    expect(on.steps.map(({ action }) => action)).toEqual(['create', 'assign', 'ask_hold', 'grant_hold', 'resume']);
    await desk.moveClock('2026-11-24');
  });

  it('that is denied leaves the entry and its clock as they were, and may be asked for again', async () => {
    const { leader, liaison, done, act } = desk;
    const issueId = await handed();
    await done(liaison, issueId, 'ask_hold', ASKED);
    expect((await act(liaison, issueId, 'ask_hold', ASKED)).status).toBe(409);
    await done(leader, issueId, 'deny_hold', { words: '可以先做排查' });
    const { output } = await test.call(liaison, readIssue, { issueId });
    expect(output).toMatchObject({ phase: 'open', dueOn: '2026-12-01' });
    await done(liaison, issueId, 'ask_hold', ASKED);
  });
});
