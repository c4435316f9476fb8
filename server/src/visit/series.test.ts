import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listVisitsOfCampaign } from '@dudao/core/visit/campaign-contract';
import { listVisits, planVisit, readVisit } from '@dudao/core/visit/contract';
import { beginVisit, cancelVisit, readVisitChoices } from '@dudao/core/visit/course-contract';
import { MOST_OF_SERIES } from '@dudao/core/visit/series';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { plantCampaign } from '../testing/plant-campaign.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { openVisitDesk, type VisitDesk } from '../testing/visit-desk.ts';

const PACKS = join(fileURLToPath(new URL('../../..', import.meta.url)), 'packs');
const TODAY = '2026-11-24';

let test: TestApp;
let desk: VisitDesk;
beforeAll(async () => {
  test = await openTestApp();
  desk = await openVisitDesk(test, { packsFolder: PACKS });
});
afterAll(() => test.close());

const plan = (of: object = {}) =>
  test.call(desk.office, planVisit, {
    unitId: desk.county,
    visitedUnitId: test.tree.school,
    kind: 'roving',
    type: 'routine',
    line: 'office',
    title: '迎检督查',
    fromOn: TODAY,
    untilOn: TODAY,
    bodyId: desk.bodyId,
    ...of,
  } as never);
const daysOf = async (title: string) => {
  const asked = { unitId: desk.county, side: 'runs', fromOn: TODAY, untilOn: '2028-01-01' } as const;
  const { visits } = (await test.call(desk.office, listVisits, asked)).output;
  return visits.filter((one) => one.title === title).map(({ fromOn, visited }) => `${fromOn} ${visited.name}`);
};

it('M290 V23 a check is planned every fortnight until a day, each time a visit of its own, beside irregular ones', async () => {
  const { citySchool } = test.tree;
  const asked = { title: '定期', moreUnitIds: [citySchool], repeat: { every: 'fortnight', until: '2027-01-05' } };
  const { visitIds } = (await plan(asked)).output as { visitIds: string[] };
  // Four fortnights to two schools.
  expect(visitIds).toHaveLength(8);
  const school = '城关九年制学校';
  expect((await daysOf('定期')).filter((one) => one.endsWith(school))).toEqual([
    `2026-11-24 ${school}`,
    `2026-12-08 ${school}`,
    `2026-12-22 ${school}`,
    `2027-01-05 ${school}`,
  ]);
  // Each time has a route of its own, and one that is taken back leaves the others.
  const ways = async (visitId: string) =>
    (await test.call(desk.office, readVisit, { visitId })).output.way.map(({ id }) => id);
  expect((await ways(visitIds[2] ?? '')).toSorted()).toEqual(visitIds.slice(2, 4).toSorted());
  await test.call(desk.office, cancelVisit, { visitId: visitIds[2] ?? '', revision: 1, reason: '期末' });
  expect((await test.call(desk.office, readVisit, { visitId: visitIds[4] ?? '' })).output.state).toBe('planned');
  await plan({ title: '不定期', fromOn: '2026-12-01', untilOn: '2026-12-01' });
  expect(await daysOf('不定期')).toEqual([`2026-12-01 ${school}`]);
});

it('V23 nothing of a series is planned where one time of it is refused, or where there would be too many', async () => {
  const before = await test.traces();
  expect((await plan({ repeat: { every: 'week', until: '2028-06-01' } })).problem).toBe('visit-series-too-long');
  expect(await test.traces()).toBe(before);
  // The team ceases to look after the school in between.
  await test.rows(`update body_link set until_on = '2026-12-10' where body_id = $1`, [desk.bodyId]);
  const between = await test.traces();
  expect((await plan({ repeat: { every: 'week', until: '2026-12-31' } })).problem).toBe('visit-team-elsewhere');
  expect(await test.traces()).toBe(between);
  await test.rows(`update body_link set until_on = null where body_id = $1`, [desk.bodyId]);
  const weeks = (count: number) =>
    new Date(Date.parse(TODAY) + (count - 1) * 7 * 86_400_000).toISOString().slice(0, 10);
  const many = await plan({ title: '满', bodyId: null, repeat: { every: 'week', until: weeks(MOST_OF_SERIES) } });
  expect((many.output as { visitIds: string[] }).visitIds).toHaveLength(MOST_OF_SERIES);
});

it('M301 V24 a campaign shows the checks that its office makes before others come, and who had none; others see none of it', async () => {
  const { county, school, siblingCounty } = test.tree;
  const { campaignId } = await plantCampaign(test, county);
  const { campaigns } = (await test.call(desk.office, readVisitChoices, { unitId: county })).output;
  expect(campaigns.map(({ id }) => id)).toContain(campaignId);
  await test.rows(
    `insert into campaign_unit (campaign_id, unit_id, region, kind, batch) select $1, id, region, kind, 'one' from unit where id = any ($2::uuid[])`,
    [campaignId, [school, test.tree.citySchool]],
  );
  const read = async (who = desk.office) => test.call(who, listVisitsOfCampaign, { campaignId });
  expect((await read()).output).toMatchObject({ visits: [], units: 2, unseenCount: 2, actions: { plan: true } });
  const of = { title: '督查一', campaignId };
  const first = ((await plan(of)).output as { visitId: string }).visitId;
  await plan({ ...of, title: '督查二', visitedUnitId: test.tree.citySchool });
  expect((await read()).output.unseenCount).toBe(2);
  await test.call(desk.member, beginVisit, { visitId: first, revision: 1 });
  const { visits, unseen } = (await read()).output;
  expect(visits.map(({ title, state }) => [title, state]).toSorted()).toEqual([
    ['督查一', 'under-way'],
    ['督查二', 'planned'],
  ]);
  expect(unseen.map(({ name }) => name)).toEqual(['实验小学']);
  // A visit that was begun and cancelled was no check.
  await test.call(desk.office, cancelVisit, { visitId: first, revision: 2, reason: '停电' });
  expect((await read()).output.unseenCount).toBe(2);
  expect([(await read(desk.liaison)).problem, (await read(desk.member)).problem]).toEqual(['not-found', 'not-found']);
  const other = await test.persona('supervision-office', siblingCounty);
  expect((await read(other)).problem).toBe('not-found');
});
