import type { Standard } from '@dudao/core/pack/standard';
import { addImpact, compareResults, countImpact, NO_IMPACT } from '@dudao/core/score/compare-results';
import { type CountyData, countyData } from '@dudao/core/score/county-data';
import { evaluateCounty } from '@dudao/core/score/evaluate';
import { type PreparedStandard, prepareStandard } from '@dudao/core/score/prepare';
import { hand, median, medians, ms } from './measure.ts';
import { type Country, generateCountry, readYzjh2017 } from './national.ts';

const COUNTIES = 100;
const SCHOOLS = 175;
const LIMIT_MS = 2000;
const ON = '2026-11-24';

/** A stricter version: more qualified teachers, more multimedia rooms, less difference between schools. */
function stricter(standard: Standard): Standard {
  const lines: Readonly<Record<string, Record<string, string>>> = {
    R1: { primary: '4.6', junior: '5.8' },
    R7: { primary: '2.6', junior: '2.7' },
    'R5.cv': { primary: '0.15', junior: '0.15' },
  };
  return {
    ...standard,
    version: '2099.0',
    definitions: standard.definitions.map((definition) => {
      const threshold = lines[definition.id];
      return threshold === undefined ? definition : { ...definition, threshold };
    }),
  };
}

function prepared(standard: Standard): PreparedStandard {
  const result = prepareStandard(standard, standard.version, { on: ON });
  if (!result.ok) throw new Error(JSON.stringify(result.problems.slice(0, 3)));
  return result.value;
}

function countyOf({ numbers, kinds }: Country, county: number): CountyData {
  const from = county * SCHOOLS;
  const to = from + SCHOOLS;
  return countyData(
    Array.from({ length: SCHOOLS }, (_, i) => ({
      code: String(from + i),
      name: `学校${from + i}`,
      kind: kinds.codes[kinds.values[from + i] ?? 0] ?? '',
    })),
    new Map([...numbers].map(([name, values]) => [name, values.slice(from, to)])),
    new Map([['school_type', { codes: kinds.codes, values: kinds.values.slice(from, to) }]]),
    new Map(),
  );
}

const country = generateCountry(COUNTIES * SCHOOLS);
const counties = Array.from({ length: COUNTIES }, (_, i) => countyOf(country, i));
const standard = readYzjh2017();
const changed = stricter(standard);

/** The whole preview as the product does it: both versions compiled anew, then county by county. */
function preview() {
  const [before, after] = [prepared(standard), prepared(changed)];
  return counties
    .map((data) => countImpact(compareResults(evaluateCounty(before, data).result, evaluateCounty(after, data).result)))
    .reduce(addImpact, NO_IMPACT);
}

const count = preview();
if (count.schoolsChanged === 0 || count.touched === 0) throw new Error('the stricter version changed nothing');
const [before, after] = [prepared(standard), prepared(changed)];
const times = await medians(5, {
  whole: preview,
  once: () => counties.map((data) => evaluateCounty(before, data).result.verdict),
});
const one = counties.map((data) => {
  const begin = performance.now();
  compareResults(evaluateCounty(before, data).result, evaluateCounty(after, data).result);
  return performance.now() - begin;
});

hand({
  title: 'Impact preview for a province',
  about: `${COUNTIES} generated counties of ${SCHOOLS} schools under YZJH-2017 and a stricter version of it: both compiled, every county evaluated by both, every verdict and figure compared. ${count.touched} counties and ${count.schoolsChanged} segments are judged otherwise. In memory: reading the reports is the database's time, county by county.`,
  lines: [
    { what: 'whole preview', value: ms(times.whole), limit: `≤ ${LIMIT_MS / 1000} s`, holds: times.whole <= LIMIT_MS },
    { what: 'one county, both versions and their comparison', value: ms(median(one)) },
    { what: 'evaluating every county once, for comparison', value: ms(times.once) },
  ],
});
