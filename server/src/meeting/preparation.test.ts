import { linkPerson } from '@dudao/core/access/contract';
import { createIssue } from '@dudao/core/issue/contract';
import {
  cancelMeeting,
  downloadMeeting,
  listMeetings,
  listMyMeetings,
  proposeMeeting,
  readBurden,
  replaceMinutes,
  signMinutes,
  writeMinutes,
} from '@dudao/core/meeting/contract';
import { handInMaterial, voteAtMeeting } from '@dudao/core/meeting/take-part-contract';
import { createUnit } from '@dudao/core/org/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { unzipped } from '../lib/document/testing/unzipped.ts';
import { type MeetingDesk, openMeetingDesk } from '../testing/meeting-desk.ts';
import { plantPaper } from '../testing/plant-paper.ts';
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

const OVER = { overReason: '集中安排' };
/** A person of a unit with an account that is theirs. */
async function member(name: string, unitId = desk.county): Promise<Persona & { personId: string }> {
  const personId = await desk.newPerson(unitId, name);
  const account = await test.newPersona(unitId === desk.county ? 'leader' : 'unit-liaison', unitId);
  await test.call(desk.office, linkPerson, { accountId: account.accountId, personId });
  return { ...account, personId };
}
const byName = (one: { personId: string }, unitId = desk.county) => ({ unitId, personId: one.personId });
const school = () => ({ unitId: test.tree.school, personId: null });

/** A meeting of a type with all the points that it proposes, called and with its attendance noted. */
async function meeting(type: string, called: readonly object[], of: object = {}): Promise<string> {
  const { items } = (await test.call(desk.office, proposeMeeting, { unitId: desk.county, type })).output;
  const standing = items
    .filter(({ kind }) => kind === 'standing')
    .map(({ kind, refId, title, point }) => ({ kind, refId, title, point }));
  return desk.called({
    type,
    title: type,
    heldOn: TODAY,
    called: [...desk.amongUs, ...called],
    items: standing,
    ...OVER,
    ...of,
  });
}
const titles = async (meetingId: string) => (await desk.read(meetingId)).items.map(({ title }) => title);
const handIn = (who: Persona, meetingId: string, of: object) =>
  test.call(who, handInMaterial, { meetingId, personId: null, version: null, ...of } as never);

it('M459 M479 G12: a mid-term push comments on each unit, with what is open there beside it, on what each has handed in as done, gaps and next', async () => {
  const entry = {
    unitId: test.tree.school,
    ledger: 'problem',
    title: '操场破损',
    foundOn: '2026-11-20',
    marks: { severity: 'general', depth: 'manifest' },
  } as const;
  await test.call(desk.office, createIssue, entry);
  const meetingId = await meeting('midterm', [school()]);
  expect(await titles(meetingId)).toEqual(['总结讲评前期工作：城关九年制学校', '部署下一阶段工作']);
  const told = await desk.read(meetingId);
  expect(told.items[0]).toMatchObject({
    brief: { open: 1, closed: 0 },
    asked: { names: { said: { zh: '做得好的' }, decided: { zh: '存在的问题' } } },
  });
  expect(told.materials).toMatchObject([
    {
      name: { zh: '中期工作小结' },
      by: '城关九年制学校',
      dueOn: TODAY,
      handed: null,
      action: 'meeting-material-not-yours',
    },
  ]);
  const parts = { done: '完成九项', gaps: '两项滞后', next: '月底补齐' };
  const of = { material: 'midterm_review', unitId: test.tree.school };
  expect((await handIn(desk.office, meetingId, { ...of, parts })).problem).toBe('meeting-material-not-yours');
  expect((await handIn(desk.liaison, meetingId, { ...of, parts: { ...parts, gaps: '' } })).problem).toBe(
    'meeting-material-part-empty',
  );
  expect((await test.call(desk.liaison, listMyMeetings, {})).output.materials).toMatchObject([
    { meetingId, name: { zh: '中期工作小结' } },
  ]);
  expect((await handIn(desk.liaison, meetingId, { ...of, parts })).output).toEqual({ version: 1 });
  expect((await test.call(desk.liaison, listMyMeetings, {})).output.materials).toEqual([]);
  expect((await desk.read(meetingId)).materials[0]).toMatchObject({
    handed: { version: 1, late: false },
    parts: [{ text: '完成九项' }, { text: '两项滞后' }, { text: '月底补齐' }],
  });
});

