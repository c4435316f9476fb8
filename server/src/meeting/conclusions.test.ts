import { createIssue } from '@dudao/core/issue/contract';
import { noteAttendance, proposeMeeting, replaceMinutes, signMinutes } from '@dudao/core/meeting/contract';
import { signInAtMeeting } from '@dudao/core/meeting/take-part-contract';
import { readTask } from '@dudao/core/task/task-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MeetingDesk, openMeetingDesk } from '../testing/meeting-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

const TODAY = '2026-11-24';
let test: TestApp;
let desk: MeetingDesk;

beforeAll(async () => {
  test = await openTestApp();
  test.clock.now = new Date(`${TODAY}T02:00:00.000Z`);
  desk = await openMeetingDesk(test);
});
afterAll(() => test.close());

const withSchool = () => [...desk.amongUs, { unitId: test.tree.school, personId: null }];
const owed = (text: string, way: 'task' | 'ledger', dueOn = '2026-12-15') => ({
  text,
  way,
  ownerId: test.tree.school,
  dueOn,
});
const MARKS = { severity: 'general', depth: 'manifest' } as const;

it('G9 the entry of a conclusion is written by whoever writes entries where the meeting was called, not by another that was called', async () => {
  const meetingId = await desk.held({ type: 'coordinate', called: withSchool(), overReason: '急' }, [
    owed('补齐台账', 'ledger'),
  ]);
  const minutes = await desk.read(meetingId);
  const write = (who: Persona) =>
    test.call(who, createIssue, {
      unitId: test.tree.school,
      ledger: 'problem',
      title: '补齐台账',
      foundOn: TODAY,
      marks: MARKS,
      source: {
        kind: 'meeting',
        text: minutes.items[0]?.conclusions[0]?.words ?? '',
        record: { noun: 'meeting', id: minutes.rootId },
      },
    });
  expect((await write(desk.liaison)).problem).toBe('issue-source-unknown');
  expect((await write(desk.office)).status).toBe(200);
});

it('G5 noting the attendance leaves what people said themselves since it was read', async () => {
  const meetingId = await desk.called({
    type: 'coordinate',
    title: '签到',
    heldOn: TODAY,
    called: withSchool(),
    overReason: '急',
  });
  const { attendees, revision } = await desk.read(meetingId);
  expect((await test.call(desk.liaison, signInAtMeeting, { meetingId })).output).toEqual({ attendance: 'late' });
  const said = attendees.map(({ id, attendance: was }) => ({ id, was, attendance: 'present' as const }));
  expect((await test.call(desk.office, noteAttendance, { meetingId, revision, attendees: said })).status).toBe(200);
  const [chair, school] = (await desk.read(meetingId)).attendees;
  expect([chair?.attendance, school?.attendance, school?.note]).toEqual(['present', 'late', desk.liaison.name]);
  // Whoever saw it may correct it.
  const after = await desk.read(meetingId);
  const corrected = after.attendees.map(({ id, attendance: was, note }) => ({
    id,
    was,
    attendance: 'present' as const,
    note,
  }));
  const input = { meetingId, revision: after.revision, attendees: corrected };
  expect((await test.call(desk.office, noteAttendance, input)).status).toBe(200);
  expect((await desk.read(meetingId)).attendees[1]).toMatchObject({ attendance: 'present', note: desk.liaison.name });
});

it('G8 what superseding minutes hold no longer, or for another day, is no task any more; what was done stays done', async () => {
  const meetingId = await desk.held({ type: 'coordinate', title: '被取代', called: desk.amongUs }, [
    owed('不变', 'task'),
    owed('改期', 'task'),
    owed('删去', 'task'),
    owed('已做', 'task'),
  ]);
  const tasksOf = async (id: string) =>
    (await desk.read(id)).items[0]?.conclusions.map(({ task }) => task?.id ?? '') ?? [];
  const [same = '', moved = '', gone = '', done = ''] = await tasksOf(meetingId);
  await test.rows(`update task set state = 'done', is_open = false where id = $1`, [done]);
  const { output } = await desk.step(desk.office, replaceMinutes, meetingId, { reason: '更正' });
  const other = (output as { meetingId: string }).meetingId;
  await desk.minute(other, [owed('不变', 'task'), owed('改期', 'task', '2026-12-20')]);
  expect((await desk.step(desk.chair, signMinutes, other)).status).toBe(200);
  const [kept, anew = ''] = await tasksOf(other);
  expect([kept, anew === moved]).toEqual([same, false]);
  const of = async (taskId: string) => {
    const { state, dueOn } = (await test.call(desk.office, readTask, { taskId })).output;
    return [state, dueOn];
  };
  expect(await Promise.all([same, moved, anew, gone, done].map(of))).toEqual([
    ['not-started', '2026-12-15'],
    ['cancelled', '2026-12-15'],
    ['not-started', '2026-12-20'],
    ['cancelled', '2026-12-15'],
    ['done', '2026-12-15'],
  ]);
});

it('G7 where the chair’s account may sign nothing, somebody else than who wrote the minutes signs', async () => {
  const personId = await desk.newPerson(desk.county, '无权主持人');
  const account = await test.stranger(desk.county);
  await test.rows('update account set person_id = $2 where id = $1', [account.accountId, personId]);
  const called = [...desk.amongUs, { unitId: desk.county, personId }];
  const meetingId = await desk.called({ type: 'coordinate', title: '无权', heldOn: TODAY, chairId: personId, called });
  await desk.attend(meetingId);
  await desk.minute(meetingId);
  expect((await desk.step(desk.office, signMinutes, meetingId)).problem).toBe('meeting-own-minutes');
  // Who signs in their stead reads what they sign.
  const stead = await desk.read(meetingId, desk.leader);
  expect([stead.actions.sign, stead.items[0]?.decided]).toEqual([true, '限期整改。']);
  expect((await desk.step(desk.leader, signMinutes, meetingId)).status).toBe(200);
});

it('G3 the office of a city is fed what is overdue in the counties below it', async () => {
  const created = await test.call(desk.office, createIssue, {
    unitId: test.tree.school,
    ledger: 'problem',
    title: '围墙开裂',
    foundOn: '2026-11-20',
    marks: MARKS,
  });
  await test.rows(`update issue set due_on = '2026-11-20' where id = $1`, [created.output.issueId]);
  const city = await test.persona('supervision-office', test.tree.city);
  const { items } = (await test.call(city, proposeMeeting, { unitId: test.tree.city, type: 'week_judge' })).output;
  expect(items.flatMap(({ kind, refId }) => (kind === 'ledger' ? refId : []))).toEqual([created.output.issueId]);
});

it('who moved to another unit is proposed no more, and who cannot be called is named', async () => {
  const personId = await desk.newPerson(desk.county, '调走的人');
  const called = [...desk.amongUs, { unitId: desk.county, personId }];
  await desk.called({ type: 'talk', title: '调走以前', heldOn: TODAY, called });
  const proposed = async () =>
    (await test.call(desk.office, proposeMeeting, { unitId: desk.county, type: 'talk' })).output.called.map(
      ({ name }) => name,
    );
  expect(await proposed()).toEqual(['钱主任', '调走的人']);
  await test.rows('update person set unit_id = $2 where id = $1', [personId, test.tree.citySchool]);
  expect(await proposed()).toEqual(['钱主任']);
  const refused = await desk.call({ title: '调走以后', heldOn: TODAY, called });
  expect([refused.problem, refused.body]).toEqual([
    'meeting-attendee-unknown',
    expect.objectContaining({ title: expect.stringMatching(/^调走的人不在本单位/u) }),
  ]);
});
