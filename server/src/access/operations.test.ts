import {
  createAccount,
  disableAccount,
  grantRole,
  linkPerson,
  listAccounts,
  openLink,
  readMe,
  renewLink,
  revokeRole,
  signIn,
  signOut,
  useLink,
} from '@dudao/core/access/contract';
import type { Role } from '@dudao/core/access/role';
import { readUnit } from '@dudao/core/org/contract';
import { addPerson, letPersonLeave } from '@dudao/core/org/staff-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let office: Persona;

beforeAll(async () => {
  test = await openTestApp();
  office = await test.persona('supervision-office', test.tree.county);
});
afterAll(() => test.close());

const PASSWORD = '三山夹两盆 teapot river';
const tokenOf = (linkPath: string) => linkPath.split('#')[1] ?? '';
const cookieOf = (headers: Headers) => (headers.get('set-cookie') ?? '').split(';')[0] ?? '';

async function invite(signInName: string, role?: Role, unitId = test.tree.school) {
  const input = { unitId, name: '王小明', signInName, ...(role === undefined ? {} : { role }) };
  const { status, output } = await test.call(office, createAccount, input);
  expect(status).toBe(200);
  return { accountId: output.accountId, token: tokenOf(output.linkPath) };
}

async function joined(signInName: string, role?: Role): Promise<Persona> {
  const { accountId, token } = await invite(signInName, role);
  const { headers } = await test.call(null, useLink, { token, password: PASSWORD });
  return { name: signInName, accountId, cookie: cookieOf(headers) };
}

describe('one-time links', () => {
  it('M006 from the office’s invitation to the liaison’s first session', async () => {
    const { token, accountId } = await invite('liaison-1', 'unit-liaison');
    const opened = await test.call(null, openLink, { token });
    expect(opened.output).toMatchObject({ name: '王小明', signInName: 'liaison-1', unitName: '城关九年制学校' });
    const used = await test.call(null, useLink, { token, password: PASSWORD });
    expect([used.status, used.output]).toEqual([200, { accountId }]);
    const me = await test.call({ name: '', accountId, cookie: cookieOf(used.headers) }, readMe, {});
    expect(me.output.roles).toMatchObject([{ role: 'unit-liaison', unit: { id: test.tree.school } }]);
  });

  it('sets the cookie for this site alone, out of reach of scripts', async () => {
    const { token } = await invite('liaison-2');
    const { headers } = await test.call(null, useLink, { token, password: PASSWORD });
    expect(headers.get('set-cookie')).toMatch(/^dudao=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/u);
  });

  it('works once; repeating the same call is harmless, another password is refused', async () => {
    const { token } = await invite('liaison-3');
    expect((await test.call(null, useLink, { token, password: PASSWORD })).status).toBe(200);
    expect((await test.call(null, useLink, { token, password: PASSWORD })).status).toBe(200);
    expect((await test.call(null, useLink, { token, password: 'another long phrase of words' })).problem).toBe(
      'link-invalid',
    );
    expect((await test.call(null, openLink, { token })).problem).toBe('link-invalid');
  });

  it('ends after 24 hours, when renewed, when made up, and when the account is disabled', async () => {
    const old = await invite('liaison-4');
    const { output } = await test.call(office, renewLink, { accountId: old.accountId });
    const fresh = tokenOf(output.linkPath);
    expect((await test.call(null, openLink, { token: old.token })).problem).toBe('link-invalid');
    const start = test.clock.now;
    test.clock.now = new Date(start.getTime() + 24 * 3_600_000 + 1);
    expect((await test.call(null, openLink, { token: fresh })).problem).toBe('link-invalid');
    expect((await test.call(null, useLink, { token: fresh, password: PASSWORD })).problem).toBe('link-invalid');
    test.clock.now = start;
    expect((await test.call(null, openLink, { token: 'x'.repeat(43) })).problem).toBe('link-invalid');
    await test.call(office, disableAccount, { accountId: old.accountId });
    expect((await test.call(null, useLink, { token: fresh, password: PASSWORD })).problem).toBe('link-invalid');
  });

  it('refuses weak passwords by name', async () => {
    const { token } = await invite('zhangwei');
    const attempt = async (password: string) => (await test.call(null, useLink, { token, password })).problem;
    expect(await attempt('short')).toBe('password-too-short');
    expect(await attempt('Password2026!')).toBe('password-common');
    expect(await attempt('888888888888')).toBe('password-common');
    expect(await attempt('zhangwei20261124')).toBe('password-local');
    expect(await attempt('教育督导2026!!@@##')).toBe('password-local');
    expect(await attempt('城关九年制学校2026!!')).toBe('password-local');
  });

  it('keeps neither token nor password: nothing in the database opens a session', async () => {
    const who = await joined('liaison-5');
    const token = who.cookie.split('=')[1] ?? '';
    const tables = await test.rows<{ tablename: string }>(
      "select tablename from pg_tables where schemaname = 'public'",
    );
    for (const { tablename } of tables) {
      const rows = await test.rows<{ text: string }>(`select t::text as text from ${tablename} t`);
      for (const { text } of rows) {
        expect(text).not.toContain(token);
        expect(text).not.toContain(PASSWORD);
      }
    }
    expect(test.logged.join('')).not.toContain(token);
    expect(test.logged.join('')).not.toContain('teapot');
  });
});

