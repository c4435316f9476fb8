import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WAITS_MS } from '@dudao/core/feed/hook/decide-call';
import {
  endHook,
  listHookCalls,
  listHooks,
  listPausedHooks,
  resumeHook,
  sendHookAgain,
  testHook,
} from '@dudao/core/feed/hook/hook-contract';
import { listNotices } from '@dudao/core/notice/contract';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { asSystem } from '../../lib/db.ts';
import { refreshNotices } from '../../notice/refresh.ts';
import { NOTICE_SOURCES } from '../../notice/sources.ts';
import { type HookDesk, INSIDE, openHookDesk, RECEIVER } from '../../testing/hook-desk.ts';
import { openDesk } from '../../testing/issue-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../../testing/test-app.ts';

const HOUR_MS = 3_600_000;
let test: TestApp;
let hooks: HookDesk;
let desk: Awaited<ReturnType<typeof openDesk>>;
let office: Persona;
let county: string;
const start = new Date('2026-11-24T08:00:00.000Z');

beforeAll(async () => {
  test = await openTestApp({ networks: INSIDE });
  desk = await openDesk(test);
  hooks = await openHookDesk(test);
  ({ office } = desk);
  ({ county } = test.tree);
});
afterAll(async () => {
  await hooks.close();
  await test.close();
});
afterEach(async () => {
  await test.rows('update feed_hook set ended_at = now() where ended_at is null');
  await test.rows("update feed_hook_call set state = 'skipped', next_at = null where state = 'waiting'");
  test.clock.now = start;
  hooks.receiver.received.length = 0;
  hooks.receiver.answer = () => ({ json: {} });
  hooks.hosts.set(RECEIVER, ['127.0.0.1']);
  expect(hooks.errors.splice(0)).toEqual([]);
});

const write = (title = '消防通道堆放杂物') =>
  desk.write(office, 'problem', { title, marks: { severity: 'general', depth: 'manifest' } });
/** Moves the clock and keeps everybody signed in. */
async function pass(ms: number): Promise<void> {
  test.clock.now = new Date(test.clock.now.getTime() + ms);
  await test.rows('update session set last_seen_at = $1, expires_at = $2', [
    test.clock.now.toISOString(),
    new Date(test.clock.now.getTime() + 99 * HOUR_MS).toISOString(),
  ]);
}
type Of = { readonly unitId: string; readonly hookId: string };
const callsOf = async (of: Of) => (await test.call(office, listHookCalls, of)).output.calls;
const hookOf = async ({ hookId }: Of) =>
  (await test.call(office, listHooks, { unitId: county })).output.hooks.find(({ id }) => id === hookId);
/** Tries a call until nothing is due any more by itself. */
async function exhaust(): Promise<void> {
  for (const wait of [0, ...WAITS_MS]) {
    await pass(wait);
    await hooks.settle();
  }
}

