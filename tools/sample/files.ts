import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readStandard } from '@dudao/core/pack/read-standard';
import type { Standard } from '@dudao/core/pack/standard';
import { countyValues } from './county.ts';
import { type Cells, drawFigures } from './figures.ts';
import { createRandom } from './random.ts';
import { type Plan, planSchools, TOWNS } from './schools.ts';
import { STORIES } from './stories.ts';

/**
 * The sample county (样例): invented places and schools with believable figures for two school years, always the same for the
 * same seed. `npx tsx tools/make-sample-county.ts` writes them; the output is committed beside the pack.
 */
const SEED = 20_171_101;
const PACK = resolve(import.meta.dirname, '../../packs/cn-compulsory');
/** Where the sample's files lie. */
export const SAMPLE_FOLDER = join(PACK, 'sample');

/** The school year before, and the one that is evaluated; the year before has a little less of everything. */
const YEARS = [
  { period: '2024-2025', growth: 0.965, pupils: 1.03 },
  { period: '2025-2026', growth: 1, pupils: 1 },
] as const;

const SCHOOL_TYPE_CODES: Readonly<Record<Plan['type'], string>> = {
  primary: '211',
  teaching_point: '218',
  junior: '311',
  nine_year: '312',
  complete_secondary: '341',
  twelve_year: '345',
  vocational: '361',
  special_education: '514',
};

/** Every generated file of the sample by name. */
export function sampleFiles(): ReadonlyMap<string, string> {
  const standard = readLatest();
  const plans = planSchools(createRandom(SEED));
  const files = new Map([['units.yaml', unitsFile(plans)]]);
  for (const { period, growth, pupils } of YEARS) {
    // The same draws in both years: a school keeps its character, only pupils and growth differ.
    const random = createRandom(SEED + 1);
    const current = pupils === 1;
    const rows = plans.map((plan) => {
      const counted = scaled(plan, pupils);
      const cells = { ...drawFigures(random, counted, growth), school_type: plan.type };
      return { plan, cells: STORIES[plan.name]?.({ cells, current }) ?? cells };
    });
    const values = countyValues(
      rows.map((row) => row.cells),
      current,
    );
    files.set(`schools-${period}.csv`, table(standard, rows));
    files.set(`county-${period}.yaml`, countyFile(period, values));
  }
  return files;
}

function readLatest(): Standard {
  const folder = join(PACK, 'standards');
  const files = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  const read = readStandard(files, 'yzjh-2017-1.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value.standard;
}

function scaled(plan: Plan, factor: number): Plan {
  const { primary, junior, senior } = plan.pupils;
  const times = (count: number): number => Math.round(count * factor);
  return { ...plan, pupils: { primary: times(primary), junior: times(junior), senior: times(senior) } };
}

/** Codes as headers, in the standard's order. */
function table(standard: Standard, rows: readonly { readonly plan: Plan; readonly cells: Cells }[]): string {
  const { code, name } = standard.identity;
  const columns = standard.inputs
    .filter(({ level }) => level === 'school')
    .flatMap(({ column, columns: perStage }) => (column === undefined ? Object.values(perStage ?? {}) : [column]));
  const lines = rows.map(({ plan, cells }) =>
    [plan.code, plan.name, ...columns.map((column) => cells[column] ?? '')].join(','),
  );
  return `${[[code.column, name.column, ...columns].join(','), ...lines].join('\n')}\n`;
}

function countyFile(period: string, values: Readonly<Record<string, unknown>>): string {
  const lines = [
    `# 样例：虚构的青禾县 ${period} 学年县一级数据，不是任何真实的县。没有写出的项目尚未填报（待核）。`,
    'format: dudao-values/1',
    'sample: true',
    `period: ${period}`,
    'county: "329901"',
    'standard: YZJH-2017',
    'values:',
    ...Object.entries(values).map(([column, value]) => `  ${column}: ${scalar(value)}`),
  ];
  return `${lines.join('\n')}\n`;
}

function unitsFile(plans: readonly Plan[]): string {
  const above = [
    { key: 'province', kind: 'province', name: '样例省' },
    { key: 'city', parent: 'province', kind: 'city', name: '样例市' },
    { key: 'county', parent: 'city', kind: 'county', name: '青禾县（样例）', areaCode: '329901' },
    ...TOWNS.map(({ key, name }) => ({ key, parent: 'county', kind: 'town', name })),
  ];
  const schools = plans.map((plan) => ({
    key: plan.code,
    parent: plan.town,
    kind: plan.type === 'teaching_point' ? 'teaching-point' : 'school',
    name: plan.name,
    schoolType: SCHOOL_TYPE_CODES[plan.type],
    schoolCode: plan.code,
    urbanRural: { urban: '111', town: '121', rural: '220' }[plan.location],
    ownership: plan.owner === '10' ? 'private' : 'public',
  }));
  const lines = [
    '# 样例：虚构的单位。地区代码 329901 和序号 99 开头的学校标识码只在样例中使用，格式有效。',
    'format: dudao-units/1',
    'sample: true',
    'units:',
    ...[...above, ...schools].map((unit) => {
      const entries = Object.entries(unit).map(([key, value]) => `${key}: ${scalar(value)}`);
      return `  - {${entries.join(', ')}}`;
    }),
  ];
  return `${lines.join('\n')}\n`;
}

/** Digits and empty texts are quoted, so that codes stay texts. */
function scalar(value: unknown): string {
  return typeof value === 'string' && /^\d*$/u.test(value) ? `"${value}"` : String(value);
}
