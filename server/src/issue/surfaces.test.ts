import { actOnIssues } from '@dudao/core/issue/contract';
import { MOVES } from '@dudao/core/issue/moves';
import { countIssues, listIssues } from '@dudao/core/issue/read-contract';
import { rejudgeIssues } from '@dudao/core/issue/rejudge-contract';
import { countPlaces, listMatching, listTimeline } from '@dudao/core/issue/surfaces-contract';
import { deleteView, listViews, saveView } from '@dudao/core/issue/view-contract';
import { lateDaysOf, weekOf } from '@dudao/core/issue/week';
import { countMoves, readWeek, recordWeek } from '@dudao/core/issue/week-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_HOLDS, openDesk } from '../testing/issue-desk.ts';
import { plantEvidence } from '../testing/plant-evidence.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { foldIssueTally } from './fold.ts';

const MARKS = { severity: 'grave', depth: 'manifest' } as const;
let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;
let head: Persona;
/** Entries by what becomes of them. */
const id: Record<'proving' | 'late' | 'idle' | 'fresh' | 'raised', string> = {
  proving: '',
  late: '',
  idle: '',
  fresh: '',
  raised: '',
};

/** Two weeks of a county's ledger: one entry put right, one late, one that nobody touches, one new, one raised. Today is Friday, 27 November. */
beforeAll(async () => {
  test = await openTestApp();
  desk = await openDesk(test);
  head = await test.persona('leader', test.tree.province);
  const { office, liaison, done, moveClock, write } = desk;
  const { school, citySchool } = test.tree;
  const proof = (await plantEvidence(test, school)).filingId;
  const assign = (issueId: string, unitId: string, dueOn: string) =>
    done(office, issueId, 'assign', { owner: { unitId }, handling: 'dated', dueOn });
  await moveClock('2026-11-17');
  const write2 = (title: string, unitId: string) =>
    write(office, 'problem', { title, unitId, foundOn: '2026-11-16', marks: MARKS });
  id.proving = await write2('楼道堵塞', school);
  id.late = await write2('灭火器过期', school);
  id.idle = await write2('围墙开裂', citySchool);
  await assign(id.proving, school, '2026-12-01');
  await assign(id.late, school, '2026-11-24');
  await assign(id.idle, citySchool, '2026-12-10');
  await moveClock('2026-11-25');
  await done(liaison, id.proving, 'report', { words: '已清空', filingIds: [proof] });
  await done(office, id.proving, 'return', { words: '照片不清' });
  await done(liaison, id.proving, 'report', { words: '已补照片', filingIds: [proof] });
  await done(office, id.proving, 'verify', { values: { ...ALL_HOLDS, asked_on: '2026-11-25' } });
  id.fresh = await write2('宿舍超员', citySchool);
  id.raised = await write2('缺编教师', school);
  await done(office, id.raised, 'key', { words: '县长督办', values: { supervisor: [await desk.appoint('林县长')] } });
  await done(office, id.raised, 'raise', { raiseToId: test.tree.city, words: '县里解决不了' });
  await moveClock('2026-11-27');
});
afterAll(() => test.close());

const WEEK = weekOf('2026-11-27');
const matching = async (filter: object, who = desk.office, unitId = test.tree.county) =>
  (await test.call(who, listMatching, { unitId, ...filter })).output.entries;

