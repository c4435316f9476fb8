import { cancelMeeting, signMinutes } from '@dudao/core/meeting/contract';
import { handInMaterial } from '@dudao/core/meeting/take-part-contract';
import { listNotices } from '@dudao/core/notice/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { type MeetingDesk, openMeetingDesk } from '../testing/meeting-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { refreshNotices } from './refresh.ts';
import { NOTICE_SOURCES } from './sources.ts';

let test: TestApp;
let desk: MeetingDesk;
beforeAll(async () => {
  test = await openTestApp();
  test.clock.now = new Date('2026-11-23T02:00:00.000Z');
  desk = await openMeetingDesk(test);
});
afterAll(() => test.close());

async function on(day: string): Promise<void> {
  await desk.on(day);
  await asSystem(test.pool, 'test', (tx) => refreshNotices(tx, NOTICE_SOURCES, test.clock.now));
}
const titles = async (who: Persona) =>
  (await test.call(who, listNotices, { show: 'open' })).output.notices
    .filter(({ subject }) => subject.startsWith('meeting-'))
    .map(({ title, severity }) => `${severity} ${title.zh}`);

it('who is called is reminded until the day, the chair of minutes that wait, and who called it and the chair of what is not done', async () => {
  const school = { unitId: test.tree.school, personId: null };
  const meetingId = await desk.called({ title: '周会', called: [...desk.amongUs, school] });
  await on('2026-11-23');
  for (const who of [desk.chair, desk.liaison]) expect(await titles(who)).toEqual(['info 会议通知：周会']);
  expect(await titles(desk.leader)).toEqual([]);
  await on('2026-11-26');
  expect(await titles(desk.liaison)).toEqual(['warning 会议通知：周会']);
  await on('2026-11-27');
  await desk.attend(meetingId);
  const task = { text: '疏通消防通道', way: 'task', ownerId: test.tree.school, dueOn: '2026-12-10' };
  await desk.minute(meetingId, [task]);
  await on('2026-12-02');
  expect([await titles(desk.chair), await titles(desk.liaison)]).toEqual([['info 会议纪要待签发：周会'], []]);
  await desk.step(desk.chair, signMinutes, meetingId);
  await on('2026-12-07');
  expect([await titles(desk.chair), await titles(desk.office)]).toEqual([[], ['info 会议议定事项：疏通消防通道']]);
  await on('2026-12-11');
  for (const who of [desk.chair, desk.office])
    expect(await titles(who)).toEqual(['warning 会议议定事项：疏通消防通道']);
  await test.rows(`update task set state = 'done', is_open = false where title = '疏通消防通道'`);
  await on('2026-12-12');
  for (const who of [desk.chair, desk.office]) expect(await titles(who)).toEqual([]);
});

it('G14 what is owed before a meeting reminds who hands it in, until it is in', async () => {
  await desk.on('2026-11-23');
  const school = { unitId: test.tree.school, personId: null };
  const meetingId = await desk.called({
    type: 'report_in',
    title: '汇报会',
    heldOn: '2026-11-30',
    called: [...desk.amongUs, school],
    overReason: '年末',
  });
  const owed = async (who: Persona) => (await titles(who)).filter((title) => title.includes('会前材料'));
  await on('2026-11-24');
  for (const who of [desk.liaison, desk.office, desk.chair])
    expect([who.name, await owed(who)]).toEqual([who.name, who === desk.liaison ? ['info 会前材料：书面汇报'] : []]);
  await on('2026-11-30');
  expect(await owed(desk.liaison)).toEqual(['warning 会前材料：书面汇报']);
  const parts = { progress: '进展', problems: '问题', plans: '打算' };
  const handed = await test.call(desk.liaison, handInMaterial, {
    meetingId,
    material: 'report',
    unitId: test.tree.school,
    personId: null,
    parts,
    version: null,
  });
  expect(handed.status).toBe(200);
  await on('2026-11-30');
  expect(await owed(desk.liaison)).toEqual([]);
  await desk.step(desk.office, cancelMeeting, meetingId, { reason: '改期' });
});

it('M470: of a confidential meeting a rule that reminds the whole office reminds nobody but whom it names', async () => {
  const colleague = await test.newPersona('supervision-office', desk.county);
  // A rulebook of an office's own may name whomever it likes.
  await test.rows(
    `update rulebook_version set digest = 'f' || substr(digest, 2), content = replace(content, '"to":["owner"]', '"to":["owner","office","above","liaison"]') where rulebook_id = 'TX-HY'`,
  );
  await desk.called({ type: 'internal', title: '内部研讨', heldOn: '2026-12-18', called: desk.amongUs });
  await desk.called({ type: 'special', title: '专题会', heldOn: '2026-12-18', called: desk.amongUs });
  await on('2026-12-14');
  // The open one proves that the rule reaches the office.
  expect(await titles(colleague)).toEqual(['info 会议通知：专题会']);
  expect((await titles(desk.chair)).toSorted()).toEqual(
    ['info 会议通知：专题会', 'info 会议通知：内部研讨'].toSorted(),
  );
});

it('G7 of minutes that wait whoever called the meeting is reminded where no account of the chair may sign', async () => {
  await desk.on('2026-12-21');
  const personId = await desk.newPerson(desk.county, '无权主持人');
  const account = await test.stranger(desk.county);
  await test.rows('update account set person_id = $2 where id = $1', [account.accountId, personId]);
  const of = { type: 'special', heldOn: '2026-12-21', called: [{ unitId: desk.county, personId }] };
  await desk.attend(await desk.called({ ...of, title: '无权签发', chairId: personId }));
  await on('2026-12-24');
  const wait = (all: readonly string[]) => all.filter((title) => title.endsWith('会议纪要待签发：无权签发')).length;
  expect([wait(await titles(desk.office)), wait(await titles(account))]).toEqual([1, 0]);
  await test.rows(
    `insert into role_grant (id, account_id, role, unit_id, region, granted_at) select gen_random_uuid(), $1, 'leader', id, region, now() from unit where id = $2`,
    [account.accountId, desk.county],
  );
  await on('2026-12-25');
  expect([wait(await titles(desk.office)), wait(await titles(account))]).toEqual([0, 1]);
});
