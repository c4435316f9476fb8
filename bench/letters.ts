import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import { countyData } from '../core/src/score/county-data.ts';
import { writeAccount, writeGrant } from '../server/src/access/rows.ts';
import { asSystem, type Pool } from '../server/src/lib/db.ts';
import { startMailer } from '../server/src/mailing/mailer.ts';
import { readUnitRow, writeSchools, writeUnit } from '../server/src/org/rows.ts';
import { freezePackFolder } from '../server/src/pack/load-packs.ts';
import { RULEBOOK_KINDS } from '../server/src/rulebook-kinds.ts';
import { keepEvaluation } from '../server/src/testing/plant-run.ts';
import { GOOD_PRIMARY } from '../server/src/testing/publication-desk.ts';
import { hand, type Line, median, ms } from './measure.ts';
import { benchApp, cookieOf, openBenchDatabase, PACKS } from './own-server.ts';

const LETTERS = Number(process.env.DUDAO_BENCH_LETTERS ?? 500);
const LIMITS = { wallMs: 60_000, askedMs: 100, grownMb: 200 };
const ASK_EVERY_MS = 100;
const NOW = new Date('2026-11-24T08:00:00.000Z');
const SINCE = '2020-09-01';
interface Planted {
  readonly countyId: string;
  readonly accountId: string;
}

/** A county with its office, schools and a kept evaluation in which most miss something. */
function plant(pool: Pool): Promise<Planted> {
  return asSystem(pool, 'bench', async (tx) => {
    await freezePackFolder(tx, { folder: PACKS, kinds: RULEBOOK_KINDS });
    const make = async (parentId: string | null, unit: Omit<Parameters<typeof writeUnit>[1]['unit'], 'openedOn'>) =>
      writeUnit(tx, {
        parent: parentId === null ? null : await readUnitRow(tx, parentId),
        unit: { ...unit, openedOn: SINCE },
        segments: [],
        today: SINCE,
      });
    const province = await make(null, { kind: 'province', name: '甲省', areaCode: '410000' });
    const city = await make(province, { kind: 'city', name: '甲市', areaCode: '410100' });
    const countyId = await make(city, { kind: 'county', name: '甲县', areaCode: '410122' });
    const schools = Array.from({ length: LETTERS }, (_, i) => ({
      id: randomUUID(),
      parentId: countyId,
      kind: 'school' as const,
      name: `甲县第${i + 1}中心小学`,
      schoolCode: String(2_141_100_000 + i),
      schoolType: '211',
      segments: ['primary' as const],
    }));
    await writeSchools(tx, countyId, schools, SINCE);
    const data = countyData(
      schools.map(({ schoolCode: code, name }) => ({ code, name, kind: 'primary' })),
      new Map(
        Object.entries(GOOD_PRIMARY).map(([column, value], at) => [
          column,
          // Each school has too little of one thing or two.
          Float64Array.from(schools, (_, i) => (at > 1 && (i + at) % 4 === 0 ? value / 20 : value)),
        ]),
      ),
      new Map([
        ['school_type', { codes: ['primary'], values: new Uint8Array(LETTERS) }],
        ['location', { codes: ['rural', 'town', 'urban'], values: Uint8Array.from(schools, (_, i) => i % 3) }],
      ]),
      new Map(),
    );
    await keepEvaluation(tx, { countyId, period: '2025-2026', on: '2026-06-30', data, at: NOW });
    const unit = { id: countyId, region: countyId };
    const accountId = await writeAccount(tx, { unit, signInName: 'bench', name: '李主任', createdBy: null, now: NOW });
    await writeGrant(tx, {
      accountId,
      role: 'supervision-office',
      unitId: countyId,
      region: countyId,
      grantedBy: null,
      now: NOW,
    });
    return { countyId, accountId };
  });
}

const database = await openBenchDatabase('letters');
const pool = database.poolOf(10);
const { countyId, accountId } = await plant(pool);
const app = benchApp(pool, { folder: database.folder, now: NOW });
const cookie = await cookieOf(pool, accountId, NOW);

