import type { CountedFigure, PanelOf, Picture } from '@dudao/core/cockpit/contract';
import { readCockpit } from '@dudao/core/cockpit/contract';
import type { Opens } from '@dudao/core/cockpit/opens';
import { figuresOfPlace } from '@dudao/core/cockpit/place-figures';
import { PHASES } from '@dudao/core/issue/ledgers-format';
import { listIssues } from '@dudao/core/issue/read-contract';
import { listTasks } from '@dudao/core/task/list-contract';
import { listVisits } from '@dudao/core/visit/contract';
import { readCoverage } from '@dudao/core/visit/coverage-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLASS_VALUES, openDesk } from '../testing/issue-desk.ts';
import { appoint, draftPlan, hire, publish } from '../testing/plan-office.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

const TODAY = '2026-11-24';
let test: TestApp;
let leader: Persona;
let office: Persona;

beforeAll(async () => {
  test = await openTestApp();
  const desk = await openDesk(test);
  ({ leader, office } = desk);
  const { county, town, school, citySchool } = test.tree;
  const owed = async (unitId: string, dueOn: string, more: object = {}) => {
    const issueId = await desk.write(office, 'problem', {
      unitId,
      title: `${dueOn} 到期的问题`,
      foundOn: '2026-10-08',
      marks: { severity: 'general', depth: 'manifest' },
    });
    await desk.done(office, issueId, 'assign', { owner: { unitId }, handling: 'dated', dueOn, ...more });
    return issueId;
  };
  await desk.moveClock('2026-10-09');
  const fixed = await owed(school, '2026-10-20');
  await owed(school, '2026-10-30');
  await owed(citySchool, '2026-11-20');
  await test.rows(`update issue set phase = 'done', reported_on = '2026-10-18', due_on = '2026-12-01' where id = $1`, [
    fixed,
  ]);
  await desk.moveClock('2026-11-02');
  await owed(town, '2026-11-26');
  await owed(school, '2026-12-20', { handling: 'planned', values: CLASS_VALUES.planned });
  await owed(county, '2026-11-10');
  const wang = await hire(test, office, { name: '王校长', unitId: school });
  await appoint(test, office, { name: '校长', unitId: school, personId: wang });
  const bySchool = { owner: { personId: wang }, leadUnit: { unitId: school } };
  const { planId } = await draftPlan(test, office, {
    unitId: county,
    tasks: [
      { title: '补齐图书', dueOn: '2026-11-01', ...bySchool },
      { title: '招聘教师', dueOn: '2026-12-20', ...bySchool },
    ],
  });
  expect((await publish(test, office, planId)).status).toBe(200);
  await visited(county, citySchool, '2026-05-06', 'closed');
  await visited(county, school, '2026-11-05', 'closed');
  await visited(county, town, '2025-05-06', 'closed');
  await visited(county, town, '2026-03-06', 'cancelled');
  await desk.moveClock(TODAY);
});
afterAll(() => test.close());

function visited(officeId: string, unitId: string, on: string, state: string) {
  return test.rows(
    `insert into visit (id, unit_id, region, visited_unit_id, visited_region, kind, visit_type, line, title, from_on, until_on, state, noticed_at, planned_at, begun_at, cancelled_at, cancel_reason)
     select gen_random_uuid(), o.id, o.region, u.id, u.region, 'announced', 'routine', 'office', '督导', $3::date, $3::date, $4, now(), now(), $3::timestamptz + interval '9 hours',
       case when $4 = 'cancelled' then now() end, case when $4 = 'cancelled' then '改期' end
     from unit o, unit u where o.id = $1 and u.id = $2`,
    [officeId, unitId, on, state],
  );
}

async function picture(unitId: string, who: Persona = leader): Promise<Picture> {
  const called = await test.call(who, readCockpit, { unitId });
  expect([called.status, called.problem]).toEqual([200, undefined]);
  return called.output.picture;
}

