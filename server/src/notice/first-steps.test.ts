import { grantRole } from '@dudao/core/access/contract';
import { readFirstSteps } from '@dudao/core/notice/contract';
import { nextStep } from '@dudao/core/notice/first-steps';
import { addPerson, foundBody } from '@dudao/core/org/staff-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let office: Persona;
beforeAll(async () => {
  test = await openTestApp();
  office = await test.persona('supervision-office', test.tree.siblingCounty);
});
afterAll(() => test.close());

async function stepsOf(who: Persona, unitId: string) {
  const { status, output } = await test.call(who, readFirstSteps, { unitId });
  expect(status).toBe(200);
  const figures = Object.fromEntries(output.steps.map(({ step, done, of }) => [step, `${done}/${of}`]));
  return { figures, next: nextStep(output.steps) };
}

it('counts each step from what stands at the unit and below it, and names the next', async () => {
  const unitId = test.tree.siblingCounty;
  const before = await stepsOf(office, unitId);
  expect(before.figures).toEqual({
    units: '1/1',
    people: '0/1',
    'leading-group': '0/2',
    'second-person': '0/1',
    liaisons: '0/1',
    team: '0/1',
    plan: '0/1',
    campaign: '0/1',
  });
  expect(before.next).toBe('people');

  await test.call(office, addPerson, { unitId, name: '王县长', joinedOn: '2026-01-01' });
  await test.call(office, foundBody, { unitId, kind: 'leading-group', name: '领导小组', foundedOn: '2026-01-01' });
  await test.persona('unit-liaison', test.tree.siblingSchool);
  const stranger = await test.stranger(unitId);
  const security = await test.persona('security-admin', test.tree.province);
  const role = 'supervision-office';
  expect((await test.call(security, grantRole, { accountId: stranger.accountId, role, unitId })).status).toBe(200);
  const after = await stepsOf(office, unitId);
  expect(after.figures).toMatchObject({
    people: '1/1',
    'leading-group': '1/2',
    'second-person': '1/1',
    liaisons: '1/1',
  });
  expect(after.next).toBe('team');
});

it('an office above counties counts only the units directly below it', async () => {
  const above = await test.persona('supervision-office', test.tree.city);
  expect((await stepsOf(above, test.tree.city)).figures.units).toBe('2/2');
});