describe('access.sign-in', () => {
  it('opens a session for the right password, in any case of the name', async () => {
    const who = await joined('signer-1');
    const { status, output } = await test.call(null, signIn, { signInName: ' Signer-1 ', password: PASSWORD });
    expect([status, output.accountId]).toEqual([200, who.accountId]);
  });

  it('says the same of a wrong password, an unknown name and a disabled account', async () => {
    const gone = await joined('signer-2');
    await test.call(office, disableAccount, { accountId: gone.accountId });
    await joined('signer-3');
    const bodies = [];
    for (const signInName of ['signer-3', 'nobody-here', 'signer-2']) {
      const { status, body } = await test.call(null, signIn, { signInName, password: 'wrong wrong wrong' });
      bodies.push(JSON.stringify([status, body]));
    }
    expect(new Set(bodies).size).toBe(1);
    expect(bodies[0]).toContain('sign-in-failed');
  });

  it('delays after five failures, known name or not; the right password then has to wait too, and works afterwards', async () => {
    await joined('signer-4');
    for (const signInName of ['signer-4', 'not-a-name']) {
      for (let i = 0; i < 5; i++) await test.call(null, signIn, { signInName, password: 'wrong wrong wrong' });
      const { status, problem } = await test.call(null, signIn, { signInName, password: PASSWORD });
      expect([signInName, status, problem]).toEqual([signInName, 429, 'sign-in-delayed']);
    }
    const start = test.clock.now;
    test.clock.now = new Date(start.getTime() + 6_000);
    expect((await test.call(null, signIn, { signInName: 'signer-4', password: PASSWORD })).status).toBe(200);
    test.clock.now = start;
  });

  it('thirty guesses at once are as many as five in a row', async () => {
    await joined('signer-5');
    const guesses = Array.from({ length: 30 }, (_, i) =>
      test.call(null, signIn, { signInName: 'signer-5', password: `guess number ${i} of many` }),
    );
    const problems = (await Promise.all(guesses)).map((guess) => guess.problem);
    expect(problems.filter((problem) => problem === 'sign-in-failed')).toHaveLength(5);
    expect(problems.filter((problem) => problem === 'sign-in-delayed')).toHaveLength(25);
  });
});

