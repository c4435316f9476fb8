import { evaluateCounty } from '@dudao/core/score/evaluate';
import { prepareStandard } from '@dudao/core/score/prepare';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCountyData, writeReports } from '../dossier/rows.ts';
import { asSystem, setScope, transaction } from '../lib/db.ts';
import { freezePacks } from '../pack/load-packs.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import { ourPacks } from '../testing/our-packs.ts';
import { plantValues } from '../testing/plant-values.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { RecomputeError, recomputeCounties } from './recompute.ts';

const PERIOD = '2025-2026';
const ON = '2026-11-24';
const STANDARDS = [
  { id: 'YZJH-2017', version: '2017.0' },
  { id: 'YZJH-2017', version: '2017.1' },
];

let test: TestApp;
let counties: readonly string[];

beforeAll(async () => {
  test = await openTestApp();
  await asSystem(test.pool, 'test', (tx) => freezePacks(tx, ourPacks()));
  const { county, siblingCounty, school, citySchool, siblingSchool } = test.tree;
  counties = [county, siblingCounty];
  const primary = { pupils_primary: 500, teachers_above_required_degree_primary: 21, backbone_teachers_primary: 4 };
  await plantValues(test.pool, { region: county, period: PERIOD }, [
    { unitId: citySchool, numbers: { ...primary, sports_area_m2: 3750 }, choices: { school_type: 'primary' } },
    {
      unitId: school,
      numbers: { pupils_primary: 300, pupils_junior: 200, teachers_above_required_degree_primary: 20 },
      choices: { school_type: 'nine_year' },
    },
    { unitId: county, numbers: { V1: 1, V2: 0, certified_teachers: 199, full_time_teachers_county: 200 } },
  ]);
  await plantValues(test.pool, { region: siblingCounty, period: PERIOD }, [
    { unitId: siblingSchool, numbers: primary, choices: { school_type: 'primary' } },
  ]);
});
afterAll(() => test.close());

const run = (workers = 2) =>
  recomputeCounties({
    order: {
      connection: { connectionString: String(test.pool.options.connectionString) },
      period: PERIOD,
      on: ON,
      standards: STANDARDS,
    },
    countyIds: counties,
    workers,
    onCounty: () => {},
    isStopped: () => false,
  });

interface Kept {
  readonly id: string;
  readonly region: string;
  readonly version: string;
  readonly verdict: string;
  readonly overall_verdict: string;
  readonly school_count: number;
  readonly failing_schools: number;
  readonly failing_coefficients: number;
  readonly parts: Record<string, { verdict: string; items: Record<string, { failing: number; value: string | null }> }>;
  readonly stages: Record<string, { indicators: string[]; schools: number; failing: number }>;
  readonly figures: Record<string, string>;
}
const kept = () => test.rows<Kept>('select * from county_standing order by region, version');
const schools = () =>
  test.rows<{ standing_id: string; unit_id: string; stage: string; verdict: string; numbers: number[]; met: string }>(
    'select * from school_standing order by standing_id, stage, unit_id',
  );

