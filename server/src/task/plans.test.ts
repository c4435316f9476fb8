import {
  addNode,
  changePlan,
  compareBaseline,
  createPlan,
  listPlanKinds,
  listPlans,
  readMatrix,
  readPlan,
  removeNode,
  takeBaseline,
} from '@dudao/core/task/contract';
import {
  applySchedule,
  cancelTask,
  changeTask,
  createTasks,
  linkTasks,
  readTask,
  unlinkTasks,
} from '@dudao/core/task/task-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftPlan, hire, publish, SPAN } from '../testing/plan-office.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let office: Persona;
let county: string;
let wang: string;

beforeAll(async () => {
  test = await openTestApp();
  test.clock.now = new Date('2026-03-02T02:00:00.000Z');
  county = test.tree.county;
  office = await test.persona('supervision-office', county);
  wang = await hire(test, office, { name: '王主任', unitId: county });
});
afterAll(() => test.close());

const owned = (title: string, more: object = {}) => ({
  title,
  owner: { personId: wang },
  dueOn: '2026-06-30',
  ...more,
});
const plan = async (planId: string) => (await test.call(office, readPlan, { planId })).output;

describe('publishing', () => {
  it('M122 M129 demands an owner and a due day of every task, and names each that lacks one', async () => {
    const { planId } = await draftPlan(test, office, {
      unitId: county,
      tasks: [owned('新建小学'), { title: '改厕' }, { title: '食堂', owner: { personId: wang } }],
    });
    const before = await test.traces();
    const refused = await publish(test, office, planId);
    expect(refused.problem).toBe('task-incomplete');
    expect(JSON.stringify(refused.body)).toContain('“改厕”还缺：具体责任人、完成时限');
    expect(JSON.stringify(refused.body)).toContain('“食堂”还缺：完成时限');
    expect(await test.traces()).toBe(before);
  });

  it('M138 key work has its four fixings; M143 an annual task hangs on a goal', async () => {
    const { planId } = await draftPlan(test, office, {
      unitId: county,
      kind: 'annual',
      tasks: [owned('县管校聘', { isKey: true })],
    });
    expect(JSON.stringify((await publish(test, office, planId)).body)).toContain('主责领导、进度安排、所属目标');
  });

  it('freezes the plan and opens its tasks; twice is refused', async () => {
    const { planId } = await draftPlan(test, office, { unitId: county, tasks: [owned('甲'), owned('乙')] });
    const done = await publish(test, office, planId);
    expect([done.status, done.output.tasks]).toEqual([200, 2]);
    const now = await plan(planId);
    expect([now.state, now.actions.publish, now.baselines.map(({ name }) => name)]).toEqual([
      'published',
      'plan-published',
      ['发布时'],
    ]);
    expect(await test.rows('select is_open from task where plan_id = $1', [planId])).toEqual([
      { is_open: true },
      { is_open: true },
    ]);
    const [event] = await test.rows(
      `select unit_id, after from event where event = 'task.plan-published' and subject = $1`,
      [planId],
    );
    expect(event).toEqual({ unit_id: county, after: '{"tasks":2}' });
    expect((await publish(test, office, planId)).problem).toBe('plan-published');
  });
});

