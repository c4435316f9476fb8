import { linkPerson } from '@dudao/core/access/contract';
import { assignDuty, letPersonLeave } from '@dudao/core/org/staff-contract';
import { listPlans, readPlan } from '@dudao/core/task/contract';
import { downloadPlan, listMine, listTasks } from '@dudao/core/task/list-contract';
import {
  addBlocker,
  createTasks,
  decideExtension,
  logAct,
  readTask,
  replyReport,
  reportProgress,
  requestExtension,
  resolveBlocker,
} from '@dudao/core/task/task-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appoint, draftPlan, hire, publish } from '../testing/plan-office.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let office: Persona;
let county: string;
let wang: string;
/** A teacher of a school: a member of staff without any other role. */
let teacher: Persona;
let teacherId: string;

beforeAll(async () => {
  test = await openTestApp();
  test.clock.now = new Date('2026-03-02T02:00:00.000Z');
  county = test.tree.county;
  office = await test.persona('supervision-office', county);
  wang = await hire(test, office, { name: '王主任', unitId: county });
  teacher = await test.persona('member', test.tree.school);
  teacherId = await hire(test, office, { name: '李老师', unitId: test.tree.school });
  await test.call(office, linkPerson, { accountId: teacher.accountId, personId: teacherId });
});
afterAll(() => test.close());

const toTeacher = (title: string, more: object = {}) => ({
  title,
  owner: { personId: teacherId },
  leadUnit: { unitId: test.tree.school },
  dueOn: '2026-03-05',
  ...more,
});

async function published(tasks: Parameters<typeof draftPlan>[2]['tasks'], kind: 'project' | 'other' = 'project') {
  const made = await draftPlan(test, office, { unitId: county, kind, tasks });
  expect((await publish(test, office, made.planId)).status).toBe(200);
  return { ...made, taskId: made.taskIds[0] ?? '' };
}

describe('many tasks at once', () => {
  it('M127 names of people and units are looked up, and each fault says its row; nothing is kept of a bad table', async () => {
    const { planId } = await draftPlan(test, office, { unitId: county, tasks: [toTeacher('已有')] });
    await hire(test, office, { name: '重名', unitId: test.tree.school });
    await hire(test, office, { name: '重名', unitId: test.tree.school });
    const before = await test.traces();
    const rows = [
      { row: 2, title: '甲', owner: { name: '李老师' }, leadUnit: { name: '城关九年制学校' } },
      { row: 3, title: '乙', owner: { name: '查无此人' } },
      { row: 4, title: '丙', leadUnit: { name: '不存在的学校' } },
      { row: 5, title: '丁', startOn: '2026-05-02', dueOn: '2026-05-01' },
      { row: 6, title: '戊', owner: { name: '重名' }, leadUnit: { name: '城关九年制学校' } },
      { row: 7, title: '己', node: { title: '没有这个目标' } },
    ];
    const refused = await test.call(office, createTasks, { planId, tasks: rows });
    const { problems } = refused.body as { problems: { problem: string; at: { row: number } }[] };
    expect(problems.map(({ problem, at }) => [at.row, problem])).toEqual([
      [3, 'holder-unknown'],
      [4, 'unit-unknown'],
      [5, 'task-ends-before-begin'],
      [6, 'holder-ambiguous'],
      [7, 'node-elsewhere'],
    ]);
    expect(await test.traces()).toBe(before);
    const source = { kind: 'document', reference: '讲话 第3句', quote: '3月底前全部开工' };
    const good = await test.call(office, createTasks, {
      planId,
      tasks: [
        { ...rows[0], source },
        { title: '庚', owner: { name: '王主任' }, cooperatingUnits: [{ name: '实验小学' }] },
      ],
    } as never);
    expect([good.status, good.output.taskIds.length]).toEqual([200, 2]);
    const read = await test.call(office, readTask, { taskId: good.output.taskIds[0] ?? '' });
    expect([read.output.owner?.person?.name, read.output.leadUnit.name, read.output.source]).toEqual([
      '李老师',
      '城关九年制学校',
      source,
    ]);
    expect((await test.call(office, readPlan, { planId })).output.taskLines[2]).toMatchObject({
      number: 3,
      cooperatingUnits: [{ name: '实验小学' }],
    });
  });

  it('two thousand tasks are one call', async () => {
    const { planId } = await draftPlan(test, office, { unitId: county, tasks: [toTeacher('首')] });
    const tasks = Array.from({ length: 2000 }, (_, i) => toTeacher(`任务${i}`));
    expect((await test.call(office, createTasks, { planId, tasks })).output.taskIds).toHaveLength(2000);
  });
});

