import { actOnIssues, createIssue, setMeasures } from '@dudao/core/issue/contract';
import { addInstitution, countIssuesBy, listInstitutions } from '@dudao/core/issue/figures-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLASS_VALUES, openDesk } from '../testing/issue-desk.ts';
import { plantEvidence } from '../testing/plant-evidence.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;
let proof: string;
let school: string;
let county: string;
let city: Persona;
let study: Persona;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openDesk(test);
  ({ school, county } = test.tree);
  proof = (await plantEvidence(test, school)).filingId;
  study = await test.persona('unit-liaison', county);
  city = await test.persona('supervision-office', test.tree.city);
});
afterAll(() => test.close());

const GENERAL = { marks: { severity: 'general', depth: 'manifest' } } as const;
const problem = (more: object = GENERAL) => desk.write(desk.office, 'problem', more);
const handed = async (issueId: string, handling: string, more: object = {}) =>
  desk.act(desk.office, issueId, 'assign', { owner: { unitId: school }, handling, ...more });
const toOwner = (issueId: string, handling: string, more: object = {}) =>
  desk.done(desk.office, issueId, 'assign', { owner: { unitId: school }, handling, ...more });

/** Reported by the owner with proof and verified by the office with these answers. */
async function putRight(issueId: string, values: object): Promise<void> {
  await desk.done(desk.liaison, issueId, 'report', { words: '已办结', filingIds: [proof] });
  await desk.done(desk.office, issueId, 'verify', { values });
}