describe('H5 tries', () => {
  it('go on by the clock under the same id until one is accepted, and each is listed with its answer', async () => {
    const { of } = await hooks.add(office, county);
    hooks.receiver.answer = () => ({ text: `<b>不行</b>\u0000${'x'.repeat(9000)}`, status: 503 });
    await write();
    await hooks.settle();
    await pass(4_000);
    await hooks.settle();
    expect(hooks.receiver.received).toHaveLength(1);
    await pass(1_000);
    hooks.receiver.answer = () => 'break-off';
    await hooks.settle();
    hooks.receiver.answer = () => ({ json: {} });
    await pass(WAITS_MS[1] ?? 0);
    await hooks.settle();
    await pass(72 * HOUR_MS);
    await hooks.settle();
    const ids = hooks.receiver.received.map(({ headers }) => headers['webhook-id']);
    expect([ids.length, new Set(ids).size]).toEqual([3, 1]);
    const stamps = hooks.receiver.received.map(({ headers }) => Number(headers['webhook-timestamp']));
    expect(stamps).toEqual([0, 5, 305].map((seconds) => start.getTime() / 1000 + seconds));
    const [call] = await callsOf(of);
    expect(call).toMatchObject({ state: 'accepted', nextAt: null });
    expect(call?.tries.map(({ status, failure }) => [status, failure])).toEqual([
      [200, null],
      [null, 'ECONNRESET'],
      [503, null],
    ]);
    const answer = call?.tries[2]?.answer ?? '';
    expect([answer.startsWith('<b>不行</b> xxx'), answer.length]).toEqual([true, 500]);
  });

  it('a call that was sent and not noted, because the server died, is sent again under the same id', async () => {
    const { of } = await hooks.add(office, county);
    await test.rows(
      `create function die() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$`,
    );
    await test.rows('create trigger die before insert on feed_hook_try for each row execute function die()');
    await write();
    await hooks.seal();
    await vi.waitFor(() => expect(hooks.errors).toHaveLength(1), { timeout: 10_000 });
    await hooks.stop();
    await test.rows('drop trigger die on feed_hook_try');
    expect(String(hooks.errors.splice(0)[0])).toContain('killed');
    hooks.restart();
    await pass(61_000);
    await hooks.settle();
    const [first, second, ...more] = hooks.receiver.received.map(({ headers }) => headers['webhook-id']);
    expect([first === second, more]).toEqual([true, []]);
    expect(await callsOf(of)).toMatchObject([{ id: first, state: 'accepted', tries: [{ status: 200 }] }]);
  });

  it('a server that stops breaks off what is under way; what happened while it was down is told later', async () => {
    const { of } = await hooks.add(office, county);
    hooks.receiver.answer = () => 'hang';
    await write('消防通道甲堵塞');
    await hooks.seal();
    await vi.waitFor(() => expect(hooks.receiver.received).toHaveLength(1), { timeout: 10_000 });
    const began = performance.now();
    await hooks.stop();
    expect(performance.now() - began).toBeLessThan(5_000);
    hooks.receiver.answer = () => ({ json: {} });
    await write('消防通道乙堵塞');
    await hooks.seal();
    hooks.restart();
    await pass(61_000);
    await hooks.settle();
    expect(hooks.receiver.received).toHaveLength(3);
    expect((await callsOf(of)).map(({ state, tries }) => [state, tries.length])).toEqual([
      ['accepted', 1],
      ['accepted', 1],
    ]);
  });

  it('H7 one that never answers holds up no other', async () => {
    await hooks.add(office, county, { url: hooks.url('/slow') });
    await hooks.add(office, county, { url: hooks.url('/fast') });
    hooks.receiver.answer = ({ path }) => (path === '/slow' ? 'hang' : { json: {} });
    for (const title of ['消防通道堵塞', '灭火器过期', '围墙开裂']) await write(title);
    await hooks.seal();
    const paths = () => hooks.receiver.received.map(({ path }) => path);
    await vi.waitFor(() => expect(paths().filter((path) => path === '/fast')).toHaveLength(3), { timeout: 5_000 });
    expect(paths().filter((path) => path === '/slow')).toHaveLength(1);
    await hooks.stop();
    hooks.restart();
  });
});

