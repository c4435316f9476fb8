import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  addHook,
  changeHook,
  endHook,
  listHookCalls,
  listHooks,
  renewHookSecret,
  testHook,
} from '@dudao/core/feed/hook/hook-contract';
import { HOOK_KIND_IDS, HOOK_NOUNS, type HookKindId, hookKindOf } from '@dudao/core/feed/hook/hook-kinds';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bodiesOf, type HookDesk, INSIDE, openHookDesk } from '../../testing/hook-desk.ts';
import { signersOf } from '../../testing/hook-signers.ts';
import { openDesk, peopleAsked } from '../../testing/issue-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../../testing/test-app.ts';

let test: TestApp;
let hooks: HookDesk;
let desk: Awaited<ReturnType<typeof openDesk>>;
let office: Persona;
let county: string;

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
  hooks.receiver.received.length = 0;
  hooks.receiver.answer = () => ({ json: {} });
  expect(hooks.errors).toEqual([]);
});

const opened = (issueId: string, unitId = test.tree.school) => ({ event: 'issue.created', unitId, subject: issueId });

/** Writes an entry about the school. */
const write = (who = office, more: object = {}) =>
  desk.write(who, 'problem', { marks: { severity: 'general', depth: 'manifest' }, ...more });

describe('H9 an address', () => {
  it('is registered with a secret that is told once, seen by its account alone, and ended', async () => {
    const { hookId, secret, of } = await hooks.add(office, county);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/u);
    const kept = await test.rows<{ kept: string }>('select row_to_json(h)::text as kept from feed_hook h');
    expect(kept.map((row) => row.kept).join()).not.toContain(secret.slice(6));
    const list = (await test.call(office, listHooks, { unitId: county })).output;
    expect(list.hooks).toMatchObject([{ id: hookId, name: '统计平台', paused: null, waiting: 0, acceptedAt: null }]);
    expect(list.kinds.map(({ id }) => id)).toEqual(HOOK_KIND_IDS);
    const other = await test.newPersona('supervision-office', county);
    expect((await test.call(other, listHooks, { unitId: county })).output.hooks).toEqual([]);
    for (const operation of [listHookCalls, testHook, renewHookSecret] as const) {
      expect((await test.call(other, operation, of)).problem).toBe('hook-unknown');
    }
    expect((await test.call(other, endHook, { hookId })).problem).toBe('hook-unknown');
    expect((await test.call(office, endHook, { hookId })).status).toBe(200);
    expect((await test.call(office, endHook, { hookId })).problem).toBe('hook-unknown');
    const told = await test.rows<{ event: string; after: string | null }>(
      'select event, after from event where subject = $1 order by tx',
      [hookId],
    );
    expect(told.map(({ event }) => event)).toEqual(['feed.hook-added', 'feed.hook-ended']);
    expect(told.map(({ after }) => after).join()).not.toContain('/told');
  });

  it('H8 is refused where it is unreadable, plain, of a user, on another port or inside', async () => {
    const bare = await openTestApp();
    const who = await bare.persona('supervision-office', bare.tree.county);
    const add = (url: string) =>
      bare.call(who, addHook, { unitId: bare.tree.county, name: '平台', url, kinds: ['issue.closed'] });
    for (const [url, problem] of [
      ['not an address', 'hook-url'],
      ['ftp://example.org/', 'hook-url'],
      ['http://example.org/', 'hook-url-https'],
      ['https://user:pass@example.org/', 'hook-url-user'],
      ['https://example.org:9200/', 'hook-url-port'],
      ['https://127.0.0.1/', 'hook-url-refused'],
      ['https://2130706433/', 'hook-url-refused'],
      ['https://[::ffff:10.0.0.1]/', 'hook-url-refused'],
      ['https://[fe80::1]/', 'hook-url-refused'],
      ['https://169.254.169.254/latest/meta-data', 'hook-url-refused'],
    ] as const) {
      const refused = await add(url);
      expect([url, refused.status, refused.problem]).toEqual([url, 422, problem]);
      expect(JSON.stringify(refused.body)).not.toMatch(/[{][a-z]+[}]/u);
    }
    expect(await bare.rows('select 1 from feed_hook')).toEqual([]);
    expect((await add('https://example.org/told?to=us#part')).status).toBe(200);
    expect(await bare.rows('select url from feed_hook')).toEqual([{ url: 'https://example.org/told?to=us' }]);
    await bare.close();
  });

  it('is one of five, also where two are registered at once', async () => {
    const who = await test.newPersona('supervision-office', county);
    for (let n = 0; n < 4; n++) await hooks.add(who, county);
    const one = { unitId: county, name: '第五', url: hooks.url(), kinds: ['issue.closed' as const] };
    const both = await Promise.all([test.call(who, addHook, one), test.call(who, addHook, one)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('is changed whole: what is told next goes to the new one', async () => {
    const { of } = await hooks.add(office, county);
    const to = { name: '新平台', url: hooks.url('/new'), kinds: ['issue.opened' as const] };
    expect((await test.call(office, changeHook, { ...of, ...to, url: 'https://u@example.org/' })).problem).toBe(
      'hook-url-user',
    );
    expect((await test.call(office, changeHook, { ...of, ...to })).status).toBe(200);
    await write();
    await hooks.settle();
    expect(hooks.receiver.received.map(({ path }) => path)).toEqual(['/new']);
  });
});

describe('H1 H3 what happens', () => {
  it('is told once, signed, in the order of the log, with ids and no words', async () => {
    const { secret, of } = await hooks.add(office, county);
    const first = await write(office, { title: '消防通道堵塞' });
    const second = await write(office, { title: '灭火器过期' });
    await hooks.settle();
    expect(bodiesOf(hooks.receiver)).toEqual(
      [first, second].map((id) => ({
        type: 'issue.opened',
        timestamp: expect.stringMatching(/^\d{4}-.*Z$/u),
        data: { noun: 'issue', id, link: `http://localhost/issues/${id}`, unitId: test.tree.school },
      })),
    );
    for (const request of hooks.receiver.received) {
      expect(await signersOf(request, [secret, `whsec_${btoa('another secret of 24 byte')}`])).toEqual([true, false]);
      expect(request.headers['content-type']).toContain('application/json');
    }
    const { calls } = (await test.call(office, listHookCalls, of)).output;
    expect(calls.map(({ id }) => id).sort()).toEqual(
      hooks.receiver.received.map(({ headers }) => headers['webhook-id']).sort(),
    );
    expect(calls).toMatchObject([
      { kind: 'issue.opened', state: 'accepted', path: `/issues/${second}`, tries: [{ status: 200, failure: null }] },
      { kind: 'issue.opened', state: 'accepted', path: `/issues/${first}`, tries: [{ status: 200, answer: '{}' }] },
    ]);
    await hooks.settle();
    expect(hooks.receiver.received).toHaveLength(2);
  });

  it('before the registration, of another kind, or of a unit beside or above is not told', async () => {
    await write();
    await hooks.add(office, county, { kinds: ['issue.closed'] });
    const sibling = await test.persona('supervision-office', test.tree.siblingCounty);
    const own = await hooks.add(sibling, test.tree.siblingCounty);
    await write();
    await hooks.settle();
    expect(hooks.receiver.received).toEqual([]);
    const { calls } = (await test.call(sibling, listHookCalls, own.of)).output;
    expect(calls).toEqual([]);
  });

  it('of the deeds on an entry its closing and its opening again are told', async () => {
    await hooks.add(office, county, { kinds: ['issue.closed', 'issue.reopened'] });
    const marks = { urgency: 'high', difficulty: 'low' };
    const issueId = await desk.write(desk.liaison, 'difficulty', { marks, values: { whose: 'masses', help: '修路' } });
    await desk.done(office, issueId, 'assign', { owner: { unitId: test.tree.school }, handling: 'dated' });
    await desk.done(desk.liaison, issueId, 'report', { words: '已修好' });
    await desk.done(office, issueId, 'verify', { values: { solved: true, ...peopleAsked() } });
    await desk.done(office, issueId, 'close');
    await hooks.settle();
    expect(bodiesOf(hooks.receiver)).toMatchObject([{ type: 'issue.closed', data: { id: issueId } }]);
    const again = { before: { phase: 'closed' }, after: { phase: 'open' } };
    await hooks.happen({ ...opened(issueId), event: 'issue.acted', ...again });
    await hooks.settle();
    expect(bodiesOf(hooks.receiver).map(({ type }) => type)).toEqual(['issue.closed', 'issue.reopened']);
  });

  it('every kind has its event in the source of its noun, and its rows stand under row-level security', async () => {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    for (const id of HOOK_KIND_IDS) {
      const { event } = hookKindOf(id);
      const [folder = '', what = ''] = event.split('.');
      const source = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
        .map((file) => readFileSync(join(root, folder, file), 'utf8'))
        .join('\n');
      expect([id, source.includes(`event: '${event}'`) || source.includes(`event: '${what}'`)]).toEqual([id, true]);
    }
    await hooks.add(office, county, { kinds: HOOK_KIND_IDS });
    const events = HOOK_KIND_IDS.map((id) => ({ event: hookKindOf(id).event, unitId: county, subject: county }));
    await hooks.happen(...events);
    await hooks.settle();
    expect(hooks.receiver.received).toEqual([]);
    expect(Object.keys(HOOK_NOUNS)).toHaveLength(10);
  });
});

describe('H2 an account', () => {
  it('is told nothing that it could not read: not of a verb that it lacks, nor of a row that is not its', async () => {
    const { of } = await hooks.add(office, county);
    await test.rows('update feed_hook set account_id = $2 where id = $1', [
      of.hookId,
      (await test.persona('organisation-department', county)).accountId,
    ]);
    await write();
    await hooks.settle();
    expect(hooks.receiver.received).toEqual([]);
    await hooks.add(office, county);
    const elsewhere = await write(await test.persona('supervision-office', test.tree.siblingCounty), {
      unitId: test.tree.siblingSchool,
    });
    // As if an event named a row of another county: the row decides, not what the event says.
    await hooks.happen(opened(elsewhere), opened('not-an-id'), { ...opened(elsewhere), subject: null });
    await hooks.settle();
    expect(hooks.receiver.received).toEqual([]);
  });

  it('that lost its role or was blocked is told nothing more, not even what waited', async () => {
    for (const take of [
      'update role_grant set ended_at = now() where account_id = $1',
      'update account set disabled_at = now() where id = $1',
    ]) {
      const who = await test.newPersona('supervision-office', county);
      const { hookId } = await hooks.add(who, county);
      hooks.receiver.answer = () => ({ json: {}, status: 500 });
      await write();
      await hooks.settle();
      expect(hooks.receiver.received).toHaveLength(1);
      await test.rows(take, [who.accountId]);
      await write();
      test.clock.now = new Date(test.clock.now.getTime() + 10_000);
      await hooks.settle();
      expect(hooks.receiver.received).toHaveLength(1);
      const calls = await test.rows<{ state: string }>('select state from feed_hook_call where hook_id = $1', [hookId]);
      expect(calls).toEqual([{ state: 'withheld' }]);
      hooks.receiver.received.length = 0;
    }
  });

  it('asks for no kind that it may not see', async () => {
    const list = (await test.call(office, listHooks, { unitId: county })).output;
    expect(list.hasInside).toBe(true);
    const asked = { unitId: county, name: '平台', url: hooks.url() };
    const unheardOf: string = 'no.such';
    // As a program that is not ours could ask.
    const refused = await test.call(office, addHook, { ...asked, kinds: [unheardOf as HookKindId] });
    expect(refused.problem).toBe('invalid-input');
    expect((await test.call(office, addHook, { ...asked, kinds: [] })).problem).toBe('invalid-input');
  });
});

describe('H4 a renewed secret', () => {
  it('signs beside the one before for a day, then alone', async () => {
    const { secret, of } = await hooks.add(office, county);
    const renewed = (await test.call(office, renewHookSecret, of)).output;
    await test.call(office, testHook, of);
    await hooks.settle();
    const listed = (await test.call(office, listHooks, { unitId: county })).output.hooks;
    expect(listed.map(({ overlapUntil }) => overlapUntil)).toEqual([renewed.overlapUntil]);
    const before = test.clock.now;
    await desk.moveClock('2026-11-26');
    await test.call(office, testHook, of);
    await hooks.settle();
    const secrets = [renewed.secret, secret];
    const signers = await Promise.all(hooks.receiver.received.map((request) => signersOf(request, secrets)));
    expect(signers).toEqual([
      [true, true],
      [true, false],
    ]);
    test.clock.now = before;
  });
});
