import { createIssue, editIssue } from '@dudao/core/issue/contract';
import { handOverLeader, listLeaders } from '@dudao/core/issue/leader-contract';
import { listMineOfLedgers } from '@dudao/core/issue/mine-contract';
import { listIssues } from '@dudao/core/issue/read-contract';
import { listNotices } from '@dudao/core/notice/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { refreshNotices } from '../notice/refresh.ts';
import { NOTICE_SOURCES } from '../notice/sources.ts';
import { openDesk } from '../testing/issue-desk.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { ledBy } from './filter.ts';

let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;
let county: string;
let school: string;
let chief: string;
let deputy: string;
let clerk: string;

beforeAll(async () => {
  test = await openTestApp();
  ({ county, school } = test.tree);
  desk = await openDesk(test);
  chief = await desk.appoint('王县长', 'main');
  deputy = await desk.appoint('李副县长');
  clerk = await desk.appoint('赵科员', 'other');
});
afterAll(() => test.close());

const CASE = { title: '民师待遇遗留', marks: { difficulty: 'high' }, foundOn: '2026-11-20' } as const;
const values = (leader: readonly string[]) => ({ leader: [...leader], since: '1998 年', kind: 'staff' });
const write = (leader: readonly string[]) => desk.write(desk.office, 'legacy', { ...CASE, values: values(leader) });

describe('E27 leaders in charge', () => {
  it('entries by leader are found by the indexes of those that have any', async () => {
    // By itself: of few rows any other index is as good.
    await test.rows('create temporary table probe (like issue)');
    const made = await test.rows<{ indexdef: string }>(
      `select indexdef from pg_indexes where indexname in ('issue_led', 'issue_supervised')`,
    );
    for (const { indexdef } of made) await test.rows(indexdef.replace('public.issue ', 'probe '));
    await test.rows('set enable_seqscan = off');
    const plan = await test.rows(`explain select i.id from probe i where i.is_open and ${ledBy(`'${chief}'`)}`);
    await test.rows('reset enable_seqscan');
    expect(JSON.stringify(plan)).toMatch(/issue_led.*issue_supervised/u);
  });

  it('M426 M427 are persons who lead the unit or a unit above it, shown by name, and their entries are found', async () => {
    const listed = await test.call(desk.office, listLeaders, { unitId: school });
    expect(listed.output.leaders.map(({ name }) => name)).toEqual(expect.arrayContaining(['王县长', '李副县长']));
    expect(listed.output.leaders.map(({ name }) => name)).not.toContain('赵科员');
    const id = await write([chief]);
    expect((await desk.read(id)).leaders).toEqual([{ id: chief, name: '王县长' }]);
    expect((await desk.read(id, desk.liaison)).leaders).toEqual([{ id: chief, name: '王县长' }]);
    await write([deputy]);
    const led = await test.call(desk.office, listIssues, { unitId: county, leaderId: chief });
    expect(led.output.entries.map((one) => [one.id, one.leaders[0]?.name])).toEqual([[id, '王县长']]);
  });

  it('nobody else is put in charge, neither when an entry is written nor when it is rewritten; who was named may stay', async () => {
    const strange = { ledger: 'legacy', unitId: school, ...CASE, values: values([clerk]) };
    expect((await test.call(desk.office, createIssue, strange)).problem).toBe('issue-leader-unknown');
    const id = await write([chief]);
    const { revision } = await desk.read(id);
    const edit = { issueId: id, revision, title: CASE.title, foundOn: CASE.foundOn, marks: CASE.marks };
    expect((await test.call(desk.office, editIssue, { ...edit, values: values([clerk]) })).problem).toBe(
      'issue-leader-unknown',
    );
    expect((await test.call(desk.office, editIssue, { ...edit, values: values([chief, deputy]) })).status).toBe(200);
  });

  it('M428 all that one leads are handed to another with the reason, or none; the story tells both names', async () => {
    const [first, second] = [await write([chief]), await write([chief, deputy])];
    await desk.done(desk.office, first, 'assign', { owner: { unitId: school }, handling: 'dated' });
    const asked = { unitId: county, from: chief, to: deputy, issueIds: [first, second], words: '分工调整' };
    const before = await desk.read(first);
    const seen = await test.call(desk.office, handOverLeader, { ...asked, preview: true });
    expect(seen.output).toEqual({ able: 2, unable: [], done: false });
    expect((await desk.read(first)).leaders[0]?.id).toBe(chief);
    const refused = await test.call(desk.office, handOverLeader, { ...asked, to: clerk, preview: false });
    expect(refused.problem).toBe('issue-bulk-unable');
    expect((await test.call(desk.liaison, handOverLeader, { ...asked, unitId: school, preview: false })).problem).toBe(
      'issue-bulk-unable',
    );
    expect((await test.call(desk.office, handOverLeader, { ...asked, preview: false })).output.done).toBe(true);
    const after = await desk.read(first);
    expect(after.leaders).toEqual([{ id: deputy, name: '李副县长' }]);
    expect([after.state, after.dueOn, after.owner]).toEqual([before.state, before.dueOn, before.owner]);
    expect(after.steps.at(-1)).toMatchObject({
      action: 'hand-over-leader',
      words: '分工调整',
      told: [{ what: 'leader', value: { zh: '王县长 → 李副县长' } }],
    });
    expect((await desk.read(second)).leaders).toEqual([{ id: deputy, name: '李副县长' }]);
    const events = await test.rows(`select 1 from event where event = 'issue.leader-handed-over' and subject = $1`, [
      first,
    ]);
    expect(events).toHaveLength(1);
    const all = { unitId: county, from: deputy, to: deputy, words: '同一人', preview: true };
    expect((await test.call(desk.office, handOverLeader, all)).problem).toBe('issue-leader-same');
    expect((await test.call(desk.office, handOverLeader, { ...all, from: clerk })).problem).toBe('issue-leads-nothing');
  });
});

