import { actOnIssues, endMeasure, setMeasures } from '@dudao/core/issue/contract';
import { readUnitPlan } from '@dudao/core/issue/plan-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_HOLDS, openDesk } from '../testing/issue-desk.ts';
import { plantEvidence } from '../testing/plant-evidence.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

const MARKS = { severity: 'general', depth: 'manifest' } as const;
const MANY = 500;
let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;
let school: string;
let town: string;
let jointUnit: string;
let joint: Persona;

beforeAll(async () => {
  test = await openTestApp();
  ({ school, town } = test.tree);
  jointUnit = test.tree.citySchool;
  desk = await openDesk(test);
  joint = await test.persona('unit-liaison', jointUnit);
});
afterAll(() => test.close());

describe('joint owners', () => {
  const shared = async () => {
    const issueId = await desk.write(desk.office, 'problem', { title: '校门口交通混乱', marks: MARKS });
    const owners = { owner: { unitId: school }, jointUnitIds: [jointUnit, school] };
    await desk.done(desk.office, issueId, 'assign', { ...owners, handling: 'dated' });
    return issueId;
  };

  it('M421 see the entry, act as its owner with proof of their own, and neither verify nor close what they reported', async () => {
    const issueId = await shared();
    const seen = await desk.read(issueId, joint);
    expect(seen.joint.map(({ id }) => id)).toEqual([jointUnit]);
    // The story says whom it was handed to beside the owner, whoever shares in it later.
    expect(seen.steps.at(-1)?.told).toContainEqual({
      what: 'joint',
      value: { zh: seen.joint[0]?.name, en: seen.joint[0]?.name },
    });
    expect([seen.parts, seen.actions.report, seen.actions.verify]).toEqual([['owner'], true, undefined]);
    const { filingId } = await plantEvidence(test, jointUnit);
    const foreign = (await plantEvidence(test, town)).filingId;
    const strange = await desk.act(joint, issueId, 'report', { words: '已改', filingIds: [foreign] });
    expect([strange.status, strange.problem]).toEqual([422, 'issue-proof-unknown']);
    await desk.done(joint, issueId, 'report', { words: '已设护学岗', filingIds: [filingId] });
    expect((await desk.act(joint, issueId, 'verify', { values: ALL_HOLDS })).problem).toBe('issue-not-yours');
    await desk.done(desk.office, issueId, 'verify', { values: ALL_HOLDS });
    expect((await desk.read(issueId)).steps.map(({ by }) => by)).toContain(joint.name);
  });

  it('are of the ledger, and see nothing more once the entry is handed on without them', async () => {
    const issueId = await shared();
    const outside = { words: '调整', owner: { unitId: town }, jointUnitIds: [test.tree.foreignCounty] };
    expect((await desk.act(desk.office, issueId, 'transfer', outside)).problem).toBe('issue-owner-unknown');
    await desk.done(desk.office, issueId, 'transfer', { words: '调整', owner: { unitId: town }, jointUnitIds: [] });
    expect((await desk.act(desk.office, issueId, 'note', { words: '记一笔' })).status).toBe(200);
    const gone = await desk.read(issueId);
    expect(gone.joint).toEqual([]);
    expect(await desk.read(issueId, joint)).toMatchObject({ problem: 'not-found' });
  });
});

