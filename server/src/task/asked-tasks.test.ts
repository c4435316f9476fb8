import { linkPerson } from '@dudao/core/access/contract';
import { correctActivity, readActivity, recordActivity, withdrawActivity } from '@dudao/core/activity/contract';
import { assignDuty, foundBody } from '@dudao/core/org/staff-contract';
import { listPlans } from '@dudao/core/task/contract';
import { listAsked, listMine } from '@dudao/core/task/list-contract';
import { cancelTask, readTask, reportProgress } from '@dudao/core/task/task-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appoint, hire } from '../testing/plan-office.ts';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let office: Persona;
let county: string;
let school: string;
let teamId: string;
/** The head of the school, who answers for it. */
let head: Persona;

beforeAll(async () => {
  test = await openTestApp();
  test.clock.now = new Date('2026-10-12T02:00:00.000Z');
  await plantRulebooks(test);
  ({ county, school } = test.tree);
  office = await test.persona('supervision-office', county);
  const team = { unitId: county, kind: 'team', name: '第一督导组', foundedOn: '2026-09-01' } as const;
  teamId = (await test.call(office, foundBody, team)).output.bodyId;
  const personId = await hire(test, office, { name: '陈校长', unitId: school });
  await appoint(test, office, { name: '校长', unitId: school, personId });
  head = await test.persona('unit-liaison', school);
  await test.call(office, linkPerson, { accountId: head.accountId, personId });
});
afterAll(() => test.close());

const FOUND = { gap: '食堂留样缺两次', advice: '补齐留样登记，专人负责', by: '2026-10-30' };
const correction = (values: Partial<typeof FOUND> = {}, more: object = {}) => ({
  fromOn: '2026-10-12',
  untilOn: '2026-10-12',
  bodyId: teamId,
  aboutUnitId: school,
  values: { ...FOUND, ...values },
  ...more,
});
const recorded = async (values: Partial<typeof FOUND> = {}) => {
  const input = { unitId: county, kind: 'correction', ...correction(values) };
  const { status, output, body } = await test.call(office, recordActivity, input);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return output.activityId;
};
const asked = async (activityId: string, who = office) =>
  (await test.call(who, listAsked, { activityId })).output.tasks;

describe('what an instructor finds', () => {
  it('M022 becomes a task of the unit, owed at once by who answers for it, and the record shows when it was corrected', async () => {
    const activityId = await recorded();
    const [task] = await asked(activityId);
    expect(task).toMatchObject({
      title: FOUND.advice,
      state: 'not-started',
      dueOn: FOUND.by,
      leadUnit: { id: school },
      owner: { post: { name: '校长' } },
      planTitle: '2026年查漏补缺、纠偏改错',
      lastReport: null,
      doneAt: null,
    });
    const taskId = task?.id ?? '';
    const mine = await test.call(head, listMine, {});
    expect(mine.output.tasks.map(({ id, as }) => [id, as])).toEqual([[taskId, ['owner']]]);
    const read = await test.call(head, readTask, { taskId });
    // The school sees why; the record itself is the county's.
    expect([read.output.source, read.output.activityId]).toEqual([
      { kind: 'activity', reference: '教官：查漏补缺、纠偏改错 2026-10-12', quote: FOUND.gap },
      null,
    ]);
    expect((await test.call(office, readTask, { taskId })).output.activityId).toBe(activityId);
    const reported = { taskId, progress: 100, text: '已补齐并公示', effect: '留样齐全', revision: task?.revision ?? 0 };
    expect((await test.call(head, reportProgress, reported)).status).toBe(200);
    expect(await asked(activityId)).toMatchObject([
      {
        state: 'done',
        progress: 100,
        doneAt: expect.stringMatching(/^2026-10-12/u),
        lastReport: { text: '已补齐并公示' },
      },
    ]);
    // What was done stays done, whatever is said of the record later.
    await test.call(office, withdrawActivity, { activityId, revision: 1, reason: '重复' });
    expect((await asked(activityId))[0]?.state).toBe('done');
  });

  it('a corrected record says its open task anew, another unit gets a task of its own, a withdrawn one asks nothing', async () => {
    const activityId = await recorded({ gap: '值班表没有上墙', advice: '值班表上墙' });
    const change = {
      activityId,
      revision: 1,
      ...correction({ gap: '值班表没有上墙', advice: '值班表上墙并公开电话', by: '2026-11-06' }),
    };
    expect((await test.call(office, correctActivity, change)).status).toBe(200);
    expect(await asked(activityId)).toMatchObject([
      { title: '值班表上墙并公开电话', dueOn: '2026-11-06', state: 'not-started' },
    ]);
    const [found] = await test.rows<{ id: string }>(
      `select id from unit where kind = 'school' and $1 = any (path) and id <> $2`,
      [county, school],
    );
    const other = found?.id ?? '';
    await test.call(office, assignDuty, {
      unitId: other,
      kind: 'first-responsible',
      holder: { personId: await hire(test, office, { name: '林校长', unitId: other }) },
      fromOn: '2026-09-01',
    });
    const moved = { ...change, revision: 2, aboutUnitId: other };
    expect((await test.call(office, correctActivity, moved)).status).toBe(200);
    expect(
      (await asked(activityId)).map(({ state, leadUnit, owner }) => [state, leadUnit.id, owner?.person?.name]),
    ).toEqual([
      ['not-started', other, '林校长'],
      ['cancelled', school, expect.anything()],
    ]);
    await test.call(office, withdrawActivity, { activityId, revision: 3, reason: '误记' });
    expect((await asked(activityId)).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    expect((await test.call(office, readActivity, { activityId })).output.aboutUnit?.id).toBe(other);
  });

  it('one plan of a year keeps them; a day of the next year stands in that one’s', async () => {
    await recorded({ gap: '甲' });
    await recorded({ gap: '乙', by: '2027-02-01' });
    const { plans } = (await test.call(office, listPlans, { unitId: county })).output;
    expect(plans.map(({ title, state }) => [title, state]).sort()).toEqual([
      ['2026年查漏补缺、纠偏改错', 'published'],
      ['2027年查漏补缺、纠偏改错', 'published'],
    ]);
  });

  it('is refused where nobody would own it, about a unit elsewhere, or due before it was found; nothing is kept', async () => {
    const before = await test.traces();
    const refusal = async (more: object, values = {}) =>
      (await test.call(office, recordActivity, { unitId: county, kind: 'correction', ...correction(values, more) }))
        .problem;
    const [town] = await test.rows<{ id: string }>(`select id from unit where kind = 'town' and $1 = any (path)`, [
      county,
    ]);
    expect(await refusal({ aboutUnitId: town?.id })).toBe('activity-nobody-answers');
    const [elsewhere] = await test.rows<{ id: string }>(`select id from unit where name = '乙县'`);
    expect(await refusal({ aboutUnitId: elsewhere?.id })).toBe('activity-unit-out-of-reach');
    expect(await refusal({ aboutUnitId: null })).toBe('activity-no-unit');
    expect(await refusal({}, { gap: '丙', by: '2026-10-11' })).toBe('activity-asked-too-early');
    expect(await test.traces()).toBe(before);
  });

  it('its task may be cancelled in the plan like any other, with a reason', async () => {
    const [task] = await asked(await recorded({ gap: '丁' }));
    const cancelled = await test.call(office, cancelTask, {
      taskId: task?.id ?? '',
      reason: '校舍已停用',
      revision: task?.revision ?? 0,
    });
    expect(cancelled.status).toBe(200);
  });
});
