import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { ChoiceColumn, Records } from '@dudao/core/formula/records';
import type { Standard } from '@dudao/core/pack/standard';
import { prepareStandard } from '@dudao/core/score/prepare';
import type { Client } from 'pg';
import { hand, type Line, medians, ms } from './measure.ts';
import { readBenchStandard } from './national.ts';
import { type NationalDatabase, numberOf, openNationalDatabase, PERIOD, publish } from './national-database.ts';
import { openNationalDuckDb } from './national-duckdb.ts';
import { generateSixtyColumns, LOCATIONS, OWNERS, type SixtyColumns } from './national-sixty.ts';
import { POSTGRES, standardsSql, wideSql } from './national-sql.ts';

const SCHOOLS = Number(process.env.DUDAO_BENCH_SCHOOLS ?? 500_000);
const LIMIT_MB = 1000;
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MADE_UP = ['yzjh-2017.yaml', 'jbjh-2012.yaml'];

/** What `dudao recompute --format json` prints. */
interface RunReport {
  readonly counties: number;
  readonly recomputed: number;
  readonly unchanged: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMemoryMb: number;
}

/** A way measured: time on the clock, and processor time of PostgreSQL where the system tells it. */
interface Measured<T> {
  readonly result: T;
  readonly seconds: number;
  readonly postgresCpu: number | null;
}

const started = performance.now();
const say = (what: string): void =>
  void process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0)} s ${what}\n`);

const country = generateSixtyColumns(SCHOOLS);
const standards = MADE_UP.map(readBenchStandard);
say(`${country.counties} counties generated`);
const inMemory = await measureInMemory();
say('in memory');
const database = await openNationalDatabase(country);
const folder = mkdtempSync(join(tmpdir(), 'dudao-national-'));
try {
  say('loaded');
  hand(await measureDatabase(database));
} finally {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}

async function measureDatabase(national: NationalDatabase) {
  const { owner } = national;
  const [, jbjh] = standards;
  // The product freezes what the pack publishes; a draft is published here.
  await recompute(national, '100000', ['YZJH-2017@2017.0']);
  const frozen = await owner.query("select from standard_version where standard_id = 'JBJH-2012'");
  if (frozen.rowCount === 0 && jbjh !== undefined) await publish(national.url, [jbjh]);
  await owner.query('truncate school_standing, county_standing');
  const tenth = await measured(national, () => recompute(national, national.tenth));
  await owner.query('truncate school_standing, county_standing');
  const all = await measured(national, () => recompute(national, 'all'));
  say('recomputed');
  const again = await measured(national, () => recompute(national, 'all'));
  const sql = await measured(national, async () => {
    const begin = performance.now();
    for (const statement of wideSql([...country.numbers.keys()], [...country.own.keys()], PERIOD))
      await owner.query(statement);
    const unpacked = performance.now();
    for (const statement of standardsSql(POSTGRES)) await owner.query(statement);
    return { unpackMs: unpacked - begin, computeMs: performance.now() - unpacked };
  });
  say('hand-written SQL');
  const differing = await compare(owner);
  const theirs = await sqlDecisions(owner);
  const duckDiffering = [...theirs].filter(([county, decisions]) => inMemory.duckdb.get(county) !== decisions).length;
  const total = (of: Measured<RunReport>): number => of.result.cpuSeconds + (of.postgresCpu ?? 0);
  const growth = Math.log(total(all) / total(tenth)) / Math.log(all.result.counties / tenth.result.counties);
  const cpu = (seconds: number | null): string => (seconds === null ? 'not told' : ms(seconds * 1000));
  const { engine, again: refreshed, duck, sum, asked, cells } = inMemory;
  const lines: Line[] = [
    { what: 'recompute, from the reports to the standings', value: ms(all.result.seconds * 1000) },
    { what: 'its processor time, start included', value: cpu(all.result.cpuSeconds) },
    { what: 'processor time of PostgreSQL meanwhile', value: cpu(all.postgresCpu) },
    {
      what: 'peak memory of the process with its two threads',
      value: `${all.result.peakMemoryMb} MB`,
      limit: `< ${LIMIT_MB} MB`,
      holds: all.result.peakMemoryMb < LIMIT_MB,
    },
    { what: `a province of ${tenth.result.counties} counties`, value: ms(tenth.result.seconds * 1000) },
    {
      what: 'growth exponent (processor time) from there',
      value: growth.toFixed(3),
      limit: '≤ 1.10',
      holds: growth <= 1.1,
    },
    { what: 'once more, nothing reported since', value: ms(again.result.seconds * 1000) },
    { what: 'hand-written SQL, reports unpacked into columns', value: ms(sql.result.unpackMs) },
    { what: 'hand-written SQL, both standards into tables', value: ms(sql.result.computeMs) },
    { what: 'processor time of both', value: cpu(sql.postgresCpu) },
    { what: 'recompute / hand-written SQL, time', value: `${(all.result.seconds / sql.seconds).toFixed(2)} ×` },
    {
      what: 'recompute / hand-written SQL, processor time',
      value: sql.postgresCpu === null ? 'not told' : `${(total(all) / sql.postgresCpu).toFixed(2)} ×`,
    },
    { what: 'counties decided otherwise by the SQL (floats)', value: String(differing.counties) },
    { what: 'schools judged otherwise by the SQL (floats)', value: String(differing.schools) },
    {
      what: 'rows that only one of the two has',
      value: String(differing.alone),
      limit: '0',
      holds: differing.alone === 0,
    },
    {
      what: 'greatest difference of a value of a school, relative',
      value: differing.values.toExponential(1),
      limit: '≤ 1e-12',
      holds: differing.values <= 1e-12,
    },
    {
      what: 'greatest difference of a coefficient (six decimals kept)',
      value: differing.coefficients.toExponential(1),
      limit: '≤ 6e-7',
      holds: differing.coefficients <= 6e-7,
    },
    { what: 'in memory: adding up the columns that the standards read', value: `${ms(sum)} (${cells} columns)` },
    { what: 'in memory: engine, every derived value of both standards', value: ms(engine) },
    { what: 'in memory: the same, arrays at hand', value: ms(refreshed) },
    { what: 'in memory: DuckDB, the standings’ part of it into tables', value: ms(duck) },
    { what: 'in memory: engine / adding up', value: `${(refreshed / sum).toFixed(1)} ×` },
    { what: 'in memory: DuckDB / engine', value: `${(duck / engine).toFixed(2)} ×` },
    { what: 'in memory: asked the exact evaluator', value: `${asked} times` },
    { what: 'counties decided otherwise by DuckDB than by PostgreSQL', value: String(duckDiffering) },
  ];
  return {
    title: 'A country from PostgreSQL and back',
    about:
      `${SCHOOLS.toLocaleString('en')} generated schools in ${country.counties.toLocaleString('en')} counties, 60 reported columns each (57 numbers, 3 choices; ` +
      `${country.own.size} numbers per county), all derived indicators of YZJH-2017 and JBJH-2012. "Recompute": \`npx dudao recompute all\`, two threads, exact, the standings ` +
      'of counties and schools stored under row-level security. "Hand-written SQL": the same decisions, coefficients and school values in floats, in the same ' +
      'PostgreSQL, into plain tables without index or security. DuckDB: the same SQL in memory, data loaded as columns beforehand; there the engine computes all ' +
      'derived values, the SQL those that standings keep. JBJH-2012 is published for the benchmark where the pack has it as a draft.',
    lines,
  };
}

