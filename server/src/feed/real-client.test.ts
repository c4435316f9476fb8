import { openFeedKey } from '@dudao/core/feed/contract';
import { o } from 'o.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listen } from '../testing/listen.ts';
import { plantEntries } from '../testing/plant-entries.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let server: Awaited<ReturnType<typeof listen>>;

beforeAll(async () => {
  test = await openTestApp();
  await plantEntries(test, { [test.tree.school]: 12 });
  server = await listen(test.app.fetch);
});
afterAll(async () => {
  server.close();
  await test.close();
});

it('D3 a client of the protocol that is not ours reads sets, filters them, and follows a row’s key', async () => {
  const office = await test.persona('supervision-office', test.tree.county);
  const { key } = (
    await test.call(office, openFeedKey, { unitId: test.tree.county, name: '表', untilOn: '2026-12-31' })
  ).output;
  const authorization = `Basic ${Buffer.from(`excel:${key}`).toString('base64')}`;
  const client = () => o(`${server.url}/odata/`, { headers: { authorization, 'content-type': 'application/json' } });
  const all = await client().get('Issues').query({ $select: 'Id,Number,Rounds' });
  expect(all).toHaveLength(12);
  const filtered = await client().get('Issues').query({
    $filter: "Rounds gt 1 and Severity in ('grave','general') and FoundOn ge 2026-01-05 and contains(Title,'消防')",
    $top: 5,
  });
  expect(filtered.length).toBeGreaterThan(0);
  for (const { Rounds, Severity, FoundOn } of filtered) {
    expect([Rounds > 1, ['grave', 'general'].includes(Severity), FoundOn >= '2026-01-05']).toEqual([true, true, true]);
  }
  const [{ Id, Number: number }] = all;
  expect(await client().get(`Issues(${Id})`).query()).toMatchObject({ Id, Number: number });
  await expect(client().get('Issues').query({ $orderby: 'Title' })).rejects.toMatchObject({ status: 400 });
});
