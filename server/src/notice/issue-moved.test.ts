import { deleteView, saveView } from '@dudao/core/issue/view-contract';
import { followIssue, followLedger, listWatches } from '@dudao/core/issue/watch-contract';
import { listNotices } from '@dudao/core/notice/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { letterIssues } from '../issue/letter-issues.ts';
import { asSystem } from '../lib/db.ts';
import { openDesk } from '../testing/issue-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { refreshNotices } from './refresh.ts';
import { NOTICE_SOURCES } from './sources.ts';

const MARKS = { severity: 'grave', depth: 'manifest' } as const;
let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  test = await openTestApp();
  desk = await openDesk(test);
});
afterAll(() => test.close());

async function told(who: Persona, day: string): Promise<readonly string[]> {
  await desk.moveClock(day);
  await asSystem(test.pool, 'test', (tx) => refreshNotices(tx, NOTICE_SOURCES, test.clock.now));
  const { notices } = (await test.call(who, listNotices, { show: 'open' })).output;
  return notices.filter(({ subject }) => subject === 'issue-moved').map(({ text, link }) => `${text.zh} ${link}`);
}

describe('what is followed', () => {
  it('comes the day after something moved, once, and not what one did oneself; whoever loses the place is told no more', async () => {
    const { office, leader } = desk;
    const { school, county } = test.tree;
    await desk.moveClock('2026-11-24');
    const issueId = await desk.write(office, 'problem', { title: '灭火器过期', marks: MARKS });
    expect((await test.call(leader, followIssue, { issueId, every: 'day' })).status).toBe(200);
    expect((await test.call(office, followIssue, { issueId, every: 'day' })).status).toBe(200);
    await desk.moveClock('2026-11-25');
    await desk.done(office, issueId, 'assign', { owner: { unitId: school }, handling: 'dated' });
    expect(await told(leader, '2026-11-25')).toEqual([]);
    expect(await told(leader, '2026-11-26')).toEqual([
      `2026-11-25 起有 1 条变动：WT-2026-00001“灭火器过期”（整改中）。 /issues/${issueId}`,
    ]);
    expect(await told(office, '2026-11-26')).toEqual([]);
    expect(await told(leader, '2026-11-27')).toEqual([]);
    await desk.done(office, issueId, 'note', { words: '看过' });
    await test.rows('update role_grant set ended_at = now() where account_id = $1', [leader.accountId]);
    expect(await told(leader, '2026-11-28')).toEqual([]);
    await test.rows('update role_grant set ended_at = null where account_id = $1 and unit_id = $2', [
      leader.accountId,
      county,
    ]);
  });

  it('comes on Monday for a ledger or a view, and ends with the view', async () => {
    const { office, leader } = desk;
    const { county, citySchool } = test.tree;
    const view = { unitId: county, view: null, name: '严重的', isDefault: false, isShared: false };
    const params = { severity: 'grave' };
    const { viewId } = (await test.call(leader, saveView, { ...view, params })).output;
    const follow = (
      followed: Parameters<typeof test.call<typeof followLedger>>[2]['followed'],
      every: 'week' | null = 'week',
    ) => test.call(leader, followLedger, { unitId: county, followed, every });
    expect((await follow({ kind: 'view', viewId })).status).toBe(200);
    expect((await follow({ kind: 'unit', ledger: null })).status).toBe(200);
    const narrow = await test.call(leader, saveView, {
      ...view,
      name: '十二月到期的',
      params: { 'due-from': '2026-12-01' },
    });
    expect((await follow({ kind: 'view', viewId: narrow.output.viewId })).problem).toBe('issue-watch-view-marks');
    expect((await follow({ kind: 'view', viewId: county })).problem).toBe('issue-watch-no-view');
    await desk.moveClock('2026-12-02');
    const write = (title: string, severity: string) =>
      desk.write(office, 'problem', { title, unitId: citySchool, marks: { ...MARKS, severity } });
    await write('墙体开裂', 'grave');
    await write('指示牌缺失', 'slight');
    expect(await told(leader, '2026-12-06')).toEqual([]);
    expect([...(await told(leader, '2026-12-07'))].sort()).toEqual(
      [
        `2026-11-30 起有 1 条变动：WT-2026-00002“墙体开裂”（待交办）。 /issues/views/${viewId}`,
        `2026-11-30 起有 2 条变动：WT-2026-00003“指示牌缺失”（待交办）；WT-2026-00002“墙体开裂”（待交办）。 /units/${county}/issues?phase=all&sort=changed&order=down`,
      ].sort(),
    );
    expect(await told(leader, '2026-12-09')).toHaveLength(2);
    expect((await follow({ kind: 'unit', ledger: null }, null)).status).toBe(200);
    expect((await test.call(leader, deleteView, { unitId: county, viewId })).status).toBe(200);
    const { watches } = (await test.call(leader, listWatches, { unitId: county })).output;
    expect(watches.map(({ issue }) => issue?.title)).toEqual(['灭火器过期']);
    expect(await told(leader, '2026-12-10')).toEqual([]);
  });

  it('comes for a view of the overdue when an entry becomes overdue though nobody touched it, and for a view by words or by initials', async () => {
    const { office } = desk;
    const { county, citySchool, school } = test.tree;
    const reader = await test.newPersona('leader', county);
    const followed = async (name: string, params: Readonly<Record<string, string>>): Promise<string> => {
      const saved = { unitId: county, view: null, name, isDefault: false, isShared: false, params };
      const { viewId } = (await test.call(reader, saveView, saved)).output;
      const view = { unitId: county, followed: { kind: 'view', viewId }, every: 'day' } as const;
      const done = await test.call(reader, followLedger, view);
      expect([name, done.status, done.problem]).toEqual([name, 200, undefined]);
      return viewId;
    };
    await desk.moveClock('2027-03-01');
    const fields = { unitId: citySchool, marks: MARKS };
    const late = await desk.write(office, 'problem', { ...fields, title: '围墙倾斜' });
    const fine = await desk.write(office, 'problem', { ...fields, title: '跑道起皮' });
    await desk.done(office, late, 'assign', { owner: { unitId: school }, handling: 'dated', dueOn: '2027-03-10' });
    await desk.done(office, fine, 'assign', { owner: { unitId: school }, handling: 'dated', dueOn: '2027-03-30' });
    const red = await followed('逾期的', { light: 'red' });
    const words = await followed('跑道', { search: '跑道' });
    const initials = await followed('按首字母', { search: 'WQQX' });
    expect(await told(reader, '2027-03-11')).toEqual([]);
    // Due on the 10th, it is overdue from the 11th, which the digest of the 12th tells; nobody took a step.
    const [first, ...others] = await told(reader, '2027-03-12');
    expect(others).toEqual([]);
    expect(first).toContain('2027-03-11 起有 ');
    expect(first).toMatch(new RegExp(`WT-2027-\\d{5}“围墙倾斜”（整改中）.* /issues/views/${red}$`, 'u'));
    expect(first).not.toContain('跑道起皮');
    await desk.done(office, fine, 'note', { words: '看过现场' });
    await desk.done(office, late, 'note', { words: '看过现场' });
    await letterIssues(test.pool);
    const told13 = await told(reader, '2027-03-13');
    const of = (viewId: string) => told13.filter((line) => line.endsWith(`/issues/views/${viewId}`)).join();
    expect(of(words)).toContain('“跑道起皮”');
    expect(of(words)).not.toContain('围墙倾斜');
    expect(of(initials)).toContain('“围墙倾斜”');
    expect(of(initials)).not.toContain('跑道起皮');
    expect(of(red)).toContain('“围墙倾斜”');
    expect(of(red)).not.toContain('跑道起皮');
  });
});