describe('the working surfaces of ledgers', () => {
  it('M698 M717 what a week moved is counted once for each entry, and every figure has the list of what it counts', async () => {
    const { output } = await test.call(desk.office, countMoves, { unitId: test.tree.county, ...WEEK });
    expect(Object.fromEntries(output.moves.map(({ what, count }) => [what, count]))).toEqual({
      written: 2,
      reported: 1,
      returned: 1,
      verified: 1,
      raised: 1,
    });
    expect(output).toMatchObject({ open: 5, red: 1, newlyLate: 1, idle: 2, key: { all: 1, closed: 0 } });
    expect(await matching({ isKey: true })).toHaveLength(1);
    for (const what of MOVES) {
      const counted = output.moves.find((one) => one.what === what)?.count ?? 0;
      expect([what, (await matching({ moved: { what, ...WEEK } })).length]).toEqual([what, counted]);
    }
    const late = lateDaysOf(WEEK);
    const newly = await matching({ light: 'red', dueFrom: late.from, dueUntil: late.until });
    expect(newly.map((one) => one.id)).toEqual([id.late]);
    const idle = await matching({
      idleSince: WEEK.from,
      phases: ['new', 'open', 'done', 'proving', 'raised', 'paused'],
    });
    expect(idle.map((one) => one.id).sort()).toEqual([id.late, id.idle].sort());
    const before = await test.call(desk.office, countMoves, { unitId: test.tree.county, ...weekOf('2026-11-27', 1) });
    expect(before.output.moves.find(({ what }) => what === 'assigned')?.count).toBe(3);
  });

  it('places below and owners are told with what is late with them', async () => {
    const { town, citySchool, school, county, city, province } = test.tree;
    const { output } = await test.call(desk.office, countMoves, { unitId: county, ...WEEK });
    expect(output.places.map(({ unit, red, written }) => [unit.id, red, written])).toEqual([
      [town, 1, 1],
      [citySchool, 0, 1],
    ]);
    expect(output.holders).toMatchObject([
      { unit: { id: school }, person: null, red: 1, newlyLate: 1, oldestDueOn: '2026-11-24' },
    ]);
    const owned = await matching({ holderId: school, light: 'red' });
    expect(owned.map((one) => one.id)).toEqual([id.late]);
    const tall = await test.call(head, countMoves, { unitId: province, ...WEEK });
    expect(tall.output.places).toMatchObject([{ unit: { id: city }, red: 1, written: 2, raised: 1 }]);
    expect(tall.output.holders).toMatchObject([{ unit: { id: school }, red: 1 }]);
  });

  it('a span that ends before it begins, or is too long, is refused', async () => {
    for (const until of ['2026-11-22', '2026-12-24']) {
      const { problem } = await test.call(desk.office, countMoves, {
        unitId: test.tree.county,
        from: '2026-11-23',
        until,
      });
      expect(problem).toBe('issue-week-span');
    }
  });

  it('the map counts the places below by how urgent they are, the same before and after folding', async () => {
    const { province, city, county, town, citySchool, school } = test.tree;
    const worst = async (unitId: string, more: object = {}) => {
      const { output } = await test.call(head, countPlaces, { unitId, ...more });
      return {
        own: output.own,
        places: output.places
          .filter(({ red, yellow, green, none }) => red + yellow + green + none > 0)
          .map(({ unit, red, yellow, green, none }) => [unit.id, red, yellow, green, none]),
      };
    };
    const look = async () => {
      const { counts } = (await test.call(head, countIssues, { unitId: county })).output;
      const sum = (light: string) =>
        counts.filter((one) => one.light === light).reduce((all, { count }) => all + count, 0);
      const all = [sum('red'), sum('yellow'), sum('green'), sum('none')];
      expect(all[0]).toBe(1);
      expect((await worst(province)).places).toEqual([[city, ...all]]);
      expect((await worst(city)).places).toEqual([[county, ...all]]);
      expect((await worst(city, { as: 'owner' })).places[0]?.[1]).toBe(1);
      const below = (await worst(county)).places;
      expect(below.map(([place]) => place).sort()).toEqual([town, citySchool].sort());
      expect((await worst(town)).places.map(([place, red]) => [place, red])).toEqual([[school, 1]]);
      expect((await worst(school)).own).toMatchObject({ red: 1 });
      expect((await worst(city, { ledger: 'hazard' })).places).toEqual([]);
    };
    await look();
    await foldIssueTally(test.pool);
    await look();
  });

  it('the timeline tells the steps of each entry by their days', async () => {
    const { output } = await test.call(desk.office, listTimeline, { unitId: test.tree.county, search: '楼道' });
    expect(output.entries).toMatchObject([
      {
        id: id.proving,
        foundOn: '2026-11-16',
        fixDueOn: '2026-12-01',
        closedOn: null,
        moves: [
          { what: 'assigned', on: '2026-11-17' },
          { what: 'reported', on: '2026-11-25' },
          { what: 'returned', on: '2026-11-25' },
          { what: 'reported', on: '2026-11-25' },
          { what: 'verified', on: '2026-11-25' },
        ],
      },
    ]);
    const first = await test.call(desk.office, listTimeline, { unitId: test.tree.county, limit: 2 });
    const next = await test.call(desk.office, listTimeline, {
      unitId: test.tree.county,
      limit: 200,
      from: first.output.next ?? '',
    });
    const listed = await test.call(desk.office, listIssues, { unitId: test.tree.county });
    expect([...first.output.entries, ...next.output.entries].map((one) => one.id)).toEqual(
      listed.output.entries.map((one) => one.id),
    );
  });

  it('all that match are acted on as they were seen: what changed in between is refused, and nothing is done', async () => {
    const seen = await matching({ phases: ['new'] });
    expect(seen).toMatchObject([{ id: id.fresh, state: 'found', ledger: 'problem' }]);
    const extra = await desk.write(desk.office, 'problem', { title: '后来登记的', marks: MARKS });
    await desk.done(desk.office, id.fresh, 'note', { words: '别人先写' });
    const entries = seen.map(({ id: issueId, revision }) => ({ issueId, revision }));
    const deed = { unitId: test.tree.county, entries, action: 'drop', words: '不予立项' };
    const preview = await test.call(desk.office, actOnIssues, { ...deed, preview: true });
    expect(preview.output).toMatchObject({ able: 0, unable: [{ at: 0, problem: 'changed-meanwhile' }] });
    const done = await test.call(desk.office, actOnIssues, { ...deed, preview: false });
    expect(done.problem).toBe('issue-bulk-unable');
    expect((await desk.read(extra)).phase).toBe('new');
    await desk.done(desk.office, extra, 'drop', { words: '试' });
  });

  it('M409 a week is combed through: figures by the server, words and notes by the office, beside the week before', async () => {
    const { office, leader, liaison } = desk;
    const unitId = test.tree.county;
    const ask = (who: Persona, more: object = {}) => test.call(who, readWeek, { unitId, weekOn: WEEK.from, ...more });
    expect((await ask(office)).output).toEqual({ record: null, notes: [], earlier: [], actions: { record: true } });
    expect((await ask(leader)).output.actions.record).toBe('forbidden');
    const week = {
      unitId,
      weekOn: WEEK.from,
      words: '一条逾期，已约谈',
      notes: [{ issueId: id.late, note: '换新件在途' }],
    };
    const before = { ...week, weekOn: weekOf('2026-11-27', 1).from, words: '上周平稳', notes: [], revision: null };
    expect((await test.call(office, recordWeek, before)).status).toBe(200);
    expect((await test.call(office, recordWeek, { ...week, revision: null })).output).toEqual({ revision: 1 });
    const said = (await ask(office)).output;
    expect(said.record).toMatchObject({
      words: '一条逾期，已约谈',
      by: office.name,
      figures: { red: 1, newlyLate: 1 },
    });
    expect(said.notes).toMatchObject([{ issueId: id.late, note: '换新件在途', title: '灭火器过期' }]);
    const told = (await desk.read(id.late, liaison)).steps.find(({ action }) => action === 'week-note');
    expect(told).toMatchObject({ words: '换新件在途', by: office.name, told: [{ value: { zh: WEEK.from } }] });
    expect(said.earlier).toMatchObject([{ weekOn: '2026-11-16', words: '上周平稳' }]);
    const refused = async (who: Persona, more: object) =>
      (await test.call(who, recordWeek, { ...week, revision: 1, ...more })).problem;
    expect(await refused(office, { revision: null })).toBe('changed-meanwhile');
    expect(await refused(office, { weekOn: '2026-11-24' })).toBe('issue-not-a-monday');
    expect(await refused(office, { weekOn: '2026-11-09', revision: null })).toBe('issue-week-not-open');
    expect(await refused(office, { weekOn: '2026-11-30', revision: null })).toBe('issue-week-not-open');
    expect(await refused(office, { notes: [{ issueId: unitId, note: 'x' }] })).toBe('issue-week-note-unknown');
    expect(await refused(leader, {})).toBe('forbidden');
    expect((await ask(liaison)).status).toBe(404);
    expect(await refused(office, { words: '改写' })).toBeUndefined();
    expect((await ask(office)).output).toMatchObject({
      record: { words: '改写', revision: 2 },
      notes: [{ note: '换新件在途' }],
    });
  });
});

