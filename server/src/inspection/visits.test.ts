import { linkPerson } from '@dudao/core/access/contract';
import { assignUnits, logContact, readTeams } from '@dudao/core/inspection/team-contract';
import { addPerson, foundBody, linkUnit, seat } from '@dudao/core/org/staff-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let office: Persona;
let county: string;
const FROM = '2026-11-01';

beforeAll(async () => {
  test = await openTestApp();
  county = test.tree.county;
  office = await test.persona('supervision-office', county);
});
afterAll(() => test.close());

const hire = async (name: string) =>
  (await test.call(office, addPerson, { unitId: county, name, joinedOn: '2020-01-01' })).output.personId;

it('T9 T10 a team below the minimum gets no unit and notes no visit; nobody notes being in two places on one day', async () => {
  const [first, second] = [await hire('寅'), await hire('卯')];
  const { school, citySchool, town } = test.tree;
  const founded = { unitId: county, kind: 'team', name: '两校组', foundedOn: FROM } as const;
  const { bodyId } = (await test.call(office, foundBody, founded)).output;
  const sit = (personId: string) =>
    test.call(office, seat, { bodyId, role: 'member', holder: { personId }, fromOn: FROM });
  expect((await sit(first)).status).toBe(200);
  for (const unitId of [school, citySchool]) {
    expect((await test.call(office, linkUnit, { bodyId, unitId, fromOn: FROM })).status).toBe(200);
  }
  const who = await test.newPersona('leader', county);
  expect((await test.call(office, linkPerson, { accountId: who.accountId, personId: first })).status).toBe(200);
  const note = (unitId: string, onDay: string, more: object = {}) =>
    test.call(who, logContact, { bodyId, unitId, kind: 'visit', onDay, days: 0.5, topic: '走访', ...more } as never);
  const lacks = async () =>
    (await test.call(office, readTeams, { unitId: county })).output.teams.find((one) => one.bodyId === bodyId)?.lacks;
  expect(await lacks()).toBe(1);
  const lone = await note(school, '2026-11-16');
  expect([lone.problem, JSON.stringify(lone.body)]).toEqual([
    'team-too-small',
    expect.stringContaining('只有 1 人，每次应不少于 2 人'),
  ]);
  expect((await note(school, '2026-11-16', { kind: 'call', days: 0 })).status).toBe(200);
  const given = { unitId: county, fromOn: '2026-11-16', assignments: [{ bodyId, unitId: town }] };
  const refused = await test.call(office, assignUnits, given);
  expect([refused.problem, JSON.stringify(refused.body)]).toEqual([
    'team-below-least',
    expect.stringContaining('“两校组”只有 1 人'),
  ]);
  expect((await sit(second)).status).toBe(200);
  expect(await lacks()).toBe(0);
  expect((await test.call(office, assignUnits, given)).status).toBe(200);

  expect((await note(school, '2026-11-16')).status).toBe(200);
  expect((await note(citySchool, '2026-11-16')).status).toBe(200);
  const third = await note(town, '2026-11-16', { kind: 'meeting' });
  expect([third.problem, JSON.stringify(third.body)]).toEqual([
    'visit-in-two-places',
    expect.stringContaining('寅2026-11-16 已记录在'),
  ]);
  // Two days from the day before reach into it as well.
  expect((await note(citySchool, '2026-11-15', { days: 2 })).problem).toBe('visit-in-two-places');
  expect((await note(town, '2026-11-16', { kind: 'meeting', overload: '晚上到镇里会商' })).status).toBe(200);
  expect((await note(citySchool, '2026-11-17', { days: 1 })).status).toBe(200);
});
