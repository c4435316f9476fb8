import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { linkPerson } from '@dudao/core/access/contract';
import { createIssue } from '@dudao/core/issue/contract';
import {
  callMeeting,
  cancelMeeting,
  changeAgenda,
  listMeetings,
  noteAttendance,
  proposeMeeting,
  readBurden,
  readMeeting,
  replaceMinutes,
  signMinutes,
  writeMinutes,
} from '@dudao/core/meeting/contract';
import { addPerson } from '@dudao/core/org/staff-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { openVisitDesk, type VisitDesk } from '../testing/visit-desk.ts';

const PACKS = join(fileURLToPath(new URL('../../..', import.meta.url)), 'packs');
const DAY = '2026-11-27';
let test: TestApp;
let desk: VisitDesk;
let chair: Persona & { personId: string };
let leader: Persona;
let headmaster: string;

const newPerson = async (unitId: string, name: string) =>
  (await test.call(desk.office, addPerson, { unitId, name, joinedOn: '2020-01-01' })).output.personId;

beforeAll(async () => {
  test = await openTestApp();
  test.clock.now = new Date('2026-11-23T02:00:00.000Z');
  desk = await openVisitDesk(test, { packsFolder: PACKS });
  const { county } = desk;
  const personId = await newPerson(county, '钱主任');
  chair = { ...(await test.newPersona('leader', county)), personId };
  await test.call(desk.office, linkPerson, { accountId: chair.accountId, personId });
  leader = await test.newPersona('leader', county);
  headmaster = await newPerson(test.tree.school, '王校长');
  await test.rows(
    `insert into duty (id, unit_id, region, kind, person_id, from_on) select gen_random_uuid(), id, region, 'first-responsible', $2, '2020-01-01' from unit where id = $1`,
    [test.tree.school, headmaster],
  );
});
afterAll(() => test.close());

const on = async (day: string) => {
  test.clock.now = new Date(`${day}T02:00:00.000Z`);
  await test.rows('update session set last_seen_at = $1, expires_at = $2', [
    test.clock.now.toISOString(),
    new Date(test.clock.now.getTime() + 3_600_000).toISOString(),
  ]);
};
type Calling = Parameters<typeof callMeeting.input.parse>[0];
const input = (of: object = {}) => ({
  unitId: desk.county,
  type: 'week_judge',
  title: '第48周分析研判会',
  heldOn: DAY,
  beginsAt: '09:00',
  place: '二楼会议室',
  chairId: chair.personId,
  called: [
    { unitId: desk.county, personId: chair.personId },
    { unitId: test.tree.school, personId: headmaster },
  ],
  items: [{ kind: 'own' as const, title: '通报本周情况' }],
  ...of,
});
const call = async (of: object = {}) => test.call(desk.office, callMeeting, input(of) as Calling as never);
const called = async (of: object = {}) => {
  const { output, status, body } = await call(of);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return output.meetingId;
};
const read = async (meetingId: string, who: Persona = desk.office) =>
  (await test.call(who, readMeeting, { meetingId })).output;
const step = async (who: Persona, operation: Parameters<TestApp['call']>[1], meetingId: string, more: object = {}) =>
  test.call(who, operation, { meetingId, revision: (await read(meetingId)).revision, ...more } as never);
const attend = async (meetingId: string, how: readonly object[] = []) => {
  const { attendees } = await read(meetingId);
  return step(desk.office, noteAttendance, meetingId, {
    attendees: attendees.map(({ id }, i) => ({ id, attendance: 'present', ...how[i] })),
  });
};
const minute = async (
  meetingId: string,
  conclusions: readonly object[] = [],
  words = { said: '已逐项研究。', decided: '限期整改。' },
) =>
  step(desk.office, writeMinutes, meetingId, {
    items: (await read(meetingId)).items.map(({ id }, i) => ({
      id,
      ...words,
      conclusions: i === 0 ? conclusions : [],
    })),
  });

