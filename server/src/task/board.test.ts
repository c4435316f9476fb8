import { addPost, assignDuty, fillPost } from '@dudao/core/org/staff-contract';
import { readBoard, readTwoDuties } from '@dudao/core/task/board-contract';
import { readPlan } from '@dudao/core/task/contract';
import { listTasks } from '@dudao/core/task/list-contract';
import { logAct, readTask, reportProgress } from '@dudao/core/task/task-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { appoint, draftPlan, hire, publish } from '../testing/plan-office.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let office: Persona;
let county: string;
let school: string;
let chief: string;
let mayor: string;
let idle: string;
let planId: string;
let taskIds: readonly string[];

beforeAll(async () => {
  test = await openTestApp();
  test.clock.now = new Date('2026-03-02T02:00:00.000Z');
  county = test.tree.county;
  school = test.tree.school;
  office = await test.persona('supervision-office', county);
  const wang = await hire(test, office, { name: '王县长', unitId: county });
  mayor = await appoint(test, office, { name: '县长', unitId: county, personId: wang });
  const li = await hire(test, office, { name: '李副县长', unitId: county });
  idle = await appoint(test, office, { name: '副县长', unitId: county, personId: li });
  const zhang = await hire(test, office, { name: '张校长', unitId: school });
  chief = await appoint(test, office, { name: '校长', unitId: school, personId: zhang });
  const day = { fromOn: '2026-02-01' };
  await test.call(office, assignDuty, { unitId: school, kind: 'first-responsible', holder: { postId: chief }, ...day });
  await test.call(office, assignDuty, { unitId: school, kind: 'contact-leader', holder: { postId: mayor }, ...day });
  const bySchool = { owner: { personId: zhang }, leadUnit: { unitId: school } };
  ({ planId, taskIds } = await draftPlan(test, office, {
    unitId: county,
    tasks: [
      { title: '已逾期', dueOn: '2026-02-20', ...bySchool },
      { title: '逾期更久', dueOn: '2026-02-10', ...bySchool },
      {
        title: '欠账',
        dueOn: '2026-02-27',
        isOwed: true,
        ...bySchool,
        leader: { postId: idle },
        contact: { postId: mayor },
      },
      {
        title: '教师编制',
        dueOn: '2026-06-30',
        isKey: true,
        pace: '三月报批',
        projectClass: 'starting',
        ...bySchool,
        accountable: { postId: mayor },
      },
    ],
  }));
});
afterAll(() => test.close());

const board = async (unitId: string, who = office) => (await test.call(who, readBoard, { unitId })).output;

it('M007 overdue tasks roll up from the unit to everybody who answers above it', async () => {
  expect((await board(county)).units).toEqual([]);
  await publish(test, office, planId);
  const { units, overdue } = await board(county);
  expect(overdue).toBe(3);
  expect(units[0]).toMatchObject({ unit: { id: county }, depth: 0, responsible: null, own: 0, total: 3 });
  expect(units.at(-1)).toMatchObject({
    unit: { id: school },
    responsible: { post: { name: '校长' }, person: { name: '张校长' } },
    own: 3,
    total: 3,
    oldestOn: '2026-02-10',
  });
  // At the school the county does not stand above.
  expect((await board(school)).units.map(({ unit }) => unit.id)).toEqual([school]);
});

it('M010 M043 leaders are listed with both duties, those without key work first', async () => {
  await test.call(office, logAct, {
    taskId: taskIds[2] ?? '',
    kind: 'supervised',
    onDay: '2026-03-01',
    leader: { postId: idle },
  });
  const acted = await test.call(office, readPlan, { planId });
  expect(acted.output.taskLines.map(({ lastActOn }) => lastActOn)).toEqual([null, null, '2026-03-01', null]);
  const { posts } = await board(county);
  const of = (id: string) => posts.find(({ post }) => post.id === id);
  expect(of(mayor)).toMatchObject({
    rank: 'main',
    person: { name: '王县长' },
    carries: { key: 1, open: 1, overdue: 0 },
    supervises: { open: 1, overdue: 1, units: 1, acts: 0 },
  });
  expect(of(idle)).toMatchObject({
    carries: { key: 0, open: 0, overdue: 0 },
    supervises: { open: 1, overdue: 1, units: 0, acts: 1 },
  });
  expect(of(chief)).toMatchObject({ carries: { key: 1, open: 4, overdue: 3 } });
  const keys = posts.map(({ carries }) => Math.min(1, carries.key));
  expect(keys).toEqual([...keys].sort());
});

