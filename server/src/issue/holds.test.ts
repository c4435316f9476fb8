import { readIssue } from '@dudao/core/issue/read-contract';
import { listUrges } from '@dudao/core/issue/urge-contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDesk } from '../testing/issue-desk.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openDesk(test);
});
beforeEach(() => desk.moveClock('2026-11-24'));
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
  it('E53 takes a reason, a day to come and the head’s leave; then no clock runs, and it goes on with the days it had left', async () => {
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
    // Five working days were left when it was held on 24 November, and are left on 10 December.
    expect(on).toMatchObject({ state: 'fixing', phase: 'open', dueOn: '2026-12-17', light: 'green' });
    expect(on.steps.at(-1)?.told.map(({ what, value }) => [what, value.zh])).toEqual([['fixDueOn', '2026-12-17']]);
    expect(on.steps.map(({ action }) => action)).toEqual(['create', 'assign', 'ask_hold', 'grant_hold', 'resume']);
  });

  it('E53 raised it rests as well, and goes on from the answer with the days it had left', async () => {
    const { office, liaison, head, done, read } = desk;
    const cityOffice = await test.persona('supervision-office', test.tree.city);
    const marks = { layer: 'member' };
    const values = { who: '张三', mirror: 'people', shown: '听意见少' };
    const issueId = await desk.write(liaison, 'list_mirrors', { marks, values });
    await done(liaison, issueId, 'submit');
    await done(head, issueId, 'approve');
    const passed = { like: 'yes', precise: 'yes', real: 'yes' };
    const owner = { unitId: test.tree.school };
    await done(office, issueId, 'accept', { owner, handling: 'dated', dueOn: '2026-12-01', values: passed });
    await done(office, issueId, 'raise', { words: '县里定不了', raiseToId: test.tree.city });
    await desk.moveClock('2026-12-10');
    await done(cityOffice, issueId, 'answer', { words: '口径已明确', values: { support: 'ruled' } });
    expect(await read(issueId)).toMatchObject({ phase: 'open', dueOn: '2026-12-17', light: 'green' });
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

describe('handing an entry on', () => {
  it('E54 no unit is handed what is late already: it takes another day, and a later one the head’s leave', async () => {
    const { office, leader, act, done, read } = desk;
    const issueId = await handed();
    await desk.moveClock('2026-12-10');
    const town = { owner: { unitId: test.tree.town }, words: '由镇里办' };
    expect((await act(office, issueId, 'transfer', town)).problem).toBe('issue-handed-on-late');
    expect((await act(office, issueId, 'transfer', { ...town, dueOn: '2026-12-04' })).problem).toBe('issue-day-past');
    const later = { ...town, dueOn: '2026-12-21' };
    expect((await act(office, issueId, 'transfer', later)).problem).toBe('issue-class-later');
    expect((await act(leader, issueId, 'transfer', { ...town, dueOn: '2028-12-21' })).problem).toBe('issue-day-late');
    expect(await read(issueId)).toMatchObject({ owner: { id: test.tree.school }, light: 'red' });
    await done(leader, issueId, 'transfer', later);
    const now = await read(issueId);
    expect(now).toMatchObject({ owner: { id: test.tree.town }, dueOn: '2026-12-21', light: 'green' });
    const { rungs } = (await test.call(office, listUrges, { issueId })).output;
    expect(rungs.filter(({ isProposed }) => isProposed)).toEqual([]);
  });

  it('E54 to a person of the same unit it keeps its day, late or not', async () => {
    const issueId = await handed();
    const personId = await desk.appoint('周老师', 'other');
    await test.rows('update person set unit_id = $2 where id = $1', [personId, test.tree.school]);
    await desk.moveClock('2026-12-10');
    const owner = { unitId: test.tree.school, personId };
    await desk.done(desk.office, issueId, 'transfer', { owner, words: '明确到人' });
    expect(await desk.read(issueId)).toMatchObject({ dueOn: '2026-12-01', light: 'red' });
  });
});