describe('judging anew', () => {
  it('M406 the office judges many entries anew with a reason, all or none, and the story tells what changed', async () => {
    const { office, liaison, read } = desk;
    const entries = (await matching({ ledger: 'problem', phases: ['open', 'raised'] })).map((one) => ({
      issueId: one.id,
      revision: one.revision,
    }));
    expect(entries).toHaveLength(3);
    const deed = { unitId: test.tree.county, marks: { severity: 'slight' }, words: '复核后降级' } as const;
    const judge = (who: Persona, more: object = {}) =>
      test.call(who, rejudgeIssues, { ...deed, entries, preview: false, ...more });
    const preview = await judge(office, { preview: true });
    expect(preview.output).toMatchObject({ able: 3, unable: [], done: false });
    expect((await read(id.late)).marks.severity).toBe('grave');
    const other = { issueId: id.proving, revision: 1 };
    expect((await judge(office, { entries: [...entries, other] })).problem).toBe('issue-bulk-unable');
    expect((await read(id.late)).marks.severity).toBe('grave');
    const own = await test.call(liaison, rejudgeIssues, {
      ...deed,
      unitId: test.tree.school,
      entries: entries.filter(({ issueId }) => issueId === id.late),
      preview: true,
    });
    expect(own.output.unable).toMatchObject([{ problem: 'issue-not-yours' }]);
    expect((await judge(office)).output).toMatchObject({ able: 3, done: true });
    const after = await read(id.late);
    expect(after).toMatchObject({ marks: { severity: 'slight', depth: 'manifest' }, state: 'assigned' });
    expect(after.steps.findLast(({ action }) => action === 'rejudge')).toMatchObject({
      actionName: { zh: '再研判' },
      words: '复核后降级',
      told: [{ what: 'severity', value: { zh: '严重 → 轻微' } }],
    });
    expect((await judge(office)).problem).toBe('issue-bulk-unable');
  });
});