it('M140 M148 key work and projects have lists of their own', async () => {
  const titles = async (about: 'key' | 'project') =>
    (await test.call(office, listTasks, { unitId: county, about })).output.tasks.map(
      ({ title, owner, projectClass }) => [title, owner?.person?.name, projectClass],
    );
  expect(await titles('key')).toEqual([['教师编制', '张校长', 'starting']]);
  expect(await titles('project')).toEqual([['教师编制', '张校长', 'starting']]);
});

it('M059 heads of divisions who lead tasks have a board of their own rank', async () => {
  const { postId } = (await test.call(office, addPost, { unitId: county, name: '教育股股长', rank: 'middle' })).output;
  const head = await hire(test, office, { name: '赵股长', unitId: county });
  await test.call(office, fillPost, { postId, personId: head, fromOn: '2026-01-01' });
  const made = await draftPlan(test, office, {
    unitId: county,
    tasks: [
      {
        title: '打头阵',
        owner: { personId: head },
        dueOn: '2026-02-28',
        isKey: true,
        pace: '月报',
        accountable: { postId: mayor },
      },
    ],
  });
  await publish(test, office, made.planId);
  const middle = (await board(county)).posts.filter(({ rank }) => rank === 'middle');
  expect(middle).toMatchObject([
    { post: { id: postId }, person: { name: '赵股长' }, carries: { key: 1, open: 1, overdue: 1 } },
  ]);
});

it('is nobody’s business outside', async () => {
  const outsider = await test.stranger(test.tree.foreignCounty);
  expect((await test.call(outsider, readBoard, { unitId: county })).status).toBe(404);
});

it('M043 both duties of a person are judged by their tasks, done in time, late or overdue, while they held the post', async () => {
  const person = await hire(test, office, { name: '双责县长', unitId: county });
  const { postId } = (await test.call(office, addPost, { unitId: county, name: '教育副县长', rank: 'deputy' })).output;
  await test.call(office, fillPost, { postId, personId: person, fromOn: '2026-02-01' });
  const own = (title: string, dueOn: string) => ({ title, owner: { personId: person }, dueOn });
  const led = (title: string, dueOn: string) => ({ title, owner: { postId: chief }, leader: { postId }, dueOn });
  const made = await draftPlan(test, office, {
    unitId: county,
    tasks: [
      own('业务甲', '2026-03-31'),
      own('业务乙', '2026-02-15'),
      led('督导甲', '2026-02-10'),
      led('上任前', '2026-01-20'),
    ],
  });
  await publish(test, office, made.planId);
  const two = async (untilOn: string | null = '2027-01-01') =>
    (await test.call(office, readTwoDuties, { personId: person, fromOn: '2026-01-01', untilOn })).output;
  const none = { doneInTime: 0, doneLate: 0, open: 0, overdue: 0 };
  expect(await two()).toMatchObject({
    business: { ...none, open: 1, overdue: 1, judgement: 'neglected', late: [{ title: '业务乙', doneOn: null }] },
    // What the post led before they held it is not theirs.
    supervision: { ...none, overdue: 1, judgement: 'neglected', late: [{ title: '督导甲' }], acts: 0, units: 0 },
  });
  const [first = '', second = '', third = ''] = made.taskIds;
  for (const taskId of [first, second, third]) {
    const { revision } = (await test.call(office, readTask, { taskId })).output;
    const done = { taskId, progress: 100, text: '办结', effect: '见效', revision };
    expect((await test.call(office, reportProgress, done)).status).toBe(200);
  }
  await test.call(office, logAct, { taskId: third, kind: 'supervised', onDay: '2026-02-20', leader: { postId } });
  expect(await two()).toMatchObject({
    business: {
      ...none,
      doneInTime: 1,
      doneLate: 1,
      judgement: 'late',
      late: [{ title: '业务乙', doneOn: '2026-03-02' }],
    },
    supervision: { ...none, doneLate: 1, judgement: 'late', acts: 1 },
  });
  // A tenure that ended before the first was due.
  expect((await two('2026-02-12')).business).toMatchObject({ ...none, judgement: 'none' });
  const stranger = await test.persona('leader', test.tree.siblingCounty);
  const asked = { personId: person, fromOn: '2026-01-01', untilOn: null };
  expect((await test.call(stranger, readTwoDuties, asked)).status).toBe(404);
});
