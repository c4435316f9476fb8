import { adoptVersion, runEvaluation } from '@dudao/core/score/contract';
import { listCounties, listStandings, readRecompute, recomputeStandings } from '@dudao/core/score/standing-contract';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { asSystem, type Tx } from '../lib/db.ts';
import type { Rounds } from '../lib/rounds.ts';
import { freezePacks } from '../pack/load-packs.ts';
import { ourPacks } from '../testing/our-packs.ts';
import { plantRun } from '../testing/plant-run.ts';
import { plantValues } from '../testing/plant-values.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { deleteDue, readNextDue, writeDue, writeDueOfReport } from './due-rows.ts';
import { startRecomputer } from './recompute-due.ts';

const PERIOD = '2025-2026';
const NEW = { standardId: 'YZJH-2017', version: '2017.1' };
const OLD = { standardId: 'YZJH-2017', version: '2017.0' };

let test: TestApp;
let office: Persona;
let province: Persona;
const faults: unknown[] = [];

beforeAll(async () => {
  test = await openTestApp();
  await asSystem(test.pool, 'test', (tx) => freezePacks(tx, ourPacks()));
  const { county, siblingCounty, citySchool, siblingSchool } = test.tree;
  const school = { pupils_primary: 500, teachers_above_required_degree_primary: 21 };
  for (const [region, unitId] of [
    [county, citySchool],
    [siblingCounty, siblingSchool],
  ] as const) {
    const choices = { school_type: 'primary' };
    await plantValues(test.pool, { region, period: PERIOD }, [{ unitId, numbers: school, choices }]);
  }
  office = await test.persona('supervision-office', county);
  province = await test.persona('supervision-office', test.tree.province);
});
afterAll(() => test.close());

let recomputer: Rounds | null = null;
afterEach(async () => {
  await recomputer?.stop();
  recomputer = null;
  expect(faults.splice(0)).toEqual([]);
});

const start = () => {
  recomputer = startRecomputer({
    pool: test.pool,
    connection: { connectionString: String(test.pool.options.connectionString) },
    now: () => test.clock.now,
    onError: (error) => faults.push(error),
    soonMs: 10,
  });
  return recomputer;
};
const due = () =>
  test.rows<{ region: string; version: string; failure: string | null }>(
    'select region, version, failure from standing_due order by region, version',
  );
const standings = () =>
  test.rows<{ region: string; version: string; at: string }>(
    'select region, version, computed_at as at from county_standing order by version, region',
  );
/** Until nothing more is to be done. */
async function settled(left = 0): Promise<void> {
  await expect
    .poll(async () => (await due()).filter(({ failure }) => failure === null).length, { timeout: 30_000, interval: 50 })
    .toBe(left);
}

