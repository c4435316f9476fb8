import {
  advanceActivity,
  correctActivity,
  listActivities,
  readActivity,
  readForms,
  recordActivity,
} from '@dudao/core/activity/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let school: string;
let county: string;
let liaison: Persona;
let office: Persona;
let second: Persona;

beforeAll(async () => {
  test = await openTestApp();
  await plantRulebooks(test);
  ({ school, county } = test.tree);
  liaison = await test.persona('unit-liaison', school);
  office = await test.persona('supervision-office', county);
  second = await test.newPersona('supervision-office', county);
});
afterAll(() => test.close());

interface Recorded {
  readonly who?: Persona;
  readonly unitId?: string;
  readonly on?: string;
  readonly values: Readonly<Record<string, string | boolean>>;
  readonly aboutUnitId?: string;
}

const ask = (kind: string, { who = office, unitId = county, on = '2026-10-12', ...more }: Recorded) =>
  test.call(who, recordActivity, { unitId, kind, fromOn: on, untilOn: on, ...more });

const recorded = async (kind: string, input: Recorded) => {
  const { status, output, body } = await ask(kind, input);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return output.activityId;
};

const listOf = async (kind: string, unitId = county) =>
  (await test.call(office, listActivities, { unitId, below: true, kind })).output;

const reach = (id: string, advance: object, who: Persona) =>
  test.call(who, advanceActivity, { activityId: id, revision: 1, stage: '', values: {}, ...advance });

