import { mergeIssues } from '@dudao/core/issue/merge-contract';
import { listMineOfLedgers } from '@dudao/core/issue/mine-contract';
import { countIssues, listIssues } from '@dudao/core/issue/read-contract';
import { countPlaces } from '@dudao/core/issue/surfaces-contract';
import { urgeIssue } from '@dudao/core/issue/urge-contract';
import { listNotices } from '@dudao/core/notice/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { refreshNotices } from '../notice/refresh.ts';
import { NOTICE_SOURCES } from '../notice/sources.ts';
import { openDesk } from '../testing/issue-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;
let helper: Persona;
let outsider: Persona;
let issueId: string;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openDesk(test);
  // The joint owner is a school of the county that has nothing else to do with the one concerned.
  helper = await test.persona('unit-liaison', test.tree.citySchool);
  outsider = await test.persona('unit-liaison', test.tree.siblingSchool);
  issueId = await desk.write(desk.office, 'problem', { marks: { severity: 'general', depth: 'manifest' } });
  await desk.done(desk.office, issueId, 'assign', {
    owner: { unitId: test.tree.school },
    jointUnitIds: [test.tree.citySchool],
    handling: 'dated',
    dueOn: '2026-12-01',
  });
});
afterAll(() => test.close());

const listed = async (who: Persona, unitId: string, more: object = {}) =>
  (await test.call(who, listIssues, { unitId, as: 'joint', ...more })).output.entries.map(({ id }) => id);
const mine = async (who: Persona) =>
  (await test.call(who, listMineOfLedgers, { what: 'turn' })).output.items.map(({ issue, as, toDo }) => [
    issue.id,
    as,
    toDo.zh,
  ]);
async function told(who: Persona): Promise<readonly string[]> {
  await asSystem(test.pool, 'test', (tx) => refreshNotices(tx, NOTICE_SOURCES, test.clock.now));
  const { notices } = (await test.call(who, listNotices, { show: 'open' })).output;
  return notices.filter(({ subject }) => subject.startsWith('issue-')).map(({ subject }) => subject);
}

it('E39 who owns an entry jointly finds it in lists and counts, sees whose it is, and nobody else does', async () => {
  const { citySchool, school, county, siblingSchool } = test.tree;
  for (const sort of ['due', 'found', 'changed', 'number'] as const)
    expect(await listed(helper, citySchool, { sort })).toEqual([issueId]);
  expect(await listed(helper, citySchool, { search: '危化品' })).toEqual([issueId]);
  expect(await listed(helper, citySchool, { search: '没有这个词' })).toEqual([]);
  expect(await listed(helper, citySchool, { phases: ['closed'] })).toEqual([]);
  expect(await listed(desk.office, county)).toEqual([issueId]);
  expect(await listed(desk.liaison, school)).toEqual([]);
  expect(await listed(outsider, siblingSchool)).toEqual([]);
  const [line] = (await test.call(desk.office, listIssues, { unitId: county })).output.entries;
  expect(line?.joint).toEqual([{ id: citySchool, name: '实验小学' }]);
  const { counts } = (await test.call(helper, countIssues, { unitId: citySchool, as: 'joint' })).output;
  expect(counts).toMatchObject([{ ledger: 'problem', phase: 'open', count: 1 }]);
  const { own } = (await test.call(helper, countPlaces, { unitId: citySchool, as: 'joint' })).output;
  expect(own.red + own.yellow + own.green).toBe(1);
  expect((await desk.read(issueId, helper)).parts).toContain('owner');
});

it('E39 it is theirs to do while the owner has the turn, and they are told what the owner is told', async () => {
  expect(await mine(helper)).toEqual([[issueId, 'joint', '协办整改']]);
  expect(await mine(desk.liaison)).toContainEqual([issueId, 'owner', '整改']);
  await desk.moveClock('2026-12-04');
  expect(await told(helper)).toEqual(['issue-owed']);
  expect(await told(desk.liaison)).toContain('issue-owed');
  expect(await told(outsider)).toEqual([]);
  const sheet = { issueId, rung: 'remind', text: '请抓紧整改' };
  expect((await test.call(desk.office, urgeIssue, sheet)).status).toBe(200);
  await desk.moveClock('2026-12-16');
  expect([...(await told(helper))].sort()).toEqual(['issue-owed', 'issue-urged']);
});

it('E39 handed to another owner it keeps its joint owners; one that becomes the owner is not both', async () => {
  const { citySchool, school } = test.tree;
  const later = { words: '由实验小学牵头', dueOn: '2026-12-30' };
  await desk.done(desk.leader, issueId, 'transfer', { owner: { unitId: citySchool }, ...later });
  expect(await desk.read(issueId)).toMatchObject({ owner: { id: citySchool }, joint: [] });
  expect(await listed(helper, citySchool)).toEqual([]);
  expect(await mine(helper)).toEqual([[issueId, 'owner', '整改']]);
  expect(await mine(desk.liaison)).toEqual([]);
  const back = { owner: { unitId: school }, jointUnitIds: [citySchool], words: '仍由学校整改' };
  await desk.done(desk.office, issueId, 'transfer', back);
  const leader = await desk.appoint('周老师', 'other');
  await test.rows('update person set unit_id = $2 where id = $1', [leader, school]);
  await desk.done(desk.office, issueId, 'transfer', { owner: { unitId: school, personId: leader }, words: '明确到人' });
  expect(await desk.read(issueId)).toMatchObject({ owner: { id: school }, joint: [{ id: citySchool }] });
});

it('what is owned jointly and still open is found by an index of its own, which leaves out what ended', async () => {
  const open = async (id: string) =>
    (await test.rows<{ is_open: boolean }>('select is_open from issue_party where issue_id = $1', [id])).map(
      (row) => row.is_open,
    );
  const handed = async (title: string) => {
    const id = await desk.write(desk.office, 'problem', { title, marks: { severity: 'general', depth: 'manifest' } });
    const given = { owner: { unitId: test.tree.school }, jointUnitIds: [test.tree.citySchool], handling: 'dated' };
    await desk.done(desk.office, id, 'assign', given);
    return id;
  };
  const [into, absorbed] = [await handed('门锁坏'), await handed('重复登记')];
  expect([await open(into), await open(absorbed)]).toEqual([
    [true, true],
    [true, true],
  ]);
  const entries = [{ issueId: absorbed, revision: (await desk.read(absorbed)).revision }];
  const { revision } = await desk.read(into);
  const one = { issueId: into, revision, entries, words: '同一件事', preview: false };
  expect((await test.call(desk.office, mergeIssues, one)).status).toBe(200);
  expect([await open(into), await open(absorbed)]).toEqual([
    [true, true],
    [false, false],
  ]);
  const plan = await asSystem(test.pool, 'test', async (tx) => {
    await tx.run('set local enable_seqscan = off', []);
    return tx.many<{ 'QUERY PLAN': string }>(
      `explain select issue_id from issue_party where unit_id = $1 and part = 'joint' and is_open`,
      [test.tree.citySchool],
    );
  });
  expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('issue_party_joint_open');
});