describe('ways of handling', () => {
  it('M376 what can be solved is solved the same day, else by a day that the class bounds', async () => {
    const [soon, dated] = [await problem(), await problem()];
    const late = await handed(soon, 'at_once', { dueOn: '2026-12-20' });
    expect([late.status, late.problem]).toEqual([422, 'issue-day-late']);
    await toOwner(soon, 'at_once');
    expect(await desk.read(soon)).toMatchObject({ handlingName: { zh: '立行立改' }, fixDueOn: '2026-11-24' });
    await toOwner(dated, 'dated');
    expect(await desk.read(dated)).toMatchObject({ handlingName: { zh: '限期整改' }, fixDueOn: '2026-12-22' });
  });

  it('M372 what is planned says in which plan and by which steps, and is not reported before the steps are set down', async () => {
    const planned = await problem();
    const bare = await handed(planned, 'planned', { dueOn: '2027-09-01' });
    expect([bare.status, bare.problem]).toEqual([422, 'form-needed']);
    const noDay = await handed(planned, 'planned', { values: CLASS_VALUES.planned });
    expect([noDay.status, noDay.problem]).toEqual([422, 'issue-day']);
    const late = { dueOn: '2027-09-01', values: { ...CLASS_VALUES.planned, first_step_on: '2026-11-01' } };
    expect((await handed(planned, 'planned', late)).problem).toBe('issue-condition');
    await toOwner(planned, 'planned', { dueOn: '2027-09-01', values: CLASS_VALUES.planned });
    const { handlingValues, fixDueOn, handlingName, steps, revision } = await desk.read(planned);
    expect({ handlingValues, fixDueOn, handlingName }).toMatchObject({
      handlingName: { zh: '列入计划办' },
      fixDueOn: '2027-09-01',
      handlingValues: CLASS_VALUES.planned,
    });
    expect(steps.at(-1)?.form.map(({ id }) => id)).toEqual(['plan_name', 'plan_year', 'first_step_on']);
    const report = { words: '已完成', filingIds: [proof] };
    expect((await desk.act(desk.liaison, planned, 'report', report)).problem).toBe('issue-before-report');
    expect((await desk.read(planned, desk.liaison)).obstacles.report?.zh).toContain('分步措施');
    const measures = [{ text: '先改造一层', quality: '验收合格', owner: '王主任', dueOn: '2027-06-30' }];
    expect((await test.call(desk.liaison, setMeasures, { issueId: planned, revision, measures })).status).toBe(200);
    // Now the step holds it back, and no more the lack of one.
    expect((await desk.act(desk.liaison, planned, 'report', report)).problem).toBe('issue-measures-open');
  });

  it('M373 what waits for conditions says which are lacking, who makes them and by when', async () => {
    const waiting = await problem();
    const lacking = await handed(waiting, 'conditions', { dueOn: '2027-12-31', values: { lacking: '资金' } });
    expect([lacking.status, lacking.problem]).toEqual([422, 'form-needed']);
    const values = CLASS_VALUES.conditions;
    await toOwner(waiting, 'conditions', { dueOn: '2027-12-31', words: '等县级配套资金到位', values });
    const said = await desk.read(waiting);
    expect(said).toMatchObject({ handlingName: { zh: '创造条件办' }, fixDueOn: '2027-12-31', handlingValues: values });
    expect(said.steps.at(-1)).toMatchObject({ words: '等县级配套资金到位', values });
    const stray = await desk.act(desk.office, waiting, 'reclass', { handling: 'dated', words: '条件已有', values });
    expect(stray.problem).toBe('form-no-such-field');
    await desk.done(desk.office, waiting, 'reclass', { handling: 'dated', words: '条件已有' });
    expect((await desk.read(waiting)).handlingValues).toEqual({});
  });

  it('M372 the conditions of the classes hold of each of many by itself, and nothing is done by halves', async () => {
    const [planned, dated] = [await problem(), await problem()];
    const together = async (who: Persona, given: { readonly action: string }, preview: boolean) => {
      const entries: { issueId: string; revision: number }[] = [];
      for (const issueId of [planned, dated]) entries.push({ issueId, revision: (await desk.read(issueId)).revision });
      const unitId = who === desk.office ? county : school;
      return test.call(who, actOnIssues, { unitId, entries, preview, ...given });
    };
    const owner = { unitId: school };
    const bare = { action: 'assign', owner, handling: 'planned', dueOn: '2027-09-01' };
    const seen = (await together(desk.office, bare, true)).output;
    expect([seen.able, seen.unable.map(({ problem: why }) => why)]).toEqual([0, ['form-needed', 'form-needed']]);
    expect((await together(desk.office, bare, false)).problem).toBe('issue-bulk-unable');
    await toOwner(planned, 'planned', { dueOn: '2027-09-01', values: CLASS_VALUES.planned });
    await toOwner(dated, 'dated');
    // Of those that are reported together one lacks the steps of its plan.
    const report = { action: 'report', words: '已完成', filingIds: [proof] };
    const told = (await together(desk.liaison, report, true)).output;
    expect([told.able, told.unable.map(({ at, problem: why, zh }) => [at, why, zh])]).toEqual([
      1,
      [[0, 'issue-before-report', expect.stringContaining('分步措施')]],
    ]);
    expect((await together(desk.liaison, report, false)).problem).toBe('issue-bulk-unable');
    expect((await desk.read(dated)).state).toBe('assigned');
  });

  it('M378 what one level cannot solve goes up and comes back with an answer, and is handed down to whoever can', async () => {
    const issueId = await problem();
    const raise = { words: '涉及规划，县里定不了', raiseToId: test.tree.city };
    await desk.done(desk.office, issueId, 'raise', raise);
    expect(await desk.read(issueId)).toMatchObject({ phase: 'raised', raisedTo: { id: test.tree.city } });
    expect((await desk.act(desk.office, issueId, 'answer', { words: '同意' })).problem).toBe('issue-not-yours');
    await desk.done(city, issueId, 'answer', { words: '已列入市级规划', values: { support: 'given' } });
    await toOwner(issueId, 'dated');
    await desk.done(desk.office, issueId, 'transfer', { words: '由镇里办', owner: { unitId: test.tree.town } });
    expect(await desk.read(issueId)).toMatchObject({ phase: 'open', owner: { id: test.tree.town } });
  });

  it('M384 a key problem has a supervisor by name, and everything done to it afterwards is in its story', async () => {
    const issueId = await problem();
    const leaderId = await desk.appoint('李副县长');
    const clerkId = await desk.appoint('办事员小周', 'other');
    const named = (supervisor: unknown) => ({ words: '反复出现', values: { supervisor } });
    const strange = await desk.act(desk.office, issueId, 'key', named([clerkId]));
    expect([strange.status, strange.problem]).toEqual([422, 'issue-leader-unknown']);
    expect((await desk.act(desk.office, issueId, 'key', named('李副县长'))).problem).toBe('form-not-persons');
    await desk.done(desk.office, issueId, 'key', named([leaderId]));
    await toOwner(issueId, 'dated');
    await desk.done(desk.liaison, issueId, 'accept');
    const { isKey, steps, people } = await desk.read(issueId);
    expect(people).toEqual([{ id: leaderId, name: '李副县长' }]);
    expect(isKey).toBe(true);
    expect(steps.map(({ action, values }) => [action, values.supervisor ?? null])).toEqual([
      ['create', null],
      ['key', [leaderId]],
      ['assign', null],
      ['accept', null],
    ]);
  });
});