describe('changing what is published', () => {
  it('M144 only with a reason, which stands beside what changed since', async () => {
    const { planId, taskIds } = await draftPlan(test, office, { unitId: county, tasks: [owned('甲'), owned('乙')] });
    const [first = '', second = ''] = taskIds;
    const fields = owned('甲改', { dueOn: '2026-05-31' });
    expect((await test.call(office, changeTask, { taskId: first, fields, revision: 1 })).status).toBe(200);
    await publish(test, office, planId);
    const again = owned('甲再改', { dueOn: '2026-05-15' });
    const silent = await test.call(office, changeTask, { taskId: first, fields: again, revision: 2 });
    expect(silent.problem).toBe('reason-required');
    const said = await test.call(office, changeTask, {
      taskId: first,
      fields: again,
      revision: 2,
      reason: '县长办公会决定',
    });
    expect(said.status).toBe(200);
    expect(
      (await test.call(office, changeTask, { taskId: first, fields: again, revision: 2, reason: '又' })).problem,
    ).toBe('changed-meanwhile');
    await test.call(office, cancelTask, { taskId: second, revision: 1, reason: '并入其他项目' });
    await test.call(office, createTasks, { planId, tasks: [owned('丙')], reason: '新增' });
    const [baseline] = (await plan(planId)).baselines;
    const { output } = await test.call(office, compareBaseline, { baselineId: baseline?.id ?? '' });
    expect(output.differences).toMatchObject([
      {
        kind: 'changed',
        title: '甲再改',
        fields: [
          { field: 'title', before: '甲改' },
          { field: 'dueOn', before: '2026-05-31', after: '2026-05-15' },
        ],
      },
      { kind: 'added', title: '丙' },
      { kind: 'removed', title: '乙' },
    ]);
    expect(output.changes.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['县长办公会决定', '并入其他项目', '新增']),
    );
    expect(output.changes).toHaveLength(3);
    expect(output.shadows.find(({ taskId }) => taskId === first)?.dueOn).toBe('2026-05-31');
    await test.call(office, takeBaseline, { planId, name: '半年' });
    const newest = (await plan(planId)).baselines.find(({ name }) => name === '半年');
    const since = await test.call(office, compareBaseline, { baselineId: newest?.id ?? '' });
    expect([since.output.differences, since.output.changes.length]).toEqual([[], 3]);
  });

  it('a due day is not put off by the way: asked for where it may be, never in an annual plan', async () => {
    for (const [kind, problem] of [
      ['project', 'due-needs-approval'],
      ['other', 'due-not-extendable'],
    ] as const) {
      const { planId, taskIds } = await draftPlan(test, office, { unitId: county, kind, tasks: [owned('甲')] });
      await publish(test, office, planId);
      const later = {
        taskId: taskIds[0] ?? '',
        fields: owned('甲', { dueOn: '2026-07-01' }),
        revision: 1,
        reason: '来不及',
      };
      expect((await test.call(office, changeTask, later)).problem).toBe(problem);
    }
  });

  it('two people at once: the later one is told', async () => {
    const { planId } = await draftPlan(test, office, { unitId: county, tasks: [owned('甲')] });
    const { revision } = await plan(planId);
    const change = { planId, kind: 'project', title: '改名', ...SPAN, revision } as const;
    expect((await test.call(office, changePlan, change)).status).toBe(200);
    expect((await test.call(office, changePlan, { ...change, title: '又改' })).problem).toBe('changed-meanwhile');
    expect((await plan(planId)).title).toBe('改名');
  });
});

describe('the goal tree', () => {
  it('M143 M130 carries tasks by typed level, and a matrix shows which level has nothing to do', async () => {
    const { planId } = await draftPlan(test, office, { unitId: county, tasks: [owned('前期')] });
    const goal = await test.call(office, addNode, { planId, level: 'goal', title: '人民满意' });
    const focus = await test.call(office, addNode, {
      planId,
      parentId: goal.output.nodeId,
      level: 'focus',
      title: '质量',
    });
    expect((await test.call(office, addNode, { planId, level: 'reform', title: '质量' })).problem).toBe(
      'node-title-taken',
    );
    await test.call(office, createTasks, {
      planId,
      tasks: [owned('校本教研', { node: { title: '质量' }, leadUnit: { name: '实验小学' } })],
    });
    const { output } = await test.call(office, readMatrix, { planId });
    expect(output.levels.map(({ kind }) => kind)).toEqual(['county', 'town', 'school']);
    expect(output.cells).toEqual([{ nodeId: focus.output.nodeId, kind: 'school', tasks: 1, open: 0 }]);
    expect((await test.call(office, removeNode, { nodeId: goal.output.nodeId })).problem).toBe('node-in-use');
    expect((await test.call(office, removeNode, { nodeId: focus.output.nodeId })).problem).toBe('node-in-use');
  });
});

