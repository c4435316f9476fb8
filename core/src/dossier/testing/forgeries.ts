import { createNormal, createRandom } from '../../score/robust/random.ts';

/** What a school reports, by column. */
export type School = Readonly<Record<string, number>>;

/** One school of a made-up county: what it reports this year and last, and how it was forged; null: honestly. */
export interface MadeSchool {
  readonly now: School;
  readonly before: School;
  readonly forged: string | null;
}

/** Ways in which somebody makes figures look better than they are. `last` is the honest return of the year before, `other` another school's. */
const WAYS: Readonly<
  Record<string, (honest: School, from: { readonly last: School; readonly other: School }) => School>
> = {
  inflated: (honest) => ({ ...honest, teaching_area_m2: tenth(at(honest, 'teaching_area_m2') * 1.9) }),
  copied: (honest, { other }) => ({ ...honest, ...pick(other, RESOURCES) }),
  'wrong unit': (honest) => ({
    ...honest,
    equipment_value_10k_yuan: Math.round(at(honest, 'equipment_value_10k_yuan') * 10_000),
  }),
  'part above its whole': (honest) => ({
    ...honest,
    backbone_teachers_primary: at(honest, 'full_time_teachers_primary') + 3,
  }),
  'last year again': (_honest, { last }) => last,
  estimated: (honest) =>
    Object.fromEntries(
      Object.entries(honest).map(([column, value]) => [
        column,
        value < 10 ? value : Math.max(10, 10 * Math.round(value / 10)),
      ]),
    ),
  'fewer pupils': (honest) => ({ ...honest, pupils_primary: Math.round(at(honest, 'pupils_primary') * 0.62) }),
  'just enough': (honest) => {
    const pupils = at(honest, 'pupils_primary');
    const teachers = Math.max(at(honest, 'full_time_teachers_primary'), Math.ceil(pupils * 0.045));
    return {
      ...honest,
      full_time_teachers_primary: teachers,
      staff_primary: teachers + 4,
      teachers_above_required_degree_primary: Math.ceil(pupils * 0.042),
      backbone_teachers_primary: Math.ceil(pupils * 0.01),
      pe_art_music_teachers_primary: Math.ceil(pupils * 0.009),
      teaching_area_m2: tenth(at(honest, 'indoor_sports_area_m2') + pupils * 4.52),
      sports_area_m2: tenth(pupils * 7.53),
      equipment_value_10k_yuan: hundredth(pupils * 0.2004),
      multimedia_rooms: Math.ceil(pupils * 0.023),
    };
  },
};

/** The ways by name. */
export const FORGERIES = Object.keys(WAYS);

const RESOURCES = [
  'teaching_area_m2',
  'indoor_sports_area_m2',
  'sports_area_m2',
  'equipment_value_10k_yuan',
  'multimedia_rooms',
  'public_funds_10k_yuan',
];

/** So many in a hundred honest schools were enlarged within the year and have no reason to hide it. */
const ENLARGED = 0.02;

/**
 * A county of primary schools, the first `forged` of which were forged, one way after the other; the same for the same seed. Honest schools
 * differ in size and wealth, change from year to year as schools do, and now and then build.
 */
export function makeCounty(
  seed: number,
  { count, forged }: { readonly count: number; readonly forged: number },
): MadeSchool[] {
  const random = createRandom(seed);
  const normal = createNormal(random);
  const around = (spread: number): number => Math.exp(normal() * spread);
  const honest = Array.from({ length: count }, () => {
    const before = schoolOf(Math.round(140 + random() * 1300), around);
    return { before, now: nextYear(before, { around, isEnlarged: random() < ENLARGED }) };
  });
  return honest.map(({ before, now }, i) => {
    const way = i < forged ? FORGERIES[i % FORGERIES.length] : undefined;
    const forge = way === undefined ? undefined : WAYS[way];
    const other = honest[(i + forged + 7) % count]?.now ?? now;
    return forge === undefined
      ? { now, before, forged: null }
      : { now: forge(now, { last: before, other }), before, forged: way ?? null };
  });
}

function schoolOf(pupils: number, around: (spread: number) => number): School {
  const teachers = Math.ceil((pupils / 17) * around(0.08));
  const teaching = tenth(pupils * 5.6 * around(0.18));
  const funds = hundredth(pupils * 0.075 * around(0.05));
  return {
    pupils_primary: pupils,
    pupils_junior: 0,
    pupils_senior: 0,
    classes_primary: Math.ceil(pupils / (42 * around(0.05))),
    classes_junior: 0,
    staff_primary: teachers + 1 + Math.floor(teachers * 0.07),
    full_time_teachers_primary: teachers,
    teachers_above_required_degree_primary: Math.floor(teachers * Math.min(1, 0.9 * around(0.05))),
    backbone_teachers_primary: Math.ceil(pupils * 0.0125 * around(0.12)),
    pe_art_music_teachers_primary: Math.ceil(pupils * 0.0115 * around(0.12)),
    teaching_area_m2: teaching,
    indoor_sports_area_m2: tenth(Math.min(teaching * 0.3, 160 * around(0.3))),
    sports_area_m2: tenth(pupils * 9.5 * around(0.18)),
    equipment_value_10k_yuan: hundredth(pupils * 0.26 * around(0.16)),
    multimedia_rooms: Math.ceil(pupils * 0.031 * around(0.15)),
    public_funds_10k_yuan: funds,
    training_budget_10k_yuan: hundredth(funds * 0.07),
  };
}

/** Pupils come and go, equipment is bought and written off, walls mostly stay. */
function nextYear(
  before: School,
  { around, isEnlarged }: { readonly around: (spread: number) => number; readonly isEnlarged: boolean },
): School {
  const pupils = Math.round(at(before, 'pupils_primary') * around(0.05));
  const teachers = Math.max(8, Math.round(at(before, 'full_time_teachers_primary') * around(0.03)));
  const area = at(before, 'teaching_area_m2');
  const funds = hundredth(pupils * 0.077);
  return {
    ...before,
    pupils_primary: pupils,
    classes_primary: Math.max(1, Math.round(at(before, 'classes_primary') * (pupils / at(before, 'pupils_primary')))),
    staff_primary: teachers + 1 + Math.floor(teachers * 0.07),
    full_time_teachers_primary: teachers,
    teachers_above_required_degree_primary: Math.min(
      teachers,
      at(before, 'teachers_above_required_degree_primary') + 1,
    ),
    backbone_teachers_primary: Math.min(teachers, at(before, 'backbone_teachers_primary')),
    pe_art_music_teachers_primary: Math.min(teachers, at(before, 'pe_art_music_teachers_primary')),
    teaching_area_m2: isEnlarged ? tenth(area * 1.6) : area,
    equipment_value_10k_yuan: hundredth(at(before, 'equipment_value_10k_yuan') * 1.03 * around(0.04)),
    public_funds_10k_yuan: funds,
    training_budget_10k_yuan: hundredth(funds * 0.07),
  };
}

function at(school: School, column: string): number {
  const value = school[column];
  if (value === undefined) throw new Error(`a made-up school has no ${column}`);
  return value;
}

function pick(school: School, columns: readonly string[]): School {
  return Object.fromEntries(columns.map((column) => [column, at(school, column)]));
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

function hundredth(value: number): number {
  return Math.round(value * 100) / 100;
}
