import { planDraw } from '@dudao/core/inspection/draw-contract';
import { planVisit, readVisit } from '@dudao/core/visit/contract';
import { beginVisit, cancelVisit, closeVisit, giveNotice, leaveVisit } from '@dudao/core/visit/course-contract';
import { readBurdenOfVisit, readCoverage, unwatchUnit, watchUnit } from '@dudao/core/visit/coverage-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { openVisitDesk, type VisitDesk } from '../testing/visit-desk.ts';

const TODAY = '2026-11-24';
let test: TestApp;
let desk: VisitDesk;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openVisitDesk(test);
});
afterAll(() => test.close());

const coverage = async () =>
  (await test.call(desk.office, readCoverage, { unitId: desk.county, fromOn: '2026-01-01' })).output;
const of = async (unitId: string) => (await coverage()).units.find(({ unit }) => unit.id === unitId);
const plan = async (fromOn: string, more: object = {}) => {
  const asked = {
    unitId: desk.county,
    visitedUnitId: test.tree.school,
    kind: 'unannounced' as const,
    type: 'routine' as const,
    line: 'special' as const,
    title: '食堂',
    fromOn,
    untilOn: fromOn,
    bodyId: desk.bodyId,
    themes: ['meals'],
    ...more,
  };
  return (await test.call(desk.office, planVisit, asked)).output.visitId;
};

it('M249 M250 M251 M253 M255 M256 M260 M263 M265 every unit is on the board from the first day; a visit, a theme, a watch and the mix move it', async () => {
  const before = await coverage();
  expect(before.units.map(({ unit }) => unit.name).sort()).toEqual(['城关九年制学校', '城关镇', '实验小学']);
  expect(before.units.every(({ lastOn, overdueDays }) => lastOn === null && overdueDays > 0)).toBe(true);
  expect(before.visited).toBe(0);
  expect(before.heat.every(({ seen }) => seen === 0)).toBe(true);

  const visitId = await plan(TODAY);
  await test.call(desk.member, beginVisit, { visitId, revision: 1 });
  const after = await coverage();
  expect([after.visited, after.mix]).toEqual([
    1,
    { announced: 0, unannounced: 1, lines: { office: 0, leader: 0, special: 1 } },
  ]);
  const school = await of(test.tree.school);
  expect(school).toMatchObject({ lastOn: TODAY, silentDays: 0, overdueDays: 0, visits: 1, reasons: [] });
  expect(after.heat.find(({ area, theme }) => area === '城关镇' && theme === 'meals')).toMatchObject({
    seen: 1,
    all: 1,
  });
  expect(after.units.at(-1)?.unit.id).toBe(test.tree.school);

  const watch = { unitId: desk.county, watchedUnitId: test.tree.school, kind: 'weak' as const, reason: '去年不达标' };
  const { watchId } = (await test.call(desk.office, watchUnit, watch)).output;
  expect((await test.call(desk.office, watchUnit, watch)).problem).toBe('watched-already');
  expect(await of(test.tree.school)).toMatchObject({ interval: 60, reasons: [{ cause: 'weak' }] });
  expect((await test.call(desk.office, unwatchUnit, { watchId, outcome: '已达标' })).status).toBe(200);
  expect((await test.call(desk.office, unwatchUnit, { watchId, outcome: '已达标' })).problem).toBe('watch-ended');
  expect(await of(test.tree.school)).toMatchObject({ interval: 180, reasons: [] });
});

it('V7 a visit that was begun and cancelled covers nothing and was a burden all the same', async () => {
  const { town, county } = test.tree;
  const asked = { unitId: county, visitedUnitId: town, fromOn: '2026-12-20', untilOn: '2026-12-20' };
  const burden = async () => (await test.call(desk.office, readBurdenOfVisit, asked)).output.visits;
  const [before, visited, mix] = [await burden(), (await coverage()).visited, (await coverage()).mix];
  const visitId = await plan(TODAY, { visitedUnitId: town, bodyId: null, themes: ['safety'] });
  await test.call(desk.office, beginVisit, { visitId, revision: 1 });
  expect([(await of(town))?.lastOn, (await coverage()).visited]).toEqual([TODAY, visited + 1]);
  await test.call(desk.office, cancelVisit, { visitId, revision: 2, reason: '停电' });
  expect([(await of(town))?.lastOn, (await coverage()).visited, (await coverage()).mix]).toEqual([null, visited, mix]);
  expect(await burden()).toBe(before + 1);
});