describe('recomputing counties', () => {
  it('stores for every county and standard what an evaluation would say', async () => {
    expect(await run()).toEqual({ recomputed: 2, unchanged: 0, nothingReported: 0 });
    const standings = await kept();
    expect(standings.map(({ region, version }) => [region, version])).toEqual(
      [...counties].sort().flatMap((id) => STANDARDS.map(({ version }) => [id, version])),
    );
    const rows = await schools();
    for (const standing of standings) {
      const { result, unitIds } = await evaluated(standing.region, standing.version);
      expect(standing).toMatchObject({ verdict: result.verdict, overall_verdict: result.overallVerdict });
      for (const { id, verdict } of result.parts) expect(standing.parts[id]?.verdict).toBe(verdict);
      for (const { id: part, items } of result.parts)
        for (const { id, value, offenders } of items)
          expect(standing.parts[part]?.items[id]).toMatchObject({ value, failing: offenders.length });
      for (const [stage, { segments, indicators }] of Object.entries(result.stages)) {
        for (const [id, { cv, mean }] of Object.entries(indicators)) {
          expect(standing.figures[`${id}.cv@${stage}`] ?? null).toBe(cv);
          expect(standing.figures[`${id}.mean@${stage}`] ?? null).toBe(mean);
        }
        const own = rows.filter((row) => row.standing_id === standing.id && row.stage === stage);
        expect(own).toHaveLength(segments.length);
        for (const segment of segments) {
          const row = own.find(({ unit_id }) => unit_id === unitIds.get(segment.code));
          expect(row?.verdict).toBe(segment.verdict);
          standing.stages[stage]?.indicators.forEach((id, i) => {
            const value = row?.numbers[i] ?? Number.NaN;
            expect(Number.isNaN(value) ? null : value.toFixed(6)).toBe(segment.values[id]);
            expect({ '1': true, '0': false, '?': null }[row?.met[i] ?? '']).toBe(segment.met[id]);
          });
        }
      }
    }
  });

  it('leaves alone what is the same, and recomputes only the county in which something was reported', async () => {
    const before = await kept();
    expect(await run(1)).toEqual({ recomputed: 0, unchanged: 2, nothingReported: 0 });
    expect(await kept()).toEqual(before);
    const { county } = test.tree;
    await correct({ V2: 1, V1: 1 });
    expect(await run()).toEqual({ recomputed: 1, unchanged: 1, nothingReported: 0 });
    const after = await kept();
    expect(after.filter((row) => !before.some(({ id }) => id === row.id)).map(({ region }) => region)).toEqual([
      county,
      county,
    ]);
    expect(after.filter((row) => row.region === county).map(({ parts }) => parts.vetoes?.items.V2?.value)).toEqual([
      null,
      null,
    ]);
    // Nothing of the former standing is left behind.
    const ids = new Set(after.map(({ id }) => id));
    expect((await schools()).every((row) => ids.has(row.standing_id))).toBe(true);
  });

  it('a county that fails half-way keeps its former standing whole, the next run goes on from there', async () => {
    const [first = '', second = ''] = counties;
    await test.rows('delete from school_standing where region = $1', [first]);
    await test.rows('delete from county_standing where region = $1', [first]);
    await correct({ V1: 0 }, second);
    const before = (await kept()).filter(({ region }) => region === second);
    const schoolsBefore = await schools();
    await test.rows(`create function refuse() returns trigger language plpgsql as $$ begin
      if new.region = '${second}' and (select version from county_standing where id = new.standing_id) = '2017.1' then raise exception 'disk full'; end if;
      return new; end $$`);
    await test.rows('create trigger refuse before insert on school_standing for each row execute function refuse()');
    const failure = await run(1).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(RecomputeError);
    expect(failure).toMatchObject({ countyId: second, message: 'disk full' });
    const after = await kept();
    expect(after.filter(({ region }) => region === second)).toEqual(before);
    expect((await schools()).filter(({ standing_id }) => before.some(({ id }) => id === standing_id))).toEqual(
      schoolsBefore,
    );
    expect(after.filter(({ region }) => region === first)).toHaveLength(2);
    await test.rows('drop trigger refuse on school_standing');
    expect(await run()).toEqual({ recomputed: 1, unchanged: 1, nothingReported: 0 });
  });

  it('remembers the verdict before the last turn, and drops the standing of a county that reports nothing', async () => {
    const { siblingCounty, siblingSchool } = test.tree;
    await test.rows("update county_standing set overall_verdict = 'pass' where region = $1", [siblingCounty]);
    await correct({ V1: 1 }, siblingCounty);
    await run();
    const [turned] = await test.rows(
      "select previous_verdict, overall_verdict from county_standing where region = $1 and version = '2017.0'",
      [siblingCounty],
    );
    expect(turned).toEqual({ previous_verdict: 'pass', overall_verdict: 'fail' });
    await test.rows("update unit set closed_on = '2026-11-01' where id = $1", [siblingSchool]);
    expect(await run()).toEqual({ recomputed: 0, unchanged: 1, nothingReported: 1 });
    expect((await kept()).map(({ region }) => region)).toEqual([test.tree.county, test.tree.county]);
    expect((await schools()).filter(({ unit_id }) => unit_id === siblingSchool)).toEqual([]);
  });

  it('shows standings only inside the scope', async () => {
    const author = { accountId: null, role: null, grantUnitId: null, operation: 'test', requestId: 'test' };
    const count = (regions: readonly string[]) =>
      transaction(test.pool, { scope: 'nothing', author: () => author }, async (tx) => {
        setScope(tx, { tops: regions, tall: [], regions, units: [], ancestors: [] });
        return tx.one<{ n: number; m: number }>(
          'select (select count(*)::int from county_standing) as n, (select count(*)::int from school_standing) as m',
        );
      });
    const { county, siblingCounty } = test.tree;
    expect(await count([county])).toEqual({ n: 2, m: (await schools()).length });
    expect(await count([siblingCounty])).toEqual({ n: 0, m: 0 });
  });
});

/** The county itself reports anew. */
function correct(numbers: Readonly<Record<string, number>>, countyId = test.tree.county): Promise<void> {
  const at = { region: countyId, period: PERIOD, batchId: null, now: new Date('2026-11-25T00:00:00Z') };
  return asSystem(test.pool, 'test', async (tx) => {
    const { follows } = await tx.one<{ follows: number }>(
      'select coalesce(max(revision), 0)::int as follows from reported_value where unit_id = $1',
      [countyId],
    );
    const report = {
      unitId: countyId,
      follows,
      columns: Object.keys(numbers),
      numbers: Object.values(numbers),
      choices: {},
    };
    writeReports(tx, at, [report]);
  });
}

async function evaluated(countyId: string, version: string) {
  return asSystem(test.pool, 'test', async (tx) => {
    const frozen = await readFrozenStandard(tx, 'YZJH-2017', version);
    const data = frozen && (await readCountyData(tx, countyId, PERIOD, frozen.standard));
    const prepared = frozen && prepareStandard(frozen.standard, frozen.digest, { on: ON });
    if (!data || !prepared?.ok) throw new Error('standard and data are there');
    const units = await tx.many<{ id: string; school_code: string }>('select id, school_code from unit');
    return {
      result: evaluateCounty(prepared.value, data).result,
      unitIds: new Map(units.map(({ id, school_code }) => [school_code, id])),
    };
  });
}
