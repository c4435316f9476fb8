import { createRandom } from '@dudao/core/score/robust/random';
import { type Country, generateCountry } from './national.ts';

export const LOCATIONS = ['urban', 'town', 'rural'];
export const OWNERS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'];

/** Columns that schools report and neither standard reads. */
const FURTHER = [
  'canteen_area_m2',
  'dormitory_area_m2',
  'boarders',
  'green_area_m2',
  'library_seats',
  'laboratories',
  'clinic_staff',
  'school_buses',
  'toilets',
  'kitchen_staff',
  'network_mbps',
];

/** A country in which every school reports 57 numbers and 3 choices: all that YZJH-2017 and JBJH-2012 read, and more. No cell is missing. */
export interface SixtyColumns extends Country {
  /** Indexes into `LOCATIONS` and `OWNERS`. */
  readonly locations: Uint8Array;
  readonly owners: Uint8Array;
  /** What each county reports itself, by column; the same columns in every county. */
  readonly own: ReadonlyMap<string, Float64Array>;
  /** Number of the first school of each county, and one more. */
  readonly starts: Int32Array;
}

/** The generated country with every column; deterministic. */
export function generateSixtyColumns(schools: number): SixtyColumns {
  const country = generateCountry(schools);
  const random = createRandom(60);
  const numbers = new Map(country.numbers);
  const column = (name: string): Float64Array => numbers.get(name) ?? new Float64Array(schools);
  const put = (name: string, of: (row: number) => number): void => {
    numbers.set(
      name,
      Float64Array.from({ length: schools }, (_, row) => of(row)),
    );
  };
  const between = (low: number, high: number): number => low + random() * (high - low);
  const hundredths = (value: number): number => Math.round(value * 100) / 100;
  const [primary, junior, senior] = ['primary', 'junior', 'senior'].map((stage) => column(`pupils_${stage}`));
  const pupils = (row: number): number => (primary?.[row] ?? 0) + (junior?.[row] ?? 0);
  const weighted = (row: number): number =>
    (primary?.[row] ?? 0) + 1.1 * (junior?.[row] ?? 0) + 1.32 * (senior?.[row] ?? 0);
  for (const [stage, taught] of [
    ['primary', primary],
    ['junior', junior],
  ] as const) {
    const of = (row: number): number => taught?.[row] ?? 0;
    put(`visiting_pe_art_music_teachers_${stage}`, () => Math.round(between(0, 2)));
    put(`grades_${stage}`, (row) => (of(row) > 0 ? (stage === 'primary' ? 6 : 3) : 0));
    put(`classes_${stage}`, (row) => Math.ceil(of(row) / between(36, 44)));
    put(`oversize_classes_${stage}`, () => (random() < 0.0004 ? 1 : 0));
    put(`staff_${stage}`, (row) => Math.round(of(row) * between(0.06, 0.09)));
    put(`full_time_teachers_${stage}`, (row) => Math.round(of(row) * between(0.055, 0.085)));
    put(`teachers_intermediate_title_${stage}`, (row) => Math.round(of(row) * between(0.02, 0.04)));
    put(`basic_standard_${stage}`, () => (random() < 0.9995 ? 1 : 0));
  }
  put('substitute_sports_area_m2', () => 0);
  put('dense_centre', () => (random() < 0.1 ? 1 : 0));
  put('built_year', () => Math.round(between(1975, 2024)));
  put('migrant_pupils', (row) => Math.round(pupils(row) * between(0, 0.2)));
  put('size_plan', () => (random() < 0.5 ? 1 : 0));
  put('largest_class', () => Math.round(between(28, 50)));
  const [classesPrimary, classesJunior] = [column('classes_primary'), column('classes_junior')];
  const rooms = (row: number): number => Math.ceil(((classesPrimary[row] ?? 0) + (classesJunior[row] ?? 0)) / 12);
  for (const name of ['music_rooms_96', 'art_rooms_90'])
    put(name, (row) => Math.max(0, rooms(row) + (random() < 0.0005 ? -1 : Math.round(random()))));
  for (const name of ['music_rooms_73', 'art_rooms_67', 'music_rooms_small', 'art_rooms_small']) put(name, () => 1);
  put('public_funds_10k_yuan', (row) => hundredths((Math.max(100, pupils(row)) * between(900, 1300)) / 10_000));
  const funds = column('public_funds_10k_yuan');
  put('training_budget_10k_yuan', (row) => hundredths((funds[row] ?? 0) * between(0.051, 0.08) + 0.01));
  put('computers', (row) => Math.round(weighted(row) * between(0.08, 0.16)));
  put('books', (row) => Math.round(weighted(row) * between(18, 36)));
  for (const name of FURTHER) put(name, () => hundredths(between(0, 1000)));
  const starts = country.records.levels[1]?.starts ?? new Int32Array();
  return {
    ...country,
    numbers,
    locations: Uint8Array.from({ length: schools }, () => Math.floor(random() * LOCATIONS.length)),
    owners: Uint8Array.from({ length: schools }, () => (random() < 0.85 ? 6 : 9)),
    own: generateOwn(country.counties, random),
    starts,
  };
}

