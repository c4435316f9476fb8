import { endScreen, listScreens, openScreen, readScreen } from '@dudao/core/cockpit/screen-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Db, type Scope, setScope, transaction } from '../lib/db.ts';
import { plantCockpit } from '../testing/plant-cockpit.ts';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

const UNTIL = '2026-12-31';
let test: TestApp;
let leader: Persona;
let county: string;

beforeAll(async () => {
  test = await openTestApp();
  await plantRulebooks(test);
  county = test.tree.county;
  leader = await test.persona('leader', county);
});
afterAll(() => test.close());

async function hang(who: Persona = leader, unitId = county) {
  const called = await test.call(who, openScreen, { unitId, name: '会议室大屏', untilOn: UNTIL });
  expect([called.status, called.problem]).toEqual([200, undefined]);
  return called.output;
}
const show = (key: string) => test.call(null, readScreen, { key });

describe('C14 a screen', () => {
  it('shows the picture without anybody signed in, by a link that is told once; its first showing on a day stands in the log', async () => {
    const { screenId, key } = await hang();
    const shown = await show(key);
    expect([shown.status, shown.output.picture.unit.id, shown.output.screen.name]).toEqual([200, county, '会议室大屏']);
    expect(shown.output.picture.panels.map(({ data }) => data === null)).toContain(false);
    await show(key);
    const events = await test.rows<{ event: string }>('select event from event where subject = $1 order by tx', [
      screenId,
    ]);
    expect(events.map(({ event }) => event)).toEqual(['cockpit.screen-opened', 'cockpit.screen-shown']);
    const stored = await test.rows<{ kept: string }>('select row_to_json(s)::text as kept from screen s');
    expect(stored.map(({ kept }) => kept).join()).not.toContain(key);
    expect(test.logged.join()).not.toContain(key);
    const { screens } = (await test.call(leader, listScreens, { unitId: county })).output;
    expect(screens).toContainEqual(expect.objectContaining({ id: screenId, usedOn: '2026-11-24', isOwn: true }));
  });

  it('opens nothing else: its link is no session', async () => {
    const { key } = await hang(await test.newPersona('leader', county));
    const unknown: Persona = { name: '', accountId: '', cookie: `dudao=${key}` };
    expect((await test.call(unknown, listScreens, { unitId: county })).status).toBe(401);
  });

  it('is dark once taken down by whoever may hang one there, after its day, when its maker is disabled or may not see it any more', async () => {
    const office = await test.persona('supervision-office', county);
    const taken = await hang(await test.newPersona('leader', county));
    expect((await test.call(office, endScreen, { screenId: taken.screenId })).status).toBe(200);
    expect((await test.call(office, endScreen, { screenId: taken.screenId })).problem).toBe('screen-ended');
    expect((await show(taken.key)).problem).toBe('screen-closed');
    expect((await show('x'.repeat(43))).problem).toBe('screen-closed');
    const other = await test.newPersona('leader', county);
    const late = await hang(other);
    const before = test.clock.now;
    test.clock.now = new Date(`${UNTIL}T15:59:00.000Z`);
    expect((await show(late.key)).status).toBe(200);
    test.clock.now = new Date(`${UNTIL}T16:01:00.000Z`);
    expect((await show(late.key)).problem).toBe('screen-closed');
    test.clock.now = before;
    await test.rows('update role_grant set ended_at = now() where account_id = $1', [other.accountId]);
    expect((await show(late.key)).problem).toBe('screen-closed');
    const third = await test.newPersona('leader', county);
    const its = await hang(third);
    await test.rows('update account set disabled_at = now() where id = $1', [third.accountId]);
    expect((await show(its.key)).problem).toBe('screen-closed');
  });

  it('has a day within a year, and an account has five at most, also when it opens two at once', async () => {
    const who = await test.newPersona('leader', county);
    const open = (untilOn: string) => test.call(who, openScreen, { unitId: county, name: '屏', untilOn });
    for (const untilOn of ['2026-11-24', '2020-01-01', '2027-12-31'])
      expect((await open(untilOn)).problem).toBe('screen-until');
    for (let n = 0; n < 4; n++) expect((await open(UNTIL)).status).toBe(200);
    const both = await Promise.all([open(UNTIL), open(UNTIL)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

it('row-level security shows boundaries and screens to their office alone', async () => {
  const { school, siblingCounty } = test.tree;
  await plantCockpit(test, county);
  const author = { accountId: null, role: null, grantUnitId: null, operation: 'test', requestId: 'test' };
  const within = <T>(scope: Partial<Scope>, work: (db: Db) => Promise<T>) =>
    transaction(test.pool, { scope: 'nothing', author: () => author }, async (tx) => {
      setScope(tx, { tops: [], tall: [], regions: [], units: [], ancestors: [], ...scope });
      return work(tx);
    });
  const shown = async (scope: Partial<Scope>) => {
    const found: boolean[] = [];
    for (const table of ['boundary', 'boundary_area', 'screen'])
      found.push(
        (await within(scope, (db) => db.many(`select 1 from ${table} where unit_id = $1`, [county]))).length > 0,
      );
    return found;
  };
  expect(await shown({ tops: [county], regions: [county] })).toEqual([true, true, true]);
  expect(await shown({ units: [school], ancestors: [county] })).toEqual([false, false, false]);
  expect(await shown({ tops: [siblingCounty], regions: [siblingCounty] })).toEqual([false, false, false]);
  await expect(
    within({ units: [school] }, (db) =>
      db.many(`update screen set until_on = '2099-01-01' where unit_id = $1 returning 1`, [county]),
    ),
  ).resolves.toEqual([]);
});
