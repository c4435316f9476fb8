import { endFeedKey, openFeedKey, readFeed } from '@dudao/core/feed/contract';
import { FEED_SETS } from '@dudao/core/feed/sets';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROBLEMS } from '../operations.ts';
import { plantEntries } from '../testing/plant-entries.ts';
import { plantRun } from '../testing/plant-run.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { createFeed } from './odata.ts';
import { createTurns } from './turns.ts';

let test: TestApp;
let office: Persona;

beforeAll(async () => {
  test = await openTestApp();
  office = await test.persona('supervision-office', test.tree.county);
  await plantRun(test.pool, test.tree.county);
  await plantEntries(test, { [test.tree.school]: 7, [test.tree.citySchool]: 4, [test.tree.siblingSchool]: 5 });
});
afterAll(() => test.close());

const UNTIL = '2026-12-31';

async function keyOf(who: Persona, unitId: string): Promise<{ readonly keyId: string; readonly key: string }> {
  const called = await test.call(who, openFeedKey, { unitId, name: '领导用表', untilOn: UNTIL });
  expect([called.status, called.problem]).toEqual([200, undefined]);
  return called.output;
}

/** Asks as Excel does: by a key that stands for the password, whatever the user is called. */
async function asked(key: string, path: string, method = 'GET') {
  const authorization = `Basic ${Buffer.from(`excel:${key}`).toString('base64')}`;
  const response = await test.app.request(`/odata/${path}`, { method, headers: { authorization } });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson && text !== '' ? JSON.parse(text) : null,
  };
}

