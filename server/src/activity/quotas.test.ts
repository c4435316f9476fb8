import { listActivities, recordActivity } from '@dudao/core/activity/contract';
import {
  listQuotas,
  readOwnQuotas,
  readPersonQuotas,
  readQuota,
  readSettings,
  setDemand,
  setTerms,
} from '@dudao/core/activity/quota-contract';
import { addPerson, addPost, fillPost } from '@dudao/core/org/staff-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let office: Persona;
let principal: string;
let deputy: string;
let other: string;

async function leader(unitId: string, name: string, rank: 'main' | 'deputy'): Promise<string> {
  const fromOn = '2025-09-01';
  const { personId } = (await test.call(office, addPerson, { unitId, name, joinedOn: fromOn })).output;
  const { postId } = (await test.call(office, addPost, { unitId, name: `${name}的职务`, rank })).output;
  await test.call(office, fillPost, { postId, personId, fromOn });
  return personId;
}

const record = async (
  unitId: string,
  kind: string,
  on: string,
  more: { personIds: string[]; values: Record<string, string> },
) => {
  const { status, body } = await test.call(office, recordActivity, { unitId, kind, fromOn: on, untilOn: on, ...more });
  if (status !== 200) throw new Error(JSON.stringify(body));
};

beforeAll(async () => {
  test = await openTestApp();
  await plantRulebooks(test);
  const { county, school, citySchool } = test.tree;
  office = await test.persona('supervision-office', county);
  principal = await leader(school, '陈校长', 'main');
  deputy = await leader(school, '林副校长', 'deputy');
  other = await leader(citySchool, '白校长', 'main');
  await test.call(office, addPerson, { unitId: school, name: '任课教师', joinedOn: '2025-09-01' });
  const heard = (n: string, cls: string) => ({ lessons: n, subject: '语文', class: cls });
  for (let i = 0; i < 8; i++) {
    await record(school, 'lesson', `2026-10-${12 + i}`, { personIds: [principal], values: heard('8', `${i}班`) });
  }
  await record(school, 'lesson', '2026-10-12', { personIds: [deputy], values: heard('8', '一班') });
  await record(school, 'lesson', '2026-03-12', { personIds: [deputy], values: heard('8', '一班') });
});
afterAll(() => test.close());

const LESSONS = 'lessons_observed';