it('M463 G12: a report-in brings each county’s figures, kept as they stood at sign-off and told to whoever sees its ledger', async () => {
  const meetingId = await meeting('report_in', [school()]);
  await desk.attend(meetingId);
  await desk.minute(meetingId);
  const before = (await desk.read(meetingId)).items[0]?.brief;
  expect(before).toMatchObject({ open: 1 });
  expect((await desk.step(desk.chair, signMinutes, meetingId)).status).toBe(200);
  await test.call(desk.office, createIssue, {
    unitId: test.tree.school,
    ledger: 'problem',
    title: '围墙开裂',
    foundOn: '2026-11-20',
    marks: { severity: 'general', depth: 'manifest' },
  });
  expect((await desk.read(meetingId)).items[0]?.brief).toEqual(before);
  expect((await desk.read(meetingId, desk.liaison)).items[0]?.brief).toEqual(before);
  // Of a unit whose ledger the reader does not see, the figures are not told: not today's, and not those of the minutes.
  const sister = (
    await test.call(desk.office, createUnit, {
      parentId: desk.county,
      kind: 'school',
      name: '城东小学',
    })
  ).output.unitId;
  const both = await meeting('report_in', [school(), { unitId: sister, personId: null }]);
  const briefs = async (who: Persona) =>
    (await desk.read(both, who)).items.map(({ title, brief }) => [title, brief?.open ?? null]);
  expect(await briefs(desk.office)).toEqual([
    ['听取汇报：城关九年制学校', 2],
    ['听取汇报：城东小学', 0],
  ]);
  expect(await briefs(desk.liaison)).toEqual([
    ['听取汇报：城关九年制学校', 2],
    ['听取汇报：城东小学', null],
  ]);
  await desk.attend(both);
  await desk.minute(both);
  expect((await desk.step(desk.chair, signMinutes, both)).status).toBe(200);
  expect(await briefs(desk.liaison)).toEqual([
    ['听取汇报：城关九年制学校', 2],
    ['听取汇报：城东小学', null],
  ]);
});

it('M465: a hearing of reports has its day each month, and is missed when it passes', async () => {
  const next = (await test.call(desk.office, proposeMeeting, { unitId: desk.county, type: 'hearing' })).output;
  // The sixteenth has passed: it is made up for at once.
  expect(next.heldOn).toBe(TODAY);
  const rhythmOf = async () =>
    (await test.call(desk.office, listMeetings, { unitId: desk.county, side: 'calls' })).output.rhythms.find(
      ({ type }) => type === 'hearing',
    );
  expect(await rhythmOf()).toMatchObject({ every: 'month', missed: true, last: null });
  expect(next.items.filter(({ kind }) => kind === 'standing').map(({ title }) => title)).toEqual([
    '听取专项工作汇报',
    '研究解决问题',
  ]);
  await meeting('hearing', []);
  expect(await rhythmOf()).toMatchObject({ missed: false, last: TODAY, nextOn: '2026-12-15' });
});

it('M460: a meeting gives way to a paper that was issued: it says so, and the month counts it', async () => {
  const paperId = await plantPaper(test, desk.county);
  const meetingId = await meeting('summary', [school()]);
  const cancel = (insteadPaperId: string) =>
    desk.step(desk.office, cancelMeeting, meetingId, { reason: '一律不再召开表彰会', insteadPaperId });
  expect((await cancel(await plantPaper(test, test.tree.school))).problem).toBe('meeting-instead-unknown');
  expect((await desk.read(meetingId)).state).toBe('called');
  await test.rows(`update paper set title = '关于表彰的决定' where id = $1`, [paperId]);
  const month = { unitId: desk.county, month: '2026-11' };
  const count = async () => (await test.call(desk.office, readBurden, month)).output.instead;
  expect(await count()).toBe(0);
  expect((await cancel(paperId)).status).toBe(200);
  expect((await desk.read(meetingId, desk.liaison)).cancelled).toMatchObject({
    reason: '一律不再召开表彰会',
    instead: { title: '关于表彰的决定' },
  });
  expect(await count()).toBe(1);
});

