import { endBody, readBody } from '@dudao/core/org/staff-contract';
import { addNode, createPlan } from '@dudao/core/task/contract';
import {
  addRecord,
  createTaskForce,
  listLivelihood,
  readProject,
  showLivelihood,
  signOff,
  withdrawRecord,
} from '@dudao/core/task/project/contract';
import { createTasks, readTask, replyReport, reportProgress } from '@dudao/core/task/task-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appoint, draftPlan, hire, publish, SPAN } from '../../testing/plan-office.ts';
import { openTestApp, type Persona, type TestApp } from '../../testing/test-app.ts';

let test: TestApp;
let office: Persona;
let county: string;
let school: string;
let citySchool: string;
let wang: string;
let mayor: string;

beforeAll(async () => {
  test = await openTestApp();
  test.clock.now = new Date('2026-03-02T02:00:00.000Z');
  ({ county, school, citySchool } = test.tree);
  office = await test.persona('supervision-office', county);
  wang = await hire(test, office, { name: '王主任', unitId: county });
  mayor = await appoint(test, office, { name: '县长', unitId: county, personId: wang });
});
afterAll(() => test.close());

async function project(more: object = {}) {
  const made = await draftPlan(test, office, {
    unitId: county,
    tasks: [
      {
        title: '新建城东小学',
        owner: { personId: wang },
        leadUnit: { unitId: school },
        dueOn: '2026-12-01',
        projectClass: 'starting',
        ...more,
      },
    ],
  });
  expect((await publish(test, office, made.planId)).status).toBe(200);
  return { planId: made.planId, taskId: made.taskIds[0] ?? '' };
}

describe('what is on record of a project', () => {
  const keep = (taskId: string, kind: string, values: object, more: object = {}) =>
    test.call(office, addRecord, { taskId, kind, onDay: '2026-03-01', values, ...more } as never);

  it('M152 the legal person answers for life: a change is another record, and nothing is withdrawn or deleted', async () => {
    const { taskId } = await project();
    const first = await keep(taskId, 'legal-person', { person: '甲', office: '教育局局长' }, { onDay: '2026-02-01' });
    await keep(taskId, 'legal-person', { person: '乙', office: '教育局局长' });
    const before = await test.traces();
    const withdrawn = await test.call(office, withdrawRecord, { recordId: first.output.recordId, reason: '换人' });
    expect([withdrawn.status, withdrawn.problem, await test.traces()]).toEqual([409, 'record-for-life', before]);
    const { records } = (await test.call(office, readProject, { taskId })).output;
    expect(records.map(({ values, onDay, actions }) => [values.person, onDay, actions.withdraw])).toEqual([
      ['甲', '2026-02-01', 'record-for-life'],
      ['乙', '2026-03-01', 'record-for-life'],
    ]);
    // Not even the server's own role can remove it.
    const { rows } = await test.pool.query<{ may: boolean }>(
      `select has_table_privilege('dudao_app', 'project_record', 'delete') or has_table_privilege('dudao_app', 'project_record', 'update') as may`,
    );
    expect(rows).toEqual([{ may: false }]);
  });

  it('M153 a tender has its method, winner and bid, and is refused without them', async () => {
    const { taskId } = await project();
    expect((await keep(taskId, 'tender', { method: '公开招标', sum: '1' })).problem).toBe('record-field-missing');
    expect((await keep(taskId, 'tender', { method: '公开招标', winner: '某建司', sum: '1e6' })).problem).toBe(
      'record-money',
    );
    const made = await keep(taskId, 'tender', { method: '公开招标', winner: '某建司', sum: '980000.50', bidders: '' });
    expect(made.status).toBe(200);
    const { records } = (await test.call(office, readProject, { taskId })).output;
    expect(records.map(({ values }) => values)).toEqual([{ method: '公开招标', winner: '某建司', sum: '980000.50' }]);
    await test.call(office, withdrawRecord, { recordId: made.output.recordId, reason: '重新招标' });
    const again = (await test.call(office, readProject, { taskId })).output.records[0];
    expect([again?.withdrawn?.reason, again?.actions.withdraw]).toEqual(['重新招标', 'record-withdrawn']);
    const twice = await test.call(office, withdrawRecord, { recordId: made.output.recordId, reason: '再撤' });
    expect(twice.problem).toBe('record-withdrawn');
  });

  it('M154 site reports hang on the supervisor who watches the site', async () => {
    const { taskId } = await project();
    expect((await keep(taskId, 'site-report', { text: '基础完成' })).problem).toBe('record-hangs-elsewhere');
    const made = await keep(taskId, 'supervisor', { firm: '某监理公司', person: '丁工' });
    const aboveId = made.output.recordId;
    expect((await keep(taskId, 'site-report', { text: '基础完成' }, { aboveId, onDay: '2026-02-28' })).problem).toBe(
      'record-before',
    );
    expect((await keep(taskId, 'site-report', { text: '基础完成' }, { aboveId, onDay: '2026-03-03' })).problem).toBe(
      'record-in-future',
    );
    expect((await keep(taskId, 'site-report', { text: '基础完成' }, { aboveId })).status).toBe(200);
    expect((await test.call(office, withdrawRecord, { recordId: aboveId, reason: '换监理' })).problem).toBe(
      'record-in-use',
    );
    const other = await project();
    expect((await keep(other.taskId, 'site-report', { text: '别处的' }, { aboveId })).status).toBe(404);
  });

  it('M155 payments are kept against their contract to the cent, however many are made at once', async () => {
    const { taskId } = await project();
    const about = { number: '甲-1', party: '某建司', until: '2026-11-30' };
    const aboveId = (await keep(taskId, 'contract', { ...about, sum: '100.00' })).output.recordId;
    const paid = await Promise.all(
      ['60.01', '40.00', '39.99'].map((sum) => keep(taskId, 'payment', { sum }, { aboveId })),
    );
    const kept = paid.filter(({ status }) => status === 200).length;
    expect(kept).toBe(2);
    expect(paid.find(({ status }) => status !== 200)?.problem).toBe('payment-over-contract');
    const { records } = (await test.call(office, readProject, { taskId })).output;
    const left = Number(records.find(({ kind }) => kind === 'contract')?.left);
    expect(left).toBeGreaterThanOrEqual(0);
    expect(left).toBeLessThan(25);
  });

  it('is kept of published projects alone, by those who have a part in them', async () => {
    const plain = await project({ projectClass: null });
    expect((await keep(plain.taskId, 'legal-person', { person: '甲', office: '局长' })).problem).toBe('no-project');
    const { taskId } = await project();
    const input = {
      taskId,
      kind: 'legal-person',
      onDay: '2026-03-01',
      values: { person: '甲', office: '局' },
    } as const;
    const at = async (role: 'member' | 'unit-liaison', unitId: string) =>
      (await test.call(await test.persona(role, unitId), addRecord, input)).status;
    expect(await at('member', school)).toBe(403);
    expect(await at('unit-liaison', citySchool)).toBe(404);
    expect(await at('unit-liaison', school)).toBe(200);
  });
});

