import type { Cells } from './figures.ts';

/** County-level values by column; what is not there is not reported yet. Schools' totals are taken from their rows. */
export function countyValues(rows: readonly Cells[], current: boolean): Readonly<Record<string, string | number>> {
  const total = (column: string): number => rows.reduce((sum, cells) => sum + Number(cells[column] ?? 0), 0);
  const teachers = total('full_time_teachers_primary') + total('full_time_teachers_junior');
  const eligible = Math.round(teachers * 0.62);
  const rotated = Math.round(eligible * (current ? 0.124 : 0.109));
  const intakePrimary = Math.round(total('pupils_primary') / 6);
  const intakeJunior = Math.round(total('pupils_junior') / 3);
  const special = 152;
  return {
    years_since_basic_balance: current ? 9 : 8,
    P2: '是',
    G1: '是',
    G2: '是',
    G8_performance_pay: '是',
    G10: '是',
    G14_rural: '是',
    G15_care: '是',
    Q3: '是',
    Q5: '是',
    ...(current ? {} : { Q6: '是' }),
    Q7: '是',
    Q7_labour_base: '是',
    Q7_labour_teachers: current ? '是' : '否',
    Q8: '是',
    V1: '是',
    V2: '是',
    V3: '是',
    V4: '是',
    V5: '是',
    V6: '是',
    V7: '是',
    base_quota_primary: 720,
    base_quota_junior: 940,
    special_education_funds_10k_yuan: current ? 112.6 : 104.2,
    special_education_pupils: special,
    teacher_pay_yuan: current ? 104_320 : 98_410,
    civil_servant_pay_yuan: current ? 103_980 : 98_250,
    teachers_total: teachers,
    teachers_trained: teachers,
    teachers_eligible_to_rotate: eligible,
    teachers_rotated: rotated,
    backbone_teachers_rotated: Math.floor(rotated * (current ? 0.183 : 0.171)),
    full_time_teachers_county: teachers,
    certified_teachers: teachers,
    town_pupils_primary: Math.round(intakePrimary * 0.58),
    town_pupils_junior: Math.round(intakeJunior * 0.61),
    catchment_pupils_primary: Math.round(intakePrimary * 0.58),
    catchment_pupils_junior: Math.round(Math.round(intakeJunior * 0.61) * 0.972),
    good_senior_places: 960,
    allotted_senior_places: current ? 576 : 528,
    rural_senior_places: current ? 318 : 281,
    eligible_migrant_children: current ? 1893 : 1816,
    placed_migrant_children: current ? 1731 : 1640,
    graduating_pupils: 3604,
    transferred_in: 118,
    transferred_out: 163,
    junior_intake: 3712,
    deaths: 1,
    disabled_children: 168,
    disabled_children_enrolled: current ? 163 : 160,
    ...monitoring(current),
    practice_hours: 120,
    labour_hours: current ? 66 : 58,
    survey_sent_all: 1200,
    survey_valid_all: current ? 1124 : 1098,
    survey_satisfied_all: current ? 1019 : 981,
    survey_sent_parents: 680,
    survey_valid_parents: current ? 641 : 630,
    survey_satisfied_parents: current ? 577 : 560,
    visits_all: 96,
    visits_satisfied_all: 89,
    visits_parents: 52,
    visits_satisfied_parents: 48,
    population: current ? 41.86 : 42.13,
    rural_population: current ? 24.31 : 24.9,
    towns: 12,
    villages: 148,
    gdp_per_capita: current ? 68_420 : 65_180,
    revenue_per_capita: current ? 3860 : 3715,
    rural_income: current ? 24_960 : 23_540,
    urban_income: current ? 47_880 : 45_930,
  };
}

/** Mathematics and physical education were monitored in the cycle; the other subjects were not. */
function monitoring(current: boolean): Readonly<Record<string, string | number>> {
  return {
    monitored_level_chinese: 'none',
    monitored_level_mathematics: '3',
    monitored_level_science: 'none',
    monitored_level_physical_education: '3',
    monitored_level_arts: 'none',
    monitored_level_moral_education: 'none',
    between_school_rate_mathematics: current ? 0.128 : 0.141,
    between_school_rate_physical_education: current ? 0.112 : 0.117,
  };
}
