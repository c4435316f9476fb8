import { readFileSync } from 'node:fs';
import { compileModel } from '@dudao/core/formula/compile-model';
import { createColumnEngine } from '@dudao/core/formula/fast/run';
import { findNode, type Model, type ModelNode } from '@dudao/core/formula/model';
import { type ChoiceColumn, groupedLevels, type Records } from '@dudao/core/formula/records';
import { modelSourceOf } from '@dudao/core/pack/model';
import { readStandard } from '@dudao/core/pack/read-standard';
import type { Standard } from '@dudao/core/pack/standard';

/** Schools per county, as in the country: 500,000 in 2,850. */
const SCHOOLS_PER_COUNTY = 500_000 / 2_850;

/** Columns of the resource part of YZJH-2017, in the order in which the baselines read them. */
export const COLUMNS = [
  'pupils_primary',
  'pupils_junior',
  'pupils_senior',
  'teachers_above_required_degree_primary',
  'teachers_above_required_degree_junior',
  'backbone_teachers_primary',
  'backbone_teachers_junior',
  'pe_art_music_teachers_primary',
  'pe_art_music_teachers_junior',
  'teaching_area_m2',
  'indoor_sports_area_m2',
  'sports_area_m2',
  'equipment_value_10k_yuan',
  'multimedia_rooms',
] as const;

/** Types of schools, in the order of their codes in the generated column. */
export const KINDS = [
  'primary',
  'junior',
  'nine_year',
  'complete_secondary',
  'twelve_year',
  'teaching_point',
  'special_education',
  'vocational',
];
const SHARES = [0.6, 0.2, 0.1, 0.03, 0.02, 0.03, 0.01, 0.01];

/** Generated schools in counties, as columns: the same for the same number of schools. No cell is missing. */
export interface Country {
  readonly schools: number;
  readonly counties: number;
  readonly numbers: ReadonlyMap<string, Float64Array>;
  readonly kinds: ChoiceColumn;
  readonly records: Records;
}

/** Deterministic schools around the lines of the standard, so that some pass, some are just short and some fail. */
export function generateCountry(schools: number): Country {
  const random = createRandom(20_170_419);
  const numbers = new Map(COLUMNS.map((name) => [name, new Float64Array(schools)]));
  const kindValues = new Uint8Array(schools);
  const put = (name: (typeof COLUMNS)[number], row: number, value: number) => {
    const column = numbers.get(name);
    if (column) column[row] = value;
  };
  for (let row = 0; row < schools; row++) {
    const kind = pick(random());
    kindValues[row] = kind;
    const primary = [0, 2, 4, 5].includes(kind)
      ? Math.round(kind === 5 ? 10 + random() * 90 : 40 + random() * 1500)
      : 0;
    const junior = [1, 2, 3, 4].includes(kind) ? Math.round(80 + random() * 1200) : 0;
    const senior = kind === 3 || kind === 4 ? Math.round(200 + random() * 1300) : 0;
    const weighted = primary + 1.1 * junior + 1.32 * senior;
    const part = (of: number, low: number, high: number) => Math.round(of * (low + random() * (high - low)));
    const hundredths = (value: number) => Math.round(value * 100) / 100;
    const indoor = part(600, 0, 1);
    put('pupils_primary', row, primary);
    put('pupils_junior', row, junior);
    put('pupils_senior', row, senior);
    put('teachers_above_required_degree_primary', row, part(primary, 0.041, 0.07));
    put('teachers_above_required_degree_junior', row, part(junior, 0.052, 0.09));
    put('backbone_teachers_primary', row, part(primary, 0.0095, 0.02));
    put('backbone_teachers_junior', row, part(junior, 0.0095, 0.02));
    put('pe_art_music_teachers_primary', row, part(primary, 0.0088, 0.014));
    put('pe_art_music_teachers_junior', row, part(junior, 0.0088, 0.014));
    put('teaching_area_m2', row, hundredths(weighted * (5.3 + random() * 3) + indoor));
    put('indoor_sports_area_m2', row, indoor);
    put('sports_area_m2', row, hundredths(weighted * (9.4 + random() * 5)));
    put('equipment_value_10k_yuan', row, Math.round(weighted * (2300 + random() * 900)) / 10_000);
    put('multimedia_rooms', row, part(weighted, 0.023, 0.04) + 1);
  }
  const sizes = sizesOf(schools);
  const kinds = { codes: KINDS, values: kindValues };
  const records = { levels: groupedLevels(sizes), numbers, choices: new Map([['school_type', kinds]]) };
  return { schools, counties: sizes.length, numbers, kinds, records };
}

function sizesOf(schools: number): number[] {
  const counties = Math.max(1, Math.round(schools / SCHOOLS_PER_COUNTY));
  return Array.from(
    { length: counties },
    (_, i) => Math.floor(((i + 1) * schools) / counties) - Math.floor((i * schools) / counties),
  );
}

function pick(chance: number): number {
  let left = chance;
  for (let kind = 0; kind < SHARES.length; kind++) {
    left -= SHARES[kind] ?? 0;
    if (left < 0) return kind;
  }
  return 0;
}

/** Numbers in [0, 1), always the same ones (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** YZJH-2017 as published. */
export function readYzjh2017(): Standard {
  return readBenchStandard('yzjh-2017.yaml');
}

/** A standard of the pack for compulsory education, read as the product reads it. */
export function readBenchStandard(name: string): Standard {
  const text = readFileSync(new URL(`../packs/cn-compulsory/standards/${name}`, import.meta.url), 'utf8');
  const read = readStandard(new Map([[name, text]]), name);
  if (!read.ok) throw new Error(JSON.stringify(read.problems.slice(0, 3)));
  return read.value.standard;
}

/** The standard's whole model, relaxations off. */
export function compileYzjh2017(): Model {
  const source = modelSourceOf(readYzjh2017(), { on: '2026-11-24' });
  if (!source.ok) throw new Error(JSON.stringify(source.problems.slice(0, 3)));
  const model = compileModel(source.value);
  if (!model.ok) throw new Error(JSON.stringify(model.problems.slice(0, 3)));
  return model.value;
}

/** The node of a county's decision on resource allocation. */
export function resourceVerdict(model: Model): ModelNode {
  const node = findNode(model, 'resources', null);
  if (!node) throw new Error('the standard has no definition "resources"');
  return node;
}

/** The engine as the product uses it for a national run: columns for the decision, what it rests on, and every school's verdict. */
export function resourceEngine(model: Model) {
  const schoolVerdicts = ['primary', 'junior'].map((member) => findNode(model, 'school_pass', member)?.index);
  const wanted = [resourceVerdict(model).index, ...schoolVerdicts].filter((index) => index !== undefined);
  return createColumnEngine(model, { wanted: new Set(wanted) });
}
