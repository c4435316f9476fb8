import { chromium } from '@playwright/test';
import type { Client } from 'pg';
import { startBuilt } from './built-server.ts';
import { LEDGER_NOW, type Looker, openLedgerApp } from './ledger-app.ts';
import { countryId, countryIdSql, schoolOfFirstCountySql } from './ledger-country.ts';
import { hand, type Line, median, ms } from './measure.ts';
import { LEDGER_DAY } from './plant-ledger.ts';

/** Ten years of a county of 500 schools with twenty entries a school and year; what more would cost is `cockpit-1m`. */
const ENTRIES = Number(process.env.DUDAO_BENCH_ENTRIES ?? 100_000);
const LIMIT_MS = 1000;
const [ROUNDS, SIGHTS] = [15, 7];
const SCHOOLS = 500;
const [VISITS, PLANS, TASKS] = [100_000, 10, 300];

const app = await openLedgerApp({ entries: ENTRIES, in: 'first-county' });
await plantYears(app.owner);
const [county, city, province] = [
  await app.lookerAt('a county’s leader', 'leader', countryId('county', 0)),
  await app.lookerAt('a city’s leader', 'leader', countryId('city', 0)),
  await app.lookerAt('a province’s leader', 'leader', countryId('province', 0)),
];
const server = await startBuilt({ connection: app.connection, folder: app.folder, now: LEDGER_NOW });
const origin = `http://127.0.0.1:${server.port}`;
const lines: Line[] = [];

/** Half of what has ended lies five years further back; what is closed was closed by a step of its day; visits, and a plan of each year with its tasks, go back ten years. */
async function plantYears(owner: Client): Promise<void> {
  await owner.query('set session_replication_role = replica');
  await owner.query(
    `update issue set found_on = found_on - 1800, fix_due_on = fix_due_on - 1800, closed_on = closed_on - 1800, written_at = written_at - interval '1800 days', changed_at = changed_at - interval '1800 days'
     where phase in ('closed', 'void') and hashtext(id::text) % 2 = 0`,
  );
  await owner.query(
    `insert into issue_step (issue_id, revision, unit_id, region, action, to_state, words, field_values, told, at, by_id, by_name)
     select id, revision + 1, unit_id, region, 'close', state, '', '{}', '{}', closed_on + interval '10 hours', written_by, written_by_name from issue where phase = 'closed'`,
  );
  const school = countryIdSql('school', schoolOfFirstCountySql(`(n % ${SCHOOLS})`));
  const first = countryId('county', 0);
  await owner.query(
    `insert into visit (id, unit_id, region, visited_unit_id, visited_region, kind, visit_type, line, title, from_on, until_on, state, noticed_at, planned_at, begun_at)
     select gen_random_uuid(), $1, $1, ${school}, $1, 'announced', 'routine', 'office', '督导', d, d, 'closed', d, d, d + interval '9 hours'
     from (select n, date '${LEDGER_DAY}' - (n % 3650)::int as d from generate_series(0, ${VISITS - 1}) n) v`,
    [first],
  );
  await owner.query(
    `insert into plan (id, unit_id, region, kind, title, document, from_on, until_on, state, may_extend, seen_regions, seen_units, created_at, published_at, rulebook_id, version, hangs_on_goals)
     select ('c0000000-0000-4000-8000-' || lpad(y::text, 12, '0'))::uuid, $1, $1, 'annual', y || '年工作要点', '', make_date(y, 1, 1), make_date(y, 12, 31), 'published', true, array[$1::uuid], '{}', make_date(y, 1, 1), make_date(y, 1, 1), 'JH-LX', '1.0', false
     from generate_series(${2027 - PLANS}, 2026) y`,
    [first],
  );
  await owner.query(
    `insert into task (id, plan_id, unit_id, region, number, title, kind, is_key, is_owed, state, is_open, progress, owner_person_id, lead_unit_id, cooperating_unit_ids, seen_regions, seen_units, start_on, due_on,
       standard, method, consequence, pace, created_at)
     select gen_random_uuid(), p.id, p.unit_id, p.region, n, '第' || n || '项', 'prescribed', false, false, case when now_open then 'under-way' else 'done' end, now_open, case when now_open then 40 else 100 end,
       gen_random_uuid(), ${school}, '{}', array[p.region], '{}', p.from_on, p.from_on + (n % 360), '', '', '', '', p.created_at
     from plan p cross join generate_series(1, ${TASKS}) n cross join lateral (select p.until_on >= date '${LEDGER_DAY}' and n % 3 = 0 as now_open) o`,
  );
  await owner.query('set session_replication_role = origin');
  await owner.query('vacuum analyze issue, issue_step, visit, plan, task');
}

/** The whole picture over HTTP, as the page asks for it. */
async function picture({ cookie, unitId }: Looker): Promise<{ readonly bytes: number; readonly took: number }> {
  const begin = performance.now();
  const response = await fetch(`${origin}/api/cockpit/read?input=${encodeURIComponent(JSON.stringify({ unitId }))}`, {
    headers: { cookie },
  });
  const text = await response.text();
  if (response.status !== 200) throw new Error(text);
  return { bytes: text.length, took: performance.now() - begin };
}

let kilobytes = 0;
for (const looker of [county, city, province]) {
  const first = await picture(looker);
  const waits: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { took, bytes } = await picture(looker);
    waits.push(took);
    kilobytes = Math.max(kilobytes, bytes / 1000);
  }
  lines.push(
    { what: `${looker.who}: the first answer after a start`, value: ms(first.took) },
    {
      what: `${looker.who}: the answer, middle`,
      value: ms(median(waits)),
      limit: `< ${LIMIT_MS} ms`,
      holds: median(waits) < LIMIT_MS,
    },
  );
}

const browser = await chromium.launch({
  ...(process.env.DUDAO_BROWSER ? { executablePath: process.env.DUDAO_BROWSER } : {}),
  args: ['--no-sandbox', '--disable-gpu'],
});

/** From the address to the last panel, by a browser that was never here. */
async function sight({ cookie, unitId }: Looker): Promise<{ readonly took: number; readonly requests: number }> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: origin }]);
  const page = await context.newPage();
  await page.clock.setFixedTime(LEDGER_NOW);
  let requests = 0;
  page.on('request', () => {
    requests += 1;
  });
  const begin = performance.now();
  await page.goto(`${origin}/units/${unitId}/cockpit`);
  await page.getByRole('region', { name: /同期$/u }).waitFor();
  const took = performance.now() - begin;
  await context.close();
  return { took, requests };
}

const sights: number[] = [];
let most = 0;
for (let round = -1; round < SIGHTS; round++) {
  const { took, requests } = await sight(county);
  if (round >= 0) sights.push(took);
  most = Math.max(most, requests);
}
lines.push(
  {
    what: 'a browser that was never here: from the address to the last panel, middle',
    value: ms(median(sights)),
    limit: `< ${LIMIT_MS} ms`,
    holds: median(sights) < LIMIT_MS,
  },
  { what: 'requests until then', value: String(most) },
  { what: 'the picture', value: `${kilobytes.toFixed(0)} kB` },
);
await browser.close();
server.stop();
await app.stop();
hand({
  title: 'The leader’s cockpit',
  about:
    `Every panel of a cockpit in one answer, under row-level security, over HTTP from a server in a process of its own: ${ENTRIES.toLocaleString('en')} entries of one county over ten years, ` +
    `${VISITS.toLocaleString('en')} visits to its ${SCHOOLS} schools, ${PLANS} plans of ${TASKS} tasks. Middle of ${ROUNDS}; in Chromium with an empty cache, middle of ${SIGHTS}.`,
  lines,
});