describe('quotas', () => {
  it('are counted from records: met, behind, by unit and down the tree, those furthest behind first', async () => {
    const { county, town, school, citySchool } = test.tree;
    const all = await test.call(office, listQuotas, { unitId: county });
    expect(all.output.quotas.find(({ quota }) => quota.id === LESSONS)).toMatchObject({
      period: { from: '2026-09-01', until: '2027-01-31' },
      counts: { due: 3, met: 1, behind: 2, missed: 0 },
    });
    const one = await test.call(office, readQuota, { unitId: county, quotaId: LESSONS });
    expect(one.output.subjects.map(({ name, value, pace }) => `${name} ${value} ${pace}`)).toEqual([
      '白校长 0 behind',
      '林副校长 8 behind',
      '陈校长 64 met',
    ]);
    expect(one.output.below).toMatchObject(
      [
        { unitId: town, counts: { due: 2, met: 1, behind: 1 } },
        { unitId: citySchool, counts: { due: 1, behind: 1 } },
      ].toSorted((a, b) => (a.unitId === town ? -1 : b.unitId === town ? 1 : 0)),
    );
    const own = await test.call(office, readQuota, { unitId: school, quotaId: LESSONS });
    expect(own.output.counts).toMatchObject({ due: 2, met: 1 });
  });

  it('every figure opens to the records that it counts', async () => {
    const { county } = test.tree;
    const { output } = await test.call(office, listActivities, {
      unitId: county,
      quotaId: LESSONS,
      personId: deputy,
      from: '2026-09-01',
      until: '2027-01-31',
    });
    expect(output).toMatchObject({ count: 1, sums: { lessons: '8' } });
  });

  it('a record kept by another unit counts too, and opens to who sees the person', async () => {
    const { county, citySchool } = test.tree;
    await record(county, 'lesson', '2026-10-20', {
      personIds: [other],
      values: { lessons: '2', subject: '数学', class: '六班' },
    });
    const liaison = await test.persona('unit-liaison', citySchool);
    const own = await test.call(liaison, readQuota, { unitId: citySchool, quotaId: LESSONS });
    expect(own.output.subjects).toMatchObject([{ name: '白校长', value: '2' }]);
    const opened = await test.call(liaison, listActivities, { unitId: citySchool, quotaId: LESSONS, personId: other });
    expect(opened.output.count).toBe(1);
    // Of a person of another unit nothing opens.
    const foreign = await test.call(liaison, listActivities, {
      unitId: citySchool,
      quotaId: LESSONS,
      personId: principal,
    });
    expect(foreign.output.count).toBe(0);
  });

  it('one person’s quotas, and my own', async () => {
    const { school } = test.tree;
    const of = await test.call(office, readPersonQuotas, { personId: principal });
    expect(of.output.quotas.map(({ quota, value, demand, pace }) => `${quota.id} ${value}/${demand} ${pace}`)).toEqual([
      'study_hours 0/40 behind',
      'concentrated_days 0/5 behind',
      'discussions 0/3 behind',
      'lessons_observed 64/60 met',
      'lessons_reviewed 0/30 behind',
      'leader_lectures 0/null open',
    ]);
    const leaderAccount = await test.newPersona('leader', school);
    expect((await test.call(leaderAccount, readOwnQuotas, {})).output).toMatchObject({ person: null, quotas: [] });
    await test.rows('update account set person_id = $2 where id = $1', [leaderAccount.accountId, principal]);
    const mine = await test.call(leaderAccount, readOwnQuotas, {});
    expect(mine.output).toMatchObject({ person: { name: '陈校长' }, unitId: school });
    expect(mine.output.quotas).toEqual(of.output.quotas);
  });

  it('weeks gone by are told for a weekly quota; topics count when filed, and again when judged', async () => {
    const { county } = test.tree;
    const [bureau] = await test.rows<{ id: string }>(
      `insert into unit (id, parent_id, path, region, kind, name) select s.id, u.id, u.path || s.id, u.id, 'department', '甲县教育局'
       from (select gen_random_uuid() as id) s, unit u where u.id = $1 returning id`,
      [county],
    );
    const unitId = bureau?.id ?? '';
    const head = await leader(unitId, '周局长', 'main');
    const seen = { place: '城关镇', seen: '情况' };
    for (const on of ['2026-11-09', '2026-11-18', '2026-11-24'])
      await record(unitId, 'front_line', on, { personIds: [head], values: seen });
    for (const title of ['甲', '乙'])
      await record(unitId, 'topic', '2026-03-02', { personIds: [head], values: { title, question: '问' } });
    const { output } = await test.call(office, readPersonQuotas, { personId: head });
    const of = (id: string) => output.quotas.find(({ quota }) => quota.id === id);
    expect(of('grass_roots_day')).toMatchObject({
      value: '1',
      pace: 'met',
      weeks: { met: 2, all: 11 },
      period: { from: '2026-11-23' },
    });
    expect(of('front_line_days')).toMatchObject({ value: '3', demand: '60', pace: 'behind' });
    expect(of('topics')).toMatchObject({ value: '2', pace: 'met' });
    expect(of('topics_judged')).toMatchObject({ value: '0', pace: 'behind' });
    expect(of(LESSONS)).toBeUndefined();
  });

  it('a county sets terms and demands with a reason; from then on they hold below it, and nowhere else', async () => {
    const { county, school, siblingCounty } = test.tree;
    const terms = {
      unitId: county,
      schoolYear: '2026-2027',
      first: { beginsOn: '2026-08-28', endsOn: '2027-01-20' },
      second: { beginsOn: '2027-02-22', endsOn: '2027-07-05' },
    };
    expect(
      (await test.call(office, setTerms, { ...terms, first: { beginsOn: '2026-08-28', endsOn: '2027-03-20' } }))
        .problem,
    ).toBe('term-days');
    expect((await test.call(office, setTerms, terms)).status).toBe(200);
    const demand = { unitId: county, quotaId: LESSONS, demand: '70', fromOn: '2026-11-24', reason: '县里加严' };
    expect((await test.call(office, setDemand, { ...demand, fromOn: '2026-11-23' })).problem).toBe('quota-from-past');
    expect((await test.call(office, setDemand, { ...demand, demand: '0' })).problem).toBe('quota-demand-value');
    expect((await test.call(office, setDemand, { ...demand, quotaId: 'nothing' })).problem).toBe('quota-unknown');
    expect((await test.call(office, setDemand, demand)).status).toBe(200);
    expect(
      (
        await test.call(office, setDemand, {
          ...demand,
          quotaId: 'study_hours',
          unitId: school,
          demand: null,
          reason: '不在本批',
        })
      ).status,
    ).toBe(200);
    const { output } = await test.call(office, readPersonQuotas, { personId: principal });
    expect(output.quotas[0]?.quota.id).toBe('concentrated_days');
    expect(output.quotas.find(({ quota }) => quota.id === LESSONS)).toMatchObject({
      demand: '70',
      pace: 'on-pace',
      period: { from: '2026-08-28', until: '2027-01-20' },
    });
    const settings = await test.call(office, readSettings, { unitId: county });
    expect(settings.output.years).toMatchObject([
      { schoolYear: '2025-2026', isSet: false },
      { schoolYear: '2026-2027', isSet: true },
    ]);
    expect(settings.output.demands.find(({ quota }) => quota.id === LESSONS)).toMatchObject({
      today: '70',
      set: [{ unitName: '甲县', reason: '县里加严' }],
    });
    const sibling = await test.persona('supervision-office', siblingCounty);
    const theirs = await test.call(sibling, readSettings, { unitId: siblingCounty });
    expect(theirs.output.demands.find(({ quota }) => quota.id === LESSONS)).toMatchObject({ today: '60', set: [] });
  });

  it('a campaign’s quotas count over the days asked for', async () => {
    const { school } = test.tree;
    await record(school, 'discussion', '2026-10-21', { personIds: [deputy], values: { topic: '甲' } });
    await record(school, 'discussion', '2026-11-05', { personIds: [deputy], values: { topic: '乙' } });
    const asked = { unitId: school, quotaId: 'discussions' };
    const value = async (span: object) =>
      (await test.call(office, readQuota, { ...asked, ...span })).output.subjects.find(
        ({ name }) => name === '林副校长',
      )?.value;
    expect(await value({})).toBe('2');
    expect(await value({ from: '2026-11-01', until: '2026-12-31' })).toBe('1');
    expect((await test.call(office, readQuota, { ...asked, quotaId: 'nothing' })).problem).toBe('quota-unknown');
  });
});
