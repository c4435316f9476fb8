/** Where the two databases write the same thing otherwise. */
export interface Dialect {
  /** An array of numbers from expressions. */
  readonly array: (items: readonly string[]) => string;
}

export const POSTGRES: Dialect = { array: (items) => `array[${items.join(', ')}]` };
export const DUCKDB: Dialect = { array: (items) => `[${items.join(', ')}]` };

const IN_PRIMARY = `school_type in ('primary', 'nine_year', 'twelve_year')`;
const IN_JUNIOR = `school_type in ('junior', 'nine_year', 'complete_secondary', 'twelve_year')`;
const POINT = `school_type = 'teaching_point'`;

const STAGES = [
  {
    id: 'primary',
    weight: '1',
    yz: { scope: `(${IN_PRIMARY} or ${POINT})`, lines: [4.2, 1, 0.9, 4.5, 7.5, 2000, 2.3], cv: 0.5 },
    jb: { scope: IN_PRIMARY, composite: 0.65 },
  },
  {
    id: 'junior',
    weight: '1.1',
    yz: {
      scope: `(${IN_JUNIOR} or ${POINT} and pupils_junior > 0)`,
      lines: [5.3, 1, 0.9, 5.8, 10.2, 2500, 2.4],
      cv: 0.45,
    },
    jb: { scope: IN_JUNIOR, composite: 0.55 },
  },
] as const;

const WEIGHTED = '(pupils_primary + 1.1 * pupils_junior + 1.32 * pupils_senior)';

/**
 * Both standards as a person fluent in SQL would write them over tables `school_wide` and `county_wide` of float columns: a table of
 * schools by stage and one of counties for each standard. Floats: at a line they may decide otherwise than the exact rules.
 */
export function standardsSql(dialect: Dialect): readonly string[] {
  return [
    ...['yz_school', 'yz_county', 'jb_school', 'jb_county'].map((table) => `drop table if exists ${table}`),
    `create table yz_school as ${STAGES.map((stage) => yzSchools(stage, dialect)).join(' union all ')}`,
    `create table yz_county as ${yzCounties()}`,
    `create table jb_school as ${STAGES.map((stage) => jbSchools(stage, dialect)).join(' union all ')}`,
    `create table jb_county as ${jbCounties()}`,
  ];
}

const SEVEN = [0, 1, 2, 3, 4, 5, 6];
const EIGHT = [...SEVEN, 7];
type Stage = (typeof STAGES)[number];

function yzSchools({ id, weight, yz: { scope, lines } }: Stage, { array }: Dialect): string {
  const values = [
    `teachers_above_required_degree_${id} / n * 100`,
    `backbone_teachers_${id} / n * 100`,
    `pe_art_music_teachers_${id} / n * 100`,
    `(teaching_area_m2 - indoor_sports_area_m2) * ${weight} / weighted`,
    `sports_area_m2 * ${weight} / weighted`,
    `equipment_value_10k_yuan * 10000 * ${weight} / weighted`,
    `multimedia_rooms * ${weight} / weighted * 100`,
  ];
  const mark = (condition: string): string => `case when ${condition} then '1' else '0' end`;
  const met = lines.map((line, i) => `r${i} >= ${line}`);
  const floors = lines.map((line, i) => `r${i} >= ${line} * 0.85`);
  const count = (conditions: readonly string[]): string => conditions.map((one) => `(${one})::int`).join(' + ');
  return `
    select county, school, '${id}' as stage, n, ${SEVEN.map((i) => `r${i}`).join(', ')}, ${array(SEVEN.map((i) => `r${i}`))} as numbers,
      ${met.map(mark).join(' || ')} as met, ${floors.map(mark).join(' || ')} as floors,
      ${count(met)} >= 6 and ${count(floors)} = 7 as pass
    from (
      select county, school, n, ${values.map((value, i) => `${value} as r${i}`).join(', ')}
      from (select *, pupils_${id} as n, ${WEIGHTED} as weighted from school_wide) s
      where ${scope} and n > 0 and not (${POINT} and pupils_primary + pupils_junior + pupils_senior < 50)
    ) t`;
}

