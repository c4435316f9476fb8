import { linkPerson } from '@dudao/core/access/contract';
import { recordActivity } from '@dudao/core/activity/contract';
import { logContact } from '@dudao/core/inspection/team-contract';
import { addWork, makeWorklist, readWorklist, tickWork } from '@dudao/core/inspection/worklist-contract';
import { addPerson, foundBody, linkUnit, seat } from '@dudao/core/org/staff-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let office: Persona;
let member: Persona;
let county: string;
let school: string;
let bodyId: string;
const MONTH = '2026-10';

beforeAll(async () => {
  test = await openTestApp();
  test.clock.now = new Date('2026-10-20T02:00:00.000Z');
  await plantRulebooks(test);
  ({ county, school } = test.tree);
  office = await test.persona('supervision-office', county);
  const founded = { unitId: county, kind: 'team', name: '第一督导组', foundedOn: '2026-09-15' } as const;
  bodyId = (await test.call(office, foundBody, founded)).output.bodyId;
  const { personId } = (await test.call(office, addPerson, { unitId: county, name: '周督学', joinedOn: '2020-01-01' }))
    .output;
  await test.call(office, seat, { bodyId, role: 'member', holder: { personId }, fromOn: '2026-09-15' });
  await test.call(office, linkUnit, { bodyId, unitId: school, fromOn: '2026-10-01' });
  member = await test.persona('organisation-department', county);
  await test.call(office, linkPerson, { accountId: member.accountId, personId });
});
afterAll(() => test.close());

const list = async (who = member, month = MONTH) => (await test.call(who, readWorklist, { bodyId, month })).output;
const lines = async (who = member, month = MONTH) =>
  (await list(who, month)).items.map(({ title, unit, state }) => [title, unit?.name ?? '', state]);
const itemOf = async (title: string) => (await list()).items.find((one) => one.title === title);

