import { randomUUID } from 'node:crypto';
import { listVisitSheets } from '@dudao/core/field/contract';
import { listNotices } from '@dudao/core/notice/contract';
import { changeVisit, mergeVisits, planVisit, readVisit } from '@dudao/core/visit/contract';
import {
  beginVisit,
  cancelVisit,
  closeVisit,
  giveNotice,
  leaveVisit,
  readVisitChoices,
} from '@dudao/core/visit/course-contract';
import { readBurdenOfVisit } from '@dudao/core/visit/coverage-contract';
import { listOutings, planOutings, removeOuting } from '@dudao/core/visit/sealed-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { refreshNotices } from '../notice/refresh.ts';
import { NOTICE_SOURCES } from '../notice/sources.ts';
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

const planned = (of: object = {}) => ({
  kind: 'announced' as const,
  type: 'routine' as const,
  line: 'office' as const,
  title: '校园安全督导',
  fromOn: '2026-11-26',
  untilOn: '2026-11-26',
  bodyId: desk.bodyId,
  ...of,
});
const plan = (of: object = {}, who: Persona = desk.office) =>
  test.call(who, planVisit, { unitId: desk.county, visitedUnitId: test.tree.school, ...planned(of) } as never);
const made = async (of: object = {}) => (await plan(of)).output.visitId;
const read = async (who: Persona, visitId: string) => (await test.call(who, readVisit, { visitId })).output;
const change = (visitId: string, revision: number, of: object) =>
  test.call(desk.office, changeVisit, { visitId, revision, ...planned(), ...of } as never);

describe('a planned visit is changed', () => {
  it('V15 before it begins, by its office alone, with a reason once its unit was told, and the unit is told again', async () => {
    const { sheets } = (await test.call(desk.office, listVisitSheets, { unitId: desk.county })).output;
    const [sheet] = sheets;
    const visitId = await made();
    expect((await test.call(desk.member, changeVisit, { visitId, revision: 1, ...planned() } as never)).problem).toBe(
      'not-found',
    );
    const first = await change(visitId, 1, {
      title: '校园安全和食堂',
      sheets: [{ key: sheet?.key, version: sheet?.version }],
    });
    expect(first.output).toEqual({ revision: 2 });
    expect(await read(desk.office, visitId)).toMatchObject({
      title: '校园安全和食堂',
      sheets: [{ key: sheet?.key }],
      changes: [{ what: ['title', 'sheets'], reason: '' }],
    });
    expect((await change(visitId, 1, {})).problem).toBe('changed-meanwhile');
    await test.call(desk.office, giveNotice, { visitId, revision: 2 });
    const told = async () => {
      await asSystem(test.pool, 'test', (tx) => refreshNotices(tx, NOTICE_SOURCES, test.clock.now));
      const { output } = await test.call(desk.liaison, listNotices, { show: 'open' });
      return output.notices.filter(({ subject }) => subject === 'visit-announced');
    };
    const [before] = await told();
    const trace = await test.traces();
    expect((await change(visitId, 3, { fromOn: '2026-11-27', untilOn: '2026-11-27' })).problem).toBe(
      'visit-reason-owed',
    );
    expect((await change(visitId, 3, { kind: 'unannounced', reason: '突击' })).problem).toBe('visit-never-told');
    expect((await change(visitId, 3, { fromOn: '2026-11-20', untilOn: '2026-11-27', reason: '改期' })).problem).toBe(
      'visit-day-past',
    );
    expect(await test.traces()).toBe(trace);
    expect(
      (await change(visitId, 3, { fromOn: '2026-11-27', untilOn: '2026-11-27', reason: '学校期中考试' })).status,
    ).toBe(200);
    const seen = await read(desk.liaison, visitId);
    // What was changed before it was told is the office's own business.
    expect([seen.fromOn, seen.changes.map(({ reason }) => reason)]).toEqual(['2026-11-27', ['学校期中考试']]);
    const [after] = await told();
    expect([before?.id === after?.id, after?.title.zh]).toEqual([
      false,
      '督导通知：甲县定于 2026-11-27 到城关九年制学校',
    ]);
    await test.rows('update visit set from_on = $2 where id = $1', [visitId, TODAY]);
    await test.call(desk.member, beginVisit, { visitId, revision: 4 });
    expect((await change(visitId, 5, { reason: '晚了' })).problem).toBe('visit-not-now');
    await test.call(desk.office, cancelVisit, { visitId, revision: 5, reason: '结束' });
  });
});