it('M257 a new head and a vacant post bring a unit forward', async () => {
  const person =
    'insert into person (id, unit_id, region, name, joined_on) select $1, id, region, $3, $4 from unit where id = $2';
  const [postId, personId] = [crypto.randomUUID(), crypto.randomUUID()];
  const { citySchool } = test.tree;
  await test.rows(
    "insert into post (id, unit_id, region, name, rank) select $1, id, region, '校长', 'main' from unit where id = $2",
    [postId, citySchool],
  );
  expect((await of(citySchool))?.reasons.map(({ cause }) => cause)).toEqual(['never', 'vacant']);
  await test.rows(person, [personId, citySchool, '新校长', '2026-09-01']);
  await test.rows(
    "insert into post_holding (id, post_id, person_id, unit_id, region, from_on) select gen_random_uuid(), $1, $2, id, region, '2026-09-01' from unit where id = $3",
    [postId, personId, citySchool],
  );
  expect((await of(citySchool))?.reasons.map(({ cause }) => cause)).toEqual(['never', 'new-head']);
});

it('V10 another office’s visit near by is proposed to be joined once the unit knows of it, and the burden is shown', async () => {
  const city = await test.persona('supervision-office', test.tree.city);
  const theirs = {
    unitId: test.tree.city,
    visitedUnitId: test.tree.school,
    kind: 'announced' as const,
    type: 'routine' as const,
    line: 'office' as const,
    title: '市里的督导',
    fromOn: '2026-12-03',
    untilOn: '2026-12-03',
    bodyId: null,
  };
  const { visitId } = (await test.call(city, planVisit, theirs)).output;
  await plan('2026-12-01', { title: '县里的督导' });
  const asked = { unitId: desk.county, visitedUnitId: test.tree.school, fromOn: '2026-12-02', untilOn: '2026-12-02' };
  const titles = async () =>
    (await test.call(desk.office, readBurdenOfVisit, asked)).output.near.map(({ title, daysApart }) => [
      title,
      daysApart,
    ]);
  expect(await titles()).toEqual([['县里的督导', 1]]);
  expect((await coverage()).mergeable).toEqual([]);
  await test.call(city, giveNotice, { visitId, revision: 1 });
  expect((await titles()).sort()).toEqual([
    ['县里的督导', 1],
    ['市里的督导', 1],
  ]);
  expect((await coverage()).mergeable).toMatchObject([
    { unit: { id: test.tree.school }, first: { title: '县里的督导' }, second: { title: '市里的督导' }, daysApart: 2 },
  ]);
  expect((await test.call(desk.office, readBurdenOfVisit, asked)).output).toMatchObject({ visits: 3, most: null });
});

it('M252 M267 units that passed are told, and a draw that anybody can repeat takes from them alone', async () => {
  const { citySchool } = test.tree;
  const visitId = await plan(TODAY, { title: '复查前', kind: 'roving', visitedUnitId: citySchool });
  const at = async () => (await test.call(desk.office, readVisit, { visitId })).output.revision;
  await test.call(desk.member, beginVisit, { visitId, revision: await at() });
  const stops = [{ place: '食堂', depth: 'unit' as const }];
  await test.call(desk.member, leaveVisit, { visitId, revision: await at(), stops });
  await test.call(desk.office, closeVisit, { visitId, revision: await at(), outcome: '合格' });
  expect((await of(citySchool))?.reasons.map(({ cause }) => cause)).toContain('passed');
  const draw = {
    unitId: desk.county,
    title: '复查',
    on: TODAY,
    visitType: 'routine' as const,
    unitKinds: ['school' as const],
    by: 'none' as const,
    take: { 全部: 1 },
    each: {},
  };
  const names = async (more: object) =>
    (await test.call(desk.office, planDraw, { ...draw, ...more })).output.strata.map(({ units }) => units);
  expect(await names({})).toEqual([2]);
  expect(await names({ onlyUnits: [citySchool] })).toEqual([1]);
});
