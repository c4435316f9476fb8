import { readTeamLife } from '@dudao/core/team/contract';
import { listVisits, planVisit } from '@dudao/core/visit/contract';
import { readVisitChoices } from '@dudao/core/visit/course-contract';
import { readBurdenOfVisit, readCoverage } from '@dudao/core/visit/coverage-contract';
import { planOutings, removeOuting, useSealedDesk } from '@dudao/core/visit/sealed-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { secretsFrom } from '../lib/secrets.ts';
import { OPERATIONS } from '../operations.ts';
import { exportedLog, sealAll } from '../testing/sealed-log.ts';
import { CANARY, openSealedWorlds, SEALED_DAY, SEALED_OPENS, type SealedWorlds } from '../testing/sealed-worlds.ts';
import type { TestApp } from '../testing/test-app.ts';
import { evened, guesses, inOrder, inTurn, openComparison, type Question, roundOf } from '../testing/two-worlds.ts';
import { openDueVisits } from './open-sealed.ts';

let sealed: SealedWorlds;
let comparison: ReturnType<typeof openComparison>;

beforeAll(async () => {
  sealed = await openSealedWorlds();
  comparison = openComparison(sealed.worlds);
}, 240_000);
afterAll(() => sealed.close());

/** They are asked about every operation; the others take turns. */
const ALWAYS = [
  'office',
  'colleague of the office',
  'leader of the county',
  'member of the team',
  'office of the city',
  'liaison of the school',
  'liaison of a sister school',
  'administrator of the platform',
  'keeper cleared later',
];

const reader = (name: string) => {
  const found = sealed.uncleared.find(([one]) => one === name);
  if (found === undefined) throw new Error(name);
  return found;
};

it('M259 reminders, messages and calendars are the same in both worlds, on each day until it opens', async () => {
  const { worlds, feeds } = sealed;
  for (const day of ['2026-11-24', '2026-12-01', '2026-12-02']) {
    const now = new Date(`${day}T08:00:00.000Z`);
    const [there, not] = [await roundOf(worlds.with, now), await roundOf(worlds.without, now)];
    expect(evened(there.join('\n'))).toBe(evened(not.join('\n')));
  }
  for (const [name, path] of feeds) {
    const [there, not] = [await worlds.with.app.request(path), await worlds.without.app.request(path)];
    expect([name, there.status, await there.text()]).toEqual([name, 200, await not.text()]);
  }
});

it('M259 whoever guesses its id, as id, source, filter or one of many, gets the answer of an id that is nobody’s', async () => {
  const { planId, inputs } = sealed;
  const { compared, ask } = comparison;
  const before = compared.asked;
  const askers = ['office', 'member of the team', 'liaison of the school'].map(reader);
  for (const operation of inOrder()) {
    if (operation.name === 'access.sign-out') continue;
    for (const [place, input] of guesses(inputs.get(operation.name), planId)) {
      for (const asker of askers) await ask(asker, { operation, input }, ` with it as ${place}`);
    }
  }
  expect(compared.differing).toEqual([]);
  expect(compared.asked - before).toBeGreaterThan(OPERATIONS.length);
}, 600_000);

