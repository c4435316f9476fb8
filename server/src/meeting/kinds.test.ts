import { randomUUID } from 'node:crypto';
import { createIssue } from '@dudao/core/issue/contract';
import {
  downloadMeeting,
  listMeetings,
  listMyMeetings,
  proposeMeeting,
  signMinutes,
} from '@dudao/core/meeting/contract';
import { signInAtMeeting } from '@dudao/core/meeting/take-part-contract';
import { seat } from '@dudao/core/org/staff-contract';
import { readTask } from '@dudao/core/task/task-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MeetingDesk, openMeetingDesk } from '../testing/meeting-desk.ts';
import { plantPaper } from '../testing/plant-paper.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

const TODAY = '2026-11-24';
let test: TestApp;
let desk: MeetingDesk;

beforeAll(async () => {
  test = await openTestApp();
  test.clock.now = new Date(`${TODAY}T02:00:00.000Z`);
  desk = await openMeetingDesk(test);
});
afterAll(() => test.close());

const propose = async (type: string) =>
  (await test.call(desk.office, proposeMeeting, { unitId: desk.county, type })).output;
const owedBySchool = (text: string, way: 'task' | 'ledger' = 'task') => ({
  text,
  way,
  ownerId: test.tree.school,
  dueOn: '2026-12-15',
});

it('M456 M457 M458: mobilisation, annual conference and deployment have their agenda and roll, and what they decide becomes tasks of the units', async () => {
  for (const [type, title] of [
    ['mobilise', '迎检动员大会'],
    ['annual', '年度工作会议'],
    ['deploy', '年度重点工作部署会'],
  ] as const) {
    const items = ['通报情况', '部署任务'].map((one) => ({ kind: 'own' as const, refId: null, title: one }));
    const meetingId = await desk.held({ type, title, items, overReason: '年度安排' }, [
      owedBySchool(`${title}定下的事`),
    ]);
    const minutes = await desk.read(meetingId);
    expect(minutes.items.map((item) => item.title)).toEqual(['通报情况', '部署任务']);
    expect(minutes.count).toEqual({ called: 2, came: 2, needed: 0 });
    const [concluded] = minutes.items[0]?.conclusions ?? [];
    const task = (await test.call(desk.office, readTask, { taskId: concluded?.task?.id ?? '' })).output;
    expect(task).toMatchObject({ title: `${title}定下的事`, dueOn: '2026-12-15', leadUnit: { id: test.tree.school } });
    expect(task.source).toMatchObject({ kind: 'meeting', reference: `${title}（${TODAY}）` });
  }
});

it('M464: a special meeting takes the list of what is red in, and lets decisions with owner and day out', async () => {
  const created = await test.call(desk.office, createIssue, {
    unitId: test.tree.school,
    ledger: 'problem',
    title: '专任教师缺编',
    foundOn: '2026-11-20',
    marks: { severity: 'general', depth: 'manifest' },
  });
  await test.rows(`update issue set due_on = '2026-11-20' where id = $1`, [created.output.issueId]);
  const { items } = await propose('special');
  const red = items.filter(({ kind }) => kind === 'ledger');
  expect(red.map(({ refId, owner }) => [refId, owner])).toEqual([[created.output.issueId, '城关九年制学校']]);
  const taken = red.map(({ kind, refId, title }) => ({ kind, refId, title }));
  const meetingId = await desk.held({ type: 'special', title: '师资专题会议', items: taken, called: desk.amongUs }, [
    owedBySchool('调剂教师两名'),
  ]);
  const [point] = (await desk.read(meetingId)).items;
  expect(point).toMatchObject({ kind: 'ledger', entry: { id: created.output.issueId } });
  expect(point?.conclusions[0]).toMatchObject({
    standing: 'open',
    owner: { id: test.tree.school },
    dueOn: '2026-12-15',
  });
});

it('M462: the leading group meets each week, with the roster of the last time and what it left open', async () => {
  const roster = [...desk.amongUs, { unitId: desk.county, personId: await desk.newPerson(desk.county, '孙副主任') }];
  const of = { type: 'leading_group', title: '领导小组碰头会', called: roster };
  const meetingId = await desk.held(of, [owedBySchool('碰头会议定的事')]);
  const next = await propose('leading_group');
  expect(next.heldOn).toBe('2026-11-30');
  expect(next.called.map(({ name }) => name)).toEqual(['钱主任', '孙副主任']);
  expect(next.chairId).toBe(desk.chair.personId);
  expect(next.before).toMatchObject({ id: meetingId, conclusions: [{ standing: 'open' }] });
  expect(next.items[0]).toMatchObject({ kind: 'earlier', title: `${TODAY} 议定：碰头会议定的事` });
});