const panel = <Of extends Picture['panels'][number]['of']>({ panels }: Picture, of: Of) =>
  panels.find((one) => one.of === of) as PanelOf<Of>;

/** The rows of the list that a figure opens, asked as its page asks for them. */
async function rowsOf(opens: Opens, who: Persona): Promise<number> {
  const { page, id, about } = opens;
  if (page === 'issues') {
    const { light, holder, person, phase, rated, moved, from, until } = about;
    const ended = ['closed', 'void'];
    const asked = {
      unitId: id,
      limit: 200,
      ...(phase === 'all' ? {} : { phases: PHASES.filter((one) => !ended.includes(one)) }),
      ...(light === undefined ? {} : { light }),
      ...(holder === undefined ? {} : { holderId: holder }),
      ...(person === undefined ? {} : { personId: person }),
      ...(rated === undefined
        ? {}
        : { rated: { what: rated, from: about['rated-from'], until: about['rated-until'] } }),
      ...(moved === undefined ? {} : { moved: { what: moved, from, until } }),
    };
    return (await test.call(who, listIssues, asked as never)).output.entries.length;
  }
  if (page === 'tasks') {
    const asked = { unitId: id, show: about.show, ...(about.plan === undefined ? {} : { planId: about.plan }) };
    return (await test.call(who, listTasks, asked as never)).output.tasks.length;
  }
  if (page === 'coverage') {
    const { units } = (await test.call(who, readCoverage, { unitId: id, fromOn: about.from ?? '' })).output;
    return units.filter(
      ({ placeId, visits }) =>
        (about.place === undefined || placeId === about.place) && (about.show === 'all' || visits > 0),
    ).length;
  }
  if (page === 'visits') {
    const asked = { unitId: id, side: 'runs', fromOn: about.from ?? '', untilOn: about.until ?? '' } as const;
    const { visits } = (await test.call(who, listVisits, asked)).output;
    return visits.filter(({ state }) => ['under-way', 'left', 'closed'].includes(state)).length;
  }
  throw new Error(`no list known for ${page}`);
}

/** Every figure anywhere in a picture. */
function figuresIn(value: unknown): CountedFigure[] {
  if (Array.isArray(value)) return value.flatMap(figuresIn);
  if (typeof value !== 'object' || value === null) return [];
  if ('count' in value && 'opens' in value) return [value as CountedFigure];
  return Object.values(value).flatMap(figuresIn);
}

/** Every figure of every place of a picture's map, with the lists that the page opens. */
function placeFiguresIn(shown: Picture): CountedFigure[] {
  const map = panel(shown, 'map')?.data ?? null;
  if (map === null) return [];
  return map.places.flatMap((place) =>
    Object.values(figuresOfPlace(shown.unit.id, map, place)).flatMap((figure) => figure ?? []),
  );
}

describe('C3 every figure', () => {
  it('M692 of a leader’s cockpit is the number of rows in the list that it opens, at the city, the county, the town and the school', async () => {
    const { city, county, town, school } = test.tree;
    for (const unitId of [city, county, town, school]) {
      const who = unitId === city ? await test.persona('leader', city) : leader;
      const shown = await picture(unitId, who);
      const figures = [...figuresIn(shown.panels), ...placeFiguresIn(shown)];
      expect(figures.length).toBeGreaterThan(20);
      for (const { count, opens } of figures) expect([opens, count]).toEqual([opens, await rowsOf(opens, who)]);
    }
    expect(placeFiguresIn(await picture(county)).filter(({ count }) => count > 0)).toHaveLength(8);
    expect(figuresIn((await picture(county)).panels).filter(({ count }) => count > 0).length).toBeGreaterThan(10);
  });

  it('of the comparison opens its list, now and before; a rate that of its denominator', async () => {
    const compare = panel(await picture(test.tree.county), 'compare').data;
    expect([compare?.now.from, compare?.now.until, compare?.before.from, compare?.before.until]).toEqual([
      '2026-11-01',
      TODAY,
      '2026-10-01',
      '2026-10-24',
    ]);
    let compared = 0;
    for (const { code, now, opens, before } of compare?.figures ?? []) {
      if (opens.page === 'meetings') continue;
      expect([code, await rowsOf(opens, leader)]).toEqual([code, now.whole ?? now.part]);
      if (before !== null)
        expect([code, await rowsOf(before.opens, leader)]).toEqual([code, before.whole ?? before.part]);
      compared += now.part + (before?.part ?? 0);
    }
    expect(compared).toBeGreaterThan(5);
  });
});

