import { createIssue } from '@dudao/core/issue/contract';
import {
  cancelMeeting,
  changeAgenda,
  downloadMeeting,
  listMeetings,
  listMyMeetings,
  proposeMeeting,
  readBurden,
  readMeeting,
  replaceMinutes,
  signMinutes,
} from '@dudao/core/meeting/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MEETING_DAY, type MeetingDesk, openMeetingDesk } from '../testing/meeting-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

const DAY = MEETING_DAY;
let test: TestApp;
let desk: MeetingDesk;

beforeAll(async () => {
  test = await openTestApp();
  test.clock.now = new Date('2026-11-23T02:00:00.000Z');
  desk = await openMeetingDesk(test);
});
afterAll(() => test.close());

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

    const meetingId = await desk.called({ items: [{ kind: 'ledger', refId: red?.refId, title: red?.title }] });
    expect((await desk.read(meetingId)).items[0]).toMatchObject({ entry: { id: created.output.issueId } });
    expect((await desk.attend(meetingId)).problem).toBe('meeting-ahead');
    await desk.on(DAY);
    expect((await desk.attend(meetingId, [{}, { attendance: 'absent' }])).problem).toBe('meeting-absence-unsaid');
    expect((await desk.attend(meetingId, [{}, { attendance: 'delegate', delegate: '李副校长' }])).status).toBe(200);
    const task = { text: '疏通消防通道', way: 'task', ownerId: school, dueOn: '2026-12-04' };
    const entry = { text: '建立每日巡查', way: 'ledger', ownerId: school, dueOn: '2026-12-10' };
    expect((await desk.minute(meetingId, [{ ...task, ownerId: null }])).problem).toBe('meeting-conclusion-unowned');
    expect((await desk.minute(meetingId, [{ ...task, ownerId: test.tree.siblingSchool }])).problem).toBe(
      'meeting-owner-unknown',
    );
    expect((await desk.minute(meetingId, [task, entry])).status).toBe(200);
    expect((await desk.step(desk.office, signMinutes, meetingId)).problem).toBe('meeting-not-chair');
    const signed = await desk.step(desk.chair, signMinutes, meetingId);
    expect([signed.status, signed.problem]).toEqual([200, undefined]);
    expect((await desk.minute(meetingId)).problem).toBe('meeting-not-now');

    const minutes = await desk.read(meetingId);
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
    expect((await desk.read(meetingId)).items[0]?.conclusions[1]?.entry).toMatchObject({ phase: 'new' });

    const next = (await test.call(desk.office, proposeMeeting, { unitId: county, type: 'week_judge' })).output;
    expect(next.heldOn).toBe('2026-12-04');
    expect(next.items.filter(({ kind }) => kind === 'earlier').map(({ title }) => title)).toEqual([
      `${DAY} 议定：疏通消防通道`,
      `${DAY} 议定：建立每日巡查`,
    ]);
    // Who sits in the team, and who was called besides the last time.
    expect(next.called.map(({ name }) => name)).toEqual(['督学1', '督学2', '督学3', '钱主任', '王校长']);
    // It opens with what the last one concluded and how far that is.
    expect(next.before).toMatchObject({ id: meetingId, heldOn: DAY });
    expect(next.before?.conclusions.map(({ standing, owner }) => [standing, owner])).toEqual([
      ['open', '城关九年制学校'],
      ['open', '城关九年制学校'],
    ]);
    await test.rows(`update issue set phase = 'void', is_open = false where source_noun = 'meeting'`);
    await test.rows(`update task set is_open = false, state = 'done' where id = $1`, [first?.task?.id]);
    const later = (await test.call(desk.office, proposeMeeting, { unitId: county, type: 'week_judge' })).output;
    // A void entry is none: the conclusion is owed again.
    expect(later.items.filter(({ kind }) => kind === 'earlier').length).toBe(1);
    expect(later.before?.conclusions.map(({ standing }) => standing)).toEqual(['done', 'unwritten']);
    // Whoever called it and its chair have it before them; on its day it is late.
    const owed = async (who: Persona) => (await test.call(who, listMyMeetings, {})).output.owed;
    expect((await owed(desk.office)).map(({ text, standing }) => [text, standing])).toEqual([
      ['建立每日巡查', 'unwritten'],
    ]);
    expect((await owed(desk.chair)).length).toBe(1);
    expect(await owed(desk.leader)).toEqual([]);
    await desk.on('2026-12-11');
    expect((await owed(desk.chair))[0]?.standing).toBe('late');
    await desk.on(DAY);
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
    const before = await desk.read(meetingId);
    const begun = await desk.step(desk.office, replaceMinutes, meetingId, { reason: '漏记一项' });
    const output = begun.output as { meetingId: string };
    expect((await desk.step(desk.office, replaceMinutes, meetingId, { reason: '再拟' })).problem).toBe(
      'meeting-replaced-already',
    );
    expect((await desk.read(meetingId)).actions.replace).toBe('meeting-replaced-already');
    const task = { text: '疏通消防通道', way: 'task', ownerId: test.tree.school, dueOn: '2026-12-04' };
    await desk.minute(output.meetingId, [task, { text: '漏记的事', way: 'note' }]);
    expect((await desk.step(desk.chair, signMinutes, output.meetingId)).status).toBe(200);
    const [was, is] = [await desk.read(meetingId), await desk.read(output.meetingId)];
    expect([was.state, was.supersededBy, is.rootId]).toEqual(['superseded', output.meetingId, meetingId]);
    expect(is.items[0]?.conclusions[0]?.task?.id).toBe(before.items[0]?.conclusions[0]?.task?.id);
    expect(was.signed?.digest).toBe(before.signed?.digest);
    expect(is.signed?.digest).not.toBe(before.signed?.digest);
  });

  it('M451: over the limit of meetings a unit is called only with a reason, which is shown', async () => {
    const second = await desk.call({ title: '第二次', type: 'push' });
    expect(second.status).toBe(200);
    const third = await desk.call({ title: '第三次', type: 'push' });
    expect([third.status, third.problem]).toEqual([409, 'meeting-over-burden']);
    // The week is that of the meeting, not of today.
    expect(third.body).toMatchObject({ title: expect.stringContaining('在2026-11-23 这一周将参加 3 次会议') });
    // The office's own people are not counted.
    expect(
      (
        await desk.call({
          title: '内部',
          type: 'push',
          called: desk.amongUs,
        })
      ).status,
    ).toBe(200);
    const reasoned = await desk.call({ title: '第三次', type: 'push', overReason: '省里检查在即' });
    expect(reasoned.status).toBe(200);
    expect((await desk.read(reasoned.output.meetingId)).overReason).toBe('省里检查在即');
    const { units, limit } = (await test.call(desk.office, readBurden, { unitId: desk.county, month: '2026-11' }))
      .output;
    expect([limit, units.map(({ count }) => count)]).toEqual([4, [3]]);
    expect(
      (await desk.step(desk.office, cancelMeeting, reasoned.output.meetingId, { reason: '合并召开' })).status,
    ).toBe(200);
    expect(
      (await test.call(desk.office, readBurden, { unitId: desk.county, month: '2026-11' })).output.units[0]?.count,
    ).toBe(2);
  });

  it('points are reordered, added, and dropped only with a reason', async () => {
    await desk.on('2026-11-27');
    const meetingId = await desk.called({
      heldOn: '2026-12-07',
      items: [
        { kind: 'own', title: '甲' },
        { kind: 'own', title: '乙' },
      ],
    });
    const [a, b] = (await desk.read(meetingId)).items;
    if (a === undefined || b === undefined) throw new Error('two points');
    expect(
      (await desk.step(desk.office, changeAgenda, meetingId, { items: [{ id: a.id, title: '甲' }] })).problem,
    ).toBe('meeting-items-missing');
    const dropped = { id: a.id, title: '甲', dropped: true };
    expect(
      (await desk.step(desk.office, changeAgenda, meetingId, { items: [{ id: b.id, title: '乙' }, dropped] })).problem,
    ).toBe('meeting-drop-unsaid');
    const items = [
      { id: b.id, title: '乙' },
      { id: null, title: '丙' },
      { ...dropped, reason: '已办结' },
    ];
    expect((await desk.step(desk.office, changeAgenda, meetingId, { items })).status).toBe(200);
    expect((await desk.read(meetingId)).items.map(({ title, droppedReason }) => [title, droppedReason])).toEqual([
      ['乙', ''],
      ['丙', ''],
      ['甲', '已办结'],
    ]);
    // Two at once: the second is told.
    const stale = { meetingId, revision: 1, items };
    expect((await test.call(desk.office, changeAgenda, stale)).problem).toBe('changed-meanwhile');
  });

  it('nothing is signed below the quorum or with a point left open', async () => {
    const meetingId = await desk.called({ type: 'heads_regular', heldOn: '2026-12-10' });
    await desk.on('2026-12-10');
    await desk.attend(meetingId, [{}, { attendance: 'absent', note: '病假' }]);
    await desk.minute(meetingId, [], { said: '', decided: '同意' });
    expect((await desk.step(desk.chair, signMinutes, meetingId)).problem).toBe('meeting-no-quorum');
    await desk.attend(meetingId);
    expect((await desk.step(desk.chair, signMinutes, meetingId)).problem).toBe('meeting-minutes-missing');
  });

  it('M470: a confidential meeting is known to those called by name and to who called it, not to others of the same office', async () => {
    await desk.on('2026-12-10');
    const of = { type: 'internal', title: '敏感问题研讨', heldOn: '2026-12-16' };
    const byName = desk.amongUs;
    expect((await desk.call({ ...of, called: [...byName, { unitId: test.tree.school }] })).problem).toBe(
      'meeting-names-only',
    );
    const meetingId = await desk.called({ ...of, called: byName });
    const colleague = await test.newPersona('supervision-office', desk.county);
    const city = await test.persona('supervision-office', test.tree.city);
    for (const who of [colleague, desk.leader, desk.liaison, city]) {
      expect((await test.call(who, readMeeting, { meetingId })).status).toBe(404);
      expect((await test.call(who, cancelMeeting, { meetingId, revision: 1, reason: '不该看到' })).status).toBe(404);
      const asked = { meetingId, document: 'meeting-notice', format: 'docx' } as const;
      expect((await test.call(who, downloadMeeting, asked)).status).toBe(404);
    }
    const seen = async (who: Persona) =>
      (await test.call(who, listMeetings, { unitId: desk.county, side: 'calls' })).output.meetings.some(
        ({ id }) => id === meetingId,
      );
    expect(await Promise.all([desk.leader, colleague, city, desk.chair, desk.office].map(seen))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
    // Nor does what is proposed for the next one tell a colleague when it was and who came.
    const proposed = async (who: Persona) =>
      (await test.call(who, proposeMeeting, { unitId: desk.county, type: 'internal' })).output;
    expect((await proposed(desk.office)).called.map(({ name }) => name)).toEqual(['钱主任']);
    expect(await proposed(colleague)).toMatchObject({ called: [], chairId: null });
    // Its number, missing among the others, would tell of it.
    expect((await desk.read(meetingId, desk.chair)).noticeNumber).toBe('');
    await desk.on('2026-12-16');
    await desk.attend(meetingId);
    const task = { text: '个别谈话', way: 'task', ownerId: desk.county, dueOn: '2026-12-31' };
    expect((await desk.minute(meetingId, [task])).problem).toBe('meeting-confidential-noted');
  });

  it('a unit sees the meetings to which it is called, and cannot write at them; others see nothing', async () => {
    const meetingId = await desk.called({
      type: 'push',
      heldOn: '2026-12-28',
      called: [{ unitId: desk.county, personId: desk.chair.personId }, { unitId: test.tree.school }],
    });
    const { meetings, rhythms } = (
      await test.call(desk.liaison, listMeetings, { unitId: test.tree.school, side: 'attends' })
    ).output;
    expect([meetings.some(({ id }) => id === meetingId), rhythms]).toEqual([true, []]);
    const seen = await desk.read(meetingId, desk.liaison);
    expect([seen.actions.agenda, seen.actions.sign]).toEqual(['forbidden', 'forbidden']);
    const cancelled = await test.call(desk.liaison, cancelMeeting, {
      meetingId,
      revision: seen.revision,
      reason: '不想开',
    });
    expect(cancelled.status).toBe(404);
    const stranger = await test.persona('unit-liaison', test.tree.siblingSchool);
    expect((await test.call(stranger, readMeeting, { meetingId })).status).toBe(404);
    expect((await desk.call({ heldOn: '2026-12-01' })).problem).toBe('meeting-past');
    expect(
      (await desk.call({ heldOn: '2026-12-29', called: [{ unitId: test.tree.siblingCounty, personId: null }] }))
        .problem,
    ).toBe('meeting-attendee-unknown');
  });
});