describe('what I owe', () => {
  it('is mine by name, by post and by the unit I answer for, from the day the plan is published', async () => {
    const head = await hire(test, office, { name: '张校长', unitId: test.tree.citySchool });
    const account = await test.persona('leader', test.tree.citySchool);
    await test.call(office, linkPerson, { accountId: account.accountId, personId: head });
    const postId = await appoint(test, office, { name: '校长', unitId: test.tree.citySchool, personId: head });
    await test.call(office, assignDuty, {
      unitId: test.tree.citySchool,
      kind: 'first-responsible',
      holder: { postId },
      fromOn: '2026-02-01',
    });
    const made = await draftPlan(test, office, {
      unitId: county,
      tasks: [
        { title: '按名', owner: { personId: head }, dueOn: '2026-04-01' },
        { title: '按职务', owner: { personId: wang }, accountable: { postId }, dueOn: '2026-03-08' },
        { title: '按单位', owner: { personId: wang }, leadUnit: { unitId: test.tree.citySchool }, dueOn: '2026-03-01' },
        { title: '别人的', owner: { personId: wang }, dueOn: '2026-03-01' },
      ],
    });
    const mine = async (input: object = {}) => (await test.call(account, listMine, input)).output;
    expect((await mine()).tasks).toEqual([]);
    await publish(test, office, made.planId);
    const found = await mine();
    expect(found.tasks.map(({ title, as }) => [title, as])).toEqual([
      ['按单位', ['unit']],
      ['按职务', ['accountable']],
      ['按名', ['owner']],
    ]);
    expect(found.counts).toEqual({ overdue: 1, week: 1, later: 1, isCapped: false });
    expect([found.person?.name, found.units.map(({ name }) => name)]).toEqual(['张校长', ['实验小学']]);
    expect((await mine({ as: 'accountable' })).tasks.map(({ title }) => title)).toEqual(['按职务']);
    expect((await mine({ search: '按名' })).tasks.map(({ title }) => title)).toEqual(['按名']);
    const page = await mine({ limit: 1, offset: 1 });
    expect([page.tasks.map(({ title }) => title), page.more]).toEqual([['按职务'], true]);
    const nobody = (await test.call(office, listMine, {})).output;
    expect([nobody.person, nobody.tasks]).toEqual([null, []]);
  });

  it('goes to the successor when somebody leaves; without one the lists say that nobody has it', async () => {
    const [old, successor] = [
      await hire(test, office, { name: '老陈', unitId: county }),
      await hire(test, office, { name: '小陈', unitId: test.tree.citySchool }),
    ];
    const { taskId } = await published([{ title: '接力', owner: { personId: old }, dueOn: '2026-06-01' }]);
    await test.call(office, letPersonLeave, { personId: old, leftOn: '2026-03-02', successorId: successor });
    const read = async () => (await test.call(office, readTask, { taskId })).output;
    expect([(await read()).owner?.person?.name, (await read()).ownerLeft]).toEqual(['小陈', false]);
    await test.call(office, letPersonLeave, { personId: successor, leftOn: '2026-03-02' });
    expect((await read()).ownerLeft).toBe(true);
  });
});

