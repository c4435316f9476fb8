import { randomUUID } from 'node:crypto';
import { asSystem } from '../server/src/lib/db.ts';
import { freezeRulebooks, readPackRulebooks } from '../server/src/pack/rulebooks.ts';
import { RULEBOOK_KINDS } from '../server/src/rulebook-kinds.ts';
import { hand, median, ms } from './measure.ts';
import { benchApp, cookieOf, openBenchDatabase, PACKS } from './own-server.ts';

const UNITS = 3000;
const ROUNDS = 5;
const LIMIT_MS = 10_000;
const NOW = new Date('2026-06-15T02:00:00.000Z');
const COUNTY = '10000000-0000-4000-8000-000000000001';
const HEADS = ['50000000-0000-4000-8000-000000000001', '50000000-0000-4000-8000-000000000002'] as const;

const database = await openBenchDatabase('campaign');
const { owner } = database;
await owner.query(
  `insert into unit (id, path, region, kind, name) values ($1::uuid, array[$1::uuid], $1::uuid, 'county', '县')`,
  [COUNTY],
);
await owner.query(
  `insert into unit (id, parent_id, path, region, kind, name)
   select i.id, $1::uuid, array[$1::uuid, i.id], $1::uuid, 'school', '校' || i.n from (select gen_random_uuid() as id, n from generate_series(1, $2::int) n) i`,
  [COUNTY, UNITS],
);
for (const head of HEADS) {
  await owner.query(
    `insert into account (id, unit_id, region, sign_in_name, name, created_at) values ($1::uuid, $2::uuid, $2::uuid, $1::text, '主任', now())`,
    [head, COUNTY],
  );
  await owner.query(
    `insert into role_grant (id, account_id, role, unit_id, region, granted_at) values ($1, $2, 'supervision-office', $3, $3, now())`,
    [randomUUID(), head, COUNTY],
  );
}
await owner.query('vacuum analyze');

const pool = database.poolOf(4);
await asSystem(pool, 'bench', (tx) => freezeRulebooks(tx, readPackRulebooks(PACKS, RULEBOOK_KINDS)));
const app = benchApp(pool, { folder: database.folder, now: NOW });
const cookies = await Promise.all(HEADS.map((head) => cookieOf(pool, head, NOW)));

/** What one call said, and how long it took over HTTP through the whole server. */
async function call<T>(
  head: 0 | 1,
  operation: string,
  input: object,
): Promise<{ readonly said: T; readonly wait: number }> {
  const begin = performance.now();
  const response = await app.request(`/api/campaign/${operation}`, {
    method: 'POST',
    headers: { cookie: cookies[head] ?? '', 'content-type': 'application/json', origin: 'http://localhost' },
    body: JSON.stringify({ callId: randomUUID(), input }),
  });
  const said = (await response.json()) as T;
  if (response.status !== 200) throw new Error(JSON.stringify(said));
  return { said, wait: performance.now() - begin };
}

const waits = { choose: [] as number[], publish: [] as number[], board: [] as number[] };
for (let round = 0; round < ROUNDS; round++) {
  const made = { unitId: COUNTY, templateId: 'HD-LG', version: '1.0', title: `活动${round}` };
  const { campaignId } = (await call<{ campaignId: string }>(0, 'create', made)).said;
  const choices = { days: { b2: '2026-06-01' }, spans: {}, texts: { slogan: [] }, sampleIds: [], objectId: COUNTY };
  await call(0, 'edit', { campaignId, title: made.title, ...choices, revision: 1 });
  const chosen = { campaignId, batch: 'b2', kinds: ['school'], take: true, revision: 2 };
  waits.choose.push((await call(0, 'choose-units', chosen)).wait);
  await call(0, 'submit', { campaignId, revision: 3 });
  waits.publish.push((await call(1, 'publish', { campaignId, revision: 4 })).wait);
  const begin = performance.now();
  const input = encodeURIComponent(JSON.stringify({ campaignId, unitId: COUNTY }));
  const page = await app.request(`/api/campaign/read-board?input=${input}`, { headers: { cookie: cookies[0] ?? '' } });
  if (page.status !== 200) throw new Error(await page.text());
  await page.json();
  waits.board.push(performance.now() - begin);
}
const [{ n: stages } = { n: 0 }] = (await owner.query<{ n: number }>('select count(*)::int as n from campaign_stage'))
  .rows;
await pool.end();
await owner.end();
await database.remove();

const slowest = Math.max(...waits.publish);
hand({
  title: 'Publishing a campaign',
  about: `The study campaign (three stages, three gates) published over ${UNITS.toLocaleString('en')} schools of a county, ${ROUNDS} times, over HTTP through the whole server with row-level security; ${stages.toLocaleString('en')} stages were written in all.`,
  lines: [
    { what: 'take all schools into a batch, middle', value: ms(median(waits.choose.sort((a, b) => a - b))) },
    { what: 'publish, middle', value: ms(median(waits.publish.sort((a, b) => a - b))) },
    { what: 'publish, slowest', value: ms(slowest), limit: `< ${LIMIT_MS / 1000} s`, holds: slowest < LIMIT_MS },
    { what: 'the board, 200 rows, middle', value: ms(median(waits.board.sort((a, b) => a - b))) },
  ],
});