describe('the task force of a project', () => {
  it('M139 one act makes body, head, staff and plan; it ends only when the project is done', async () => {
    const { taskId } = await project();
    const staff = await hire(test, office, { name: '钱组员', unitId: county });
    const input = {
      taskId,
      name: '城东小学专班',
      foundedOn: '2026-03-02',
      head: { postId: mayor },
      members: [{ personId: staff }],
      planTitle: '城东小学推进方案',
      planKind: 'project',
    };
    const before = await test.traces();
    const twice = await test.call(office, createTaskForce, {
      ...input,
      members: [{ personId: staff }, { personId: staff }],
    });
    const late = await test.call(office, createTaskForce, { ...input, foundedOn: '2026-12-02' });
    expect([twice.problem, late.problem]).toEqual(['already-seated', 'task-force-after-due']);
    expect(await test.traces()).toBe(before);
    const { bodyId, planId } = (await test.call(office, createTaskForce, input)).output;
    const again = await test.call(office, createTaskForce, { ...input, name: '又一个' });
    expect(again.problem).toBe('task-force-exists');
    const { force } = (await test.call(office, readProject, { taskId })).output;
    expect(force).toMatchObject({
      body: { id: bodyId, name: '城东小学专班' },
      head: { person: { name: '王主任' } },
      staff: 1,
      endedOn: null,
      plan: { id: planId, title: '城东小学推进方案' },
    });
    const body = (await test.call(office, readBody, { bodyId })).output;
    expect([body.kind, body.roster.map(({ role }) => role).sort()]).toEqual(['task-force', ['head', 'member']]);
    const end = (revision: number) => test.call(office, endBody, { bodyId, endedOn: '2026-03-02', revision });
    const refused = await end(body.revision);
    expect([refused.status, refused.problem]).toEqual([409, 'task-force-needed']);
    await test.call(office, reportProgress, { taskId, progress: 100, text: '建成', effect: '开学', revision: 1 });
    expect((await end(body.revision)).status).toBe(200);
    expect((await test.call(office, readProject, { taskId })).output.force?.endedOn).toBe('2026-03-02');
  });
});