it('M471 G13 G14: a democratic-life meeting has its preparation, each member’s self-examination and criticism, and the team’s verdict; without them it is not signed', async () => {
  const sun = await member('孙委员');
  const meetingId = await meeting('democratic_life', [byName(sun)]);
  expect((await titles(meetingId)).slice(2, 4)).toEqual([
    '个人对照检查和相互批评：钱主任',
    '个人对照检查和相互批评：孙委员',
  ]);
  const told = await desk.read(meetingId);
  expect(told.materials.map(({ name, by }) => [name.zh, by])).toEqual([
    ['会前准备情况', '甲县'],
    ['个人对照检查材料', '钱主任'],
    ['个人对照检查材料', '孙委员'],
  ]);
  const own = {
    material: 'self_examination',
    ...byName(sun),
    parts: { problems: '学习不够', causes: '抓得不紧', measures: '每周学习' },
  };
  expect((await handIn(desk.chair, meetingId, own)).problem).toBe('meeting-material-not-yours');
  expect((await handIn(sun, meetingId, own)).output).toEqual({ version: 1 });
  expect((await handIn(sun, meetingId, own)).problem).toBe('meeting-material-changed');
  expect((await handIn(sun, meetingId, { ...own, version: 1 })).output).toEqual({ version: 2 });
  expect(
    (
      await handIn(desk.office, meetingId, {
        material: 'preparation',
        unitId: desk.county,
        parts: { studied: '三次', asked: '五十条', talked: '人人谈' },
      })
    ).status,
  ).toBe(200);
  await desk.attend(meetingId);
  await desk.minute(meetingId);
  expect((await desk.step(desk.chair, signMinutes, meetingId)).problem).toBe('meeting-minutes-missing');
  const { items } = await desk.read(meetingId);
  const write = (grade: string) =>
    desk.step(desk.office, writeMinutes, meetingId, {
      items: items.map(({ id, asked }) => ({
        id,
        said: '有辣味',
        decided: '接受',
        grade: asked.grades.length > 0 ? grade : '',
        conclusions: [],
      })),
    });
  expect((await write('superb')).problem).toBe('meeting-grade-unknown');
  expect((await write('fair')).status).toBe(200);
  expect((await desk.step(desk.chair, signMinutes, meetingId)).status).toBe(200);
  const { body } = await test.call(desk.office, downloadMeeting, {
    meetingId,
    document: 'meeting-minutes',
    format: 'docx',
  });
  const xml = (await unzipped(body as Uint8Array)).get('word/document.xml')?.toString('utf8') ?? '';
  const words = xml.replaceAll(/<[^>]+>/gu, '');
  for (const part of [
    '自我批评：有辣味。相互批评意见：接受。',
    '评价意见：有辣味。评定：较好。',
    '个人对照检查材料（孙委员）',
  ])
    expect(words).toContain(part);
  expect((await handIn(sun, meetingId, { ...own, version: 2 })).problem).toBe('meeting-not-now');
});

it('M478 G15: heads of units report on their duties and are rated in secret: once, in person, never about oneself; counts come with the minutes', async () => {
  const voters = [await member('评一'), await member('评二'), await member('评三')];
  const head = await member('述职校长', test.tree.school);
  const meetingId = await meeting(
    'duty_report',
    [
      ...voters.map((one) => byName(one)),
      byName(head, test.tree.school),
      { unitId: test.tree.citySchool, personId: null },
    ].slice(0, 4),
  );
  const about = [{ unitId: test.tree.school, personId: null, grade: 'good' }];
  const vote = (who: Persona, grade = 'good') =>
    test.call(who, voteAtMeeting, { meetingId, votes: about.map((one) => ({ ...one, grade })) });
  expect((await vote(voters[0] as Persona)).problem).toBe('meeting-not-now');
  await desk.attend(meetingId, [{}, {}, {}, {}, {}]);
  expect((await vote(head)).problem).toBe('meeting-not-a-voter');
  expect((await vote(desk.office)).problem).toBe('meeting-not-a-voter');
  expect((await vote(voters[0] as Persona, 'superb')).problem).toBe('meeting-vote-open');
  expect((await vote(voters[0] as Persona)).output).toEqual({ voted: 1 });
  expect((await vote(voters[0] as Persona, 'poor')).problem).toBe('meeting-voted');
  expect((await vote(voters[1] as Persona, 'excellent')).status).toBe(200);
  const during = (await desk.read(meetingId, voters[2])).ballot;
  expect(during).toMatchObject({
    voted: 2,
    voters: 4,
    counts: null,
    action: true,
    about: [{ name: '城关九年制学校' }],
  });
  expect((await vote(voters[2] as Persona)).status).toBe(200);
  await desk.minute(meetingId);
  expect((await desk.step(desk.chair, signMinutes, meetingId)).status).toBe(200);
  const told = (await desk.read(meetingId, head)).ballot;
  expect(told?.counts).toEqual([
    { name: '城关九年制学校', votes: 3, grades: { excellent: 1, good: 2, fair: 0, poor: 0 } },
  ]);
  // Other minutes of the same meeting keep what was voted and handed in.
  const other = (await desk.step(desk.office, replaceMinutes, meetingId, { reason: '补充点评' })).output as {
    meetingId: string;
  };
  const replaced = await desk.read(other.meetingId);
  expect([replaced.ballot?.voted, replaced.items.map(({ title }) => title)]).toEqual([3, ['述职：城关九年制学校']]);
  expect(
    (await test.call(voters[0] as Persona, voteAtMeeting, { meetingId: other.meetingId, votes: about })).problem,
  ).toBe('meeting-voted');
});

