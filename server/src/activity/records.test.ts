import {
  advanceActivity,
  correctActivity,
  downloadActivities,
  importActivities,
  listActivities,
  readActivity,
  readForms,
  recordActivity,
  withdrawActivity,
} from '@dudao/core/activity/contract';
import { addPerson, foundBody, letPersonLeave } from '@dudao/core/org/staff-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let school: string;
let liaison: Persona;
let office: Persona;
let principal: string;
let deputy: string;

const person = async (unitId: string, name: string, joinedOn = '2020-09-01') => {
  const who = await test.persona('supervision-office', test.tree.county);
  return (await test.call(who, addPerson, { unitId, name, joinedOn })).output.personId;
};

beforeAll(async () => {
  test = await openTestApp();
  await plantRulebooks(test);
  school = test.tree.school;
  liaison = await test.persona('unit-liaison', school);
  office = await test.persona('supervision-office', test.tree.county);
  principal = await person(school, '陈校长');
  deputy = await person(school, '林副校长');
});
afterAll(() => test.close());

const day = (on: string) => ({ fromOn: on, untilOn: on });
const lesson = (more: object = {}, values: object = {}) => ({
  unitId: school,
  kind: 'lesson',
  ...day('2026-10-12'),
  personIds: [principal],
  values: { lessons: '1', subject: '语文', class: '三(1)班', ...values },
  ...more,
});
const recorded = async (input: ReturnType<typeof lesson>, who = liaison) => {
  const { status, output, body } = await test.call(who, recordActivity, input);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return output.activityId;
};