/** Runs the product's command in a process of its own. */
async function recompute(
  national: NationalDatabase,
  unit: string,
  named: readonly string[] = ['YZJH-2017@2017.0', 'JBJH-2012@2012.0'],
): Promise<RunReport> {
  const args = ['recompute', unit, '--period', PERIOD, '--as-of', '2026-11-26', '--workers', '2', '--format', 'json'];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(ROOT, 'server/dist/cli.js'), ...args, ...named.flatMap((name) => ['--standard', name])],
    { env: { ...process.env, DATABASE_URL: national.url, DUDAO_DATA: folder }, cwd: ROOT },
  );
  return JSON.parse(stdout) as RunReport;
}

async function measured<T>(national: NationalDatabase, work: () => Promise<T>): Promise<Measured<T>> {
  const before = postgresCpu(national.processId());
  const begin = performance.now();
  const result = await work();
  const seconds = (performance.now() - begin) / 1000;
  const after = postgresCpu(national.processId());
  return { result, seconds, postgresCpu: before === null || after === null ? null : after - before };
}

/** Processor seconds of a PostgreSQL with all its backends, living and ended; null where there is no /proc. */
function postgresCpu(postmaster: number | undefined): number | null {
  const timesOf = (pid: string | number): readonly number[] => {
    try {
      return readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /u, '')
        .split(' ')
        .map(Number);
    } catch {
      // It ended meanwhile: its time is among those of its parent's children.
      return [];
    }
  };
  const own = timesOf(postmaster ?? 'none');
  if (own.length === 0) return null;
  const sum = (times: readonly number[], from: number, to: number): number =>
    times.slice(from, to).reduce((a, b) => a + b, 0);
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .map(timesOf)
    .filter((times) => times[1] === postmaster);
  // Fields 14 to 17 of proc(5): own user and system time, then that of ended children; in hundredths of a second.
  return children.reduce((total, times) => total + sum(times, 11, 13), sum(own, 11, 15)) / 100;
}