describe('standings that are made anew by the server', () => {
  it('an evaluation makes its standing due, and the home page knows when it is made', async () => {
    const { county } = test.tree;
    await test.call(office, runEvaluation, { unitId: county, ...OLD, period: PERIOD, on: '2026-11-24' });
    expect(await due()).toEqual([{ region: county, version: '2017.0', failure: null }]);
    const before = await test.call(office, listStandings, { unitId: county });
    expect(before.output).toMatchObject({ waiting: 1, set: null });
    start();
    await settled();
    const after = await test.call(office, listStandings, { unitId: county });
    expect(after.output).toMatchObject({ waiting: 0, standings: [{ unitId: county }] });
    const events = () => test.rows<{ unit_id: string }>(`select unit_id from event where event = 'score.recomputed'`);
    await expect.poll(events, { timeout: 10_000 }).toEqual([{ unit_id: county }]);
  });

  it('a decision for a version makes the standings of all counties below due, from its day on', async () => {
    const { province: unitId, county, siblingCounty } = test.tree;
    const decision = { decision: '省政府会议', reason: '与国家一致' };
    const adopted = await test.call(province, adoptVersion, { unitId, ...NEW, fromOn: '2026-11-26', ...decision });
    expect(adopted.status).toBe(200);
    const recomputing = start();
    expect((await test.call(province, readRecompute, { unitId })).output).toEqual({ waiting: 0, failed: 0 });
    expect((await due()).map(({ region }) => region)).toEqual([county, siblingCounty].sort());
    test.clock.now = new Date('2026-11-25T16:00:01.000Z'); // midnight in China
    recomputing.wake();
    await settled();
    const made = (await standings()).filter(({ version }) => version === '2017.1');
    expect(made.map(({ region }) => region)).toEqual([county, siblingCounty].sort());
  });

  it('a report makes due what the county goes by and every version that it has a standing of', async () => {
    const { county } = test.tree;
    const report = { countyId: county, period: PERIOD, ...OLD, on: '2026-11-26', at: test.clock.now };
    await asSystem(test.pool, 'test', (tx) => writeDueOfReport(tx, report));
    expect((await due()).map(({ version }) => version)).toEqual(['2017.0', '2017.1']);
    const earlier = { ...report, period: '2024-2025' };
    await asSystem(test.pool, 'test', (tx) => writeDueOfReport(tx, earlier));
    const periods = await test.rows<{ period: string; asked: number }>(
      `select period, asked from standing_due where version = '2017.0' order by period`,
    );
    // Later years look back; what is due already is asked for once more.
    expect(periods).toEqual([
      { period: '2024-2025', asked: 1 },
      { period: PERIOD, asked: 2 },
    ]);
    start();
    await settled();
  });

  it('the administrator has all made anew; what cannot be made is counted and holds up nobody', async () => {
    const { province: unitId, county } = test.tree;
    const admin = await test.persona('system-admin', unitId);
    await test.rows(`create function refuse() returns trigger language plpgsql as $$ begin
      if new.region = '${county}' and new.version = '2017.1' then raise exception 'disk full'; end if; return new; end $$`);
    await test.rows('create trigger refuse before insert on county_standing for each row execute function refuse()');
    await test.rows('update county_standing set digest = $1', ['old']);
    const { output } = await test.call(admin, recomputeStandings, { unitId });
    expect(output).toEqual({ due: 3 });
    expect((await test.call(admin, readRecompute, { unitId })).output).toEqual({ waiting: 3, failed: 0 });
    start();
    await settled();
    expect((await test.call(admin, readRecompute, { unitId })).output).toEqual({ waiting: 0, failed: 1 });
    expect(await due()).toEqual([{ region: county, version: '2017.1', failure: 'disk full' }]);
    await recomputer?.stop();
    await test.rows('drop trigger refuse on county_standing');
    // The next start tries it again.
    start();
    await expect.poll(due, { timeout: 30_000 }).toEqual([]);
    const rows = await test.rows<{ digest: string }>('select digest from county_standing');
    expect(rows.some(({ digest }) => digest === 'old')).toBe(false);
  });

  it('what makes a standing old while it is being made keeps it due', async () => {
    const key = { countyId: test.tree.county, period: PERIOD, ...OLD };
    const asSomebody = <T>(work: (tx: Tx) => Promise<T>) => asSystem(test.pool, 'test', work);
    await asSomebody((tx) => writeDue(tx, key, test.clock.now));
    const taken = await asSomebody((tx) => readNextDue(tx, test.clock.now));
    expect(taken?.counties).toEqual([{ id: key.countyId, asked: 1 }]);
    await asSomebody((tx) => writeDue(tx, key, test.clock.now));
    await asSomebody((tx) => deleteDue(tx, key, 1));
    expect(await due()).toHaveLength(1);
    await asSomebody((tx) => deleteDue(tx, key, 2));
    expect(await due()).toEqual([]);
  });

  it('a standard that is not about schools has no standings', async () => {
    const { county } = test.tree;
    await test.rows(
      `insert into standing_due (region, period, standard_id, version, due_at) values ($1, '2025-2026', 'XY-CUN', '1.0', now() - interval '1 year')`,
      [county],
    );
    start();
    await settled();
    expect((await standings()).map(({ version }) => version)).not.toContain('1.0');
  });
});

describe('score.list-counties', () => {
  it('tells each county of the scope with its latest evaluation, in one answer', async () => {
    const { county, siblingCounty } = test.tree;
    // A day has passed above: the sessions of then have ended.
    const whole = await test.newPersona('leader', test.tree.province);
    const part = await test.newPersona('leader', county);
    const runId = await plantRun(test.pool, siblingCounty);
    const { output } = await test.call(whole, listCounties, {});
    const runs = new Map(output.counties.map(({ unitId, run }) => [unitId, run?.id]));
    expect([...runs.keys()]).toEqual(expect.arrayContaining([county, siblingCounty]));
    expect(runs.get(siblingCounty)).toBe(runId);
    expect(output.more).toBe(false);
    const own = await test.call(part, listCounties, {});
    expect(own.output.counties.map(({ unitId }) => unitId)).toEqual([county]);
    const outsider = await test.newPersona('audit-admin', county);
    expect((await test.call(outsider, listCounties, {})).status).toBe(403);
    expect((await test.call(null, listCounties, {})).status).toBe(401);
  });
});