describe('publicity, tours, contests and honours', () => {
  it('a unit finds all of them where it records what was held', async () => {
    const { output } = await test.call(liaison, readForms, { unitId: school });
    const kinds = output.kinds.map(({ id }) => id);
    expect(kinds).toEqual(
      expect.arrayContaining([
        ...['publicity_plan', 'publicity_item', 'media_item', 'good_deed', 'deeds_tour', 'ethics_tour'],
        ...['campus_contest', 'pupil_award', 'honour'],
      ]),
    );
  });

  it('M515 a plan of publicity says channels and items, and another person holds it against what was made', async () => {
    const values = {
      title: '迎国测宣传',
      purpose: '让家长知道评估什么、怎样配合',
      channels: '广播、电视、入户传单',
      items: '40',
      begins: '2026-10-12',
      ends: '2026-12-31',
      who: '县教育局办公室 王宁',
    };
    expect((await ask('publicity_plan', { values: { ...values, channels: '' } })).problem).toBe('form-needed');
    const id = await recorded('publicity_plan', { values });
    expect((await ask('publicity_plan', { values })).problem).toBe('activity-twice');
    const review = { stage: 'reviewed', values: { done: '38', effect: '两个教学点没有走到，11 月补' } };
    expect((await reach(id, review, office)).problem).toBe('activity-stage-another');
    expect((await reach(id, review, second)).status).toBe(200);
    const { output } = await test.call(office, readActivity, { activityId: id });
    expect(output).toMatchObject({ stage: 'reviewed', values: { items: '40', done: '38' } });
  });

  it('M518 leaflets, radio and television are kept by village, and what they reached adds up', async () => {
    const item = (channel: string, village: string, reached: string) =>
      recorded('publicity_item', { values: { channel, what: '迎检公开信', village, copies: '1', reached } });
    await item('leaflet', '东河村', '320');
    await item('leaflet', '西河村', '180');
    await item('television', '全县', '21000');
    await item('radio', '东河村', '500');
    const again = { channel: 'leaflet', what: '迎检公开信', village: '东河村', copies: '2', reached: '9' };
    expect((await ask('publicity_item', { values: again })).problem).toBe('activity-twice');
    const unknown = { ...again, channel: 'pigeon', village: '南河村' };
    expect((await ask('publicity_item', { values: unknown })).problem).toBe('form-not-a-choice');
    expect(await listOf('publicity_item')).toMatchObject({ count: 4, sums: { reached: '22000' } });
  });

  it('M516 media items are a register; the same item is registered once', async () => {
    const values = { outlet: '县融媒体中心', level: 'county', title: '迎检一线', sort: 'progress', where: '二版' };
    await recorded('media_item', { values });
    expect((await ask('media_item', { values })).problem).toBe('activity-twice');
    await recorded('media_item', { values: { ...values, outlet: '教育报', level: 'nation', sort: 'exemplar' } });
    expect((await listOf('media_item')).count).toBe(2);
  });

  it('M510 a good deed is handed in by its unit and checked by another before it is told', async () => {
    const values = { who: '保安老周', deed: '雨夜送走失学生回家', told: 'public', agreed: true };
    const id = await recorded('good_deed', { who: liaison, unitId: school, values });
    const { agreed: _, ...unsaid } = values;
    expect((await ask('good_deed', { who: liaison, unitId: school, values: unsaid })).problem).toBe('form-needed');
    const check = { stage: 'checked', values: { holds: true, words: '走访了家长和派出所' } };
    expect((await reach(id, check, liaison)).problem).toBe('activity-stage-another');
    expect((await reach(id, check, office)).status).toBe(200);
    const { output } = await test.call(liaison, readActivity, { activityId: id });
    expect(output).toMatchObject({ stage: 'checked', values: { holds: true } });
  });

  /** A tour of two stops, entered before it begins, and corrected with its audience once the first was held. */
  async function goOnTour(kind: string, more: Readonly<Record<string, string>>): Promise<void> {
    const { citySchool } = test.tree;
    const stop = (toldOn: string, place: string) => ({
      ...{ title: '秋季巡回报告', told_on: toldOn, place, speakers: '李芳、赵强', expected: '200' },
      ...more,
    });
    // The days of the stops are still to come; a record itself never is.
    const id = await recorded(kind, { values: stop('2026-12-03', '礼堂'), aboutUnitId: school });
    await recorded(kind, { values: stop('2026-12-04', '操场'), aboutUnitId: citySchool });
    const early = { values: stop('2026-12-05', '礼堂'), aboutUnitId: school, on: '2026-12-05' };
    expect((await ask(kind, early)).problem).toBe('activity-in-future');
    expect((await ask(kind, { values: stop('2026-12-06', '礼堂') })).problem).toBe('activity-no-unit');
    expect(await listOf(kind)).toMatchObject({ count: 2, sums: {} });
    const held = {
      activityId: id,
      revision: 1,
      fromOn: '2026-10-12',
      untilOn: '2026-10-12',
      aboutUnitId: school,
      values: { ...stop('2026-12-03', '礼堂'), audience: '186' },
    };
    expect((await test.call(office, correctActivity, held)).status).toBe(200);
    expect(await listOf(kind)).toMatchObject({ count: 2, sums: { audience: '186' } });
  }

  it('M509 a roving report on model deeds is entered stop by stop before it begins, and its audience when it was held', async () => {
    await goOnTour('deeds_tour', { whose: '支教教师群体' });
  });

  it('M532 the ethics group’s tour is entered stop by stop before it begins, and its audience when it was held', async () => {
    await goOnTour('ethics_tour', { theme: '做学生引路人' });
  });

  it('M533 a campus contest is held, and another person writes its ranks', async () => {
    const values = { sort: 'singer', title: '第五届校园歌手大赛', groups: '小学组', contestants: '64' };
    const id = await recorded('campus_contest', { who: liaison, unitId: school, values });
    const ranks = { stage: 'ranked', values: { first: '三(1)班合唱队', judges: '五名音乐教师，去掉最高最低分' } };
    expect((await reach(id, { ...ranks, values: { first: '三(1)班' } }, office)).problem).toBe('form-needed');
    expect((await reach(id, ranks, liaison)).problem).toBe('activity-stage-another');
    expect((await reach(id, ranks, office)).status).toBe(200);
    const { output } = await test.call(liaison, readActivity, { activityId: id });
    expect(output.values).toMatchObject({ first: '三(1)班合唱队' });
    expect(await listOf('campus_contest')).toMatchObject({ count: 1, sums: { contestants: '64' } });
  });

  it('M528 pupils’ results name contest, level and rank, and count pupils without their names', async () => {
    const values = {
      contest: '郑州市轮滑比赛',
      project: '速度轮滑',
      level: 'city',
      rank: 'place',
      pupils: '1',
      giver: '市体育局',
    };
    const own = { who: liaison, unitId: school };
    expect((await ask('pupil_award', { ...own, values })).problem).toBe('form-needed');
    await recorded('pupil_award', { ...own, values: { ...values, place: '4' } });
    const second = {
      ...values,
      contest: '河南省技能大赛',
      project: '冷拼',
      level: 'province',
      rank: 'second',
      pupils: '3',
    };
    await recorded('pupil_award', { ...own, values: second });
    expect(await listOf('pupil_award')).toMatchObject({ count: 2, sums: { pupils: '4' } });
  });

  it('M529 honours of the bureau, its portal among them, are a register', async () => {
    const values = { title: '区县级百佳网站', sort: 'portal', level: 'nation', giver: '教育部教育信息管理中心' };
    await recorded('honour', { values });
    expect((await ask('honour', { values })).problem).toBe('activity-twice');
    await recorded('honour', {
      values: { ...values, title: '全省教育宣传先进单位', sort: 'publicity', level: 'province' },
    });
    const { count, activities } = await listOf('honour');
    expect([count, activities.map(({ values: { title } }) => title).sort()]).toEqual([
      2,
      ['全省教育宣传先进单位', '区县级百佳网站'],
    ]);
  });
});