it('M259 nor does planning around it tell: on its school, its day and its team', async () => {
  const { desk, worlds, planId } = sealed;
  const { county, bodyId } = desk;
  const { school } = worlds.with.tree;
  const { compared, ask } = comparison;
  const span = { fromOn: SEALED_DAY, untilOn: SEALED_DAY };
  const visit = { unitId: county, visitedUnitId: school, type: 'routine', line: 'office', title: '同一天' };
  const plan = (of: object): Question => ({ operation: planVisit, input: { ...visit, ...span, bodyId, ...of } });
  const desked = (deed: object): Question => ({ operation: useSealedDesk, input: { unitId: county, deed } });
  const around: readonly Question[] = [
    { operation: readBurdenOfVisit, input: { unitId: county, visitedUnitId: school, ...span } },
    plan({ kind: 'announced' }),
    // Lists go by day, then by ids drawn anew: so each has its own first day.
    plan({ kind: 'unannounced', fromOn: '2026-12-02' }),
    plan({ kind: 'lesson', fromOn: '2026-12-01' }),
    { operation: readBurdenOfVisit, input: { unitId: county, visitedUnitId: school, ...span } },
    { operation: readCoverage, input: { unitId: county, fromOn: '2026-01-01' } },
    { operation: listVisits, input: { unitId: county, side: 'runs', ...span } },
    { operation: readVisitChoices, input: { unitId: county } },
    { operation: readTeamLife, input: { unitId: county, month: SEALED_DAY.slice(0, 7) } },
    { operation: planOutings, input: { unitId: county, bodyId, days: [SEALED_DAY] } },
    { operation: removeOuting, input: { unitId: county, bodyId, onDay: SEALED_DAY } },
    { operation: planOutings, input: { unitId: county, bodyId, days: [SEALED_DAY] } },
  ];
  for (const question of around) await ask(reader('office'), question);
  // Somebody cleared too late for it tries the very same at the desk.
  const again = { visitedUnitId: school, onDay: SEALED_DAY, title: '又一次', line: 'special', bodyId, reason: '试' };
  for (const deed of [
    { do: 'look' },
    { do: 'approve', planId },
    { do: 'withdraw', planId },
    { do: 'propose', ...again },
  ]) {
    await ask(reader('keeper cleared later'), desked(deed));
  }
  expect(compared.differing).toEqual([]);
});

it('M259 every operation answers everybody who is not cleared alike with and without a sealed visit, to the byte', async () => {
  const { uncleared, inputs } = sealed;
  const { compared, ask } = comparison;
  const before = compared.asked;
  const always = uncleared.filter(([name]) => ALWAYS.includes(name));
  const others = inTurn(
    uncleared.filter(([name]) => !ALWAYS.includes(name)),
    3,
  );
  for (const operation of inOrder()) {
    for (const one of [...always, ...others()]) await ask(one, { operation, input: inputs.get(operation.name) });
  }
  expect(compared.differing).toEqual([]);
  expect(compared.asked - before).toBe(OPERATIONS.length * (ALWAYS.length + 3));
  // Refusals alone would prove little: most questions were answered to somebody.
  const questions = OPERATIONS.filter(({ operation }) => operation.kind !== 'write').length;
  expect(compared.answered.size).toBeGreaterThan(questions * 0.8);
}, 600_000);

it('M259 nor do the log, the tables, their sizes and the server’s own log tell', async () => {
  const { worlds } = sealed;
  const told = async (world: TestApp) => {
    await sealAll(world.pool);
    const shapes = (await exportedLog(world.pool))
      .map((line) => JSON.parse(line) as { event: { operation: string; event: string; after: string | null } })
      .map(({ event }) => `${event.operation} ${event.event} ${event.after?.length}`);
    const counts: string[] = [];
    for (const name of await tablesOf(world)) {
      if (name === 'sealed_visit') continue;
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
  expect(await dump(worlds.with)).toEqual([]);
  expect(worlds.with.logged.join('\n')).not.toContain(CANARY);

  // A test that could not tell the worlds apart at all would prove nothing: at its hour they part.
  const secrets = secretsFrom(Buffer.alloc(32, 7));
  expect(await openDueVisits(worlds.with.pool, secrets, SEALED_OPENS)).toBe(
    1 + (await openDueVisits(worlds.without.pool, secrets, SEALED_OPENS)),
  );
  expect((await dump(worlds.with)).sort()).toEqual(['event', 'visit']);
}, 120_000);

async function tablesOf(world: TestApp): Promise<string[]> {
  const rows = await world.rows<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' order by 1",
  );
  return rows.map(({ name }) => name);
}

/** Tables in which its name stands, in clear or as bytes. */
async function dump(world: TestApp): Promise<string[]> {
  const found: string[] = [];
  for (const name of await tablesOf(world)) {
    const hex = Buffer.from(CANARY).toString('hex');
    const sql = `select 1 from ${name} t where t::text like '%' || $1 || '%' or t::text like '%' || $2 || '%' limit 1`;
    if ((await world.rows(sql, [CANARY, hex])).length > 0) found.push(name);
  }
  return found;
}
