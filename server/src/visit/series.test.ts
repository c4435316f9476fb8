import { linkPerson } from '@dudao/core/access/contract';
import { createIssue } from '@dudao/core/issue/contract';
import { readIssue } from '@dudao/core/issue/read-contract';
import { createUnit } from '@dudao/core/org/contract';
import { addPerson, seat } from '@dudao/core/org/staff-contract';
import { listVisitsOfCampaign } from '@dudao/core/visit/campaign-contract';
import { listVisits, planVisit, readVisit } from '@dudao/core/visit/contract';
import { beginVisit, cancelSeries, cancelVisit, giveNotice, readVisitChoices } from '@dudao/core/visit/course-contract';
import { MOST_OF_SERIES } from '@dudao/core/visit/series';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { plantCampaign } from '../testing/plant-campaign.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { openVisitDesk, type VisitDesk } from '../testing/visit-desk.ts';

const TODAY = '2026-11-24';

let test: TestApp;
let desk: VisitDesk;
beforeAll(async () => {
  test = await openTestApp();
  desk = await openVisitDesk(test);
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

const series = async (title: string, until: string) => {
  const asked = { title, kind: 'announced', repeat: { every: 'week', until } };
  const { visitIds } = (await plan(asked)).output as { visitIds: string[] };
  return visitIds;
};
const readBy = async (who: Persona, visitId: string) => (await test.call(who, readVisit, { visitId })).output;

it('M290 V25 a series is cancelled in one step, with one reason: what has begun stays, and so does what was left out', async () => {
  const [begun = '', told = '', second = '', kept = ''] = await series('一并取消', '2026-12-15');
  await test.call(desk.office, giveNotice, { visitId: begun, revision: 1 });
  await test.call(desk.member, beginVisit, { visitId: begun, revision: 2 });
  await test.call(desk.office, giveNotice, { visitId: told, revision: 1 });
  const seen = await readBy(desk.office, second);
  expect(seen.actions.cancelSeries).toBe(true);
  expect(seen.series.map(({ fromOn, state, goes, isTold }) => [fromOn, state, goes, isTold])).toEqual([
    ['2026-11-24', 'under-way', false, true],
    ['2026-12-01', 'noticed', true, true],
    ['2026-12-08', 'planned', true, false],
    ['2026-12-15', 'planned', true, false],
  ]);
  const times = seen.series
    .filter(({ goes, id }) => goes && id !== kept)
    .map(({ id, revision }) => ({ visitId: id, revision }));
  const asked = { visitId: second, times, reason: '迎检时间改了' };
  expect((await test.call(desk.office, cancelSeries, asked)).output).toEqual({ cancelled: 2, told: 1 });
  const after = await readBy(desk.office, kept);
  expect(after.series.map(({ state }) => state)).toEqual(['under-way', 'cancelled', 'cancelled', 'planned']);
  expect(after.actions.cancelSeries).toBe(true);
  // The unit reads the reason at the visit of which it was told, and of the others nothing.
  const ofUnit = await readBy(desk.liaison, told);
  expect([ofUnit.cancelReason, ofUnit.series, ofUnit.actions.cancelSeries]).toEqual(['迎检时间改了', [], 'forbidden']);
  expect((await test.call(desk.liaison, readVisit, { visitId: second })).problem).toBe('not-found');
  const events = await test.rows<{ subject: string; after: { reason: string; seriesId: string } }>(
    `select subject, after::jsonb as after from event where event = 'visit.cancelled' and subject = any ($1)`,
    [[told, second]],
  );
  expect(events.map(({ after: { reason } }) => reason)).toEqual(['迎检时间改了', '迎检时间改了']);
  expect(new Set(events.map(({ after: { seriesId } }) => seriesId)).size).toBe(1);
  // The team sees the series, but does not cancel it; again it is refused whole.
  const ofTeam = await readBy(desk.member, kept);
  expect([ofTeam.series.length, ofTeam.actions.cancelSeries]).toEqual([4, 'forbidden']);
  expect((await test.call(desk.member, cancelSeries, asked)).problem).toBe('not-found');
  expect((await test.call(desk.office, cancelSeries, asked)).problem).toBe('visit-series-moved');
});

it('V25 nothing of a series is cancelled where one time began, changed or is none of it; of two who cancel at once one does', async () => {
  const [first = '', second = ''] = await series('两人同时', '2026-12-01');
  const [other = ''] = await series('另一个', '2026-12-01');
  const both = [first, second].map((visitId) => ({ visitId, revision: 1 }));
  const cancel = (of: object) =>
    test.call(desk.office, cancelSeries, { visitId: first, times: both, reason: '停', ...of });
  await test.call(desk.office, giveNotice, { visitId: second, revision: 1 });
  const once = (await plan({ title: '一次', kind: 'announced' })).output.visitId;
  const before = await test.traces();
  const moved = await cancel({});
  expect(moved.body).toMatchObject({
    problem: 'visit-series-moved',
    params: { day: '2026-12-01', unit: '城关九年制学校' },
  });
  expect((await cancel({ times: [...both.slice(0, 1), { visitId: other, revision: 1 }] })).problem).toBe('not-found');
  const alone = { visitId: once, times: [{ visitId: once, revision: 1 }], reason: '停' };
  expect((await test.call(desk.office, cancelSeries, alone)).problem).toBe('visit-series-none');
  expect(await test.traces()).toBe(before);
  const times = [both[0], { visitId: second, revision: 2 }];
  const answers = await Promise.all([cancel({ times }), cancel({ times })]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect((await readBy(desk.office, first)).series.map(({ revision }) => revision)).toEqual([2, 3]);
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

it('M297 V27 a functional department leads a check: its people go, what they find stands in the county’s ledger, and the campaign counts by department', async () => {
  const { county, school, siblingCounty } = test.tree;
  const { campaignId } = await plantCampaign(test, county);
  const create = async (name: string) =>
    (await test.call(desk.office, createUnit, { parentId: county, kind: 'department', name })).output.unitId;
  const [health, idle] = [await create('县卫健局'), await create('县公安局')];
  const { departments } = (await test.call(desk.office, readVisitChoices, { unitId: county })).output;
  expect(departments.map(({ name }) => name)).toEqual(expect.arrayContaining(['县公安局', '县卫健局']));
  // Somebody of the department goes in the team.
  const person = { unitId: health, name: '卫生监督员', joinedOn: '2020-01-01' };
  const { personId } = (await test.call(desk.office, addPerson, person)).output;
  const seated = { bodyId: desk.bodyId, role: 'member', holder: { personId }, fromOn: '2026-11-01' } as const;
  expect((await test.call(desk.office, seat, seated)).status).toBe(200);
  const checker = await test.stranger(health);
  await test.call(desk.office, linkPerson, { accountId: checker.accountId, personId });
  const of = { title: '食堂卫生督查', campaignId, departmentId: health };
  const { visitId } = (await plan(of)).output as { visitId: string };
  expect((await readBy(desk.office, visitId)).department).toEqual({ id: health, name: '县卫健局' });
  expect((await test.call(checker, beginVisit, { visitId, revision: 1 })).status).toBe(200);
  const found = {
    ledger: 'hazard',
    unitId: school,
    title: '食堂留样不足 48 小时',
    foundOn: TODAY,
    marks: { severity: 'grave', place: '食堂' },
    values: { level: 'general', kind: 'food' },
    source: { kind: 'visit', text: '县卫健局食堂卫生督查' },
  };
  const written = await test.call(checker, createIssue, found as never);
  expect([written.status, written.problem]).toEqual([200, undefined]);
  const { issueId } = written.output as { issueId: string };
  const entry = (await test.call(desk.office, readIssue, { issueId })).output;
  expect([entry.keeper.id, entry.source, entry.sourceText]).toEqual([county, 'visit', '县卫健局食堂卫生督查']);
  // One that is cancelled is none; a department without any is told too.
  const second = ((await plan({ ...of, title: '再查' })).output as { visitId: string }).visitId;
  await plan({ ...of, title: '以后查', fromOn: '2026-12-01', untilOn: '2026-12-01' });
  await test.call(desk.office, cancelVisit, { visitId: second, revision: 1, reason: '改期' });
  const read = (await test.call(desk.office, listVisitsOfCampaign, { campaignId })).output;
  expect(read.departments.filter(({ department: { id } }) => [health, idle].includes(id))).toEqual(
    expect.arrayContaining([
      { department: { id: health, name: '县卫健局' }, visits: 2, begun: 1 },
      { department: { id: idle, name: '县公安局' }, visits: 0, begun: 0 },
    ]),
  );
  for (const departmentId of [school, siblingCounty]) {
    expect((await plan({ ...of, departmentId })).problem).toBe('visit-unknown-department');
  }
});