describe('a task across units', () => {
  it('is seen and reported by the school it was given to, with the plan it stands in and nothing else of it', async () => {
    const { planId, taskId } = await published([
      toTeacher('给学校的'),
      { title: '县里的', owner: { personId: wang }, dueOn: '2026-05-01' },
    ]);
    const plan = await test.call(teacher, readPlan, { planId });
    expect(plan.output.taskLines.map(({ title, leadUnit }) => [title, leadUnit.name])).toEqual([
      ['给学校的', '城关九年制学校'],
    ]);
    expect([plan.output.actions.edit, plan.output.tasks]).toEqual(['forbidden', 1]);
    expect(
      (await test.call(teacher, listPlans, { unitId: test.tree.school })).output.plans.map(({ id }) => id),
    ).toContain(planId);
    const read = await test.call(teacher, readTask, { taskId });
    expect([read.output.planUnit.name, read.output.actions.report, read.output.actions.change]).toEqual([
      '甲县',
      true,
      'forbidden',
    ]);
    const report = { taskId, progress: 30, text: '已动员', revision: 1 };
    expect((await test.call(teacher, reportProgress, report)).status).toBe(200);
    const elsewhere = await test.persona('supervision-office', test.tree.siblingCounty);
    const otherSchool = await test.persona('unit-liaison', test.tree.citySchool);
    for (const who of [elsewhere, otherSchool]) {
      expect((await test.call(who, readTask, { taskId })).problem).toBe('not-found');
      expect((await test.call(who, reportProgress, report)).problem).toBe('not-found');
      expect((await test.call(who, readPlan, { planId })).problem).toBe('not-found');
    }
  });

  it('a city’s plan reaches a county and a school of it, each seeing its own', async () => {
    const cityOffice = await test.persona('supervision-office', test.tree.city);
    const clerk = await hire(test, cityOffice, { name: '市里人', unitId: test.tree.city });
    const owner = { personId: clerk };
    const made = await draftPlan(test, cityOffice, {
      unitId: test.tree.city,
      tasks: [
        { title: '县任务', owner, leadUnit: { unitId: county }, dueOn: '2026-05-01' },
        { title: '校任务', owner, leadUnit: { unitId: test.tree.school }, dueOn: '2026-05-01' },
        { title: '乙县任务', owner, leadUnit: { unitId: test.tree.siblingCounty }, dueOn: '2026-05-01' },
      ],
    });
    await publish(test, cityOffice, made.planId);
    const seen = async (who: Persona) =>
      (await test.call(who, readPlan, { planId: made.planId })).output.taskLines.map(({ title }) => title);
    expect(await seen(cityOffice)).toHaveLength(3);
    expect(await seen(office)).toEqual(['县任务', '校任务']);
    expect(await seen(teacher)).toEqual(['校任务']);
  });
});

describe('progress', () => {
  it('M194 a task is done with an effect, answered, and sent back to work where it is not', async () => {
    const { taskId } = await published([toTeacher('闭环')]);
    const read = async () => (await test.call(office, readTask, { taskId })).output;
    await test.call(teacher, reportProgress, { taskId, progress: 60, text: '过半', revision: 1 });
    const bare = await test.call(teacher, reportProgress, { taskId, progress: 100, text: '完了', revision: 2 });
    expect(bare.problem).toBe('effect-missing');
    const done = await test.call(teacher, reportProgress, {
      taskId,
      progress: 100,
      text: '完了',
      effect: '六所学校全部用上',
      revision: 2,
    });
    expect(done.output.isDone).toBe(true);
    expect([(await read()).state, (await read()).openReports]).toEqual(['done', 2]);
    const again = { taskId, progress: 50, text: '再报', revision: 3 };
    expect((await test.call(teacher, reportProgress, again)).problem).toBe('task-closed');
    const [report] = (await read()).reports;
    const reply = { reportId: report?.id ?? '', text: '实地看了，两所没有用', reopen: true };
    expect((await test.call(teacher, replyReport, reply)).problem).toBe('not-found');
    expect((await test.call(office, replyReport, reply)).status).toBe(200);
    expect([(await read()).state, (await read()).progress]).toEqual(['under-way', 60]);
    expect((await test.call(office, replyReport, reply)).problem).toBe('report-answered');
    const mine = (await test.call(teacher, listMine, {})).output.tasks.map(({ id }) => id);
    expect(mine).toContain(taskId);
  });

  it('M009 M156 leaders’ acts and blockers stand on the task', async () => {
    const { taskId } = await published([toTeacher('卡住的')]);
    const act = {
      taskId,
      kind: 'supervised',
      onDay: '2026-03-02',
      leader: { name: '王主任' },
      note: '到现场',
    } as const;
    expect((await test.call(office, logAct, act)).status).toBe(200);
    expect((await test.call(office, logAct, { ...act, onDay: '2026-03-03' })).problem).toBe('act-in-future');
    const { output } = await test.call(teacher, addBlocker, {
      taskId,
      kind: 'land',
      text: '用地未批',
      owner: '自然资源局',
    });
    const read = async () => (await test.call(teacher, readTask, { taskId })).output;
    expect([(await read()).openBlockers, (await read()).acts[0]]).toMatchObject([
      1,
      { kind: 'supervised', leader: '王主任' },
    ]);
    const early = { blockerId: output.blockerId, resolvedOn: '2026-03-01' };
    expect((await test.call(teacher, resolveBlocker, early)).problem).toBe('ends-before-begin');
    const solved = { blockerId: output.blockerId, resolvedOn: '2026-03-04', breakthrough: '调规' };
    expect((await test.call(teacher, resolveBlocker, solved)).status).toBe(200);
    expect((await test.call(teacher, resolveBlocker, solved)).problem).toBe('blocker-resolved');
    expect((await read()).openBlockers).toBe(0);
  });
});

