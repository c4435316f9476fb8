import { recordActivity, withdrawActivity } from '@dudao/core/activity/contract';
import { readProfile } from '@dudao/core/activity/profile-contract';
import { addPerson, foundBody, seat } from '@dudao/core/org/staff-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let office: Persona;
let county: string;
let teamId: string;
let groupId: string;
let personId: string;

beforeAll(async () => {
  test = await openTestApp();
  await plantRulebooks(test);
  county = test.tree.county;
  office = await test.persona('supervision-office', county);
  const person = { unitId: county, name: '周督学', joinedOn: '2020-01-01' };
  personId = (await test.call(office, addPerson, person)).output.personId;
  const founded = { unitId: county, foundedOn: '2026-09-01' };
  teamId = (await test.call(office, foundBody, { ...founded, kind: 'team', name: '第一督导组' })).output.bodyId;
  const group = { ...founded, kind: 'party-group', name: '第一督导组临时党小组', parentId: teamId } as const;
  groupId = (await test.call(office, foundBody, group)).output.bodyId;
  for (const [bodyId, role] of [
    [teamId, 'member'],
    [groupId, 'head'],
  ] as const) {
    const sat = await test.call(office, seat, { bodyId, role, holder: { personId }, fromOn: '2026-09-01' });
    expect(sat.status).toBe(200);
  }
});
afterAll(() => test.close());

async function record(kind: string, on: string, values: Record<string, string>, more: object): Promise<string> {
  const input = { unitId: county, kind, fromOn: on, untilOn: on, values, ...more };
  const { status, output, body } = await test.call(office, recordActivity, input);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return output.activityId;
}

const VISIT = { supervision: '查看食堂台账，缺两次留样', guidance: '建立留样登记', aim: 'basics' };
const hours = (coach: string, attendant: string, checker: string) => ({ coach, attendant, checker });
/** By the team, of a school. */
const seen = () => ({ bodyId: teamId, aboutUnitId: test.tree.school });
const profile = async () => (await test.call(office, readProfile, { bodyId: teamId })).output;

describe('what a team did', () => {
  it('M024 M026 M060 a visit has a supervision and a guidance part, and the team shows how its time went to three ways of working and to basics and brands', async () => {
    const half = test.call(office, recordActivity, {
      unitId: county,
      kind: 'team_visit',
      fromOn: '2026-10-12',
      untilOn: '2026-10-12',
      bodyId: teamId,
      aboutUnitId: test.tree.school,
      values: { ...VISIT, guidance: '', ...hours('1', '1', '1') },
    });
    expect((await half).status).toBe(422);
    await record('team_visit', '2026-10-12', { ...VISIT, ...hours('3', '0.5', '2.5') }, seen());
    const brand = { ...VISIT, aim: 'brand', ...hours('1', '1', '0') };
    await record('team_visit', '2026-10-19', brand, seen());
    const wrong = await record('team_visit', '2026-10-20', { ...VISIT, ...hours('0', '9', '0') }, seen());
    await test.call(office, withdrawActivity, { activityId: wrong, revision: 1, reason: '误记' });
    const [visits] = (await profile()).own;
    expect(visits).toMatchObject({ kind: 'team_visit', records: 2, lastOn: '2026-10-19' });
    expect(visits?.quantities.map(({ name, sum, share }) => [name.zh, sum, share])).toEqual([
      ['教练员（指导）', '4', 50],
      ['服务员（服务）', '1.5', 18.75],
      ['检查员（检查）', '2.5', 31.25],
    ]);
    expect(visits?.choices.map(({ answers }) => answers.map(({ name, count }) => `${name.zh}${count}`))).toEqual([
      ['抓实基础1', '推出品牌1'],
    ]);
  });

  it('M050 M454 its temporary Party group stands there with head and meetings, and what its members studied while they sat in it', async () => {
    const topic = { topic: '廉洁自律' };
    await record('party_life', '2026-10-08', topic, { bodyId: groupId });
    await record('party_life', '2026-11-05', topic, { bodyId: groupId });
    await record('team_training', '2026-10-09', { hours: '4', topic: '食堂安全督导' }, { personIds: [personId] });
    // Before they sat in the team: theirs, and not the team's.
    await record('team_training', '2026-08-20', { hours: '6', topic: '岗前培训' }, { personIds: [personId] });
    const { below, members, own } = await profile();
    expect(below).toMatchObject([{ bodyId: groupId, kind: 'party-group', head: '周督学', members: 1 }]);
    expect(below[0]?.kinds.map(({ kind, records, lastOn }) => [kind, records, lastOn])).toEqual([
      ['party_life', 2, '2026-11-05'],
    ]);
    expect(members.map(({ kind, records, quantities }) => [kind, records, quantities[0]?.sum])).toEqual([
      ['team_training', 1, '4'],
    ]);
    expect(own.map(({ kind }) => kind)).not.toContain('party_life');
    const stranger = await test.persona('unit-liaison', test.tree.siblingSchool);
    expect((await test.call(stranger, readProfile, { bodyId: teamId })).status).toBe(404);
    const department = await test.persona('organisation-department', county);
    expect((await test.call(department, readProfile, { bodyId: teamId })).status).toBe(403);
  });
});