function moments(stage: string, indicators: readonly number[]): string {
  const of = `filter (where stage = '${stage}')`;
  return indicators
    .map((i) => {
      const mean = `(sum(n * r${i}) ${of} / sum(n) ${of})`;
      const sd = `sqrt(greatest(0, sum(n * r${i} * r${i}) ${of} / sum(n) ${of} - ${mean} * ${mean}))`;
      return `${mean} as mean${i}_${stage}, ${sd} as sd${i}_${stage}, ${sd} / ${mean} as cv${i}_${stage},
        sum((substr(met, ${i + 1}, 1) = '1')::int) ${of} as met${i}_${stage}`;
    })
    .join(', ');
}

function yzCounties(): string {
  const share = (a: string, b: string, least: number): string => `${a} / ${b} >= ${least}`;
  const where = (condition: string, then: string): string => `(not ${condition} or ${then})`;
  const judged = (...names: readonly string[]): string => names.map((name) => `${name} = 1`).join(' and ');
  return `
    with by_stage as (
      select county, bool_and(pass) as schools_pass, sum((not pass)::int) as failing,
        ${moments('primary', SEVEN)}, ${moments('junior', SEVEN)}
      from yz_school group by county
    ), by_school as (
      select county, bool_and(not ordinary or music_rooms_96 >= ceil(classes / 12) and art_rooms_90 >= ceil(classes / 12)) as g3,
        bool_and(not ordinary or compulsory <= case when school_type in ('nine_year', 'twelve_year') then 2500 else 2000 end)
          and bool_and(not (school_type = 'vocational' and compulsory > 0)) as g4,
        bool_and(not ordinary or oversize_classes_primary + oversize_classes_junior <= 0) as g5,
        bool_and(not (ordinary and compulsory < 100) or public_funds_10k_yuan >=
          100 * (pupils_primary * base_quota_primary + pupils_junior * base_quota_junior) / nullif(compulsory, 0) / 10000) as g6,
        bool_and(not (ordinary or school_type = 'special_education') or training_budget_10k_yuan / public_funds_10k_yuan >= 0.05) as q4
      from (
        select s.*, base_quota_primary, base_quota_junior, pupils_primary + pupils_junior as compulsory,
          classes_primary + classes_junior as classes,
          school_type not in ('special_education', 'vocational') and pupils_primary + pupils_junior > 0 as ordinary
        from school_wide s join county_wide c on c.county = s.county
      ) t group by county
    )
    select *, resources and prerequisites and government and quality and recognition and vetoes as overall
    from (
      select b.*, s.g3, s.g4, s.g5, s.g6, s.q4,
        schools_pass and ${STAGES.flatMap(({ id, yz }) => SEVEN.map((i) => `coalesce(cv${i}_${id} <= ${yz.cv}, true)`)).join(' and ')} as resources,
        years_since_basic_balance >= 3 and ${judged('P2')} as prerequisites,
        ${judged('G1', 'G2', 'G10', 'G8_performance_pay', 'G14_rural', 'G15_care')} and s.g3 and s.g4 and s.g5 and s.g6
          and ${where('special_education_pupils > 0', 'special_education_funds_10k_yuan * 10000 / nullif(special_education_pupils, 0) >= 6000')}
          and ${share('teacher_pay_yuan', 'civil_servant_pay_yuan', 1)} and ${share('teachers_trained', 'teachers_total', 1)}
          and ${share('teachers_rotated', 'teachers_eligible_to_rotate', 0.1)} and ${share('backbone_teachers_rotated', 'teachers_rotated', 0.2)}
          and ${share('certified_teachers', 'full_time_teachers_county', 1)}
          and ${share('catchment_pupils_primary', 'town_pupils_primary', 1)} and ${share('catchment_pupils_junior', 'town_pupils_junior', 0.95)}
          and ${share('allotted_senior_places', 'good_senior_places', 0.5)}
          and ${where('eligible_migrant_children > 0', 'placed_migrant_children / nullif(eligible_migrant_children, 0) >= 0.85')} as government,
        (graduating_pupils - transferred_in + transferred_out) / (junior_intake - deaths) >= 0.95
          and ${where('disabled_children > 0', 'disabled_children_enrolled / nullif(disabled_children, 0) >= 0.95')}
          and ${judged('Q3', 'Q5', 'Q6', 'Q7', 'Q8')} and s.q4 as quality,
        ${share('survey_satisfied_all', 'survey_valid_all', 0.85)} as recognition,
        ${judged('V1', 'V2', 'V3', 'V4', 'V5', 'V6')} as vetoes
      from by_stage b join by_school s on s.county = b.county join county_wide c on c.county = b.county
    ) u`;
}