describe('D1 a key', () => {
  it('is told once, opens the feed, and its first use on a day stands in the log', async () => {
    const { keyId, key } = await keyOf(office, test.tree.county);
    const stored = await test.rows<{ kept: string }>('select row_to_json(k)::text as kept from feed_key k');
    expect(stored.map(({ kept }) => kept).join()).not.toContain(key);
    expect((await asked(key, '')).body.value.map(({ name }: { name: string }) => name)).toEqual(
      FEED_SETS.map(({ name }) => name),
    );
    await asked(key, '$metadata');
    const events = await test.rows<{ event: string }>('select event from event where subject = $1 order by tx', [
      keyId,
    ]);
    expect(events.map(({ event }) => event)).toEqual(['feed.key-opened', 'feed.used']);
    const { keys } = (await test.call(office, readFeed, { unitId: test.tree.county })).output;
    expect(keys).toContainEqual({
      id: keyId,
      name: '领导用表',
      madeOn: '2026-11-24',
      untilOn: UNTIL,
      lastUsedOn: '2026-11-24',
    });
    expect((await test.call(office, endFeedKey, { keyId })).status).toBe(200);
    expect((await test.call(office, endFeedKey, { keyId })).problem).toBe('feed-key-ended');
    expect((await asked(key, '')).status).toBe(401);
  });

  it('is asked for where none is given or a wrong one, alike and as programs know it', async () => {
    for (const authorization of [
      undefined,
      'Bearer x',
      'Basic ???',
      `Basic ${Buffer.from('a:b').toString('base64')}`,
    ]) {
      const response = await test.app.request(
        '/odata/Units',
        authorization === undefined ? {} : { headers: { authorization } },
      );
      expect([response.status, response.headers.get('www-authenticate')]).toEqual([
        401,
        'Basic realm="Dudao", charset="UTF-8"',
      ]);
      expect(((await response.json()) as { error: { code: string } }).error.code).toBe('feed-key-wrong');
    }
  });

  it('shows nothing after its last day, of a disabled account, or once its account may not open the feed there', async () => {
    const other = await test.newPersona('supervision-office', test.tree.county);
    const { key } = await keyOf(other, test.tree.county);
    const before = test.clock.now;
    test.clock.now = new Date(`${UNTIL}T15:59:00.000Z`);
    expect((await asked(key, '')).status).toBe(200);
    test.clock.now = new Date(`${UNTIL}T16:01:00.000Z`);
    expect((await asked(key, '')).status).toBe(401);
    test.clock.now = before;
    await test.rows('update role_grant set ended_at = now() where account_id = $1', [other.accountId]);
    expect((await asked(key, '')).status).toBe(401);
    const third = await test.newPersona('supervision-office', test.tree.county);
    const its = await keyOf(third, test.tree.county);
    await test.rows('update account set disabled_at = now() where id = $1', [third.accountId]);
    expect((await asked(its.key, '')).status).toBe(401);
  });

  it('has a day within a year, and an account has five at most, also when it opens two at once', async () => {
    const who = await test.newPersona('leader', test.tree.county);
    const open = (untilOn: string) => test.call(who, openFeedKey, { unitId: test.tree.county, name: '表', untilOn });
    for (const untilOn of ['2026-11-24', '2020-01-01', '2027-12-31'])
      expect((await open(untilOn)).problem).toBe('feed-until');
    for (let n = 0; n < 4; n++) expect((await open(UNTIL)).status).toBe(200);
    const both = await Promise.all([open(UNTIL), open(UNTIL)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('of somebody else is neither seen nor taken back', async () => {
    const { keyId, key } = await keyOf(office, test.tree.county);
    const other = await test.newPersona('supervision-office', test.tree.county);
    expect((await test.call(other, readFeed, { unitId: test.tree.county })).output.keys).toEqual([]);
    expect((await test.call(other, endFeedKey, { keyId })).problem).toBe('feed-key-ended');
    expect((await asked(key, '')).status).toBe(200);
    await test.call(office, endFeedKey, { keyId });
  });
});

describe('D2 what a key shows', () => {
  it('is what its account may see, set by set: who sees no ledger finds no set of it', async () => {
    const department = await test.persona('organisation-department', test.tree.county);
    const { key } = await keyOf(department, test.tree.county);
    expect((await asked(key, '')).body.value.map(({ name }: { name: string }) => name)).toEqual([
      'Units',
      'Evaluations',
      'Standings',
    ]);
    expect((await asked(key, '$metadata')).text).not.toContain('Issue');
    for (const path of ['Issues', 'Issues/$count', `Issues(${test.tree.school})`, 'Nothing']) {
      expect((await asked(key, path)).body.error.code).toBe('feed-set-unknown');
    }
  });

  it('is of its unit and below: neither what lies beside it nor above', async () => {
    const { key } = await keyOf(office, test.tree.county);
    const issues = (await asked(key, 'Issues')).body.value as { Id: string; UnitId: string }[];
    expect(issues).toHaveLength(11);
    expect(new Set(issues.map(({ UnitId }) => UnitId))).toEqual(new Set([test.tree.school, test.tree.citySchool]));
    const units = (await asked(key, 'Units')).body.value as { Id: string }[];
    expect(units.map(({ Id }) => Id).sort()).toEqual(
      [test.tree.county, test.tree.town, test.tree.school, test.tree.citySchool].sort(),
    );
    const [beside] = await test.rows<{ id: string }>('select id from issue where unit_id = $1', [
      test.tree.siblingSchool,
    ]);
    expect((await asked(key, `Issues(${beside?.id})`)).body.error.code).toBe('feed-row-unknown');
    // Somebody who looks after the whole city, and opens a key for one county of it, gives away that county.
    const city = await test.newPersona('supervision-office', test.tree.city);
    const narrow = await keyOf(city, test.tree.county);
    expect((await asked(narrow.key, 'Issues/$count')).text).toBe('11');
    const wide = await keyOf(city, test.tree.city);
    expect((await asked(wide.key, 'Issues/$count')).text).toBe('16');
    const head = await test.newPersona('leader', test.tree.school);
    const own = await keyOf(head, test.tree.school);
    expect((await asked(own.key, 'Issues/$count')).text).toBe('7');
    expect((await asked(own.key, 'Units')).body.value).toMatchObject([
      { Id: test.tree.school, Kind: 'school', SchoolType: '312' },
    ]);
  });

  it('every set tells every column, by the type that the metadata says', async () => {
    const { key } = await keyOf(office, test.tree.county);
    const patterns = { id: /^[0-9a-f-]{36}$/u, day: /^\d{4}-\d\d-\d\d$/u, moment: /^\d{4}-.*Z$/u } as const;
    for (const { name, columns } of FEED_SETS) {
      const { status, body } = await asked(key, name);
      expect(status).toBe(200);
      for (const row of body.value as Record<string, unknown>[]) {
        expect(Object.keys(row)).toEqual(columns.map((column) => column.name));
        for (const { name: column, type, empty } of columns) {
          const value = row[column];
          if (value === null) expect([name, column, empty]).toEqual([name, column, expect.anything()]);
          else if (type === 'whole' || type === 'truth')
            expect(typeof value).toBe(type === 'whole' ? 'number' : 'boolean');
          else expect(String(value)).toMatch(type === 'text' ? /^/u : patterns[type]);
        }
      }
    }
    expect((await asked(key, 'Evaluations')).body.value).toHaveLength(1);
  });
});

describe('D3 the protocol', () => {
  it('single rows, chosen columns, counts, and refusals that a program understands', async () => {
    const { key } = await keyOf(office, test.tree.county);
    const { body, headers } = await asked(key, 'Issues?$select=Id,Title&$top=3&$count=true');
    expect(headers.get('odata-version')).toBe('4.0');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toMatchObject({
      '@odata.context': 'http://localhost/odata/$metadata#Issues(Id,Title)',
      '@odata.count': 11,
    });
    expect(body.value).toHaveLength(3);
    expect(body['@odata.nextLink']).toBeUndefined();
    const [{ Id: id }] = body.value;
    expect((await asked(key, `Issues(${id})`)).body).toMatchObject({
      '@odata.context': 'http://localhost/odata/$metadata#Issues/$entity',
      Id: id,
    });
    for (const [path, code] of [
      ['Issues?$orderby=Title', 'feed-option-unknown'],
      ['Issues?$select=Titel', 'feed-column-unknown'],
      ["Issues?$filter=Titel eq 'x'", 'feed-filter'],
      ['Issues?$top=many', 'feed-option-value'],
    ] as const) {
      const refused = await asked(key, path);
      expect([path, refused.status, refused.body.error.code]).toEqual([path, 400, code]);
      expect(refused.body.error.message).not.toMatch(/[{}]/u);
    }
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect((await asked(key, 'Issues', method)).status).toBe(403);
    expect((await asked(key, '%E0%A4%A')).status).toBe(404);
  });

  it('D8 a key that asks all the time waits, and others meanwhile do not', async () => {
    const { pool, clock } = test;
    const door = { pool, now: () => clock.now, catalogue: PROBLEMS, onRecorded: () => {}, log: () => {} };
    const feed = createFeed(door, 'http://localhost', createTurns(3));
    const ask = async (key: string) =>
      feed({
        method: 'GET',
        path: '',
        query: new URLSearchParams(),
        authorization: `Basic ${Buffer.from(`x:${key}`).toString('base64')}`,
        lang: 'zh',
      });
    const [one, other] = [await keyOf(office, test.tree.county), await keyOf(office, test.tree.county)];
    const statuses: number[] = [];
    for (let n = 0; n < 4; n++) statuses.push((await ask(one.key)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect((await ask(one.key)).headers.get('retry-after')).toBe('600');
    expect((await ask(other.key)).status).toBe(200);
    clock.now = new Date(clock.now.getTime() + 10 * 60_000);
    expect((await ask(one.key)).status).toBe(200);
    for (const { keyId } of [one, other]) await test.call(office, endFeedKey, { keyId });
  });
});

it('the same set can be had as CSV, with a mark that Excel knows and the columns in words', async () => {
  const authorization = { headers: { cookie: office.cookie } };
  const load = (set: string) =>
    test.app.request(
      `/api/download/feed/download-set?input=${encodeURIComponent(JSON.stringify({ unitId: test.tree.county, set }))}`,
      authorization,
    );
  const response = await load('Issues');
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [head, ...lines] = new TextDecoder().decode(bytes).trim().split('\r\n');
  expect(head).toMatch(/^编号,所在县/u);
  expect(lines).toHaveLength(11);
  expect(((await (await load('Nothing')).json()) as { problem: string }).problem).toBe('feed-set-unknown');
});