describe('several visits are made in one', () => {
  it('V16 in one step: sheets and requesters go along, the others are closed with a link, the burden is counted once', async () => {
    const burden = async () => {
      const asked = {
        unitId: desk.county,
        visitedUnitId: test.tree.school,
        fromOn: '2026-12-01',
        untilOn: '2026-12-01',
      };
      return (await test.call(desk.office, readBurdenOfVisit, asked)).output;
    };
    const before = (await burden()).visits;
    const one = await made({
      title: '安全',
      fromOn: '2026-12-01',
      untilOn: '2026-12-01',
      sheets: [{ key: 'a', version: '1.0' }],
      themes: ['safety'],
    });
    const two = await made({
      title: '食堂',
      fromOn: '2026-12-02',
      untilOn: '2026-12-02',
      sheets: [
        { key: 'a', version: '1.0' },
        { key: 'b', version: '1.0' },
      ],
    });
    const hidden = await made({ title: '暗访', kind: 'unannounced', fromOn: '2026-12-02', untilOn: '2026-12-02' });
    const elsewhere = (
      await plan({ title: '别处', visitedUnitId: test.tree.citySchool, fromOn: '2026-12-01', untilOn: '2026-12-01' })
    ).output.visitId;
    expect((await burden()).visits).toBe(before + 3);
    const merge = (visitId: string, otherIds: string[], who = desk.office) =>
      test.call(who, mergeVisits, { visitId, otherIds });
    const trace = await test.traces();
    expect((await merge(one, [hidden])).problem).toBe('visit-merge-hidden');
    expect((await merge(one, [elsewhere])).problem).toBe('visit-merge-elsewhere');
    expect((await merge(one, [randomUUID()])).problem).toBe('not-found');
    expect((await merge(one, [two], desk.member)).problem).toBe('not-found');
    expect(await test.traces()).toBe(trace);
    // The unit was told of the second: it is told of the first, into which that goes.
    await test.call(desk.office, giveNotice, { visitId: two, revision: 1 });
    const both = await Promise.all([merge(one, [two]), merge(two, [one])]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const keptId = both[0]?.status === 200 ? one : two;
    const goneId = keptId === one ? two : one;
    expect(await read(desk.liaison, keptId)).toMatchObject({ state: 'noticed', requesters: ['甲县'] });
    const kept = await read(desk.office, keptId);
    expect([kept.sheets.map(({ key }) => key).toSorted(), kept.themes.map(({ id }) => id)]).toEqual([
      ['a', 'b'],
      ['safety'],
    ]);
    const gone = await read(desk.office, goneId);
    expect([gone.state, gone.mergedInto?.id]).toEqual(['cancelled', keptId]);
    expect((await burden()).visits).toBe(before + 2);
  });

  it('V16 nobody merges away what another office runs; the office above both does', async () => {
    const city = await test.persona('supervision-office', test.tree.city);
    const theirs = {
      ...planned({ title: '市级督导', bodyId: null }),
      unitId: test.tree.city,
      visitedUnitId: test.tree.school,
    };
    const { visitId } = (await test.call(city, planVisit, theirs as never)).output;
    await test.call(city, giveNotice, { visitId, revision: 1 });
    const ours = await made({ title: '县级督导' });
    expect((await test.call(desk.office, mergeVisits, { visitId: ours, otherIds: [visitId] })).problem).toBe(
      'visit-merge-not-yours',
    );
    expect((await test.call(city, mergeVisits, { visitId, otherIds: [ours] })).status).toBe(200);
    expect((await read(city, visitId)).requesters).toEqual(
      ['乙市', '甲县'].map((_, i) => (i === 0 ? expect.any(String) : '甲县')),
    );
    expect((await read(desk.office, ours)).mergedInto?.name).toBe('市级督导');
  });
});

describe('visits to several units', () => {
  it('V17 M261 a roving visit holds several units, each begun and left by itself; a unit sees its own alone', async () => {
    const { school, citySchool } = test.tree;
    expect((await plan({ kind: 'announced', moreUnitIds: [citySchool] })).problem).toBe('visit-no-route');
    expect((await plan({ kind: 'roving', moreUnitIds: [school] })).problem).toBe('visit-no-route');
    const route = { kind: 'roving', title: '面上巡回', fromOn: TODAY, untilOn: TODAY, moreUnitIds: [citySchool] };
    const { visitIds } = (await plan(route)).output;
    const [first = '', second = ''] = visitIds;
    await test.call(desk.member, beginVisit, { visitId: first, revision: 1 });
    await test.call(desk.member, leaveVisit, {
      visitId: first,
      revision: 2,
      stops: [{ place: '食堂', depth: 'classroom' }],
    });
    await test.call(desk.member, beginVisit, { visitId: second, revision: 1 });
    const { way } = await read(desk.member, second);
    expect(way.map(({ unit, state }) => [unit, state])).toEqual([
      ['城关九年制学校', 'left'],
      ['实验小学', 'under-way'],
    ]);
    expect((await read(desk.liaison, first)).way).toEqual([]);
    expect((await test.call(desk.liaison, readVisit, { visitId: second })).problem).toBe('not-found');
  });

  it('V18 M267 a random check goes where an opened draw of the office sends it, and nowhere else', async () => {
    const { school, citySchool } = test.tree;
    const drawId = randomUUID();
    await test.rows(
      `insert into draw (id, unit_id, region, title, on_day, visit_type, commitment, announcement, announced_at, seed_sealed)
       select $1, id, region, '十一月抽查', '2026-11-25', 'routine', 'x', '{}', now(), 'x' from unit where id = $2`,
      [drawId, desk.county],
    );
    const check = { kind: 'sample', title: '随机抽查', fromOn: '2026-11-25', untilOn: '2026-11-25' };
    expect((await plan(check)).problem).toBe('visit-draw-missing');
    expect((await plan({ ...check, drawId })).problem).toBe('visit-draw-missing');
    await test.rows(`update draw set record = $2, opened_at = now() where id = $1`, [
      drawId,
      JSON.stringify({ visits: [{ unit: school }, { unit: citySchool }] }),
    ]);
    await test.rows(`update draw set opened_at = '2026-11-24' where id = $1`, [drawId]);
    const { draws } = (await test.call(desk.office, readVisitChoices, { unitId: desk.county })).output;
    expect(
      draws
        .find(({ id }) => id === drawId)
        ?.units.map(({ name }) => name)
        .toSorted(),
    ).toEqual(['城关九年制学校', '实验小学'].toSorted());
    const { visitIds } = (await plan({ ...check, drawId, moreUnitIds: [citySchool] })).output;
    expect(visitIds.length).toBe(2);
    expect((await read(desk.office, visitIds[1] ?? '')).draw).toEqual({ id: drawId, name: '十一月抽查' });
    expect((await plan({ ...check, drawId, visitedUnitId: test.tree.town, bodyId: null })).problem).toBe(
      'visit-not-drawn',
    );
  });

  it('V19 M252 a re-check says which visit it follows and what was to be put right, and shows it', async () => {
    const earlier = await made({ kind: 'roving', title: '第一次', fromOn: TODAY, untilOn: TODAY });
    const again = { kind: 'recheck', title: '回头看', fromOn: '2026-11-30', untilOn: '2026-11-30' };
    expect((await plan(again)).problem).toBe('visit-origin-missing');
    expect((await plan({ ...again, originId: earlier })).problem).toBe('visit-origin-missing');
    expect((await plan({ ...again, originId: earlier, toCheck: ['留样'] })).problem).toBe('visit-origin-elsewhere');
    await test.call(desk.member, beginVisit, { visitId: earlier, revision: 1 });
    await test.call(desk.member, leaveVisit, {
      visitId: earlier,
      revision: 2,
      stops: [{ place: '后厨', depth: 'classroom' }],
    });
    await test.call(desk.office, closeVisit, { visitId: earlier, revision: 3, outcome: '留样限期补齐' });
    const visitId = await made({ ...again, originId: earlier, toCheck: ['留样标签补齐', '明确专人'] });
    expect(await read(desk.office, visitId)).toMatchObject({
      origin: { id: earlier, title: '第一次', outcome: '留样限期补齐' },
      toCheck: ['留样标签补齐', '明确专人'],
    });

    // Merged into another kind it takes both along, and a later change of that leaves them.
    const kept = await made({ title: '常规', fromOn: '2026-12-07', untilOn: '2026-12-07' });
    expect((await test.call(desk.office, mergeVisits, { visitId: kept, otherIds: [visitId] })).status).toBe(200);
    const owed = { origin: { id: earlier }, toCheck: ['留样标签补齐', '明确专人'] };
    expect(await read(desk.office, kept)).toMatchObject(owed);
    const later = { title: '常规', fromOn: '2026-12-08', untilOn: '2026-12-08' };
    expect((await change(kept, 2, later)).status).toBe(200);
    const { changes, ...seen } = await read(desk.office, kept);
    expect(seen).toMatchObject({ fromOn: '2026-12-08', ...owed });
    expect(changes.at(-1)?.what).toEqual(['from_on', 'until_on']);
  });
});

it('V20 an outing of a coming day is taken back, that of today is not', async () => {
  const unitId = desk.county;
  const { bodyId } = desk;
  await test.call(desk.office, planOutings, { unitId, bodyId, days: [TODAY, '2026-12-03'] });
  const days = async () =>
    (await test.call(desk.office, listOutings, { unitId })).output.outings.map(({ onDay }) => onDay);
  expect((await test.call(desk.office, removeOuting, { unitId, bodyId, onDay: TODAY })).problem).toBe('outing-gone');
  expect((await test.call(desk.office, removeOuting, { unitId, bodyId, onDay: '2026-12-03' })).status).toBe(200);
  expect((await test.call(desk.office, removeOuting, { unitId, bodyId, onDay: '2026-12-03' })).problem).toBe(
    'outing-gone',
  );
  expect(await days()).toEqual([TODAY]);
});