describe('records of activities', () => {
  it('a record counts for each who took part, keeps its quantities, and is logged', async () => {
    const activityId = await recorded(lesson({ personIds: [principal, deputy] }, { quality: 'good' }));
    const { output } = await test.call(liaison, readActivity, { activityId });
    expect(output).toMatchObject({
      kind: 'lesson',
      persons: expect.arrayContaining([
        { id: deputy, name: '林副校长' },
        { id: principal, name: '陈校长' },
      ]),
      quantities: { lessons: '1' },
      values: { subject: '语文', quality: 'good' },
      versions: [{ revision: 1, what: 'recorded' }],
      actions: { correct: true, withdraw: true, advance: null },
    });
    const [event] = await test.rows<{ after: string }>(`select after from event where subject = $1`, [activityId]);
    expect(JSON.parse(event?.after ?? '')).toMatchObject({ kind: 'lesson', persons: 2, quantities: { lessons: '1' } });
  });

  it('is refused with what is wrong, and leaves no trace', async () => {
    const before = await test.traces();
    const refusal = async (input: object) =>
      (await test.call(liaison, recordActivity, { ...lesson(), ...input })).problem;
    expect(await refusal(day('2026-11-25'))).toBe('activity-in-future');
    expect(await refusal({ kind: 'nothing' })).toBe('activity-kind-unknown');
    expect(await refusal({ values: { lessons: '0', subject: '语文', class: '一' } })).toBe('form-below');
    expect(await refusal({ values: { lessons: '1', class: '一' } })).toBe('form-needed');
    expect(await refusal({ personIds: [] })).toBe('activity-nobody');
    const elsewhere = await test.rows<{ id: string }>(`select id from unit where name = '乙县'`);
    expect(await refusal({ personIds: [elsewhere[0]?.id ?? ''] })).toBe('activity-person-out-of-reach');
    expect(await refusal({ kind: 'study', values: { form: 'lecture', hours: '25', topic: '甲' } })).toBe('form-above');
    expect(await refusal({ startsAt: 600 })).toBe('activity-clock');
    expect(await test.traces()).toBe(before);
  });

  it('somebody who was not there on the day is named', async () => {
    const late = await person(school, '后来者', '2026-11-01');
    const gone = await person(school, '离去者', '2020-09-01');
    await test.call(office, letPersonLeave, { personId: gone, leftOn: '2026-09-30' });
    const { problem, body } = await test.call(liaison, recordActivity, lesson({ personIds: [late] }));
    expect([problem, JSON.stringify(body)]).toEqual(['activity-person-not-there', expect.stringContaining('后来者')]);
    expect((await test.call(liaison, recordActivity, lesson({ personIds: [gone] }))).problem).toBe(
      'activity-person-not-there',
    );
  });

  it('the same session entered twice is recognised; another class or hour is another one', async () => {
    const input = lesson({ ...day('2026-10-13') });
    await recorded(input);
    expect((await test.call(liaison, recordActivity, input)).problem).toBe('activity-twice');
    // Somebody else's record of another person at the same lesson is their own.
    await recorded(lesson({ ...day('2026-10-13'), personIds: [deputy] }));
    await recorded(lesson({ ...day('2026-10-13') }, { class: '三(2)班' }));
    await recorded(lesson({ ...day('2026-10-13'), startsAt: 480, endsAt: 520 }));
  });

  it('nobody is in two places at once, wherever the other was recorded; an explanation is kept as a doubt', async () => {
    await recorded(lesson({ ...day('2026-10-14'), startsAt: 480, endsAt: 525 }));
    const study = {
      ...day('2026-10-14'),
      unitId: test.tree.county,
      kind: 'study',
      personIds: [principal],
      startsAt: 500,
      endsAt: 620,
      values: { form: 'lecture', hours: '2', topic: '专题' },
    };
    const refused = await test.call(office, recordActivity, study);
    expect([refused.problem, JSON.stringify(refused.body)]).toEqual([
      'activity-overlap',
      expect.stringContaining('陈校长 2026-10-14 08:00–08:45 已在“听课”'),
    ]);
    const { output } = await test.call(office, recordActivity, { ...study, explanation: '听课与学习为同一活动' });
    const read = await test.call(office, readActivity, { activityId: output.activityId });
    expect(read.output.explanation).toBe('听课与学习为同一活动');
  });

  it('two clerks recording the same session at once: one is stored', async () => {
    const other = await test.newPersona('unit-liaison', school);
    const input = lesson({ ...day('2026-10-15') });
    const answers = await Promise.all([liaison, other].map((who) => test.call(who, recordActivity, input)));
    expect(answers.map(({ problem }) => problem ?? 'stored').sort()).toEqual(['activity-twice', 'stored']);
  });

  it('a correction keeps the version before; who is late sees both; a withdrawn record counts nowhere', async () => {
    const activityId = await recorded(lesson({ ...day('2026-10-16') }));
    const change = {
      activityId,
      revision: 1,
      ...day('2026-10-17'),
      personIds: [principal],
      values: { lessons: '2', subject: '数学', class: '三(1)班' },
    };
    expect((await test.call(liaison, correctActivity, change)).output).toEqual({ revision: 2 });
    expect((await test.call(office, correctActivity, change)).problem).toBe('changed-meanwhile');
    const versions = await test.rows<{ content: string }>(
      'select content from activity_version where activity_id = $1 order by revision',
      [activityId],
    );
    expect(versions.map(({ content }) => JSON.parse(content).quantities.lessons)).toEqual(['1', '2']);
    const gone = { activityId, revision: 2, reason: '记到别人名下了' };
    expect((await test.call(liaison, withdrawActivity, gone)).output).toEqual({ revision: 3 });
    expect((await test.call(liaison, withdrawActivity, { ...gone, revision: 3 })).problem).toBe('activity-withdrawn');
    expect((await test.call(liaison, correctActivity, { ...change, revision: 3 })).problem).toBe('activity-withdrawn');
    const list = { unitId: school, from: '2026-10-16', until: '2026-10-17' };
    expect((await test.call(liaison, listActivities, list)).output).toMatchObject({ count: 0, sums: {} });
    const withdrawn = await test.call(liaison, listActivities, { ...list, withdrawn: true });
    expect(withdrawn.output.activities).toMatchObject([{ withdrawnReason: '记到别人名下了' }]);
  });

  it('whoever is a leader records their own and nobody else’s', async () => {
    const leader = await test.newPersona('leader', school);
    await test.rows('update account set person_id = $2 where id = $1', [leader.accountId, principal]);
    const own = lesson({ ...day('2026-10-19') });
    expect((await test.call(leader, recordActivity, { ...own, personIds: [deputy] })).problem).toBe(
      'activity-only-own',
    );
    const activityId = await recorded(own, leader);
    const others = await recorded(lesson({ ...day('2026-10-19'), personIds: [deputy] }));
    expect(
      (await test.call(leader, withdrawActivity, { activityId: others, revision: 1, reason: '不是我的' })).problem,
    ).toBe('activity-only-own');
    expect((await test.call(leader, withdrawActivity, { activityId, revision: 1, reason: '记错了' })).status).toBe(200);
    expect((await test.call(leader, readForms, { unitId: school })).output).toMatchObject({
      ownPersonId: principal,
      actions: { record: 'forbidden', recordOwn: true },
    });
  });

  it('a research topic is filed, reported and judged by another person', async () => {
    const topic = {
      unitId: school,
      kind: 'topic',
      ...day('2026-03-02'),
      personIds: [principal],
      values: { title: '作业减负', question: '作业为什么多' },
    };
    const { activityId } = (await test.call(office, recordActivity, topic)).output;
    const judge = { activityId, revision: 2, stage: 'judged', values: { grade: 'first', opinion: '可推广' } };
    expect((await test.call(office, advanceActivity, { ...judge, revision: 1 })).problem).toBe('activity-stage');
    const report = {
      activityId,
      revision: 1,
      stage: 'reported',
      values: { handed: '2026-10-30', finding: '布置随意' },
    };
    expect((await test.call(liaison, advanceActivity, { ...report, values: {} })).problem).toBe('form-needed');
    expect((await test.call(liaison, advanceActivity, report)).output).toEqual({ revision: 2 });
    expect(
      (
        await test.call(liaison, correctActivity, {
          activityId,
          revision: 2,
          ...day('2026-03-02'),
          values: topic.values,
          personIds: [principal],
        })
      ).problem,
    ).toBe('activity-stage-done');
    // Neither the school, nor the one in the office who filed it.
    expect((await test.call(liaison, advanceActivity, judge)).problem).toBe('activity-stage-another');
    expect((await test.call(await test.newPersona('unit-liaison', school), advanceActivity, judge)).problem).toBe(
      'forbidden',
    );
    expect((await test.call(office, advanceActivity, judge)).problem).toBe('activity-stage-another');
    const second = await test.newPersona('supervision-office', test.tree.county);
    const seen = await test.call(second, readActivity, { activityId });
    expect(seen.output.actions.advance).toEqual({ stage: 'judged', may: true });
    expect((await test.call(second, advanceActivity, judge)).status).toBe(200);
    expect((await test.call(second, readActivity, { activityId })).output).toMatchObject({
      stage: 'judged',
      values: { title: '作业减负', grade: 'first' },
      actions: { advance: null },
    });
  });

  it('a body’s activity is that of a body of the unit', async () => {
    const team = { unitId: test.tree.county, kind: 'team', name: '第一督导组', foundedOn: '2026-09-01' } as const;
    const { bodyId } = (await test.call(office, foundBody, team)).output;
    const guidance = {
      unitId: test.tree.county,
      kind: 'guidance',
      ...day('2026-10-20'),
      values: { theme: 'manage', method: '如何建台账' },
    };
    expect((await test.call(office, recordActivity, guidance)).problem).toBe('activity-no-body');
    expect((await test.call(office, recordActivity, { ...guidance, bodyId })).status).toBe(200);
    expect((await test.call(liaison, recordActivity, { ...guidance, unitId: school, bodyId })).problem).toBe(
      'activity-body-out-of-reach',
    );
    const list = await test.call(office, listActivities, { unitId: test.tree.county, bodyId });
    expect(list.output.activities).toMatchObject([{ kind: 'guidance', body: { name: '第一督导组' } }]);
  });

  it('lists filter, search and add up; the workbook holds the same records', async () => {
    const own = { unitId: test.tree.county, below: true, kind: 'lesson', from: '2026-10-12', until: '2026-10-13' };
    const list = await test.call(office, listActivities, own);
    expect(list.output).toMatchObject({ count: 5, sums: { lessons: '5' } });
    expect((await test.call(office, listActivities, { ...own, below: false })).output.count).toBe(0);
    expect((await test.call(office, listActivities, { ...own, personId: deputy })).output.count).toBe(2);
    expect((await test.call(office, listActivities, { ...own, search: '三(2)' })).output.count).toBe(1);
    expect((await test.call(office, listActivities, { ...own, search: '林副' })).output.count).toBe(2);
    expect((await test.call(office, listActivities, { ...own, limit: 2, offset: 4 })).output.activities).toHaveLength(
      1,
    );
    expect((await test.call(office, listActivities, { ...own, quotaId: 'nothing' })).problem).toBe('quota-unknown');
    const file = await test.call(office, downloadActivities, own);
    expect([file.status, file.headers.get('content-type')]).toEqual([200, expect.stringContaining('spreadsheetml')]);
  });

  it('a pasted table is recorded whole or not at all, every fault by its row', async () => {
    const head = '日期\t人员\t节数\t学科\t班级';
    const table = `${head}\n2026-11-02\t陈校长\t1\t语文\t五(1)班\n2026-11-03\t陈校长、林副校长\t2\t数学\t五(1)班`;
    const asked = { unitId: school, kind: 'lesson' };
    const before = await test.traces();
    const faulty = `${table}\n2026-11-02\t陈校长\t1\t语文\t五(1)班\n2026-12-01\t林副校长\t9\t数学\t五(1)班\n2026-11-04\t无此人\t1\t数学\t五(1)班`;
    const refused = await test.call(liaison, importActivities, { ...asked, table: faulty });
    const told = ({ body }: { readonly body: unknown }) =>
      (body as { problems: { title: string }[] }).problems.map(({ title }) => title);
    expect(told(refused)).toEqual([
      expect.stringContaining('第 5 行：“节数”填的是 9'),
      expect.stringContaining('第 6 行：人员“无此人”'),
    ]);
    const mended = faulty.replace('\t9\t', '\t8\t').replace('无此人', '林副校长');
    expect(told(await test.call(liaison, importActivities, { ...asked, table: mended }))).toEqual([
      expect.stringContaining('第 4 行：这一场已经记录过'),
      expect.stringContaining('第 5 行：2026-12-01 还没有到'),
    ]);
    expect(await test.traces()).toBe(before);
    expect((await test.call(liaison, importActivities, { ...asked, table })).output).toEqual({ stored: 2 });
    const list = await test.call(liaison, listActivities, { unitId: school, from: '2026-11-02', until: '2026-11-03' });
    expect(list.output).toMatchObject({ count: 2, sums: { lessons: '3' } });
  });
});