/** Levels of the national monitoring are choices; everybody reached Ⅲ, code 3. */
export const OWN_CHOICES = Object.fromEntries(
  ['chinese', 'mathematics', 'science', 'physical_education', 'arts', 'moral_education'].map((subject) => [
    `monitored_level_${subject}`,
    '3',
  ]),
);

function generateOwn(counties: number, random: () => number): ReadonlyMap<string, Float64Array> {
  const own = new Map<string, Float64Array>();
  const put = (name: string, low: number, high: number): void => {
    const value = (): number => Math.round(low + random() * (high - low));
    own.set(name, Float64Array.from({ length: counties }, value));
  };
  const judged = ['P2', 'G1', 'G2', 'G10', 'Q3', 'Q5', 'Q6', 'Q7', 'Q8', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];
  for (const name of [...judged, 'G8_performance_pay', 'G14_rural', 'G15_care']) put(name, 0.7, 1.2);
  put('years_since_basic_balance', 2.6, 9);
  put('base_quota_primary', 650, 720);
  put('base_quota_junior', 850, 940);
  put('special_education_funds_10k_yuan', 59, 90);
  put('special_education_pupils', 0, 100);
  put('teacher_pay_yuan', 99_000, 130_000);
  put('civil_servant_pay_yuan', 95_000, 100_000);
  put('teachers_total', 2000, 2000);
  put('teachers_trained', 1999, 2000);
  put('teachers_eligible_to_rotate', 1000, 1000);
  put('teachers_rotated', 95, 160);
  put('backbone_teachers_rotated', 28, 60);
  put('full_time_teachers_county', 2000, 2000);
  put('certified_teachers', 2000, 2000);
  for (const stage of ['primary', 'junior']) {
    put(`town_pupils_${stage}`, 3000, 3000);
    put(`catchment_pupils_${stage}`, 3000, 3000);
  }
  put('good_senior_places', 1000, 1000);
  put('allotted_senior_places', 480, 700);
  put('rural_senior_places', 100, 300);
  put('eligible_migrant_children', 0, 900);
  put('placed_migrant_children', 900, 900);
  put('graduating_pupils', 4800, 5000);
  put('transferred_in', 0, 40);
  put('transferred_out', 0, 90);
  put('junior_intake', 5000, 5000);
  put('deaths', 0, 3);
  put('disabled_children', 0, 100);
  put('disabled_children_enrolled', 95, 100);
  for (const subject of Object.keys(OWN_CHOICES).map((name) => name.replace('monitored_level_', '')))
    put(`between_school_rate_${subject}`, 0, 0);
  for (const name of ['survey_valid_all', 'survey_valid_parents', 'visits_all', 'visits_parents']) put(name, 900, 1000);
  for (const name of [
    'survey_satisfied_all',
    'survey_satisfied_parents',
    'visits_satisfied_all',
    'visits_satisfied_parents',
  ])
    put(name, 780, 900);
  put('population', 20, 90);
  for (let i = 1; i <= 17; i++) put(`W${i}_points`, 4, 6);
  return own;
}