/** What the product and the SQL say otherwise, county by county and school by school. */
async function compare(owner: Client) {
  const indicators = [
    { standard: 'YZJH-2017', table: 'yz', letter: 'R', count: 7, verdict: 'resources' },
    { standard: 'JBJH-2012', table: 'jb', letter: 'B', count: 8, verdict: 'balance' },
  ];
  const found = { counties: 0, schools: 0, alone: 0, values: 0, coefficients: 0 };
  for (const { standard, table, letter, count, verdict } of indicators) {
    const coefficient = (i: number, stage: string): string =>
      `coalesce(abs((c.figures->>'${letter}${i + 1}.cv@${stage}')::float8 - s.cv${i}_${stage}), 0)`;
    const numbers = Array.from({ length: count }, (_, i) => i);
    const all = ['primary', 'junior'].flatMap((stage) => numbers.map((i) => coefficient(i, stage)));
    const { rows: counties } = await owner.query<{ differing: number; alone: number; coefficients: number }>(
      `select count(*) filter (where c.verdict <> ${verdictSql(`s.${verdict}`)} or c.overall_verdict <> ${verdictSql('s.overall')})::int as differing,
         count(*) filter (where c.region is null or s.county is null)::int as alone, max(greatest(${all.join(', ')})) as coefficients
       from (select * from county_standing where standard_id = '${standard}') c full join ${table}_county s on s.county = c.region`,
    );
    const value = (i: number): string => `coalesce(abs(p.numbers[${i + 1}] - s.r${i}) / nullif(abs(s.r${i}), 0), 0)`;
    const met = table === 'yz' ? 'p.met <> s.met or p.floors <> s.floors or' : '';
    const { rows: schools } = await owner.query<{ differing: number; alone: number; values: number }>(
      `select count(*) filter (where ${met} (p.verdict = 'pass') <> s.pass)::int as differing,
         count(*) filter (where p.unit_id is null or s.school is null)::int as alone, max(greatest(${numbers.map(value).join(', ')})) as values
       from (select p.* from school_standing p join county_standing c on c.region = p.region and c.id = p.standing_id and c.standard_id = '${standard}') p
       full join ${table}_school s on s.school = p.unit_id and s.stage = p.stage`,
    );
    found.counties += counties[0]?.differing ?? Number.NaN;
    found.schools += schools[0]?.differing ?? Number.NaN;
    found.alone += (counties[0]?.alone ?? Number.NaN) + (schools[0]?.alone ?? Number.NaN);
    found.values = Math.max(found.values, schools[0]?.values ?? Number.NaN);
    found.coefficients = Math.max(found.coefficients, counties[0]?.coefficients ?? Number.NaN);
  }
  return found;
}

/** The verdict of a condition of the SQL; unknown is pending there as well. */
function verdictSql(condition: string): string {
  return `case when ${condition} then 'pass' when not ${condition} then 'fail' else 'pending' end`;
}

async function sqlDecisions(owner: Client): Promise<ReadonlyMap<number, string>> {
  const { rows } = await owner.query<{ county: string; decisions: string }>(
    `select y.county, concat_ws(' ', ${['y.resources', 'y.overall', 'j.balance', 'j.overall'].map(verdictSql).join(', ')}) as decisions
     from yz_county y join jb_county j on j.county = y.county`,
  );
  return new Map(rows.map(({ county, decisions }) => [numberOf(county), decisions]));
}

/** Both standards over all schools at once, every derived value, beside DuckDB and merely reading the same columns. */
async function measureInMemory() {
  const duckdb = await openNationalDuckDb(country);
  const records = recordsOf(country);
  const engines = standards.map((standard) => {
    const prepared = prepareStandard(standard, 'bench', { on: '2026-11-26' });
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems.slice(0, 3)));
    return prepared.value.engine;
  });
  const runs = engines.map((engine) => engine.run(records));
  const read = columnsRead(standards).map((name) => country.numbers.get(name) ?? new Float64Array());
  const { sum, engine, again, duck } = await medians(3, {
    sum: () => addUp(read),
    engine: () => engines.map((one) => one.run(records)),
    again: () => runs.map((run) => run.refresh(0, country.counties)),
    duck: () => duckdb.compute(),
  });
  const decisions = await duckdb.decisions();
  duckdb.close();
  const asked = engines.map((one) => one.run(records).asked()).reduce((a, b) => a + b, 0);
  return { sum, engine, again, duck, asked, duckdb: decisions, cells: read.length };
}

function recordsOf({ records, numbers, own, locations, owners, kinds }: SixtyColumns): Records {
  const choices = new Map<string, ChoiceColumn>([
    ['school_type', kinds],
    ['location', { codes: LOCATIONS, values: locations }],
    ['owner', { codes: OWNERS, values: owners }],
  ]);
  return { levels: records.levels, numbers: new Map([...numbers, ...own]), choices };
}

/** Columns of schools that the standards read. */
function columnsRead(of: readonly Standard[]): readonly string[] {
  const columns = of.flatMap(({ inputs }) =>
    inputs.flatMap(({ id, column, columns: by }) => (by === undefined ? [column ?? id] : Object.values(by))),
  );
  return [...new Set(columns)].filter((column) => country.numbers.has(column));
}

function addUp(columns: readonly Float64Array[]): number {
  let total = 0;
  for (const column of columns) {
    let sum = 0;
    for (let i = 0; i < column.length; i++) sum += column[i] ?? 0;
    total += sum;
  }
  return total;
}
