import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { planOutings, useSealedDesk } from '@dudao/core/visit/sealed-contract';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { asSystem, connect } from '../lib/db.ts';
import { exportLog, sealEvents } from '../lib/event-log.ts';
import { secretsFrom } from '../lib/secrets.ts';
import { OPERATIONS } from '../operations.ts';
import { openWorkbook } from '../testing/edit-workbook.ts';
import type { MatrixTarget } from '../testing/matrix/target.ts';
import { MATRIX_INPUTS } from '../testing/matrix-inputs.ts';
import { plantCampaign } from '../testing/plant-campaign.ts';
import { plantDossiers } from '../testing/plant-dossier.ts';
import { plantInspector } from '../testing/plant-inspector.ts';
import { plantIssue } from '../testing/plant-issue.ts';
import { plantPaper } from '../testing/plant-paper.ts';
import { plantPlan } from '../testing/plant-plan.ts';
import { plantStaff } from '../testing/plant-staff.ts';
import { plantVisit } from '../testing/plant-visit.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { newKeeper, openVisitDesk, type VisitDesk } from '../testing/visit-desk.ts';
import { openDueVisits } from './open-sealed.ts';

const PACKS = join(fileURLToPath(new URL('../../..', import.meta.url)), 'packs');
const NOWHERE = '00000000-0000-4000-8000-000000000000';
const DAY = '2098-12-03';
const OPENS = new Date('2098-12-02T22:00:00.000Z');
const CANARY = '金丝雀小学食堂';

let mother: TestApp;
let desk: VisitDesk;
/** Two copies of one database: with a sealed visit, and without. */
let worlds: { readonly with: TestApp; readonly without: TestApp };
let uncleared: readonly (readonly [string, Persona])[];
let inputs: ReadonlyMap<string, unknown>;

const worldOf = (template: string): Promise<TestApp> =>
  openTestApp({ database: { ...inject('database'), template }, tree: mother.tree });

beforeAll(async () => {
  mother = await openTestApp();
  desk = await openVisitDesk(mother, { packsFolder: PACKS });
  const { county, city, school } = mother.tree;
  const [one, two] = [await newKeeper(mother, county), await newKeeper(mother, county)];
  await mother.call(desk.office, planOutings, { unitId: county, bodyId: desk.bodyId, days: [DAY, '2098-12-10'] });
  uncleared = [
    ['office', desk.office],
    ['member of the team', desk.member],
    ['liaison of the school', desk.liaison],
    ['leader of the county', await mother.persona('leader', county)],
    ['leader of the school', await mother.persona('leader', school)],
    ['office of the city', await mother.persona('supervision-office', city)],
    ['auditor', await mother.persona('audit-admin', county)],
    ['administrator', await mother.persona('system-admin', county)],
  ];
  inputs = await makeInputs();
  const template = await freed();
  worlds = { with: await worldOf(template), without: await worldOf(template) };
  // The same people use the desk equally often; in one world something comes of it.
  const look = { do: 'look' };
  const propose = {
    do: 'propose',
    visitedUnitId: school,
    onDay: DAY,
    title: CANARY,
    line: 'special',
    bodyId: desk.bodyId,
    reason: CANARY,
  };
  await use(worlds.without, one, look);
  await use(worlds.with, one, look);
  await use(worlds.without, one, look);
  const proposed = await use(worlds.with, one, propose);
  expect(proposed.refused).toBeNull();
  await use(worlds.without, two, look);
  const approved = await use(worlds.with, two, { do: 'approve', planId: proposed.plans[0]?.planId });
  expect(approved.plans[0]?.approvedAt).not.toBeNull();
}, 240_000);
afterAll(async () => {
  await worlds.with.close();
  await worlds.without.close();
  await mother.close();
});

async function use(world: TestApp, who: Persona, deed: object) {
  return (await world.call(who, useSealedDesk, { unitId: desk.county, deed } as never)).output;
}

/** One input of every operation, aimed at the county; the same in both worlds. What a case asks for and is not planted here lies nowhere. */
async function makeInputs(): Promise<ReadonlyMap<string, unknown>> {
  const unitId = desk.county;
  const campaign = await plantCampaign(mother, unitId);
  const dossierId = (await plantDossiers(mother, { unitId, campaignId: campaign.campaignId })).get(unitId) ?? NOWHERE;
  const planted = {
    test: mother,
    unitId,
    campaign,
    dossierId,
    accountId: (await mother.newPersona('leader', unitId)).accountId,
    staff: await plantStaff(mother, unitId),
    inspection: await plantInspector(mother, unitId),
    visit: await plantVisit(mother, unitId),
    plan: await plantPlan(mother, unitId),
    paperId: await plantPaper(mother, unitId),
    ...(await plantIssue(mother, unitId)),
  };
  const nowhere: unknown = new Proxy({}, { get: (_, key) => (key === Symbol.toPrimitive ? () => NOWHERE : NOWHERE) });
  const target = new Proxy(planted, {
    get: (of, key) => (key in of ? of[key as keyof typeof of] : String(key).endsWith('Id') ? NOWHERE : nowhere),
  });
  return new Map(
    OPERATIONS.map(({ operation }) => [
      operation.name,
      // Inputs are only made of ids: every field that a case may ask for is there.
      MATRIX_INPUTS[operation.name]?.(target as unknown as MatrixTarget) ?? {},
    ]),
  );
}