async function ask<T>(operation: string, input: object): Promise<T> {
  const path = `/api/${operation.replace('.', '/')}`;
  const isRead = /\.(?:read|list)/u.test(operation);
  const response = isRead
    ? await app.request(`${path}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers: { cookie } })
    : await app.request(path, {
        method: 'POST',
        headers: { cookie, origin: 'http://localhost', 'content-type': 'application/json' },
        body: JSON.stringify({ callId: randomUUID(), input }),
      });
  const body = await response.json();
  if (response.status !== 200) throw new Error(`${operation}: ${JSON.stringify(body)}`);
  return body as T;
}

const { publicationId } = await ask<{ publicationId: string }>('publication.propose', {
  unitId: countyId,
  title: '2025-2026 学年小学办学条件达标情况',
  standardId: 'YZJH-2017',
  period: '2025-2026',
  measure: 'lines:primary',
  grouping: ['location'],
});
await ask('publication.tell', { publicationId, revision: 1 });

/** What somebody else waits meanwhile: a page of the office that reads a unit and a publication. */
async function waitOf(): Promise<number> {
  const began = performance.now();
  await ask('org.read-unit', { unitId: countyId });
  await ask('publication.list', { unitId: countyId });
  return performance.now() - began;
}
const quiet: number[] = [];
for (let round = -3; round < 20; round++) {
  const took = await waitOf();
  if (round >= 0) quiet.push(took);
}

const startedMb = process.memoryUsage().rss / 2 ** 20;
const began = performance.now();
const { mailingId } = await ask<{ mailingId: string }>('mailing.begin', {
  unitId: countyId,
  kind: 'result-notice',
  publicationId,
  series: '教督告',
});
const begunMs = performance.now() - began;
const mailer = startMailer({ pool, now: () => new Date(), onError: (error) => process.stderr.write(`${error}\n`) });
const asked: number[] = [];
let mostMb = startedMb;
let estimate: { readonly at: number; readonly left: number } | null = null;
let wallMs = Number.NaN;
for (;;) {
  asked.push(await waitOf());
  mostMb = Math.max(mostMb, process.memoryUsage().rss / 2 ** 20);
  const { state, waiting, secondsLeft } = await ask<{ state: string; waiting: number; secondsLeft: number | null }>(
    'mailing.read',
    { mailingId },
  );
  if (state === 'made') {
    wallMs = performance.now() - began;
    break;
  }
  if (estimate === null && secondsLeft !== null && waiting < LETTERS / 2) {
    estimate = { at: performance.now() - began, left: secondsLeft };
  }
  await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
}
await mailer.stop();
const [{ made = 0, bytes = '0' } = {}] = (
  await database.owner.query<{ made: number; bytes: string }>(
    'select count(*)::int as made, coalesce(sum(length(content)), 0)::text as bytes from mailing_document',
  )
).rows;
if (made !== LETTERS) throw new Error(`${made} letters of ${LETTERS}`);
const zipBegan = performance.now();
const zip = await app.request(
  `/api/download/mailing/download?input=${encodeURIComponent(JSON.stringify({ mailingId, what: 'zip' }))}`,
  { headers: { cookie } },
);
const zipBytes = (await zip.arrayBuffer()).byteLength;
const zipMs = performance.now() - zipBegan;
await pool.end();
await database.owner.end();
await database.remove();

const worst = Math.max(...asked);
const [load = 0] = loadavg();
const lines: Line[] = [
  {
    what: `${LETTERS} letters, from the button to the last one made`,
    value: ms(wallMs),
    limit: `< ${ms(LIMITS.wallMs)}`,
    holds: wallMs < LIMITS.wallMs,
  },
  { what: 'of it reading and freezing what they say', value: ms(begunMs) },
  { what: 'one letter', value: ms((wallMs - begunMs) / LETTERS) },
  ...(estimate === null
    ? []
    : [{ what: `told half way: ${estimate.left} s left; it took`, value: ms(wallMs - estimate.at) }]),
  {
    what: `what somebody else asks meanwhile, the middle (${ms(median(quiet))} when nothing is made)`,
    value: ms(median(asked)),
    limit: `< ${LIMITS.askedMs} ms`,
    holds: median(asked) < LIMITS.askedMs,
  },
  { what: 'the same, the slowest', value: ms(worst) },
  {
    what: `the ZIP of ${(zipBytes / 2 ** 20).toFixed(1)} MB (${(Number(bytes) / 2 ** 20).toFixed(1)} MB of letters)`,
    value: ms(zipMs),
  },
  {
    what: `by how much its memory grew at most (${startedMb.toFixed(0)} MB before, the loader’s among it)`,
    value: `${(mostMb - startedMb).toFixed(0)} MB`,
    limit: `< ${LIMITS.grownMb} MB`,
    holds: mostMb - startedMb < LIMITS.grownMb,
  },
];
hand({
  title: 'Letters to many units',
  about:
    `Notices of results of ${LETTERS} schools by the shipped template after GB/T 9704, made beside requests by the server’s own rounds, each kept with its digest in PostgreSQL; ` +
    `meanwhile an office reads its unit and its publications over and over. Source read by a loader. Load of the machine when it was measured: ${load.toFixed(1)} on two processors.`,
  lines,
});
process.exit(0);