describe('sessions', () => {
  it('signing out clears what the browser cached and not what the field application keeps', async () => {
    const who = await joined('session-0');
    const { headers } = await test.call(who, signOut, {});
    expect(headers.get('clear-site-data')).toBe('"cache"');
  });

  it('end at sign-out, after 30 minutes idle, after 12 hours', async () => {
    const who = await joined('session-1');
    expect((await test.call(who, signOut, {})).status).toBe(200);
    expect((await test.call(who, readMe, {})).status).toBe(401);
    expect((await test.call(who, signOut, {})).status).toBe(200);

    const start = test.clock.now;
    const idle = await joined('session-2');
    test.clock.now = new Date(start.getTime() + 31 * 60_000);
    expect((await test.call(idle, readMe, {})).status).toBe(401);
    test.clock.now = start;

    const busy = await joined('session-3');
    for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
      test.clock.now = new Date(start.getTime() + minutes * 60_000);
      expect((await test.call(busy, readMe, {})).status).toBe(200);
    }
    test.clock.now = new Date(start.getTime() + 12 * 3_600_000 + 1);
    expect((await test.call(busy, readMe, {})).status).toBe(401);
    test.clock.now = start;
  });

  it('end at once when the account is disabled or gets a new link', async () => {
    const who = await joined('session-4');
    await test.call(office, disableAccount, { accountId: who.accountId });
    expect((await test.call(who, readMe, {})).status).toBe(401);
    const other = await joined('session-5');
    await test.call(office, renewLink, { accountId: other.accountId });
    expect((await test.call(other, readMe, {})).status).toBe(401);
  });
});

describe('access.create-account', () => {
  it('refuses a taken name and a role from above; leaves no trace', async () => {
    await invite('taken-name');
    const before = await test.traces();
    const attempt = async (input: { signInName: string; role?: Role }) =>
      (await test.call(office, createAccount, { unitId: test.tree.county, name: '甲', ...input })).problem;
    expect(await attempt({ signInName: 'TAKEN-name' })).toBe('sign-in-name-taken');
    expect(await attempt({ signInName: 'fresh-name', role: 'supervision-office' })).toBe('role-not-grantable');
    expect(await attempt({ signInName: 'fresh-name', role: 'security-admin' })).toBe('role-not-grantable');
    expect(await attempt({ signInName: 'a b' })).toBe('invalid-input');
    expect(await test.traces()).toBe(before);
  });

  it('a retry gets the same link, and only one account', async () => {
    const input = { unitId: test.tree.school, name: '李老师', signInName: 'retried' };
    const first = await test.call(office, createAccount, input, 'call-retry-account');
    const second = await test.call(office, createAccount, input, 'call-retry-account');
    expect(second.body).toEqual(first.body);
    expect(await test.rows(`select id from account where sign_in_name = 'retried'`)).toHaveLength(1);
  });
});

describe('the person behind an account', () => {
  const JOINED = '2026-01-01';
  const person = async (name: string, unitId = test.tree.school) =>
    (await test.call(office, addPerson, { unitId, name, joinedOn: JOINED })).output.personId;
  const shown = async (accountId: string) => {
    const { output } = await test.call(office, listAccounts, { unitId: test.tree.school });
    return output.accounts.find((account) => account.accountId === accountId)?.person ?? null;
  };

  it('is set with the account, known to whoever signs in, changed and taken away again', async () => {
    const first = await person('人甲');
    const { output } = await test.call(office, createAccount, {
      unitId: test.tree.school,
      name: '人甲',
      signInName: 'person-1',
      personId: first,
    });
    const { accountId } = output;
    const used = await test.call(null, useLink, { token: tokenOf(output.linkPath), password: PASSWORD });
    const me = await test.call({ name: '', accountId, cookie: cookieOf(used.headers) }, readMe, {});
    expect(me.output.person).toEqual({ id: first, name: '人甲' });
    const second = await person('人乙');
    expect((await test.call(office, linkPerson, { accountId, personId: second })).status).toBe(200);
    expect(await shown(accountId)).toEqual({ id: second, name: '人乙' });
    const [event] = await test.rows(
      `select before, after from event where event = 'access.person-linked' and subject = $1`,
      [accountId],
    );
    expect(event).toEqual({
      before: JSON.stringify({ personId: first }),
      after: JSON.stringify({ personId: second }),
    });
    expect((await test.call(office, linkPerson, { accountId, personId: null })).status).toBe(200);
    expect(await shown(accountId)).toBeNull();
  });

  it('has one account, belongs to the unit and has not left; nobody links their own account', async () => {
    const taken = await person('人丙');
    const gone = await person('人丁');
    await test.call(office, letPersonLeave, { personId: gone, leftOn: '2026-11-01' });
    const elsewhere = await person('人戊', test.tree.county);
    const { accountId } = await invite('person-2');
    expect((await test.call(office, linkPerson, { accountId, personId: taken })).status).toBe(200);
    const other = await invite('person-3');
    const before = await test.traces();
    const attempt = async (personId: string) => [
      (await test.call(office, linkPerson, { accountId: other.accountId, personId })).problem,
      (await test.call(office, createAccount, { unitId: test.tree.school, name: '甲', signInName: 'p-4', personId }))
        .problem,
    ];
    expect(await attempt(taken)).toEqual(['person-has-account', 'person-has-account']);
    expect(await attempt(gone)).toEqual(['person-left', 'person-left']);
    expect(await attempt(elsewhere)).toEqual(['person-not-of-unit', 'person-not-of-unit']);
    expect((await test.call(office, linkPerson, { accountId: office.accountId, personId: null })).problem).toBe(
      'account-is-own',
    );
    expect(await test.traces()).toBe(before);
    await test.call(office, disableAccount, { accountId });
    expect(await attempt(taken).then(([linked]) => linked)).toBeUndefined();
  });
});