describe('H6 an address that fails for two days', () => {
  it('is paused, its owner is reminded until it is resumed, and what was kept is sent', async () => {
    const { of } = await hooks.add(office, county);
    hooks.receiver.answer = () => ({ json: {}, status: 500 });
    const first = await write('消防通道甲堵塞');
    await exhaust();
    expect(hooks.receiver.received).toHaveLength(WAITS_MS.length + 1);
    expect(await hookOf(of)).toMatchObject({ paused: { why: 'failing' }, waiting: 1 });
    expect(hooks.pausings()).toBeGreaterThan(0);
    const second = await write('消防通道乙堵塞');
    await pass(HOUR_MS);
    await hooks.settle();
    expect(hooks.receiver.received).toHaveLength(WAITS_MS.length + 1);
    const reminded = async (who: Persona) => {
      await asSystem(test.pool, 'test', (tx) => refreshNotices(tx, NOTICE_SOURCES, test.clock.now));
      const { notices } = (await test.call(who, listNotices, {})).output;
      return notices.filter(({ subject }) => subject === 'hook-paused');
    };
    expect(await reminded(office)).toMatchObject([{ link: `/units/${county}/feed` }]);
    const other = await test.newPersona('supervision-office', county);
    expect(await reminded(other)).toEqual([]);
    const mine = async (who: Persona) => (await test.call(who, listPausedHooks, {})).output.hooks;
    expect([await mine(office), await mine(other)]).toMatchObject([[{ id: of.hookId, unitId: county }], []]);
    hooks.receiver.received.length = 0;
    hooks.receiver.answer = () => ({ json: {} });
    expect((await test.call(office, resumeHook, { ...of, kept: 'send' })).status).toBe(200);
    expect((await test.call(office, resumeHook, { ...of, kept: 'send' })).problem).toBe('hook-not-paused');
    await hooks.settle();
    expect(hooks.receiver.received.map(({ json }) => (json as { data: { id: string } }).data.id)).toEqual([
      first,
      second,
    ]);
    expect([await reminded(office), await mine(office)]).toEqual([[], []]);
  });

  it('and is resumed without what was kept, goes on with what happens then', async () => {
    const { of } = await hooks.add(office, county);
    hooks.receiver.answer = () => ({ json: {}, status: 410 });
    await write('消防通道甲堵塞');
    await hooks.settle();
    expect(await hookOf(of)).toMatchObject({ paused: { why: 'gone' }, waiting: 1 });
    await write('消防通道乙堵塞');
    await hooks.seal();
    hooks.receiver.received.length = 0;
    hooks.receiver.answer = () => ({ json: {} });
    const [call] = await callsOf(of);
    expect((await test.call(office, sendHookAgain, { ...of, sentId: call?.id ?? '' })).problem).toBe('hook-paused');
    expect((await test.call(office, testHook, of)).status).toBe(200);
    await hooks.settle();
    expect(hooks.receiver.received.map(({ json }) => (json as { type: string }).type)).toEqual(['hook.test']);
    await test.call(office, resumeHook, { ...of, kept: 'skip' });
    const third = await write('消防通道丙堵塞');
    await hooks.settle();
    expect(hooks.receiver.received.slice(1)).toMatchObject([{ json: { data: { id: third } } }]);
    expect((await callsOf(of)).map(({ state }) => state).sort()).toEqual(['accepted', 'accepted', 'skipped']);
  });

  it('goes on where others were accepted meanwhile: only that call is given up, and may be sent again under its id', async () => {
    const { of } = await hooks.add(office, county);
    const refused = await write('消防通道甲堵塞');
    hooks.receiver.answer = ({ text }) => ({ json: {}, status: text.includes(refused) ? 422 : 200 });
    await hooks.settle();
    await write('消防通道乙堵塞');
    await exhaust();
    expect((await hookOf(of))?.paused).toBe(null);
    const given = (await callsOf(of)).find(({ state }) => state === 'given-up');
    expect(given).toMatchObject({ path: `/issues/${refused}` });
    hooks.receiver.received.length = 0;
    hooks.receiver.answer = () => ({ json: {} });
    const again = { ...of, sentId: given?.id ?? '' };
    expect((await test.call(office, sendHookAgain, again)).status).toBe(200);
    expect((await test.call(office, sendHookAgain, { ...of, sentId: of.hookId })).problem).toBe('hook-call-unknown');
    await hooks.settle();
    expect(hooks.receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([given?.id]);
  });

  it('that was ended gets nothing any more, also not what waited', async () => {
    const { of } = await hooks.add(office, county);
    hooks.receiver.answer = () => ({ json: {}, status: 500 });
    await write();
    await hooks.settle();
    await test.call(office, endHook, { hookId: of.hookId });
    await pass(HOUR_MS);
    await hooks.settle();
    expect(hooks.receiver.received).toHaveLength(1);
    expect(await test.rows('select state from feed_hook_call where hook_id = $1', [of.hookId])).toEqual([
      { state: 'skipped' },
    ]);
  });

  it('H9 keeps what is done for thirty days', async () => {
    const { of } = await hooks.add(office, county);
    await write();
    await hooks.settle();
    await test.rows("update feed_hook_call set happened_at = $1::timestamptz - interval '31 days'", [
      start.toISOString(),
    ]);
    await hooks.stop();
    hooks.restart();
    await vi.waitFor(async () => expect(await callsOf(of)).toEqual([]), { timeout: 10_000 });
    expect(
      await test.rows('select 1 from feed_hook_try t join feed_hook_call c on c.id = t.call_id where c.hook_id = $1', [
        of.hookId,
      ]),
    ).toEqual([]);
  });
});

describe('H8 hostile receivers', () => {
  const tested = async (of: Of) => {
    const called = await test.call(office, testHook, of);
    expect([called.status, called.problem]).toEqual([200, undefined]);
    await hooks.settle();
    const [call] = await callsOf(of);
    return call;
  };

  it('a redirection is not followed, wherever it leads', async () => {
    const { of } = await hooks.add(office, county);
    hooks.receiver.answer = () => ({ json: {}, status: 307, headers: { location: hooks.url('/elsewhere') } });
    expect(await tested(of)).toMatchObject({ state: 'given-up', tries: [{ status: 307 }] });
    expect(hooks.receiver.received.map(({ path }) => path)).toEqual(['/told']);
  });

  it('a name that leads elsewhere than when it was registered is judged anew at the connection, and nothing reaches it', async () => {
    const { of } = await hooks.add(office, county);
    expect((await tested(of))?.state).toBe('accepted');
    for (const addresses of [
      ['169.254.169.254'],
      ['127.0.0.2'],
      ['::1'],
      ['::ffff:127.0.0.2'],
      ['127.0.0.1', '10.0.0.1'],
    ]) {
      hooks.hosts.set(RECEIVER, addresses);
      await pass(1000);
      expect([addresses, await tested(of)]).toMatchObject([
        addresses,
        { tries: [{ status: null, failure: 'refused-address' }] },
      ]);
    }
    expect(hooks.receiver.received).toHaveLength(1);
  });

  it('a name is looked up once for each try, and the connection goes where that look led', async () => {
    const { of } = await hooks.add(office, county);
    const before = hooks.looked();
    expect((await tested(of))?.state).toBe('accepted');
    expect(hooks.looked() - before).toBe(1);
  });

  it('an answer without end is read to 4 kB and no further', async () => {
    let [sent, isOver] = [0, false];
    const endless = createServer((_request, response) => {
      response.writeHead(200);
      const flow = setInterval(() => {
        response.write('y'.repeat(4096));
        sent += 4096;
      }, 5);
      response.on('close', () => {
        clearInterval(flow);
        isOver = true;
      });
    });
    await new Promise<void>((ready) => endless.listen(0, '127.0.0.1', ready));
    // Safe: a server that listens on TCP has an address with a port.
    const { port } = endless.address() as AddressInfo;
    const { of } = await hooks.add(office, county, { url: `http://${RECEIVER}:${port}/` });
    const call = await tested(of);
    expect(call).toMatchObject({ state: 'accepted', tries: [{ status: 200, answer: 'y'.repeat(500) }] });
    await vi.waitFor(() => expect(isOver).toBe(true));
    expect(sent).toBeLessThan(1_000_000);
    await new Promise((closed) => endless.close(closed));
  });

  it('one that drips its answer is left after ten seconds', async () => {
    const dripping = createServer((_request, response) => {
      response.writeHead(200);
      const flow = setInterval(() => response.write('z'), 500);
      response.on('close', () => clearInterval(flow));
    });
    await new Promise<void>((ready) => dripping.listen(0, '127.0.0.1', ready));
    // Safe: a server that listens on TCP has an address with a port.
    const { port } = dripping.address() as AddressInfo;
    const { of } = await hooks.add(office, county, { url: `http://${RECEIVER}:${port}/` });
    const call = await tested(of);
    expect(call?.state).toBe('given-up');
    expect(call?.tries[0]?.tookMs).toBeGreaterThan(9_000);
    expect(call?.tries[0]?.tookMs).toBeLessThan(14_000);
    await new Promise((closed) => dripping.close(closed));
  });
});
