import { deleteView, saveView } from '@dudao/core/issue/view-contract';
import { followIssue, followLedger, listWatches } from '@dudao/core/issue/watch-contract';
import { listNotices } from '@dudao/core/notice/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
      `2026-11-25 起有 1 条变动，最近的是“灭火器过期”。 /issues/${issueId}`,
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
    const narrow = await test.call(leader, saveView, { ...view, name: '逾期的', params: { light: 'red' } });
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
        `2026-11-30 起有 1 条变动，最近的是“墙体开裂”。 /issues/views/${viewId}`,
        `2026-11-30 起有 2 条变动，最近的是“指示牌缺失”。 /units/${county}/issues?phase=all&sort=changed&order=down`,
      ].sort(),
    );
    expect(await told(leader, '2026-12-09')).toHaveLength(2);
    expect((await follow({ kind: 'unit', ledger: null }, null)).status).toBe(200);
    expect((await test.call(leader, deleteView, { unitId: county, viewId })).status).toBe(200);
    const { watches } = (await test.call(leader, listWatches, { unitId: county })).output;
    expect(watches.map(({ issue }) => issue?.title)).toEqual(['灭火器过期']);
    expect(await told(leader, '2026-12-10')).toEqual([]);
  });
});