describe('roles', () => {
  it('work from the next request on, and stop with it', async () => {
    const who = await joined('role-1');
    expect((await test.call(who, readUnit, { unitId: test.tree.school })).problem).toBe('not-found');
    const granted = await test.call(office, grantRole, {
      accountId: who.accountId,
      role: 'leader',
      unitId: test.tree.school,
    });
    expect(granted.status).toBe(200);
    expect((await test.call(who, readUnit, { unitId: test.tree.school })).status).toBe(200);
    await test.call(office, revokeRole, { grantId: granted.output.grantId });
    expect((await test.call(who, readUnit, { unitId: test.tree.school })).problem).toBe('not-found');
    const again = await test.call(office, revokeRole, { grantId: granted.output.grantId });
    expect(again.problem).toBe('role-ended');
  });

  it('nobody gives more than lies below their own level and tree, nor anything to themselves', async () => {
    const who = await joined('role-2');
    const give = async (role: Role, unitId: string, accountId = who.accountId) =>
      (await test.call(office, grantRole, { accountId, role, unitId })).problem;
    expect(await give('supervision-office', test.tree.county)).toBe('role-not-grantable');
    expect(await give('system-admin', test.tree.school)).toBe('role-not-grantable');
    expect(await give('leader', test.tree.siblingCounty)).toBe('not-found');
    expect(await give('leader', test.tree.city)).toBe('not-found');
    expect(await give('leader', test.tree.school, office.accountId)).toBe('account-is-own');
    const foreigner = await test.newPersona('leader', test.tree.siblingCounty);
    expect(await give('leader', test.tree.school, foreigner.accountId)).toBe('not-found');
    expect(await give('supervision-office', test.tree.town)).toBeUndefined();
    expect(await give('supervision-office', test.tree.town)).toBe('role-held');
  });

  it('the three administrators and working roles are different people', async () => {
    const security = await test.persona('security-admin', test.tree.city);
    const admin = await test.newPersona('system-admin', test.tree.county);
    const give = async (role: Role, accountId: string) =>
      (await test.call(security, grantRole, { accountId, role, unitId: test.tree.county })).problem;
    expect(await give('audit-admin', admin.accountId)).toBe('role-conflict');
    expect(await give('supervision-office', admin.accountId)).toBe('role-conflict');
    const worker = await test.newPersona('leader', test.tree.county);
    expect(await give('security-admin', worker.accountId)).toBe('role-conflict');
    expect(await give('supervision-office', worker.accountId)).toBeUndefined();
  });

  it('nobody makes a link for, or disables, an account that stands above', async () => {
    const admin = await test.persona('system-admin', test.tree.county);
    const peer = await test.newPersona('security-admin', test.tree.county);
    expect((await test.call(admin, renewLink, { accountId: peer.accountId })).problem).toBe('account-above');
    expect((await test.call(admin, disableAccount, { accountId: peer.accountId })).problem).toBe('account-above');
    expect((await test.call(admin, renewLink, { accountId: admin.accountId })).problem).toBe('account-is-own');
    const worker = await test.newPersona('supervision-office', test.tree.county);
    expect((await test.call(admin, renewLink, { accountId: worker.accountId })).status).toBe(200);
    await test.call(admin, disableAccount, { accountId: worker.accountId });
    expect((await test.call(admin, disableAccount, { accountId: worker.accountId })).problem).toBe('account-disabled');
  });
});