it('M461 M469: the teams’ meeting calls all who sit in a team today, the heads’ meeting heads and deputies, and a change of seats changes the roster', async () => {
  const sit = async (name: string, role: 'head' | 'deputy') => {
    const personId = await desk.newPerson(desk.county, name);
    const holder = { bodyId: desk.bodyId, role, holder: { personId }, fromOn: '2026-11-02' } as const;
    expect((await test.call(desk.office, seat, holder)).status).toBe(200);
    return personId;
  };
  const head = await sit('周组长', 'head');
  await sit('吴副组长', 'deputy');
  const names = async (type: string) => (await propose(type)).called.map(({ name }) => name);
  expect(await names('teams')).toEqual(['周组长', '吴副组长', '督学1', '督学2', '督学3']);
  expect(await names('heads_regular')).toEqual(['周组长', '吴副组长']);
  expect((await propose('heads_regular')).heldOn).toBe('2026-11-24');

  const { called } = await propose('heads_regular');
  const asked = called.map(({ unitId, personId }) => ({ unitId, personId }));
  const meetingId = await desk.held({ type: 'heads_regular', title: '组长例会', called: [...desk.amongUs, ...asked] }, [
    owedBySchool('传达上级要求'),
  ]);
  expect((await propose('heads_regular')).before).toMatchObject({ id: meetingId, conclusions: [{ standing: 'open' }] });
  expect((await propose('heads_regular')).heldOn).toBe('2026-12-10');
  // Whoever left is called no more, whoever came is.
  await test.rows(`update person set left_on = '2026-11-24' where id = $1`, [head]);
  await test.rows(`update body_seat set until_on = '2026-11-24' where person_id = $1`, [head]);
  await sit('郑组长', 'head');
  expect(await names('heads_regular')).toEqual(['郑组长', '吴副组长', '钱主任']);
});

it('M467: the month’s meeting feeds back to the units: who is called is told, reads the minutes and takes them along; others do not', async () => {
  const of = { type: 'month_feedback', title: '十一月情况反馈会', overReason: '年末集中反馈' };
  const school = { unitId: test.tree.school, personId: null };
  const waiting = await desk.called({ ...of, heldOn: '2026-11-25', called: [...desk.amongUs, school] });
  const called = async (who: typeof desk.liaison) => (await test.call(who, listMyMeetings, {})).output.called;
  expect((await called(desk.liaison)).map(({ id }) => id)).toContain(waiting);
  const beside = await test.persona('unit-liaison', test.tree.citySchool);
  expect(await called(beside)).toEqual([]);

  const meetingId = await desk.held({ ...of, called: [...desk.amongUs, school] }, [owedBySchool('限期补齐台账')]);
  const minutes = await desk.read(meetingId, desk.liaison);
  expect(minutes.items[0]?.conclusions[0]).toMatchObject({ text: '限期补齐台账', standing: 'open' });
  const asked = { meetingId, document: 'meeting-minutes', format: 'docx' } as const;
  expect((await test.call(desk.liaison, downloadMeeting, asked)).status).toBe(200);
  expect((await test.call(beside, downloadMeeting, asked)).status).toBe(404);
  // Minutes that are not signed are nobody's but the office's.
  expect((await test.call(desk.liaison, downloadMeeting, { ...asked, meetingId: waiting })).problem).toBe(
    'meeting-no-document',
  );
});