describe('C2 C4 panels', () => {
  it('say first what is red and who owes it, then the longest late with owner and days', async () => {
    const shown = await picture(test.tree.county);
    expect(shown.headline.zh).toMatch(/^红灯 4 盏：台账逾期 3 条，任务逾期 1 项；最多的在.+，1 条。$/u);
    const red = panel(shown, 'red').data;
    expect(red?.entries.map(({ kind, title, daysLate }) => [kind, title, daysLate])).toEqual([
      ['issue', '2026-10-30 到期的问题', 25],
      ['task', '补齐图书', 23],
      ['issue', '2026-11-10 到期的问题', 14],
      ['issue', '2026-11-20 到期的问题', 4],
    ]);
    expect(red?.entries.find(({ kind }) => kind === 'task')).toMatchObject({ unit: '城关九年制学校', owner: '王校长' });
    expect(red?.holders).toHaveLength(3);
  });

  it('M196 hold running plans against time and count their tasks; one without tasks here has no progress, which is not nought', async () => {
    const plans = panel(await picture(test.tree.county), 'plans').data;
    expect(plans?.plans).toHaveLength(1);
    expect(plans?.plans[0]).toMatchObject({
      tasks: { count: 2 },
      done: { count: 0 },
      overdue: { count: 1 },
      progress: 0,
      light: 'red',
    });
    expect(panel(await picture(test.tree.school), 'plans')).toMatchObject({
      data: null,
      lacks: { at: { page: 'plans' } },
    });
  });

  it('tell places below with what is late and how many units were visited this year, without boundaries too', async () => {
    const map = panel(await picture(test.tree.county), 'map').data;
    expect(map?.boundary).toBeNull();
    const told = map?.places.map(({ unit, drawn, late, visited, covered }) => [
      unit.name,
      drawn,
      late,
      visited,
      covered,
    ]);
    expect(told).toEqual([
      ['城关镇', null, 1, 1, 2],
      ['实验小学', null, 1, 1, 1],
    ]);
  });

  it('without a published ranking say so and where one is made', async () => {
    const { data, lacks } = panel(await picture(test.tree.county), 'ranking');
    expect(data).toBeNull();
    expect(lacks?.at).toEqual({ page: 'publications', id: test.tree.county, about: {} });
  });

  it('C1 are those of the rulebook for the kind of unit', async () => {
    const { city, county, school } = test.tree;
    const ids = async (unitId: string, who?: Persona) =>
      (await picture(unitId, who)).panels.map(({ id }) => id).join(' ');
    expect(await ids(county)).toBe('red plans funnel round ranking map trend compare');
    expect(await ids(city, await test.persona('leader', city))).toBe(
      'red plans round ranking map funnel trend compare',
    );
    expect(await ids(school)).toBe('red plans funnel trend compare');
  });
});

it('who may not see a cockpit is refused; a liaison is told so, an outsider finds nothing', async () => {
  const { county, school } = test.tree;
  const liaison = await test.persona('unit-liaison', school);
  expect((await test.call(liaison, readCockpit, { unitId: school })).status).toBe(403);
  expect((await test.call(liaison, readCockpit, { unitId: county })).status).toBe(404);
  const head = await test.persona('leader', school);
  const shown = await picture(school, head);
  expect(shown.panels.length).toBe(5);
});