describe('access.list-accounts', () => {
  it('shows the accounts of a unit or its whole tree, with what may be done', async () => {
    const { accountId } = await invite('listed-1', 'unit-liaison');
    const own = await test.call(office, listAccounts, { unitId: test.tree.school, search: 'LISTED' });
    expect(own.output.accounts).toMatchObject([
      {
        accountId,
        state: 'invited',
        grants: [{ role: 'unit-liaison', actions: { revoke: true } }],
        actions: { disable: true },
      },
    ]);
    const all = await test.call(office, listAccounts, { unitId: test.tree.county, below: true });
    expect(all.output.accounts.map((account) => account.accountId)).toContain(accountId);
    expect(all.output.grantable).toEqual(['unit-liaison', 'leader', 'member', 'organisation-department']);
    const direct = await test.call(office, listAccounts, { unitId: test.tree.county });
    expect(direct.output.accounts.map((account) => account.accountId)).not.toContain(accountId);
  });
});

describe('the door', () => {
  it('refuses writes from another site, other content types, and bodies that are not ours', async () => {
    const post = (headers: Record<string, string>, body: string) =>
      test.app.request('/api/access/sign-out', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });
    const good = JSON.stringify({ callId: 'call-0001', input: {} });
    expect((await post({ origin: 'https://evil.example' }, good)).status).toBe(403);
    expect((await post({ 'sec-fetch-site': 'cross-site' }, good)).status).toBe(403);
    expect((await post({ 'content-type': 'text/plain' }, good)).status).toBe(415);
    expect((await post({}, '{"callId":"call-0001","input":{},"more":1}')).status).toBe(400);
    expect((await post({}, 'not json')).status).toBe(400);
    expect((await post({}, '{"callId":"call-0001","input":{"__proto__":{"x":1}}}')).status).toBe(400);
    expect((await post({}, `{"callId":"call-0001","input":{"x":"${'a'.repeat(1_100_000)}"}}`)).status).toBe(413);
    expect((await post({ origin: 'http://localhost' }, good)).status).toBe(200);
  });

  it('sends the security headers with every answer, refusals too', async () => {
    for (const path of ['/api/access/read-me', '/nowhere.js', '/api/none/such']) {
      const { headers } = await test.app.request(path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('answers in the language asked for', async () => {
    const ask = async (language: string) => {
      const response = await test.app.request('/api/access/read-me', { headers: { 'accept-language': language } });
      return ((await response.json()) as { title: string }).title;
    };
    expect(await ask('en-US,en;q=0.9')).toMatch(/^Sign in/u);
    expect(await ask('zh-CN')).toMatch(/^请先登录/u);
  });

  it('keeps an upload for its sender', async () => {
    const fileId = await test.upload(office, '学校数据.xlsx', new TextEncoder().encode('hello'));
    const [row] = await test.rows<{ name: string; account_id: string; size_bytes: string }>(
      'select * from upload where id = $1',
      [fileId],
    );
    expect(row).toMatchObject({ name: '学校数据.xlsx', account_id: office.accountId, size_bytes: '5' });
    const anonymous = await test.app.request('/api/files', {
      method: 'POST',
      headers: { 'x-file-name': 'a' },
      body: 'x',
    });
    expect(anonymous.status).toBe(401);
  });
});