describe('a joint task', () => {
  it('M034 is done only when every cooperating unit has signed for itself', async () => {
    const both = [{ unitId: school }, { unitId: citySchool }];
    const { planId, taskId } = await project({
      needsSignOff: true,
      cooperatingUnits: both,
      leadUnit: { unitId: county },
    });
    const alone = await test.call(office, createTasks, {
      planId,
      reason: '补充',
      tasks: [{ title: '无人会签', owner: { personId: wang }, dueOn: '2026-12-01', needsSignOff: true }],
    });
    expect(alone.body).toMatchObject({ problem: 'sign-off-without-units', at: { row: 1 } });
    const done = async () => {
      const { revision } = (await test.call(office, readTask, { taskId })).output;
      return test.call(office, reportProgress, { taskId, progress: 100, text: '完', effect: '好', revision });
    };
    const refused = await done();
    expect(refused.body).toMatchObject({
      problem: 'signatures-missing',
      params: { units: '城关九年制学校、实验小学' },
    });
    const sign = (who: Persona, unitId: string, isSigned = true) =>
      test.call(who, signOff, { taskId, unitId, isSigned, note: '' });
    const one = await test.persona('unit-liaison', school);
    const two = await test.persona('unit-liaison', citySchool);
    expect((await sign(office, school)).problem).toBe('sign-off-elsewhere');
    expect((await sign(one, citySchool)).status).toBe(404);
    expect((await sign(office, county)).status).toBe(404);
    expect((await sign(await test.persona('member', school), school)).status).toBe(403);
    expect((await sign(one, school)).status).toBe(200);
    expect((await sign(two, citySchool)).status).toBe(200);
    expect((await sign(two, citySchool, false)).status).toBe(200);
    expect((await done()).body).toMatchObject({ params: { units: '实验小学' } });
    await sign(two, citySchool);
    const seen = (await test.call(one, readTask, { taskId })).output;
    expect(seen.signatures.map(({ unit, signed, actions }) => [unit.name, signed !== null, actions.sign])).toEqual([
      ['城关九年制学校', true, true],
      ['实验小学', true, 'sign-off-elsewhere'],
    ]);
    expect((await done()).status).toBe(200);
    expect((await sign(two, citySchool, false)).problem).toBe('task-closed');
    // Sent back, it is signed anew.
    const [report] = (await test.call(office, readTask, { taskId })).output.reports;
    await test.call(office, replyReport, { reportId: report?.id ?? '', text: '没落实', reopen: true });
    expect((await done()).problem).toBe('signatures-missing');
  });

  it('asks nobody to sign where that was not said', async () => {
    const { taskId } = await project({ cooperatingUnits: [{ unitId: school }] });
    const who = await test.persona('unit-liaison', school);
    expect((await test.call(who, signOff, { taskId, unitId: school, isSigned: true })).problem).toBe(
      'sign-off-not-asked',
    );
    const stored = await test.rows<{ needs: boolean }>('select needs_sign_off as needs from task where id = $1', [
      taskId,
    ]);
    expect(stored).toEqual([{ needs: false }]);
  });
});

describe('livelihood items', () => {
  it('M145 are shown to everybody once the office makes them public, with units and progress and no person', async () => {
    const { planId } = (
      await test.call(office, createPlan, { unitId: county, kind: 'project', title: '民生计划', ...SPAN })
    ).output;
    const { nodeId } = (await test.call(office, addNode, { planId, level: 'livelihood', title: '改造学校十所' }))
      .output;
    const other = (await test.call(office, addNode, { planId, level: 'goal', title: '不公开的目标' })).output;
    const task = { owner: { personId: wang }, node: { nodeId }, leadUnit: { unitId: school } };
    const { taskIds } = (
      await test.call(office, createTasks, {
        planId,
        tasks: [
          { title: '改一', dueOn: '2026-02-01', ...task },
          { title: '改二', dueOn: '2026-11-30', ...task },
        ],
      })
    ).output;
    const show = (id: string, isPublic = true, who = office) =>
      test.call(who, showLivelihood, { nodeId: id, isPublic });
    expect((await show(nodeId)).problem).toBe('plan-not-published');
    await publish(test, office, planId);
    expect((await show(other.nodeId)).problem).toBe('not-livelihood');
    expect((await show(nodeId, true, await test.persona('unit-liaison', county))).status).toBe(403);
    const seen = async (unitId?: string) =>
      (await test.call(null, listLivelihood, unitId === undefined ? {} : { unitId })).output.items;
    expect(await seen()).toEqual([]);
    expect((await show(nodeId)).status).toBe(200);
    await test.call(office, reportProgress, { taskId: taskIds[0] ?? '', progress: 50, text: '过半', revision: 1 });
    const [item] = await seen(county);
    expect(item).toEqual({
      id: nodeId,
      title: '改造学校十所',
      plan: '民生计划',
      unit: { id: county, name: '甲县' },
      responsible: ['城关九年制学校'],
      tasks: 2,
      done: 0,
      overdue: 1,
      progress: 25,
      dueOn: '2026-11-30',
      publishedOn: '2026-03-02',
    });
    expect(await seen(test.tree.siblingCounty)).toEqual([]);
    await show(nodeId, false);
    expect(await seen()).toEqual([]);
  });
});