it('M472 G15: at a branch’s organisational-life meeting members are appraised by each other; of whom too few voted nothing is told', async () => {
  const members = [await member('党员甲'), await member('党员乙')];
  const meetingId = await meeting(
    'organisational_life',
    members.map((one) => byName(one)),
  );
  await desk.attend(meetingId);
  const { ballot } = await desk.read(meetingId, members[0]);
  expect(ballot?.about.map(({ name }) => name)).toEqual(['钱主任', '党员乙']);
  const votes = (ballot?.about ?? []).map(({ unitId, personId }) => ({ unitId, personId, grade: 'qualified' }));
  expect((await test.call(members[0] as Persona, voteAtMeeting, { meetingId, votes: votes.slice(1) })).problem).toBe(
    'meeting-vote-open',
  );
  expect((await test.call(members[0] as Persona, voteAtMeeting, { meetingId, votes })).status).toBe(200);
  await desk.minute(meetingId);
  expect((await desk.step(desk.chair, signMinutes, meetingId)).status).toBe(200);
  expect((await desk.read(meetingId)).ballot?.counts).toMatchObject([
    { name: '钱主任', votes: 1, grades: null },
    { votes: 0, grades: null },
    { votes: 1, grades: null },
  ]);
});

it('M473 M474 M475 M476 M477: special meetings have the points and materials of their type, for each unit or member called', async () => {
  const found = async (type: string, called: readonly object[]) => {
    const meetingId = await meeting(type, called);
    const { items, materials } = await desk.read(meetingId);
    return {
      items: items.map(({ title, asked }) => [title, asked.names.said.zh, asked.names.decided.zh]),
      materials: materials.map(({ name, by }) => [name.zh, by]),
    };
  };
  expect(await found('party_rules', [])).toEqual({
    items: [['对照查摆：钱主任', '查摆的问题', '整改承诺']],
    materials: [['检视问题清单', '钱主任']],
  });
  expect(await found('research_exchange', [school()])).toEqual({
    items: [['交流调研成果：城关九年制学校', '主要发现', '拟采取的措施']],
    materials: [['调研报告', '城关九年制学校']],
  });
  expect((await found('discussion', [])).items.map(([title]) => title)).toEqual([
    '我们的差距在哪里',
    '哪些观念和做法束缚了发展',
    '下一步怎么干',
  ]);
  expect((await found('rectify_mobilise', [school()])).items.map(([title]) => title)).toEqual([
    '传达整治要求',
    '明确整治项目、责任单位和时限',
  ]);
  expect((await found('rectify_push', [school()])).items.map(([title]) => title)).toEqual(['整治进展：城关九年制学校']);
  expect(await found('on_the_spot', [school()])).toMatchObject({
    items: [
      ['现场观摩', '观摩情况', '议定结果'],
      ['学习推广打算：城关九年制学校', '讨论情况', '推广措施'],
    ],
    materials: [['经验材料', '甲县']],
  });
  // A point that is taken up one by one needs somebody to take it up.
  const { problem } = await desk.call({
    type: 'research_exchange',
    called: desk.amongUs,
    items: [{ kind: 'standing', title: '交流调研成果', point: 'present' }],
    ...OVER,
  });
  expect(problem).toBe('meeting-point-nobody');
  for (const item of [
    { kind: 'standing', title: '别的会', point: 'hear_each' },
    { kind: 'own', title: '冒充', point: 'present' },
    { kind: 'standing', title: '没有' },
  ]) {
    expect(
      (await desk.call({ type: 'research_exchange', called: [...desk.amongUs, school()], items: [item], ...OVER }))
        .problem,
    ).toBe('meeting-point-unknown');
  }
});
