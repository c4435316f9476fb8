import { CODE } from '@dudao/core/formula/truth-code';
import { openDuckDb } from './duckdb.ts';
import { interpretCountry } from './interpreter.ts';
import { atLeast, atMost, hand, medians, ms } from './measure.ts';
import { type Country, compileYzjh2017, generateCountry, resourceEngine, resourceVerdict } from './national.ts';
import { sumColumns } from './sum-columns.ts';

const SCHOOLS = 500_000;
const SIZES = [10_000, 50_000, 100_000, 500_000];
const INTERPRETED = 20_000;

const model = compileYzjh2017();
const engine = resourceEngine(model);
const verdict = resourceVerdict(model);

const country = generateCountry(SCHOOLS);
const duckdb = await openDuckDb(country);
const run = engine.run(country.records);
const again = () => run.refresh(0, country.counties);

const { sum, exact, refresh, sql } = await medians(9, {
  sum: () => sumColumns(country),
  exact: () => engine.run(country.records),
  refresh: again,
  sql: () => duckdb.verdicts(),
});

const sample = generateCountry(INTERPRETED);
const sampleRun = engine.run(sample.records);
const interpreted = await medians(3, {
  walk: () => interpretCountry(sample),
  exact: () => sampleRun.refresh(0, sample.counties),
});

// Small countries would sit in the processor's cache and look faster than their share: each size runs over 500,000 schools in all.
const bySize = SIZES.map((schools) => ({
  schools,
  runs: Array.from({ length: SCHOOLS / schools }, () => {
    const { records, counties } = schools === SCHOOLS ? country : generateCountry(schools);
    const bound = engine.run(records);
    return () => bound.refresh(0, counties);
  }),
}));
const rounds = await medians(
  11,
  Object.fromEntries(bySize.map(({ schools, runs }) => [`n${schools}`, () => refreshAll(runs)])),
);
const growth = bySize.map(({ schools, runs }) => ({
  schools,
  time: (rounds[`n${schools}`] ?? Number.NaN) / runs.length,
}));

const differing = differences(await duckdb.verdicts(), country, run);
const differingSample = differences(interpretCountry(sample), sample, sampleRun);
duckdb.close();
const passing = Array.from({ length: country.counties }, (_, i) => run.reader(verdict).truth(i)).filter(
  (code) => code === CODE.true,
);

const exponent = slope(growth.map(({ schools, time }) => [Math.log(schools), Math.log(time)]));
hand({
  title: 'Evaluating a country in memory',
  about:
    `Resource part of YZJH-2017 (7 indicators, 2 stages, every school and every county decided, exact) on ${SCHOOLS.toLocaleString('en')} generated ` +
    `schools in ${country.counties.toLocaleString('en')} counties, ${passing.length} of which pass. "Sum": adding up the same ${country.numbers.size + 1} columns in ` +
    'JavaScript. DuckDB: the same decision in one SQL query, all cores, data loaded. Interpreter: the usual tree walk per school with cells in a map ' +
    `(${INTERPRETED.toLocaleString('en')} schools). All in one process and one run; medians.`,
  lines: [
    { what: 'summing the columns', value: ms(sum) },
    { what: 'evaluating (columns bound once, as on a recomputation)', value: ms(refresh) },
    { what: 'evaluating, arrays allocated anew', value: ms(exact) },
    { what: 'DuckDB', value: ms(sql) },
    { what: 'interpreter, per 1,000 schools', value: ms((interpreted.walk / INTERPRETED) * 1000) },
    { what: 'evaluating / summing', ...atMost(refresh / sum, 5) },
    { what: 'evaluating with allocation / summing', ...atMost(exact / sum, 5) },
    { what: 'DuckDB / evaluating with allocation', ...atLeast(sql / exact, 1) },
    { what: 'interpreter / evaluating', ...atLeast(interpreted.walk / interpreted.exact, 50) },
    ...growth.map(({ schools, time }) => ({ what: `${schools.toLocaleString('en')} schools`, value: ms(time) })),
    { what: 'growth exponent', value: exponent.toFixed(3), limit: '≤ 1.05', holds: exponent <= 1.05 },
    { what: 'asked the exact evaluator', value: `${run.asked()} times` },
    { what: 'counties decided otherwise by DuckDB (floats)', value: String(differing) },
    { what: 'counties decided otherwise by the interpreter (floats)', value: String(differingSample) },
  ],
});

function differences(theirs: Uint8Array, { counties }: Country, ours: typeof run): number {
  let count = 0;
  for (let i = 0; i < counties; i++) if ((ours.reader(verdict).truth(i) === CODE.true) !== (theirs[i] === 1)) count++;
  return count;
}

function refreshAll(runs: readonly (() => void)[]): void {
  for (const refreshOne of runs) refreshOne();
}

/** Least-squares slope. */
function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const x = mean(points.map(([px]) => px));
  const y = mean(points.map(([, py]) => py));
  const over = points.reduce((total, [px, py]) => total + (px - x) * (py - y), 0);
  return over / points.reduce((total, [px]) => total + (px - x) ** 2, 0);
}
