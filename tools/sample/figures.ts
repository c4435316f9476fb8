import { between, type Random, whole } from './random.ts';
import type { Plan } from './schools.ts';

/** Cells of one school by column; an empty text is a missing cell. */
export type Cells = Record<string, string>;

const LINES = {
  primary: { teachers: 4.2, backbone: 1, arts: 0.9 },
  junior: { teachers: 5.3, backbone: 1, arts: 0.9 },
} as const;
const STAGES = ['primary', 'junior'] as const;
const TAUGHT: Readonly<Record<string, readonly (typeof STAGES)[number][]>> = {
  primary: ['primary'],
  teaching_point: ['primary'],
  junior: ['junior'],
  complete_secondary: ['junior'],
  nine_year: ['primary', 'junior'],
  twelve_year: ['primary', 'junior'],
  special_education: ['primary', 'junior'],
  vocational: [],
};

/** Draws the figures of a school that by and large meets the lines; `growth` scales what the year before still lacked. */
export function drawFigures(random: Random, plan: Plan, growth: number): Cells {
  const cells: Cells = {};
  const taught = TAUGHT[plan.type] ?? [];
  const rich = (spread: number): number => plan.plenty * between(random, 1.0, 1 + 2 * spread) * growth;
  for (const stage of ['primary', 'junior', 'senior'] as const) {
    cells[`pupils_${stage}`] = String(plan.pupils[stage]);
  }
  let classes = 0;
  let largest = 0;
  for (const stage of STAGES) {
    const pupils = taught.includes(stage) ? plan.pupils[stage] : 0;
    const line = LINES[stage];
    const perHundred = (perLine: number, spread: number): number => Math.ceil((pupils / 100) * perLine * rich(spread));
    const size = stage === 'primary' ? 43 : 47;
    const grades = stage === 'primary' ? 6 : 3;
    const count =
      pupils === 0
        ? 0
        : plan.type === 'special_education'
          ? grades
          : Math.max(Math.min(grades, Math.ceil(pupils / 12)), Math.ceil(pupils / size));
    const teachers = pupils === 0 ? 0 : Math.max(count, Math.ceil(pupils / (stage === 'primary' ? 16.5 : 12.5)));
    const above = Math.min(teachers, perHundred(line.teachers, 0.25));
    classes += count;
    largest = Math.max(largest, count === 0 ? 0 : Math.min(size + 2, Math.ceil(pupils / count) + whole(random, 0, 2)));
    cells[`teachers_above_required_degree_${stage}`] = String(pupils === 0 ? 0 : above);
    cells[`backbone_teachers_${stage}`] = String(pupils === 0 ? 0 : perHundred(line.backbone, 0.3));
    cells[`pe_art_music_teachers_${stage}`] = String(pupils === 0 ? 0 : perHundred(line.arts, 0.25));
    cells[`visiting_pe_art_music_teachers_${stage}`] = String(
      plan.location === 'rural' && pupils > 0 && pupils < 100 ? 1 : 0,
    );
    cells[`grades_${stage}`] = String(pupils === 0 ? 0 : Math.min(grades, count));
    cells[`classes_${stage}`] = String(count);
    cells[`oversize_classes_${stage}`] = '0';
    cells[`staff_${stage}`] = String(teachers === 0 ? 0 : teachers + Math.ceil(teachers / 14));
    cells[`full_time_teachers_${stage}`] = String(teachers);
  }
  const { primary, junior, senior } = plan.pupils;
  const weighted = primary + 1.1 * junior + 1.32 * senior;
  // A junior pupil's line counts for 1.1 primary pupils, so combined schools are measured against the higher of the two.
  const perPupil = (primaryLine: number, juniorLine: number, spread: number): number =>
    weighted * Math.max(primary > 0 ? primaryLine : 0, junior + senior > 0 ? juniorLine / 1.1 : 0) * rich(spread);
  const sportsIndoor = plan.location === 'rural' ? 0 : whole(random, 2, 12) * 50;
  cells.teaching_area_m2 = money(perPupil(4.5, 5.8, 0.3) + sportsIndoor, 1);
  cells.indoor_sports_area_m2 = String(sportsIndoor);
  cells.sports_area_m2 = money(perPupil(7.5, 10.2, 0.3), 1);
  cells.equipment_value_10k_yuan = money(perPupil(2000, 2500, 0.35) / 10_000, 4);
  cells.multimedia_rooms = String(Math.ceil((perPupil(2.3, 2.4, 0.25) / 100) * 1));
  cells.substitute_sports_area_m2 = '0';
  cells.dense_centre = plan.location === 'urban' && plan.type === 'primary' && plan.plenty < 1.1 ? '是' : '否';
  cells.location = plan.location;
  cells.owner = plan.owner;
  cells.built_year = String(plan.builtYear);
  cells.migrant_pupils = String(
    Math.round(
      (primary + junior) * (plan.location === 'urban' ? between(random, 0.08, 0.2) : between(random, 0, 0.04)),
    ),
  );
  cells.size_plan = '否';
  cells.largest_class = String(largest);
  const rooms = Math.ceil(classes / 12);
  for (const column of [
    'music_rooms_96',
    'art_rooms_90',
    'music_rooms_73',
    'art_rooms_67',
    'music_rooms_small',
    'art_rooms_small',
  ]) {
    cells[column] = String(rooms);
  }
  const compulsory = primary + junior;
  const funded = plan.type === 'vocational' ? senior : Math.max(100, compulsory);
  const quota = (primary * 720 + junior * 940) / Math.max(1, compulsory) || 1200;
  cells.public_funds_10k_yuan = money((funded * quota * between(random, 1.02, 1.12)) / 10_000, 2);
  cells.training_budget_10k_yuan = money(Number(cells.public_funds_10k_yuan) * between(random, 0.052, 0.075), 2);
  return cells;
}

function money(value: number, decimals: number): string {
  return String(Number(value.toFixed(decimals)));
}
