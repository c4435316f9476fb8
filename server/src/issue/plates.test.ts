import { listPlates, showPlates } from '@dudao/core/issue/plate-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ALL_HOLDS, openDesk } from '../testing/issue-desk.ts';
import { plantEvidence } from '../testing/plant-evidence.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;
let supervisor: string;
beforeAll(async () => {
  test = await openTestApp();
  desk = await openDesk(test);
  supervisor = await desk.appoint('李副县长');
});
afterAll(() => test.close());

async function plated(about: string, title: string): Promise<string> {
  const id = await desk.write(desk.office, 'complaint', { title, values: { about, complainant: '张家长' } });
  await desk.done(desk.office, id, 'key', {
    words: '多人投诉',
    values: { supervisor: [supervisor] },
  });
  return id;
}

it('M424 the public sees how many plates are open and which numbers are closed, nobody’s name, and no group in which somebody could be recognised', async () => {
  const { county } = test.tree;
  for (let n = 0; n < 4; n++) await plated('burden', `作业过多 ${n}`);
  await plated('meals', '食堂不洁');
  await desk.write(desk.office, 'complaint', { title: '没有挂牌的', values: { about: 'charges' } });
  const closed = await plated('burden', '已经办结的');
  await desk.done(desk.office, closed, 'assign', { owner: { unitId: test.tree.school }, handling: 'dated' });
  await desk.done(desk.liaison, closed, 'report', { words: '已减少' });
  await desk.done(desk.office, closed, 'answer', { values: { answer: '已减少', way: 'phone' } });
  await desk.done(desk.office, closed, 'verify', { values: { satisfaction: 'mostly', true_answer: true } });
  await desk.done(desk.office, closed, 'close');
  const seen = async () => (await test.call(null, listPlates, { unitId: county })).output;
  expect((await seen()).plates).toEqual([]);
  expect((await test.call(desk.liaison, showPlates, { unitId: county, isPublic: true })).status).not.toBe(200);
  expect((await test.call(desk.office, showPlates, { unitId: county, isPublic: true })).status).toBe(200);
  const { plates, shown } = await seen();
  expect(shown).toEqual([county]);
  expect(plates).toHaveLength(1);
  expect(plates[0]).toMatchObject({
    ledger: { zh: '投诉台账' },
    open: 5,
    closed: null,
    numbers: [{ number: (await desk.read(closed)).number }],
  });
  expect(plates[0]?.groups.map(({ name, count }) => [name.zh, count])).toEqual([
    ['课业负担', null],
    ['食堂', null],
  ]);
  expect(JSON.stringify(plates)).not.toMatch(/张家长|李副县长|城关九年制学校|作业过多/u);
  expect((await test.call(desk.office, showPlates, { unitId: county, isPublic: false })).status).toBe(200);
  expect((await seen()).plates).toEqual([]);
  const events = await test.rows("select 1 from event where event in ('issue.plates-shown', 'issue.plates-hidden')");
  expect(events).toHaveLength(2);
});

it('M381 numbers closed one by one are public in every ledger that says so, without unit, title or person, and no count under three', async () => {
  const { county, school } = test.tree;
  const proof = (await plantEvidence(test, school)).filingId;
  const marks = { severity: 'general', depth: 'manifest' } as const;
  const close = async (ledger: string, fields: object, verify: object) => {
    const id = await desk.write(desk.office, ledger, { title: '绝密标题', ...fields });
    await desk.done(desk.office, id, 'assign', { owner: { unitId: school }, handling: 'dated', dueOn: '2027-01-20' });
    await desk.done(desk.liaison, id, 'report', { words: '已改', filingIds: [proof] });
    await desk.done(desk.office, id, 'verify', { values: verify });
    return id;
  };
  const closed = [await close('problem', { marks }, ALL_HOLDS), await close('problem', { marks }, ALL_HOLDS)];
  const open = await desk.write(desk.office, 'problem', { title: '还没有办', marks });
  await desk.moveClock('2026-12-28');
  for (const id of closed) await desk.done(desk.office, id, 'close');
  const seen = async () => (await test.call(null, listPlates, { unitId: county })).output;
  expect((await seen()).closings).toEqual([]);
  expect((await test.call(desk.office, showPlates, { unitId: county, isPublic: true })).status).toBe(200);
  const { closings } = await seen();
  const numberOf = async (id: string) => (await desk.read(id)).number;
  expect(closings).toEqual([
    {
      unit: { id: county, name: expect.any(String) },
      ledger: { zh: '问题库', en: 'library of problems' },
      closed: null,
      numbers: [
        { number: await numberOf(closed[1] ?? ''), closedOn: '2026-12-28' },
        { number: await numberOf(closed[0] ?? ''), closedOn: '2026-12-28' },
      ],
    },
  ]);
  expect(JSON.stringify(closings)).not.toContain(await numberOf(open));
  expect(JSON.stringify(closings)).not.toMatch(/绝密标题|城关九年制学校/u);
});
