import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readStandard } from '@dudao/core/pack/read-standard';
import type { Standard } from '@dudao/core/pack/standard';
import { computeRows } from '@dudao/core/publication/compute-rows';
import { EVERYBODY } from '@dudao/core/publication/grouping';
import { measuredRows } from '@dudao/core/publication/measure';
import { rankUnits } from '@dudao/core/publication/rank-units';
import { type CountyData, countyData } from '@dudao/core/score/county-data';
import { evaluateCounty } from '@dudao/core/score/evaluate';
import { prepareStandard } from '@dudao/core/score/prepare';
import { hand, medians, ms } from './measure.ts';

const UNITS = 3000;
const ITEMS = 100;
const LIMIT_MS = 200;
const BY_UNITS = [1000, 3000, 9000];
const FILE = fileURLToPath(new URL('../packs/cn-annual-assessment/standards/nd-school-2020.yaml', import.meta.url));
const IDS = Array.from({ length: ITEMS }, (_, i) => `i${i + 1}`);

/** The shipped annual assessment of schools with a hundred items instead of its five: each a share of a target, three decimals, cut off at full marks. */
function hundredItems(): Standard {
  const text = readFileSync(FILE, 'utf8');
  const inputs = IDS.map(
    (id) =>
      `  - {id: ${id}, name: {zh: "${id}", en: ${id}}, level: school, kind: count, min: 0, max: 100000, column: ${id}, label: "${id}"}`,
  );
  const items = IDS.map(
    (id) =>
      `      - {id: X${id}, name: {zh: "第${id}项", en: item ${id}}, clause: S01, kind: target, full: 1, value: "${id}", target: least_observed, decimals: 3, form: proportional}`,
  );
  const changed = text
    .replace(/(inputs:\n)(?: {2}- \{id: (?:lessons|line|staff).*\n)+/u, `$1${inputs.join('\n')}\n`)
    .replace('    full: 50\n', `    full: ${ITEMS}\n`)
    .replace(/(floor: 0\n {4}items:\n)(?: {6}- \{id: S0.*\n)+/u, `$1${items.join('\n')}\n`)
    .replace('result * 100 / 50', `result * 100 / ${ITEMS}`);
  const read = readStandard(new Map([['ranking.yaml', changed]]), 'ranking.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.problems.slice(0, 3)));
  return read.value.standard;
}

const standard = hundredItems();
const ready = prepareStandard(standard, standard.version, { on: '2026-11-24' });
if (!ready.ok) throw new Error(JSON.stringify(ready.problems.slice(0, 3)));
const prepared = ready.value;

/** Figures of schools, the same at each run: from well below their targets to beyond. */
function schools(count: number): CountyData {
  let state = 42;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % 90;
  };
  const numbers = new Map(IDS.map((id) => [id, Float64Array.from({ length: count }, next)]));
  for (const judged of ['poor_ethics', 'ethics_proven']) numbers.set(judged, new Float64Array(count));
  return countyData(
    Array.from({ length: count }, (_, i) => ({ code: String(i), name: `学校${i}`, kind: '' })),
    numbers,
    new Map(),
    new Map(),
  );
}

const MEASURE = 'score:annual';
const BANDS = { weightShare: 25, draws: 1000 };

/** Every unit evaluated and graded exactly, then ranked in one group, without bands. */
function rank(data: CountyData) {
  const { result } = evaluateCounty(prepared, data);
  const groups = new Map(data.schools.map(({ code }) => [code, EVERYBODY]));
  const rows = measuredRows(result, MEASURE);
  return rankUnits(rows, { groups, before: new Map(), bands: BANDS, method: 2, weigh: () => null });
}

/** As a publication does it: with the bands of a thousand draws of the weights of all items. */
function rankWithBands(data: CountyData) {
  const { result } = evaluateCounty(prepared, data);
  return computeRows({
    runs: [{ standard, inputs: { schools: data.schools, choices: {} }, result }],
    before: new Map(),
    measure: MEASURE,
    grouping: [],
    facts: {},
    leftOut: new Set(),
    bands: BANDS,
    method: 2,
  });
}

/** The floor: the same numbers added up, and the sums sorted. */
function sumAndSort({ records }: CountyData, units: number): readonly number[] {
  const sums = new Float64Array(units);
  for (const values of records.numbers.values())
    for (let i = 0; i < units; i++) sums[i] = (sums[i] ?? 0) + (values[i] ?? 0);
  return [...sums].sort((a, b) => b - a);
}

const data = schools(UNITS);
const rows = rank(data);
const graded = new Set(rows.map(({ grade }) => grade));
if (rows.length !== UNITS || graded.size < 2 || rows.some(({ figure }) => figure === null))
  throw new Error('not every unit is graded and placed');
if (rankWithBands(data).some(({ band }) => band === null)) throw new Error('not every unit has a band');

const { whole, floor } = await medians(9, { whole: () => rank(data), floor: () => sumAndSort(data, UNITS) });
const { banded } = await medians(3, { banded: () => rankWithBands(data) });
const sizes = await medians(
  5,
  Object.fromEntries(
    BY_UNITS.map((units) => [units, schools(units)] as const).map(([units, of]) => [`n${units}`, () => rank(of)]),
  ),
);

hand({
  title: 'Ranks and grades of 3,000 units',
  about:
    `The shipped annual assessment of schools with ${ITEMS} items in the place of its five (shares of a target, three decimals, cut off at full marks), evaluated exactly, graded and ranked ` +
    `in one group: ${UNITS.toLocaleString('en')} schools, ${graded.size} grades, one thread. “Floor”: the same ${(UNITS * ITEMS).toLocaleString('en')} numbers added up and sorted in JavaScript. Medians.`,
  lines: [
    {
      what: `${UNITS.toLocaleString('en')} units × ${ITEMS} items: evaluated, graded, ranked`,
      value: ms(whole),
      limit: `< ${LIMIT_MS} ms`,
      holds: whole < LIMIT_MS,
    },
    { what: 'the same with the bands of 1,000 draws of 100 weights', value: ms(banded) },
    { what: 'floor', value: ms(floor) },
    ...BY_UNITS.map((units) => ({
      what: `${units.toLocaleString('en')} units`,
      value: ms(sizes[`n${units}`] ?? Number.NaN),
    })),
  ],
});