describe('a team’s monthly work list', () => {
  it('M190 is made by the rulebook for the month and its units; records do what they can, the rest is ticked off with a note', async () => {
    expect(await list()).toMatchObject({ items: [], missing: 6, actions: { make: true, tick: true } });
    expect((await test.call(member, makeWorklist, { bodyId, month: MONTH })).output).toEqual({ added: 6 });
    expect(await lines()).toEqual([
      ['暗访：“四不两直”', '', 'open'],
      ['重点问题跟踪回访', '', 'open'],
      ['每周小组分析研判会', '', 'open'],
      ['每月情况反馈会', '', 'open'],
      ['与指导单位联系对接', '城关九年制学校', 'open'],
      ['明查：实地查看台账资料、询问人员', '城关九年制学校', 'open'],
    ]);
    // A call is being in touch and no look.
    const contact = { bodyId, unitId: school, onDay: '2026-10-15', topic: '约走访', conclusion: '', days: 0 } as const;
    expect((await test.call(member, logContact, { ...contact, kind: 'call' })).status).toBe(200);
    const touched = await itemOf('与指导单位联系对接');
    expect(touched).toMatchObject({
      state: 'done',
      records: [{ onDay: '2026-10-15', what: '约走访', activityId: null }],
    });
    expect((await itemOf('明查：实地查看台账资料、询问人员'))?.state).toBe('open');
    // A recorded visit of the team to the school is one; the office may open it.
    const hours = { coach: '1', attendant: '1', checker: '1' };
    const values = { supervision: '看台账', guidance: '补签字', aim: 'basics', ...hours };
    const day = { fromOn: '2026-10-16', untilOn: '2026-10-16' };
    const visit = { unitId: county, kind: 'team_visit', ...day, bodyId, aboutUnitId: school, values };
    const { activityId } = (await test.call(office, recordActivity, visit)).output;
    const looked = (await list(office)).items.find(({ title }) => title.startsWith('明查'));
    expect(looked).toMatchObject({ state: 'done', records: [{ onDay: '2026-10-16', activityId }] });
    expect((await test.call(member, tickWork, { itemId: looked?.id ?? '', doneOn: '2026-10-16' })).problem).toBe(
      'work-by-records',
    );
    // Four meetings do the weekly one; so far there is one.
    const met = {
      unitId: county,
      kind: 'consultation',
      ...day,
      bodyId,
      values: { topic: '难点', conclusion: '分片包干' },
    };
    await test.call(office, recordActivity, met);
    expect(await itemOf('每周小组分析研判会')).toMatchObject({
      state: 'open',
      times: 4,
      records: [{ onDay: '2026-10-16' }],
    });

    const hidden = await itemOf('暗访：“四不两直”');
    const tick = { itemId: hidden?.id ?? '', doneOn: '2026-10-18' };
    expect((await test.call(member, tickWork, tick)).problem).toBe('work-note-missing');
    expect((await test.call(member, tickWork, { ...tick, doneOn: '2026-10-21', note: '甲' })).problem).toBe(
      'day-ahead',
    );
    expect((await test.call(member, tickWork, { ...tick, note: '早餐供应，未打招呼' })).status).toBe(200);
    expect((await test.call(office, tickWork, { ...tick, note: '重复' })).problem).toBe('work-done');
    expect(await itemOf('暗访：“四不两直”')).toMatchObject({
      state: 'done',
      doneOn: '2026-10-18',
      by: member.name,
      note: '早餐供应，未打招呼',
    });
    await test.call(member, tickWork, { itemId: tick.itemId, doneOn: null });
    expect((await itemOf('暗访：“四不两直”'))?.state).toBe('open');
  });

  it('takes in a unit that came later, keeps what stands there, and says when nothing is missing', async () => {
    const again = await test.call(office, makeWorklist, { bodyId, month: MONTH });
    expect(again.problem).toBe('worklist-empty');
    await test.call(office, linkUnit, { bodyId, unitId: test.tree.citySchool, fromOn: '2026-10-20' });
    expect((await list()).missing).toBe(2);
    expect((await test.call(member, makeWorklist, { bodyId, month: MONTH })).output).toEqual({ added: 2 });
    expect((await itemOf('与指导单位联系对接'))?.state).toBeDefined();
    // The quarter's meeting is September's; the school came in October.
    expect((await test.call(office, makeWorklist, { bodyId, month: '2026-09' })).output).toEqual({ added: 5 });
    expect((await lines(office, '2026-09')).map(([title, , state]) => `${title} ${state}`)).toContain(
      '每季沟通交流会 late',
    );
    expect((await test.call(office, makeWorklist, { bodyId, month: '2026-08' })).problem).toBe('team-ended');
  });

  it('takes what the team adds itself, inside the month', async () => {
    const own = { bodyId, month: MONTH, title: '给南片三所学校讲一次课' };
    expect((await test.call(member, addWork, { ...own, dueOn: '2026-11-02' })).problem).toBe('work-out-of-month');
    expect((await test.call(member, addWork, { ...own, dueOn: '2026-10-28' })).status).toBe(200);
    expect((await list()).items.at(-1)).toMatchObject({ title: own.title, isOwn: true, state: 'open', times: null });
  });

  it('is for the team and its office: nobody else sees it, and its leader reads alone', async () => {
    const stranger = await test.persona('supervision-office', test.tree.siblingCounty);
    expect((await test.call(stranger, readWorklist, { bodyId, month: MONTH })).status).toBe(404);
    const liaison = await test.persona('unit-liaison', county);
    const leader = await test.persona('leader', county);
    const before = await test.traces();
    expect((await test.call(liaison, readWorklist, { bodyId, month: MONTH })).status).toBe(403);
    expect((await list(leader)).actions).toEqual({ make: 'forbidden', tick: 'forbidden' });
    expect((await test.call(leader, makeWorklist, { bodyId, month: MONTH })).status).toBe(403);
    expect(await test.traces()).toBe(before);
  });
});