describe('meetings', () => {
  it('M466: the week’s meeting is fed by what is red, its conclusions become a task and an entry, and what is not done comes back next week', async () => {
    const { county, school } = { county: desk.county, school: test.tree.school };
    const created = await test.call(desk.office, createIssue, {
      unitId: school,
      ledger: 'problem',
      title: '消防通道堵塞',
      foundOn: '2026-11-20',
      marks: { severity: 'general', depth: 'manifest' },
    });
    expect([created.status, created.problem]).toEqual([200, undefined]);
    await test.rows(`update issue set due_on = '2026-11-20' where id = $1`, [created.output.issueId]);
    const proposed = (await test.call(desk.office, proposeMeeting, { unitId: county, type: 'week_judge' })).output;
    expect(proposed.heldOn).toBe(DAY);
    const red = proposed.items.find(({ kind }) => kind === 'ledger');
    expect(red).toMatchObject({ refId: created.output.issueId, dueOn: '2026-11-20' });

    const meetingId = await called({ items: [{ kind: 'ledger', refId: red?.refId, title: red?.title }] });
    expect((await read(meetingId)).items[0]).toMatchObject({ entry: { id: created.output.issueId } });
    expect((await attend(meetingId)).problem).toBe('meeting-ahead');
    await on(DAY);
    expect((await attend(meetingId, [{}, { attendance: 'absent' }])).problem).toBe('meeting-absence-unsaid');
    expect((await attend(meetingId, [{}, { attendance: 'delegate', delegate: '李副校长' }])).status).toBe(200);
    const task = { text: '疏通消防通道', way: 'task', ownerId: school, dueOn: '2026-12-04' };
    const entry = { text: '建立每日巡查', way: 'ledger', ownerId: school, dueOn: '2026-12-10' };
    expect((await minute(meetingId, [{ ...task, ownerId: null }])).problem).toBe('meeting-conclusion-unowned');
    expect((await minute(meetingId, [{ ...task, ownerId: test.tree.siblingSchool }])).problem).toBe(
      'meeting-owner-unknown',
    );
    expect((await minute(meetingId, [task, entry])).status).toBe(200);
    expect((await step(desk.office, signMinutes, meetingId)).problem).toBe('meeting-not-chair');
    const signed = await step(chair, signMinutes, meetingId);
    expect([signed.status, signed.problem]).toEqual([200, undefined]);
    expect((await minute(meetingId)).problem).toBe('meeting-not-now');

    const minutes = await read(meetingId);
    const [first, second] = minutes.items[0]?.conclusions ?? [];
    expect([minutes.state, first?.task?.state, second?.entry]).toEqual(['signed', 'not-started', null]);
    const source = { kind: 'meeting', text: second?.words, record: { noun: 'meeting', id: minutes.rootId } } as const;
    const about = {
      unitId: school,
      ledger: 'problem',
      title: '建立每日巡查',
      foundOn: DAY,
      marks: { severity: 'general', depth: 'manifest' },
      source,
    };
    const made = await test.call(desk.office, createIssue, about as never);
    expect([made.status, made.problem]).toEqual([200, undefined]);
    expect((await test.call(desk.office, createIssue, about as never)).problem).toBe('issue-source-taken');
    expect((await read(meetingId)).items[0]?.conclusions[1]?.entry).toMatchObject({ phase: 'new' });

    const next = (await test.call(desk.office, proposeMeeting, { unitId: county, type: 'week_judge' })).output;
    expect(next.heldOn).toBe('2026-12-04');
    expect(next.items.filter(({ kind }) => kind === 'earlier').map(({ title }) => title)).toEqual([
      `${DAY} 议定：疏通消防通道`,
      `${DAY} 议定：建立每日巡查`,
    ]);
    expect(next.called.map(({ name }) => name)).toEqual(['钱主任', '王校长']);
    await test.rows(`update issue set phase = 'void', is_open = false where source_noun = 'meeting'`);
    await test.rows(`update task set is_open = false, state = 'done' where id = $1`, [first?.task?.id]);
    const later = (await test.call(desk.office, proposeMeeting, { unitId: county, type: 'week_judge' })).output;
    // A void entry is none: the conclusion is owed again.
    expect(later.items.filter(({ kind }) => kind === 'earlier').length).toBe(1);
  });

  it('M480 M467 M468: how the three meetings are kept is seen at once', async () => {
    const { rhythms } = (await test.call(desk.office, listMeetings, { unitId: desk.county, side: 'calls' })).output;
    const of = (type: string) => rhythms.find((one) => one.type === type);
    expect(of('week_judge')).toMatchObject({ last: DAY, missed: false, met: 1, periods: 1 });
    // The 25th has passed without a feedback meeting; the quarter's day is ahead.
    expect(of('month_feedback')).toMatchObject({ last: null, missed: true, nextOn: DAY });
    expect(of('quarter_exchange')).toMatchObject({ missed: false, nextOn: '2026-12-21' });
  });

  it('signed minutes are superseded in the open, and what was concluded in the same words keeps its task', async () => {
    const meetings = (await test.call(desk.office, listMeetings, { unitId: desk.county, side: 'calls' })).output
      .meetings;
    const meetingId = meetings.find(({ state }) => state === 'signed')?.id ?? '';
    const before = await read(meetingId);
    const { output } = await step(desk.office, replaceMinutes, meetingId, { reason: '漏记一项' });
    expect((await step(desk.office, replaceMinutes, meetingId, { reason: '再拟' })).problem).toBe(
      'meeting-replaced-already',
    );
    const task = { text: '疏通消防通道', way: 'task', ownerId: test.tree.school, dueOn: '2026-12-04' };
    await minute(output.meetingId, [task, { text: '漏记的事', way: 'note' }]);
    expect((await step(chair, signMinutes, output.meetingId)).status).toBe(200);
    const [was, is] = [await read(meetingId), await read(output.meetingId)];
    expect([was.state, was.supersededBy, is.rootId]).toEqual(['superseded', output.meetingId, meetingId]);
    expect(is.items[0]?.conclusions[0]?.task?.id).toBe(before.items[0]?.conclusions[0]?.task?.id);
    expect(was.signed?.digest).toBe(before.signed?.digest);
    expect(is.signed?.digest).not.toBe(before.signed?.digest);
  });

  it('M451: over the limit of meetings a unit is called only with a reason, which is shown', async () => {
    const second = await call({ title: '第二次', type: 'push' });
    expect(second.status).toBe(200);
    const third = await call({ title: '第三次', type: 'push' });
    expect([third.status, third.problem]).toEqual([409, 'meeting-over-burden']);
    // The office's own people are not counted.
    expect(
      (await call({ title: '内部', type: 'push', called: [{ unitId: desk.county, personId: chair.personId }] })).status,
    ).toBe(200);
    const reasoned = await call({ title: '第三次', type: 'push', overReason: '省里检查在即' });
    expect(reasoned.status).toBe(200);
    expect((await read(reasoned.output.meetingId)).overReason).toBe('省里检查在即');
    const { units, limit } = (await test.call(desk.office, readBurden, { unitId: desk.county, month: '2026-11' }))
      .output;
    expect([limit, units.map(({ count }) => count)]).toEqual([4, [3]]);
    expect((await step(desk.office, cancelMeeting, reasoned.output.meetingId, { reason: '合并召开' })).status).toBe(
      200,
    );
    expect(
      (await test.call(desk.office, readBurden, { unitId: desk.county, month: '2026-11' })).output.units[0]?.count,
    ).toBe(2);
  });

  it('points are reordered, added, and dropped only with a reason', async () => {
    await on('2026-11-27');
    const meetingId = await called({
      heldOn: '2026-12-07',
      items: [
        { kind: 'own', title: '甲' },
        { kind: 'own', title: '乙' },
      ],
    });
    const [a, b] = (await read(meetingId)).items;
    if (a === undefined || b === undefined) throw new Error('two points');
    expect((await step(desk.office, changeAgenda, meetingId, { items: [{ id: a.id, title: '甲' }] })).problem).toBe(
      'meeting-items-missing',
    );
    const dropped = { id: a.id, title: '甲', dropped: true };
    expect(
      (await step(desk.office, changeAgenda, meetingId, { items: [{ id: b.id, title: '乙' }, dropped] })).problem,
    ).toBe('meeting-drop-unsaid');
    const items = [
      { id: b.id, title: '乙' },
      { id: null, title: '丙' },
      { ...dropped, reason: '已办结' },
    ];
    expect((await step(desk.office, changeAgenda, meetingId, { items })).status).toBe(200);
    expect((await read(meetingId)).items.map(({ title, droppedReason }) => [title, droppedReason])).toEqual([
      ['乙', ''],
      ['丙', ''],
      ['甲', '已办结'],
    ]);
    // Two at once: the second is told.
    const stale = { meetingId, revision: 1, items };
    expect((await test.call(desk.office, changeAgenda, stale)).problem).toBe('changed-meanwhile');
  });

  it('nothing is signed below the quorum or with a point left open', async () => {
    const meetingId = await called({ type: 'heads_regular', heldOn: '2026-12-10' });
    await on('2026-12-10');
    await attend(meetingId, [{}, { attendance: 'absent', note: '病假' }]);
    await minute(meetingId, [], { said: '', decided: '同意' });
    expect((await step(chair, signMinutes, meetingId)).problem).toBe('meeting-no-quorum');
    await attend(meetingId);
    expect((await step(chair, signMinutes, meetingId)).problem).toBe('meeting-minutes-missing');
  });

  it('M470 M471: a confidential meeting is known to those called by name and to the office that called it, to nobody else', async () => {
    await on('2026-12-10');
    const of = { type: 'democratic_life', title: '班子民主生活会', heldOn: '2026-12-16' };
    expect(
      (await call({ ...of, called: [{ unitId: desk.county, personId: chair.personId }, { unitId: test.tree.school }] }))
        .problem,
    ).toBe('meeting-names-only');
    const meetingId = await called({ ...of, called: [{ unitId: desk.county, personId: chair.personId }] });
    for (const who of [leader, desk.liaison, await test.persona('supervision-office', test.tree.city)]) {
      expect((await test.call(who, readMeeting, { meetingId })).status).toBe(404);
    }
    const seen = async (who: Persona) =>
      (await test.call(who, listMeetings, { unitId: desk.county, side: 'calls' })).output.meetings.some(
        ({ id }) => id === meetingId,
      );
    expect([await seen(leader), await seen(chair), await seen(desk.office)]).toEqual([false, true, true]);
    expect((await read(meetingId, chair)).title).toBe('班子民主生活会');
    await on('2026-12-16');
    await attend(meetingId);
    const task = { text: '个人整改', way: 'task', ownerId: desk.county, dueOn: '2026-12-31' };
    expect((await minute(meetingId, [task])).problem).toBe('meeting-confidential-noted');
  });

  it('a unit sees the meetings to which it is called, and cannot write at them; others see nothing', async () => {
    const meetingId = await called({
      type: 'push',
      heldOn: '2026-12-28',
      called: [{ unitId: desk.county, personId: chair.personId }, { unitId: test.tree.school }],
    });
    const { meetings, rhythms } = (
      await test.call(desk.liaison, listMeetings, { unitId: test.tree.school, side: 'attends' })
    ).output;
    expect([meetings.some(({ id }) => id === meetingId), rhythms]).toEqual([true, []]);
    const seen = await read(meetingId, desk.liaison);
    expect([seen.actions.agenda, seen.actions.sign]).toEqual(['forbidden', 'forbidden']);
    const cancelled = await test.call(desk.liaison, cancelMeeting, {
      meetingId,
      revision: seen.revision,
      reason: '不想开',
    });
    expect(cancelled.status).toBe(404);
    const stranger = await test.persona('unit-liaison', test.tree.siblingSchool);
    expect((await test.call(stranger, readMeeting, { meetingId })).status).toBe(404);
    expect((await call({ heldOn: '2026-12-01' })).problem).toBe('meeting-past');
    expect(
      (await call({ heldOn: '2026-12-29', called: [{ unitId: test.tree.siblingCounty, personId: null }] })).problem,
    ).toBe('meeting-attendee-unknown');
  });
});