it('M407 a rectification runs as a project: owners and days for the whole, milestones with persons, and which of them are done; nothing is reported before the last', async () => {
  const values = { cause: '多年没有维护' };
  const issueId = await desk.write(desk.office, 'problem', { title: '操场跑道破损', marks: MARKS, values });
  const hand = { owner: { unitId: school }, jointUnitIds: [town], handling: 'dated', dueOn: '2026-12-20' };
  await desk.done(desk.office, issueId, 'assign', hand);
  const quality = '县局验收合格';
  const measures = [
    { text: '完成跑道工程招标', quality, owner: '王老师', dueOn: '2026-11-30' },
    { text: '铺设塑胶跑道', quality, owner: '李老师', dueOn: '2026-12-15' },
  ];
  const { revision } = await desk.read(issueId);
  expect((await test.call(desk.liaison, setMeasures, { issueId, revision, measures })).status).toBe(200);
  const milestones = async () => {
    const { open } = (await test.call(desk.office, readUnitPlan, { unitId: school })).output;
    const one = open.find(({ id }) => id === issueId);
    expect(one).toMatchObject({ owner: { id: school }, gaps: [] });
    return one?.measures.map(({ owner, dueOn, doneOn }) => [owner, dueOn, doneOn]);
  };
  expect(await milestones()).toEqual([
    ['王老师', '2026-11-30', null],
    ['李老师', '2026-12-15', null],
  ]);
  for (const { id: measureId } of (await desk.read(issueId)).measures) {
    const early = await desk.act(desk.liaison, issueId, 'report', { words: '已改', filingIds: [] });
    expect([early.status, early.problem]).toEqual([409, 'issue-measures-open']);
    const ended = { issueId, measureId, cancelled: false, result: '已办' };
    expect((await test.call(desk.liaison, endMeasure, ended)).status).toBe(200);
  }
  expect((await milestones())?.map(([, , doneOn]) => doneOn)).toEqual(['2026-11-24', '2026-11-24']);
  const { filingId } = await plantEvidence(test, school);
  await desk.done(desk.liaison, issueId, 'report', { words: '跑道已铺好', filingIds: [filingId] });
});

describe('five hundred at once', () => {
  it('one of which cannot be done are all left as they are, with that one named and its reason; without it the others are done', async () => {
    const sample = await desk.write(desk.office, 'problem', { title: '样本', marks: MARKS });
    await test.rows(
      `insert into issue (id, unit_id, region, unit_name, keeper_id, ledger, rulebook_id, version, number, title, detail, field_values, severity, depth, source, state, phase,
         is_open, found_on, due_on, written_by, written_by_name, written_at, changed_at)
       select gen_random_uuid(), unit_id, region, unit_name, keeper_id, ledger, rulebook_id, version, 'B-' || n, '批量' || n, '', '{}', severity, depth, source, state, phase,
         true, found_on, due_on, written_by, written_by_name, written_at, changed_at from issue, generate_series(1, ${MANY - 1}) n where id = $1`,
      [sample],
    );
    const rows = await test.rows<{ id: string; revision: number }>(
      `select id, revision from issue where state = 'found' and ledger = 'problem' order by number, id`,
    );
    expect(rows).toHaveLength(MANY);
    const bad = rows[321]?.id ?? '';
    await desk.done(desk.office, bad, 'drop', { words: '不属于本县' });
    const entries = rows.map(({ id: issueId, revision }) => ({
      issueId,
      revision: issueId === bad ? revision + 1 : revision,
    }));
    const deed = { unitId: test.tree.county, action: 'assign', owner: { unitId: school }, handling: 'dated' };
    const stateOf = () =>
      test.rows<{ state: string; n: number }>(
        `select state, count(*)::int as n from issue where id = any ($1::uuid[]) group by state order by state`,
        [rows.map(({ id }) => id)],
      );
    const before = [
      await stateOf(),
      await test.rows('select count(*)::int as n from issue_step'),
      await test.rows("select count(*)::int as n from event where event = 'issue.acted'"),
    ];
    const whole = await test.call(desk.office, actOnIssues, { ...deed, entries, preview: false });
    expect([whole.status, whole.problem]).toEqual([409, 'issue-bulk-unable']);
    expect(JSON.stringify(whole.body)).toContain('500 条中有 1 条');
    const seen = await test.call(desk.office, actOnIssues, { ...deed, entries, preview: true });
    expect(seen.output).toMatchObject({ able: MANY - 1, done: false });
    expect(seen.output.unable).toEqual([
      {
        at: 321,
        number: expect.any(String),
        problem: 'issue-no-such-action',
        zh: expect.stringContaining('不予立项'),
        en: expect.any(String),
      },
    ]);
    expect([
      await stateOf(),
      await test.rows('select count(*)::int as n from issue_step'),
      await test.rows("select count(*)::int as n from event where event = 'issue.acted'"),
    ]).toEqual(before);
    const rest = await test.call(desk.office, actOnIssues, {
      ...deed,
      entries: entries.filter(({ issueId }) => issueId !== bad),
      preview: false,
    });
    expect(rest.output).toEqual({ able: MANY - 1, unable: [], owners: [], done: true });
    expect(await stateOf()).toEqual([
      { state: 'assigned', n: MANY - 1 },
      { state: 'dropped', n: 1 },
    ]);
  });
});