/** The mother's database without anybody in it, so that it can be copied. */
async function freed(): Promise<string> {
  const [{ name } = { name: '' }] = await mother.rows<{ name: string }>('select current_database() as name');
  const admin = await connect({ connectionString: inject('database').adminUrl });
  await admin.query(`alter database ${name} with allow_connections false`);
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  await admin.end();
  return name;
}

/** What is asked comes before what changes something, and signing out last, so that every question meets both worlds whole. */
function inOrder() {
  const rank = ({ operation }: (typeof OPERATIONS)[number]): number =>
    operation.name === 'access.sign-out' ? 2 : operation.kind === 'write' ? 1 : 0;
  return OPERATIONS.toSorted((a, b) => rank(a) - rank(b));
}

/** What differs between any two runs: ids, seeds and tokens that are drawn anew, and moments. */
function evened(text: string): string {
  const ids = new Map<string, string>();
  const nth = (found: string): string => {
    const known = ids.get(found) ?? `#${ids.size}`;
    ids.set(found, known);
    return known;
  };
  return text
    .replaceAll(/[0-9a-f]{64}/gu, 'HEX')
    .replaceAll(/[\w-]{43,}/gu, 'TOKEN')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gu, nth)
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/gu, 'MOMENT');
}

/** An answer as text. A workbook is packed, and packing hides which of its letters are ids drawn anew: so it is read as a person reads it. */
async function textOf({ body, headers }: { readonly body: unknown; readonly headers: Headers }): Promise<string> {
  if (!(body instanceof Uint8Array)) return JSON.stringify(body);
  if (headers.get('content-type')?.includes('spreadsheet') === true)
    return JSON.stringify([...(await openWorkbook(body))]);
  return `${body.length} ${Buffer.from(body).toString('latin1')}`;
}

it('M259 every operation answers everybody who is not cleared alike with and without a sealed visit, to the byte', async () => {
  const differing: string[] = [];
  const answered = new Set<string>();
  let asked = 0;
  for (const { operation } of inOrder()) {
    for (const [name, who] of uncleared) {
      const callId = crypto.randomUUID();
      const ask = (world: TestApp) => world.call(who, operation, inputs.get(operation.name) as never, callId);
      const [there, not] = [await ask(worlds.with), await ask(worlds.without)];
      asked += 1;
      if (there.status === 200 && operation.kind !== 'write') answered.add(operation.name);
      const same = there.status === not.status && evened(await textOf(there)) === evened(await textOf(not));
      if (!same) differing.push(`${operation.name} by ${name}: ${there.status} ${not.status}`);
    }
  }
  expect(differing).toEqual([]);
  expect(asked).toBe(OPERATIONS.length * uncleared.length);
  // Refusals alone would prove little: most questions were answered to somebody.
  const questions = OPERATIONS.filter(({ operation }) => operation.kind !== 'write').length;
  expect(answered.size).toBeGreaterThan(questions / 2);
}, 600_000);

it('M259 nor do the log, the tables, their sizes and the server’s own log tell', async () => {
  const told = async (world: TestApp) => {
    await sealEvents(world.pool);
    const lines: string[] = [];
    await asSystem(world.pool, 'test', async (tx) => {
      for await (const line of exportLog(tx)) lines.push(line);
    });
    const shapes = lines
      .map((line) => JSON.parse(line) as { event: { operation: string; event: string; after: string | null } })
      .map(({ event }) => `${event.operation} ${event.event} ${event.after?.length}`);
    const tables = await world.rows<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'sealed_visit' order by 1",
    );
    const counts: string[] = [];
    for (const { name } of tables) {
      const [row] = await world.rows<{ n: string }>(`select count(*) as n from ${name}`);
      counts.push(`${name} ${row?.n}`);
    }
    const logged = world.logged.map((line) =>
      evened(line)
        .replaceAll(/"durationMs":\d+/gu, '')
        .replaceAll(/"requestId":"[^"]*"/gu, ''),
    );
    return { shapes, counts, logged };
  };
  const [there, not] = [await told(worlds.with), await told(worlds.without)];
  expect(there.shapes).toEqual(not.shapes);
  expect(there.counts).toEqual(not.counts);
  expect(there.logged).toEqual(not.logged);
  expect(there.shapes.filter((shape) => shape.includes('sealed-desk-used'))).toHaveLength(3);
  const dump = async (world: TestApp): Promise<string[]> => {
    const tables = await world.rows<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public'",
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const hex = Buffer.from(CANARY).toString('hex');
      const sql = `select 1 from ${name} t where t::text like '%' || $1 || '%' or t::text like '%' || $2 || '%' limit 1`;
      if ((await world.rows(sql, [CANARY, hex])).length > 0) found.push(name);
    }
    return found;
  };
  expect(await dump(worlds.with)).toEqual([]);
  expect(worlds.with.logged.join('\n')).not.toContain(CANARY);

  // A test that could not tell the worlds apart at all would prove nothing: at its hour they part.
  const secrets = secretsFrom(Buffer.alloc(32, 7));
  expect([
    await openDueVisits(worlds.with.pool, secrets, OPENS),
    await openDueVisits(worlds.without.pool, secrets, OPENS),
  ]).toEqual([1, 0]);
  expect((await dump(worlds.with)).sort()).toEqual(['event', 'visit']);
}, 120_000);