describe('views kept under a name', () => {
  const params = { light: 'red', view: 'board' };
  const view = (more: object = {}) => ({
    unitId: test.tree.county,
    view: null,
    name: '逾期看板',
    params,
    isDefault: false,
    isShared: false,
    ...more,
  });

  it('are the person’s own, until they are shared with the office; one opens first', async () => {
    const { office, leader } = desk;
    const colleague = await test.newPersona('supervision-office', test.tree.county);
    const listed = async (who: Persona) => (await test.call(who, listViews, { unitId: test.tree.county })).output.views;
    const saved = (await test.call(office, saveView, view({ isDefault: true }))).output;
    expect(await listed(office)).toMatchObject([
      { id: saved.viewId, params, isMine: true, isDefault: true, isShared: false },
    ]);
    expect(await listed(colleague)).toEqual([]);
    const again = await test.call(office, saveView, view());
    expect(again.problem).toBe('issue-view-name-taken');
    const other = (await test.call(office, saveView, view({ name: '全部', params: {}, isDefault: true }))).output;
    expect((await listed(office)).map(({ name, isDefault }) => [name, isDefault]).sort()).toEqual([
      ['全部', true],
      ['逾期看板', false],
    ]);
    const [mine] = (await listed(office)).filter(({ id: viewId }) => viewId === saved.viewId);
    const kept = { id: saved.viewId, revision: mine?.revision ?? 0 };
    expect((await test.call(office, saveView, view({ view: { ...kept, revision: 99 } }))).problem).toBe(
      'changed-meanwhile',
    );
    expect((await test.call(office, saveView, view({ view: kept, isShared: true }))).status).toBe(200);
    expect(await listed(colleague)).toMatchObject([
      { name: '逾期看板', isMine: false, isDefault: false, by: office.name },
    ]);
    expect((await test.call(colleague, saveView, view({ view: kept }))).problem).toBe('issue-view-not-yours');
    expect((await test.call(colleague, deleteView, { unitId: test.tree.county, viewId: saved.viewId })).problem).toBe(
      'issue-view-not-yours',
    );
    expect((await test.call(leader, listViews, { unitId: test.tree.county })).output.views).toHaveLength(1);
    expect((await test.call(office, deleteView, { unitId: test.tree.county, viewId: other.viewId })).status).toBe(200);
    expect(await listed(office)).toHaveLength(1);
  });

  it('say nothing to an office elsewhere', async () => {
    const elsewhere = await test.persona('supervision-office', test.tree.siblingCounty);
    const { output } = await test.call(elsewhere, listViews, { unitId: test.tree.siblingCounty });
    expect(output.views).toEqual([]);
  });
});