describe('E42 who supervises a key entry', () => {
  it('M384 finds it by lists, among what is theirs and by a reminder until it is ended, and is handed over with a reason', async () => {
    const supervisor = await test.newPersona('leader', county);
    const [first, second] = [await desk.appoint('陈副县长'), await desk.appoint('吴副县长')];
    await test.rows('update account set person_id = $1 where id = $2', [first, supervisor.accountId]);
    const fields = { title: '校车超员', marks: { severity: 'grave', depth: 'manifest' } };
    const id = await desk.write(desk.office, 'problem', fields);
    const led = async () => (await test.call(supervisor, listMineOfLedgers, { what: 'led' })).output;
    const found = async (leaderId: string) =>
      (await test.call(desk.office, listIssues, { unitId: county, leaderId })).output.entries;
    const supervised = async () => (await desk.read(id)).supervisors;
    expect([(await led()).items, await found(first)]).toEqual([[], []]);
    await desk.done(desk.office, id, 'assign', { owner: { unitId: school }, handling: 'dated', dueOn: '2026-11-26' });
    await desk.done(desk.office, id, 'key', { words: '反复出现', values: { supervisor: [first] } });
    expect(await supervised()).toEqual([{ id: first, name: '陈副县长' }]);
    // Whoever supervises it is not thereby in charge of it.
    expect((await found(first)).map((one) => [one.id, one.leaders, one.supervisors[0]?.name])).toEqual([
      [id, [], '陈副县长'],
    ]);
    expect((await led()).items).toMatchObject([
      { issue: { id }, as: 'supervisor', toDo: { zh: expect.stringMatching(/^督办：/u) }, dueOn: '2026-11-26' },
    ]);
    expect((await test.call(desk.liaison, listMineOfLedgers, { what: 'led' })).output.items).toEqual([]);
    await desk.moveClock('2026-11-27');
    await asSystem(test.pool, 'test', (tx) => refreshNotices(tx, NOTICE_SOURCES, test.clock.now));
    const { notices } = (await test.call(supervisor, listNotices, { show: 'open' })).output;
    expect(notices.map(({ title }) => title.zh)).toContain('待整改：校车超员');
    const handed = { unitId: county, from: first, to: second, words: '分工调整', issueIds: [id] };
    const stranger = await test.call(desk.office, handOverLeader, { ...handed, to: clerk, preview: true });
    expect(stranger.output.unable).toMatchObject([{ problem: 'issue-leader-unknown' }]);
    expect((await test.call(desk.office, handOverLeader, { ...handed, preview: false })).output.done).toBe(true);
    expect(await supervised()).toEqual([{ id: second, name: '吴副县长' }]);
    expect([(await led()).items, await found(first)]).toEqual([[], []]);
    // Marked anew it has whom the new marking names.
    await desk.done(desk.office, id, 'key', { words: '换人督办', values: { supervisor: [first] } });
    expect(await supervised()).toEqual([{ id: first, name: '陈副县长' }]);
  });
});