describe('schedule', () => {
  it('M137 counts back from the end over links and holidays, refuses circles and what is too late', async () => {
    const { planId, taskIds } = await draftPlan(test, office, {
      unitId: county,
      tasks: [owned('招标', { workDays: 20 }), owned('施工', { workDays: 60 }), owned('验收', { workDays: 5 })],
    });
    const [a = '', b = '', c = ''] = taskIds;
    const linked = await test.call(office, linkTasks, { fromId: a, toId: b, lag: 2 });
    await test.call(office, linkTasks, { fromId: b, toId: c });
    const circle = await test.call(office, linkTasks, { fromId: c, toId: a });
    expect([circle.problem, JSON.stringify(circle.body)]).toEqual([
      'link-circle',
      expect.stringContaining('招标 → 施工 → 验收'),
    ]);
    expect((await test.call(office, linkTasks, { fromId: a, toId: b })).problem).toBe('link-exists');
    let { revision } = await plan(planId);
    const late = await test.call(office, applySchedule, { planId, endOn: '2026-04-30', revision });
    expect([late.problem, JSON.stringify(late.body)]).toEqual(['schedule-too-late', expect.stringContaining('招标')]);
    const applied = await test.call(office, applySchedule, { planId, endOn: '2026-10-09', revision });
    expect([applied.status, applied.output.changed]).toEqual([200, 3]);
    const days = async () => (await plan(planId)).taskLines.map(({ startOn, dueOn }) => [startOn, dueOn]);
    // Back from 9 October over the holiday and Mid-Autumn: 8–9 October, 28–30 September for the acceptance.
    expect((await days())[2]).toEqual(['2026-09-28', '2026-10-09']);
    const read = await test.call(office, readTask, { taskId: b });
    expect([
      read.output.before.map(({ title, lag }) => [title, lag]),
      read.output.after.map(({ title }) => title),
    ]).toEqual([[['招标', 2]], ['验收']]);
    await test.call(office, unlinkTasks, { linkId: linked.output.linkId });
    ({ revision } = await plan(planId));
    expect(
      (await test.call(office, applySchedule, { planId, endOn: '2026-10-09', revision: revision - 1 })).problem,
    ).toBe('changed-meanwhile');
  });
});

describe('lists of plans', () => {
  it('M131 show which units below have no annual plan for the year', async () => {
    const teacher = await hire(test, office, { name: '校长', unitId: test.tree.citySchool });
    const school = await draftPlan(test, office, {
      unitId: test.tree.citySchool,
      kind: 'annual',
      tasks: [{ title: '读书节', owner: { personId: teacher }, dueOn: '2026-05-01' }],
    });
    const without = async () =>
      (await test.call(office, listPlans, { unitId: county })).output.without.flatMap(({ kind, units }) =>
        kind === 'annual' ? units.map(({ name }) => name) : [],
      );
    expect(await without()).toEqual(['实验小学', '城关镇']);
    await test.call(office, addNode, { planId: school.planId, level: 'goal', title: '书香校园' });
    const [line] = (await plan(school.planId)).taskLines;
    await test.call(office, changeTask, {
      taskId: line?.id ?? '',
      fields: { title: '读书节', owner: { personId: teacher }, dueOn: '2026-05-01', node: { title: '书香校园' } },
      revision: 1,
    });
    expect((await publish(test, office, school.planId)).status).toBe(200);
    expect(await without()).toEqual(['城关镇']);
  });
});

describe('the kind of a plan', () => {
  it('is one that a rulebook names, and is kept once the plan is published', async () => {
    const about = { title: '未知', ...SPAN };
    const before = await test.traces();
    const unknown = await test.call(office, createPlan, { unitId: county, kind: 'five_year', ...about });
    expect([unknown.status, unknown.problem]).toEqual([422, 'plan-kind-unknown']);
    expect(await test.traces()).toBe(before);
    const { kinds } = (await test.call(office, listPlanKinds, {})).output;
    expect(kinds.find(({ id }) => id === 'annual')).toMatchObject({ hangsOnGoals: true, mayExtend: false });
    const { planId } = await draftPlan(test, office, { unitId: county, kind: 'annual', tasks: [owned('甲')] });
    const to = async (kind: string, reason = '') => {
      const { revision } = await plan(planId);
      return test.call(office, changePlan, { planId, kind, ...about, reason, revision });
    };
    expect((await to('project')).status).toBe(200);
    const [row] = await test.rows('select kind, rulebook_id, version, hangs_on_goals from plan where id = $1', [
      planId,
    ]);
    expect(row).toEqual({ kind: 'project', rulebook_id: 'JH-LX', version: '1.0', hangs_on_goals: false });
    await publish(test, office, planId);
    expect((await to('annual', '改回')).problem).toBe('plan-kind-settled');
    expect((await to('project', '改名')).status).toBe(200);
  });
});