describe('extensions', () => {
  it('M165 are asked for with a reason and approved by somebody else; then the due day moves', async () => {
    const { taskId } = await published([toTeacher('要延期')]);
    const ask = { taskId, toDue: '2026-12-10', reason: '雨雪' };
    const asked = await test.call(teacher, requestExtension, ask);
    expect((await test.call(teacher, requestExtension, ask)).problem).toBe('extension-asked');
    const decide = { extensionId: asked.output.extensionId, decision: 'approve' } as const;
    expect((await test.call(teacher, decideExtension, decide)).problem).toBe('not-found');
    const leader = await test.persona('leader', county);
    expect((await test.call(leader, decideExtension, decide)).status).toBe(200);
    expect((await test.call(leader, decideExtension, decide)).problem).toBe('extension-decided');
    const { output } = await test.call(teacher, readTask, { taskId });
    expect([output.dueOn, output.extensions[0]?.state]).toEqual(['2026-12-10', 'approved']);
    const own = await test.call(office, requestExtension, { taskId, toDue: '2026-12-20', reason: '再' });
    const mine = { extensionId: own.output.extensionId, decision: 'approve' } as const;
    expect((await test.call(office, decideExtension, mine)).problem).toBe('extension-own');
    expect((await test.call(leader, decideExtension, { ...mine, decision: 'reject' })).problem).toBe('reason-required');
  });

  it('are refused where the plan is not put off, when not later, beyond the plan, and to a day that has passed', async () => {
    const strict = await published([toTeacher('年度')], 'other');
    const ask = async (taskId: string, toDue: string) =>
      (await test.call(teacher, requestExtension, { taskId, toDue, reason: '慢' })).problem;
    expect(await ask(strict.taskId, '2026-04-30')).toBe('due-not-extendable');
    const { taskId } = await published([toTeacher('项目', { dueOn: '2026-02-20' })]);
    expect([await ask(taskId, '2026-02-20'), await ask(taskId, '2027-01-01'), await ask(taskId, '2026-03-01')]).toEqual(
      ['extension-not-later', 'due-outside-plan', 'extension-past'],
    );
    const today = { taskId, toDue: '2026-03-02', reason: '今天办完' };
    const { extensionId } = (await test.call(teacher, requestExtension, today)).output;
    const leader = await test.persona('leader', county);
    expect((await test.call(leader, decideExtension, { extensionId, decision: 'approve' })).status).toBe(200);
  });
});

describe('lists', () => {
  it('M128 the responsibility list and the task list come as a workbook, and by unit as a list', async () => {
    const { planId } = await published([toTeacher('清单一', { accountable: { personId: wang } })]);
    const file = await test.call(office, downloadPlan, { planId });
    expect([file.status, file.headers.get('content-type')]).toEqual([200, expect.stringContaining('spreadsheetml')]);
    const { output } = await test.call(office, listTasks, { unitId: test.tree.town });
    expect(output.tasks.find(({ title }) => title === '清单一')).toMatchObject({
      accountable: { person: { name: '王主任' } },
      leadUnit: { name: '城关九年制学校' },
    });
    await published([toTeacher('已逾期', { dueOn: '2026-02-27' })]);
    const late = await test.call(office, listTasks, { unitId: test.tree.town, show: 'overdue' });
    expect(late.output.tasks.map(({ title }) => title)).toEqual(['已逾期']);
  });
});