describe('what an entry says', () => {
  it('M404 M417 problems are of a member, a branch or the leadership, manifest or deep, and are counted so', async () => {
    for (const layer of ['member', 'branch', 'branch', 'leadership']) {
      await problem({ marks: { severity: 'general', depth: 'deep', layer } });
    }
    const { rows } = (
      await test.call(desk.office, countIssuesBy, { unitId: county, ledger: 'problem', by: ['layer', 'depth'] })
    ).output;
    const counted = rows.flatMap(({ values: [layer, depth], entries }) =>
      layer == null ? [] : [[layer.id, depth?.name.zh, entries]],
    );
    expect(counted.sort()).toEqual([
      ['branch', '深层次问题', 2],
      ['leadership', '深层次问题', 1],
      ['member', '深层次问题', 1],
    ]);
  });

  it('M394 whoever compares themselves says with what, and what they found to fall short', async () => {
    const bare = { marks: { layer: 'member' }, values: { who: '张三', comparison: '对照先进典型' } };
    await expect(desk.write(desk.liaison, 'list_compare', bare)).rejects.toThrow(/form-needed/u);
    const issueId = await desk.write(desk.liaison, 'list_compare', {
      ...bare,
      values: { ...bare.values, found: '钻研业务不够' },
    });
    expect(await desk.read(issueId)).toMatchObject({ state: 'drafting', values: { found: '钻研业务不够' } });
  });

  it('M413 documents that were issued are registered by title and number, and counted', async () => {
    const issueId = await problem();
    await toOwner(issueId, 'dated');
    for (const title of ['实验室管理办法（县教〔2026〕9 号）', '危化品领用细则（县教〔2026〕10 号）']) {
      const made = { issueId, kind: 'made', title, loophole: '没有领用登记', madeOn: '2026-11-24' } as const;
      expect((await test.call(desk.office, addInstitution, made)).status).toBe(200);
    }
    const span = { unitId: county, from: '2026-11-01', until: '2026-11-30' };
    const register = (await test.call(desk.office, listInstitutions, span)).output;
    expect(JSON.stringify(register)).toContain('危化品领用细则（县教〔2026〕10 号）');
    expect(register).toMatchObject({ made: 2, revised: 0 });
  });
});

const LET_GO = { aware: true, focused: true, prompt: true };

describe('special ledgers', () => {
  it('M422 a hazard has a level, a kind and a place, is shown put right by a file, and is gone and guarded against', async () => {
    const issueId = await desk.write(desk.office, 'hazard', {
      marks: { severity: 'grave', place: '实验楼二层' },
      values: { level: 'major', kind: 'fire' },
    });
    await toOwner(issueId, 'dated');
    const bare = await desk.act(desk.liaison, issueId, 'report', { words: '已换' });
    expect([bare.status, bare.problem]).toEqual([422, 'issue-proof']);
    await desk.done(desk.liaison, issueId, 'report', { words: '已换', filingIds: [proof] });
    const unguarded = await desk.act(desk.office, issueId, 'verify', { values: { removed: true, guarded: false } });
    expect(unguarded.problem).toBe('issue-condition');
    await desk.done(desk.office, issueId, 'verify', { values: { removed: true, guarded: true } });
    expect(await desk.read(issueId)).toMatchObject({ phase: 'proving', holdsUntil: '2026-12-09' });
  });

  it.each([
    [
      'conflict',
      { marks: { urgency: 'high' }, values: { parties: '代课教师', risk: 'high' } },
      { replied: true, effective: true },
    ],
    ['petition', { marks: { urgency: 'high' }, values: { petitioner: '王某', demand: '补缴社保' } }, {}],
    ['legacy', { marks: { difficulty: 'high' }, values: { since: '1998 年', kind: 'substitute' } }, {}],
  ] as const)(
    'M420 M426 M427 an entry of the ledger %s has a leader in charge, and is settled only when those concerned agree in writing',
    async (ledger, fields, more) => {
      const leader = await desk.appoint(`李副县长（${ledger}）`);
      const named = { ...fields, values: { ...fields.values, leader: [leader] } };
      const issueId = await desk.write(desk.office, ledger, named);
      expect((await desk.read(issueId)).leaders).toEqual([{ id: leader, name: `李副县长（${ledger}）` }]);
      await toOwner(issueId, 'dated');
      await desk.done(desk.liaison, issueId, 'report', { words: '已办结', filingIds: [proof] });
      const unsigned = { settled: true, agreed: false, ...more };
      expect((await desk.act(desk.office, issueId, 'verify', { values: unsigned })).problem).toBe('issue-condition');
      await desk.done(desk.office, issueId, 'verify', { values: { ...unsigned, agreed: true } });
      expect(await desk.read(issueId)).toMatchObject({ phase: 'proving', holdsUntil: '2026-12-24' });
    },
  );

  it('M555 misused funds say which, how much and for what; nothing passes before all of it is recovered and somebody answered for it', async () => {
    const values = {
      fund: '薄弱学校改造资金（财教〔2025〕31 号）',
      kind: 'replanned',
      amount: '186000.00',
      purpose: '新建食堂 600 平方米',
    };
    const bare = { ledger: 'funds', marks: { severity: 'grave' as const }, values: { ...values, amount: '' } };
    const unsaid = { ...bare, unitId: test.tree.school, title: '改变食堂建设规划', foundOn: '2026-11-20' };
    expect((await test.call(desk.office, createIssue, unsaid)).problem).toBe('form-needed');
    const issueId = await desk.write(desk.office, 'funds', { marks: { severity: 'grave' }, values });
    expect((await desk.read(issueId)).number).toBe('ZJ-2026-00001');
    await toOwner(issueId, 'dated');
    await desk.done(desk.liaison, issueId, 'analyse', { values: { used_for: '改建行政楼', cause: '未经报批' } });
    await desk.done(desk.liaison, issueId, 'report', { words: '已退回财政', filingIds: [proof] });
    const shown = { ...LET_GO, owed: '186000', back: '100000', restored: true, answered_for: true };
    const rule = { institution: '专项资金使用公示制度' };
    expect((await desk.act(desk.office, issueId, 'verify', { values: shown, ...rule })).problem).toBe(
      'issue-condition',
    );
    const all = { ...shown, back: '186000' };
    expect(
      (await desk.act(desk.office, issueId, 'verify', { values: { ...all, answered_for: false }, ...rule })).problem,
    ).toBe('issue-condition');
    expect((await desk.act(desk.office, issueId, 'verify', { values: all })).problem).toBe('issue-institution');
    await desk.done(desk.office, issueId, 'verify', { values: all, ...rule });
    expect((await desk.read(issueId)).phase).toBe('proving');
  });

  it('M433 a weak school is turned round by a day that is set, with somebody who follows it', async () => {
    const values = { weakness: '教研薄弱', aim: '达到全县平均', service: '教研室周老师' };
    const issueId = await desk.write(desk.office, 'weak', { values });
    expect((await handed(issueId, 'by_date')).problem).toBe('issue-day');
    await toOwner(issueId, 'by_date', { dueOn: '2027-08-31' });
    expect(await desk.read(issueId)).toMatchObject({
      handlingName: { zh: '限时转变' },
      fixDueOn: '2027-08-31',
      values,
    });
    await putRight(issueId, { managed: true, teaching: true });
    expect(await desk.read(issueId)).toMatchObject({ phase: 'proving', holdsUntil: '2027-02-22' });
  });
});

