import { endFeed, makeFeed, readSettings } from '@dudao/core/notice/contract';
import ICAL from 'ical.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { draftPlan, hire, publish } from '../testing/plan-office.ts';
import { linkAccount, plantReminders } from '../testing/plant-reminders.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let owner: Persona;
let ownerId: string;
let path: string;

beforeAll(async () => {
  test = await openTestApp();
  await plantReminders(test);
  const office = await test.persona('supervision-office', test.tree.county);
  owner = await test.stranger(test.tree.town);
  ownerId = await hire(test, office, { name: '承办人', unitId: test.tree.town });
  await linkAccount(test, owner.accountId, ownerId);
  const long = `整改台账，${'逐校核对并上报；'.repeat(12)}完`;
  const tasks = ['修订方案', long].map((title, i) => ({
    title,
    owner: { personId: ownerId },
    startOn: '2026-11-02',
    dueOn: `2026-12-0${i + 1}`,
  }));
  const { planId } = await draftPlan(test, office, { unitId: test.tree.county, tasks });
  await publish(test, office, planId);
});
afterAll(() => test.close());

/** Fetches a feed as a calendar program does, and reads it with a parser that is not ours. */
async function fetched(address = path) {
  const response = await test.app.request(address);
  expect(response.status).toBe(200);
  const text = await response.text();
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents('vevent').map((one) => {
    const event = new ICAL.Event(one);
    return {
      uid: event.uid,
      title: event.summary,
      day: event.startDate.toString(),
      isDate: event.startDate.isDate,
      days: event.duration.toSeconds() / 86_400,
      sequence: event.sequence,
      status: String(one.getFirstPropertyValue('status')),
    };
  });
  return { response, text, calendar, events };
}

it('a person’s feed holds their dated matters and is read by another program’s parser', async () => {
  const made = await test.call(owner, makeFeed, {});
  path = made.output.path;
  expect(path).toMatch(/^\/calendar\/[\w-]{43}\.ics$/u);
  const { response, text, calendar, events } = await fetched();
  expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  expect(response.headers.get('set-cookie')).toBe(null);
  expect(events.map(({ day, isDate, days, sequence, status }) => [day, isDate, days, sequence, status])).toEqual([
    ['2026-12-01', true, 1, 0, 'CONFIRMED'],
    ['2026-12-02', true, 1, 0, 'CONFIRMED'],
  ]);
  expect(events[0]?.title).toBe('任务：修订方案');
  expect(events[1]?.title).toContain('逐校核对并上报；'.repeat(12));
  expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('督导日程');
  expect(calendar.getFirstSubcomponent('vtimezone')?.getFirstPropertyValue('tzid')).toBe('Asia/Shanghai');
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(2);
  const stored = await test.rows<{ token_hash: Buffer }>('select token_hash from notice_feed');
  expect(stored[0]?.token_hash.length).toBe(32);
  expect(JSON.stringify(test.logged)).not.toContain(path.slice(10, 50));
});

it('a change keeps the uid and raises the sequence; what is done before its day is cancelled, and comes back', async () => {
  const before = await fetched();
  const again = await fetched();
  expect(again.text).toBe(before.text);
  await test.rows(`update task set due_on = '2026-12-08' where title = '修订方案'`);
  const moved = (await fetched()).events.find(({ title }) => title === '任务：修订方案');
  expect(moved).toMatchObject({ uid: before.events[0]?.uid, day: '2026-12-08', sequence: 1, status: 'CONFIRMED' });
  await test.rows(`update task set is_open = false, state = 'done' where title = '修订方案'`);
  const done = (await fetched()).events.find(({ title }) => title === '任务：修订方案');
  expect(done).toMatchObject({ uid: moved?.uid, sequence: 2, status: 'CANCELLED' });
  await test.rows(`update task set is_open = true, state = 'under-way' where title = '修订方案'`);
  const back = (await fetched()).events.find(({ title }) => title === '任务：修订方案');
  expect(back).toMatchObject({ sequence: 3, status: 'CONFIRMED' });
});

it('unknown, replaced, ended and disabled feeds answer alike; too many fetches are put off', async () => {
  const statusOf = async (address: string) => {
    const response = await test.app.request(address);
    return [response.status, await response.text()];
  };
  const missing = [404, 'not found\n'];
  expect(await statusOf(`/calendar/${'A'.repeat(43)}.ics`)).toEqual(missing);
  expect(await statusOf('/calendar/x')).toEqual(missing);
  const next = (await test.call(owner, makeFeed, {})).output.path;
  expect(await statusOf(path)).toEqual(missing);
  path = next;
  expect((await test.call(owner, readSettings, {})).output.feed?.fetchedAt).toBe(null);
  let last: Response | undefined;
  for (let i = 0; i < 31; i += 1) last = await test.app.request(path);
  expect(last?.status).toBe(429);
  expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(3000);
  test.clock.now = new Date(test.clock.now.getTime() + 3_601_000);
  expect((await test.app.request(path)).status).toBe(200);
  test.clock.now = new Date('2026-11-24T08:00:00.000Z');
  expect((await test.call(owner, endFeed, {})).status).toBe(200);
  expect(await statusOf(path)).toEqual(missing);
  const other = (await test.call(owner, makeFeed, {})).output.path;
  await test.rows('update account set disabled_at = now() where id = $1', [owner.accountId]);
  expect(await statusOf(other)).toEqual(missing);
});
