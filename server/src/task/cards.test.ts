import { acknowledgeCard, listCards, readOwnCard } from '@dudao/core/task/card-contract';
import { cancelTask, changeTask, readTask, reportProgress } from '@dudao/core/task/task-contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appoint, draftPlan, hire, publish } from '../testing/plan-office.ts';
import { linkAccount } from '../testing/plant-reminders.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let liaison: Persona;
let teacher: Persona;
let head: Persona;
let teacherId: string;
let headId: string;

const ANSWERS = { standard: '巩固率 100%', method: '每月家访', consequence: '取消评优' };

beforeAll(async () => {
  test = await openTestApp();
  const { school, county } = test.tree;
  const office = await test.persona('supervision-office', county);
  liaison = await test.persona('unit-liaison', school);
  teacher = await test.persona('member', school);
  head = await test.persona('leader', school);
  teacherId = await hire(test, liaison, { name: '钱老师', unitId: school });
  headId = await hire(test, liaison, { name: '李校长', unitId: school });
  await hire(test, liaison, { name: '孙老师', unitId: school });
  await linkAccount(test, teacher.accountId, teacherId);
  await linkAccount(test, head.accountId, headId);
  const postId = await appoint(test, liaison, { name: '校长', unitId: school, personId: headId });
  // One plan of the county, in which the school's head has a task by post; one of the school.
  const above = await draftPlan(test, office, {
    unitId: county,
    tasks: [{ title: '迎接督导', owner: { postId }, leadUnit: { unitId: school }, dueOn: '2026-09-01' }],
  });
  await publish(test, office, above.planId);
});
beforeEach(() => {
  test.clock.now = new Date('2026-03-02T02:00:00.000Z');
});
afterAll(() => test.close());

const cards = async (who = liaison) => (await test.call(who, listCards, { unitId: test.tree.school })).output;
const own = async (who: Persona) => (await test.call(who, readOwnCard, {})).output;
const acknowledge = async (who: Persona, personId: string, edition?: string) =>
  test.call(who, acknowledgeCard, { personId, edition: edition ?? (await own(who)).card?.edition ?? 'none' });
const revisionOf = async (taskId: string) => (await test.call(liaison, readTask, { taskId })).output.revision;

describe('task cards', () => {
  it('M197 M198 say what, to what degree, how and what if not; each is acknowledged by its own person, and anew once it is changed', async () => {
    const empty = await acknowledge(teacher, teacherId);
    expect([empty.status, empty.problem]).toEqual([422, 'card-empty']);
    const owner = { personId: teacherId };
    const { planId, taskIds } = await draftPlan(test, liaison, {
      unitId: test.tree.school,
      tasks: [
        { title: '控辍家访', owner, dueOn: '2026-06-30', ...ANSWERS },
        { title: '建社团', owner, dueOn: '2026-07-30' },
      ],
    });
    const [visits = '', clubs = ''] = taskIds;
    // A draft is owed by nobody.
    expect((await own(teacher)).card?.tasks).toEqual([]);
    await publish(test, liaison, planId);
    expect(await cards()).toMatchObject({ staff: 3, withCard: 2, acknowledged: 0, without: ['孙老师'] });
    expect((await own(teacher)).card).toMatchObject({
      person: { name: '钱老师' },
      tasks: [
        { title: '控辍家访', dueOn: '2026-06-30', isAcknowledged: false, ...ANSWERS },
        { title: '建社团', standard: '' },
      ],
    });
    expect((await own(head)).card).toMatchObject({ person: { posts: ['校长'] }, tasks: [{ title: '迎接督导' }] });

    const before = await test.traces();
    for (const who of [liaison, head]) {
      const foreign = await acknowledge(who, teacherId, (await own(teacher)).card?.edition);
      expect([foreign.status, foreign.problem]).toEqual([403, 'card-of-another']);
    }
    const stale = await acknowledge(teacher, teacherId, 'an edition of yesterday');
    expect([stale.status, stale.problem]).toEqual([412, 'changed-meanwhile']);
    expect(await test.traces()).toBe(before);

    expect((await acknowledge(teacher, teacherId)).output).toEqual({ tasks: 2 });
    expect((await own(teacher)).actions.acknowledge).toBe('card-acknowledged');
    expect((await acknowledge(teacher, teacherId)).problem).toBe('card-acknowledged');
    expect(await cards()).toMatchObject({ staff: 3, withCard: 2, acknowledged: 1 });

    // Progress is no change of what is asked; another standard is, of that task alone.
    await test.call(teacher, reportProgress, { taskId: visits, progress: 10, text: '走访三户', revision: 1 });
    expect((await own(teacher)).actions.acknowledge).toBe('card-acknowledged');
    const fields = { title: '控辍家访', owner, dueOn: '2026-06-30', ...ANSWERS, standard: '一个不少' };
    const revision = await revisionOf(visits);
    expect(
      (await test.call(liaison, changeTask, { taskId: visits, fields, reason: '县里加码', revision })).status,
    ).toBe(200);
    expect((await own(teacher)).card?.tasks.map(({ isAcknowledged }) => isAcknowledged)).toEqual([false, true]);
    expect(await cards()).toMatchObject({ withCard: 2, acknowledged: 0 });
    expect((await acknowledge(teacher, teacherId)).output).toEqual({ tasks: 1 });
    expect(await cards()).toMatchObject({ acknowledged: 1 });
    const events = await test.rows<{ event: string }>('select event from event where subject = $1', [teacherId]);
    expect(events.filter(({ event }) => event === 'task.card-acknowledged')).toHaveLength(2);

    // What is no longer owed leaves the card.
    await test.call(liaison, cancelTask, { taskId: clubs, reason: '并入', revision: await revisionOf(clubs) });
    expect((await own(teacher)).card?.tasks.map(({ title }) => title)).toEqual(['控辍家访']);
  });

  it('an account that is nobody has no card; a unit’s cards are for whoever reads its tasks', async () => {
    expect(await own(liaison)).toEqual({ card: null, actions: { acknowledge: 'card-of-another' } });
    const other = await test.persona('unit-liaison', test.tree.citySchool);
    const refused = await test.call(other, listCards, { unitId: test.tree.school });
    expect([403, 404]).toContain(refused.status);
  });
});