describe('questions and reports upward', () => {
  const answered = async (issueId: string, handling: string) => {
    await desk.done(desk.office, issueId, 'assign', { owner: { unitId: county }, handling });
    await desk.done(study, issueId, 'report', { words: '可以按学段分开执行' });
  };

  it('M430 M494 a question of policy goes up, and its answer binds once a leader approved it', async () => {
    const issueId = await desk.write(desk.liaison, 'question', { values: { question: '课后服务费能否按月收' } });
    await answered(issueId, 'soon');
    const clear = { values: { clear: true } };
    expect((await desk.act(desk.office, issueId, 'verify', clear)).problem).toBe('issue-not-yours');
    await desk.done(desk.leader, issueId, 'verify', clear);
    const { stateName, steps } = await desk.read(issueId);
    expect(stateName.zh).toBe('已答复');
    expect(steps.find(({ action }) => action === 'report')?.words).toBe('可以按学段分开执行');
  });

  it('M431 M494 a major problem is reported at once, waits one working day for the leader and is acknowledged', async () => {
    const urgent = { marks: { urgency: 'high' }, values: { matter: '校舍墙体开裂', done_so_far: '已停用' } };
    const issueId = await desk.write(desk.liaison, 'major', urgent);
    expect(await desk.read(issueId)).toMatchObject({ state: 'asked', dueOn: '2026-11-25' });
    await desk.done(desk.leader, issueId, 'acknowledge');
    expect(await desk.read(issueId)).toMatchObject({ stateName: { zh: '已签收' }, dueOn: '2026-11-26' });
  });

  it('M432 a tendency is studied by a day, and its study ends with a proposal that a leader approves', async () => {
    const values = { tendency: '多所学校挤占音体美课时', units: '城区八所小学' };
    const issueId = await desk.write(desk.office, 'tendency', { values });
    await answered(issueId, 'dated');
    expect(await desk.read(issueId)).toMatchObject({ stateName: { zh: '待审定' }, handlingName: { zh: '专题研究' } });
    await desk.done(desk.leader, issueId, 'verify', { values: { clear: true } });
    expect((await desk.read(issueId)).phase).toBe('proving');
  });
});
