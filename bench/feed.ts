import { randomUUID } from 'node:crypto';
import { startBuilt } from './built-server.ts';
import { LEDGER_NOW, type Looker, openLedgerApp } from './ledger-app.ts';
import { countryId } from './ledger-country.ts';
import { hand, type Line, median, ms } from './measure.ts';

const ENTRIES = Number(process.env.DUDAO_BENCH_ENTRIES ?? 1_000_000);
const LIMITS = { pageMs: 100, megabytes: 300 };
const ROUNDS = 15;

const app = await openLedgerApp({ entries: ENTRIES, in: 'first-county' });
const office = await app.lookerAt('a county office', 'supervision-office', countryId('county', 0));
const server = await startBuilt({ connection: app.connection, folder: app.folder, now: LEDGER_NOW });
const lines: Line[] = [];

/** A key of the office at its county. */
async function openKey({ cookie, unitId }: Looker): Promise<string> {
  const response = await app.fetch(
    new Request('http://localhost/api/feed/open-key', {
      method: 'POST',
      headers: { cookie, origin: 'http://localhost', 'content-type': 'application/json' },
      body: JSON.stringify({
        callId: randomUUID(),
        input: {
          unitId,
          name: 'bench',
          untilOn: new Date(LEDGER_NOW.getTime() + 30 * 86_400_000).toISOString().slice(0, 10),
        },
      }),
    }),
  );
  const body = (await response.json()) as { readonly key?: string };
  if (body.key === undefined) throw new Error(JSON.stringify(body));
  return body.key;
}

interface Page {
  readonly value: readonly object[];
  readonly '@odata.nextLink'?: string;
}

const authorization = `Basic ${Buffer.from(`x:${await openKey(office)}`).toString('base64')}`;

/** A page as Excel asks for it. */
async function page(path: string): Promise<Page> {
  const response = await fetch(`http://127.0.0.1:${server.port}/odata/${path}`, {
    headers: { authorization, 'accept-encoding': 'identity' },
  });
  const body = (await response.json()) as Page;
  if (response.status !== 200) throw new Error(JSON.stringify(body));
  return body;
}

const nextOf = (body: Page): string | undefined => body['@odata.nextLink']?.replace(/^.*\/odata\//u, '');

// Every row once, as a first load of Excel; places on the way are remembered.
const places = new Map<string, string>([['the first page', 'Issues']]);
const began = performance.now();
let rows = 0;
for (let next: string | undefined = 'Issues'; next !== undefined; ) {
  const before = next;
  const body = await page(next);
  rows += body.value.length;
  next = nextOf(body);
  if (rows >= ENTRIES / 2 && !places.has('half way down')) places.set('half way down', before);
  if (rows >= ENTRIES * 0.99 && !places.has('near the end')) places.set('near the end', before);
}
const took = performance.now() - began;
if (rows !== ENTRIES) throw new Error(`${rows} rows of ${ENTRIES}`);
for (const [where, path] of places) {
  const waits: number[] = [];
  for (let round = -3; round < ROUNDS; round++) {
    const begin = performance.now();
    await page(path);
    if (round >= 0) waits.push(performance.now() - begin);
  }
  lines.push({
    what: `a page of 1,000 rows, ${where}`,
    value: ms(median(waits)),
    limit: `< ${LIMITS.pageMs} ms`,
    holds: median(waits) < LIMITS.pageMs,
  });
}
for (const [what, filter] of [
  ['a common filter', "Severity eq 'grave' and ClosedOn eq null"],
  ['a rare filter, looked for through all', "Clause eq 'A7.3' and Severity eq 'grave' and Rounds gt 90"],
] as const) {
  const waits: number[] = [];
  for (let round = -1; round < 5; round++) {
    const begin = performance.now();
    await page(`Issues?$filter=${encodeURIComponent(filter)}`);
    if (round >= 0) waits.push(performance.now() - begin);
  }
  lines.push({ what: `the first page, ${what}`, value: ms(median(waits)) });
}
const megabytes = await server.mostMb();
lines.push({
  what: `${rows.toLocaleString('en')} rows in ${Math.ceil(rows / 1000)} pages, one after the other`,
  value: ms(took),
});
lines.push({
  what: `most memory of the server’s process (${server.startedMb.toFixed(0)} MB when it had started)`,
  value: `${megabytes.toFixed(0)} MB`,
  limit: `< ${LIMITS.megabytes} MB`,
  holds: megabytes < LIMITS.megabytes,
});
server.stop();
await app.stop();
hand({
  title: 'The open data feed',
  about: `${ENTRIES.toLocaleString('en')} entries of one county, 28 columns, read by OData under row-level security, over HTTP from a server in a process of its own, uncompressed. Middle of ${ROUNDS}.`,
  lines,
});