it('G5 who is called signs in on the day: by name or for the unit, late once it has begun, and never twice', async () => {
  const school = { unitId: test.tree.school, personId: null };
  const meetingId = await desk.called({
    heldOn: TODAY,
    beginsAt: '10:00',
    called: [...desk.amongUs, school],
    overReason: '试',
  });
  const signIn = (who: typeof desk.liaison) => test.call(who, signInAtMeeting, { meetingId });
  expect((await desk.read(meetingId, desk.liaison)).actions.signIn).toBe(true);
  expect((await signIn(desk.liaison)).output).toEqual({ attendance: 'present' });
  expect((await signIn(desk.liaison)).problem).toBe('meeting-signed-in');
  test.clock.now = new Date(`${TODAY}T02:01:00.000Z`);
  expect((await signIn(desk.chair)).output).toEqual({ attendance: 'late' });
  expect((await signIn(desk.office)).problem).toBe('meeting-not-called');
  const { attendees, count } = await desk.read(meetingId);
  expect(attendees.map(({ attendance, note }) => [attendance, note])).toEqual([
    ['late', ''],
    ['present', desk.liaison.name],
  ]);
  expect(count.came).toBe(2);
  const ahead = await desk.called({ called: desk.amongUs });
  expect((await test.call(desk.chair, signInAtMeeting, { meetingId: ahead })).problem).toBe('meeting-not-today');
});

it('G9 a task for a unit where nobody answers is refused at sign-off, and nothing is signed or numbered', async () => {
  const meetingId = await desk.called({ type: 'coordinate', heldOn: TODAY, called: desk.amongUs });
  await desk.attend(meetingId);
  await desk.minute(meetingId, [{ ...owedBySchool('无人承办的事'), ownerId: test.tree.citySchool }]);
  const before = await desk.read(meetingId);
  const numbers = () => test.rows(`select prefix, last from issue_number where prefix like '教督会%' order by prefix`);
  const taken = await numbers();
  expect((await desk.step(desk.chair, signMinutes, meetingId)).problem).toBe('task-nobody-owes');
  expect(await desk.read(meetingId)).toEqual(before);
  expect(await numbers()).toEqual(taken);
});

it('M468: the quarter’s meeting calls the teams’ people by name, and they read what came of it', async () => {
  const [person] = await test.rows<{ id: string }>('select person_id as id from account where id = $1', [
    desk.member.accountId,
  ]);
  const team = { unitId: desk.county, personId: person?.id ?? '' };
  const meetingId = await desk.held({
    type: 'quarter_exchange',
    title: '第四季度沟通交流会',
    called: [...desk.amongUs, team],
  });
  const { rhythms, meetings } = (
    await test.call(desk.member, listMeetings, { unitId: test.tree.school, side: 'attends' })
  ).output;
  expect([rhythms, meetings.map(({ id }) => id)]).toEqual([[], expect.arrayContaining([meetingId])]);
  expect((await desk.read(meetingId, desk.member)).state).toBe('signed');
  expect((await propose('quarter_exchange')).heldOn).toBe('2027-03-22');
});

it('what a unit had to report in writing by the day of the meeting and has not, is a point of it; who has reported meanwhile is seen', async () => {
  const paperId = await plantPaper(test, desk.county);
  const receiverId = randomUUID();
  await test.rows(`update paper set expects = 'reply', title = '报送整改情况' where id = $1`, [paperId]);
  await test.rows(
    `insert into paper_receiver (id, paper_id, unit_id, region, unit_name, from_unit_id, from_region, due_on)
     select $1, $2, u.id, u.region, u.name, $4, $4, '2026-11-26' from unit u where u.id = $3`,
    [receiverId, paperId, test.tree.school, desk.county],
  );
  const reports = async (type: string) => (await propose(type)).items.filter(({ kind }) => kind === 'report');
  const [point] = await reports('week_judge');
  expect(point).toMatchObject({
    refId: receiverId,
    title: '报送整改情况',
    owner: '城关九年制学校',
    dueOn: '2026-11-26',
  });
  expect(await reports('mobilise')).toEqual([]);
  const meetingId = await desk.called({
    called: desk.amongUs,
    items: [{ kind: 'report', refId: receiverId, title: point?.title ?? '' }],
  });
  expect((await desk.read(meetingId)).items[0]?.report).toEqual({ id: paperId, answeredOn: null });
  await test.rows(
    `update paper_receiver set received_on = $2, received_by_name = '王校长', answered_on = $2, answered_by_name = '王校长' where id = $1`,
    [receiverId, '2026-11-25'],
  );
  expect((await desk.read(meetingId)).items[0]?.report).toEqual({ id: paperId, answeredOn: '2026-11-25' });
  expect(await reports('week_judge')).toEqual([]);
  // Only what this office asked for is a point of its meetings.
  const foreign = await desk.call({ items: [{ kind: 'report', refId: randomUUID(), title: '别处的' }] });
  expect(foreign.problem).toBe('meeting-item-unknown');
});