function jbSchools({ id, weight, jb: { scope } }: Stage, { array }: Dialect): string {
  const values = [
    `teaching_area_m2 * ${weight} / weighted`,
    `sports_area_m2 * ${weight} / weighted`,
    `equipment_value_10k_yuan * 10000 * ${weight} / weighted`,
    `computers * ${weight} / weighted * 100`,
    `books * ${weight} / weighted`,
    `full_time_teachers_${id} / n`,
    `teachers_above_required_degree_${id} / n`,
    `teachers_intermediate_title_${id} / n`,
  ];
  return `
    select county, school, '${id}' as stage, n, ${values.map((value, i) => `${value} as r${i}`).join(', ')},
      ${array(values)} as numbers, '' as met, owner not in ('7', '8') or basic_standard_${id} = 1 as pass
    from (select *, pupils_${id} as n, ${WEIGHTED} as weighted from school_wide) s
    where ${scope} and n > 0`;
}

/** The full marks of the government's work are the province's to set: without a local profile that part is pending, unknown in SQL. */
function jbCounties(): string {
  const composite = (stage: string): string => `(${EIGHT.map((i) => `cv${i}_${stage}`).join(' + ')}) / 8`;
  return `
    with by_stage as (
      select county, bool_and(pass) as basic, ${moments('primary', EIGHT)}, ${moments('junior', EIGHT)} from jb_school group by county
    ), composed as (
      select *, ${STAGES.map(({ id }) => `${composite(id)} as composite_${id}`).join(', ')} from by_stage
    )
    select *, basic and balance and government and recognition as overall
    from (
      select b.*, ${STAGES.map(({ id, jb }) => `coalesce(composite_${id} <= ${jb.composite}, true)`).join(' and ')} as balance,
        cast(null as boolean) as government,
        survey_satisfied_all / survey_valid_all >= 0.85 and survey_valid_all >= greatest(600, ceil(population * 10000 * 1.5 / 1000))
          and survey_valid_parents / survey_valid_all >= 0.5 as recognition
      from composed b join county_wide c on c.county = b.county
    ) u`;
}

/** Makes `school_wide` and `county_wide` out of the reports, as the product stores them. */
export function wideSql(columns: readonly string[], own: readonly string[], period: string): readonly string[] {
  const picked = (names: readonly string[]): string =>
    names.map((name, i) => `n[${i + 1}] as ${name.toLowerCase()}`).join(', ');
  // Adding nothing unpacks the array once instead of once per column.
  const rows = (condition: string): string =>
    `(select unit_id, region, choices, numbers || '{}'::float8[] as n from reported_value
      where period = '${period}' and until_at is null and ${condition} offset 0) v`;
  return [
    'drop table if exists school_wide, county_wide',
    `create table school_wide as select region as county, unit_id as school, choices->>'school_type' as school_type,
       choices->>'location' as location, choices->>'owner' as owner, ${picked(columns)} from ${rows('unit_id <> region')}`,
    `create table county_wide as select region as county, ${picked(own)} from ${rows('unit_id = region')}`,
  ];
}
