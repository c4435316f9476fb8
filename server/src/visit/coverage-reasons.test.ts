import { randomUUID } from 'node:crypto';
import { readCoverage } from '@dudao/core/visit/coverage-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { plantVisitTo } from '../testing/field-phone.ts';
import { plantCampaign } from '../testing/plant-campaign.ts';
import { plantDossiers } from '../testing/plant-dossier.ts';
import { plantIssue } from '../testing/plant-issue.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { openVisitDesk, type VisitDesk } from '../testing/visit-desk.ts';

let test: TestApp;
let desk: VisitDesk;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openVisitDesk(test);
  // Everybody was visited not long ago: nothing stands out but what a test adds.
  const { school, citySchool, town } = test.tree;
  for (const unitId of [school, citySchool, town]) await visited(unitId, '2026-10-24');
});
afterAll(() => test.close());

async function visited(visitedId: string, on: string): Promise<void> {
  const id = await plantVisitTo(test, { officeId: desk.county, visitedId, state: 'left' });
  await test.rows(
    'update visit set from_on = $2, until_on = $2, begun_at = $2::date + $3::time, left_at = $2::date + $3::time where id = $1',
    [id, on, '04:00'],
  );
}

const units = async () =>
  (await test.call(desk.office, readCoverage, { unitId: desk.county, fromOn: '2026-01-01' })).output.units;
const of = async (unitId: string) => {
  const found = (await units()).find(({ unit }) => unit.id === unitId);
  if (found === undefined) throw new Error('a unit is missing');
  const { reasons, interval, urgency, overdueDays, visits } = found;
  return { why: reasons.map(({ name }) => name.zh), interval, urgency, overdueDays, visits };
};
const first = async () => (await units())[0]?.unit.id;

it('M250 M285 nothing stands out at first, and nobody is left out', async () => {
  const all = await units();
  expect(all.map(({ unit }) => unit.id).sort()).toEqual(
    [test.tree.school, test.tree.citySchool, test.tree.town].sort(),
  );
  expect(all.map(({ urgency, reasons, visits }) => [urgency, reasons.length, visits])).toEqual([
    [0, 0, 1],
    [0, 0, 1],
    [0, 0, 1],
  ]);
});

it('M256 M285 five open problems bring a school forward, those overdue further; a school in the same town stays where it is', async () => {
  const { school, citySchool } = test.tree;
  const planted = [];
  for (let i = 0; i < 4; i++) planted.push((await plantIssue(test, school)).issueId);
  await test.rows(`update issue set due_on = '2027-01-31'`);
  expect((await of(school)).why).toEqual([]);
  planted.push((await plantIssue(test, school)).issueId);
  await test.rows(`update issue set due_on = '2027-01-31'`);
  expect(await of(school)).toMatchObject({ why: ['未销号问题多'], interval: 90, urgency: 25 });
  expect(await first()).toBe(school);
  await test.rows(`update issue set due_on = '2026-11-23' where id = $1`, [planted[0]]);
  expect(await of(school)).toMatchObject({ why: ['未销号问题多', '有超期未改的问题'], interval: 60, urgency: 60 });
  // Due today is not overdue.
  await test.rows(`update issue set due_on = '2026-11-24' where id = $1`, [planted[0]]);
  expect((await of(school)).why).toEqual(['未销号问题多']);
  expect((await of(citySchool)).why).toEqual([]);
  await test.rows(`update issue set is_open = false, phase = 'void'`);
  expect((await of(school)).why).toEqual([]);
});

it('M253 M256 a school whose own figures were found to be far off is due sooner; a small gap is none', async () => {
  const { citySchool, county } = test.tree;
  const { campaignId } = await plantCampaign(test, county);
  const dossierId = (await plantDossiers(test, { unitId: county, campaignId, level: 'schools' })).get(citySchool);
  const found = (self: string, verified: string) =>
    test.rows(
      `insert into dossier_verified (id, dossier_id, unit_id, region, number, element, self, verified, note, as_unit, by_id, by_name, at)
       select $1, $2, id, region, 1, 'pupils', $4, $5, '', name, $1, '核实', now() from unit where id = $3`,
      [randomUUID(), dossierId, citySchool, self, verified],
    );
  await found('1000', '980');
  expect((await of(citySchool)).why).toEqual([]);
  await found('1000', '900');
  expect(await of(citySchool)).toMatchObject({ why: ['自报与核实差距大'], interval: 90, urgency: 30 });
  expect(await first()).toBe(citySchool);
});

it('M249 M250 who was not visited for too long comes before all, by how long', async () => {
  const { town } = test.tree;
  await test.rows(
    `update visit set from_on = '2026-01-10', until_on = '2026-01-10', begun_at = '2026-01-10T04:00:00Z', left_at = '2026-01-10T06:00:00Z' where visited_unit_id = $1`,
    [town],
  );
  expect(await of(town)).toMatchObject({ why: [], interval: 180, overdueDays: 138, urgency: 76 });
  expect(await first()).toBe(town);
  await visited(town, '2026-11-20');
  expect(await of(town)).toMatchObject({ overdueDays: 0, urgency: 0, visits: 2 });
});
