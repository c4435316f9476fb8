import { DuckDBInstance } from '@duckdb/node-api';
import { COLUMNS, type Country, KINDS } from './national.ts';

const STAGES = [
  {
    id: 'primary',
    weight: 1,
    offers: ['primary', 'nine_year', 'twelve_year', 'teaching_point'],
    lines: [4.2, 1, 0.9, 4.5, 7.5, 2000, 2.3],
    cv: 0.5,
  },
  {
    id: 'junior',
    weight: 1.1,
    offers: ['junior', 'nine_year', 'complete_secondary', 'twelve_year'],
    lines: [5.3, 1, 0.9, 5.8, 10.2, 2500, 2.4],
    cv: 0.45,
  },
];

/** DuckDB in memory with the country loaded; `verdicts` runs one query and gives each county's decision: 1 pass, 0 fail. */
export async function openDuckDb(
  country: Country,
): Promise<{ verdicts: () => Promise<Uint8Array>; close: () => void }> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(
    `create table school (county integer, school_type varchar, ${COLUMNS.map((name) => `${name} double`).join(', ')})`,
  );
  const appender = await connection.createAppender('school');
  const parents = country.records.levels[0]?.parents ?? new Int32Array();
  const columns = COLUMNS.map((name) => country.numbers.get(name) ?? new Float64Array());
  for (let row = 0; row < country.schools; row++) {
    appender.appendInteger(parents[row] ?? 0);
    appender.appendVarchar(KINDS[country.kinds.values[row] ?? 0] ?? '');
    for (const column of columns) appender.appendDouble(column[row] ?? 0);
    appender.endRow();
  }
  appender.closeSync();
  const sql = resourceSql();
  return {
    verdicts: async () => {
      const reader = await connection.runAndReadAll(sql);
      const found = new Uint8Array(country.counties);
      for (const [county, verdict] of reader.getRows()) found[Number(county)] = verdict === true ? 1 : 0;
      return found;
    },
    close: () => connection.closeSync(),
  };
}

/** The resource part of YZJH-2017 as a person fluent in SQL would write it: one pass over the schools per stage, one aggregation. */
function resourceSql(): string {
  const stages = STAGES.map(({ id, weight, offers, lines, cv }) => {
    const values = [
      `teachers_above_required_degree_${id} / pupils_${id} * 100`,
      `backbone_teachers_${id} / pupils_${id} * 100`,
      `pe_art_music_teachers_${id} / pupils_${id} * 100`,
      `(teaching_area_m2 - indoor_sports_area_m2) * ${weight} / weighted`,
      `sports_area_m2 * ${weight} / weighted`,
      `equipment_value_10k_yuan * 10000 * ${weight} / weighted`,
      `multimedia_rooms * ${weight} / weighted * 100`,
    ];
    const numbers = lines.map((_, i) => i);
    return `
      select county, schools and ${numbers.map((i) => `cv${i} <= ${cv}`).join(' and ')} as pass
      from (
        select county, bool_and(met >= 6 and floors = 7) as schools,
          ${numbers.map((i) => `sqrt(sum(n * r${i} * r${i}) / sum(n) - (sum(n * r${i}) / sum(n)) ** 2) / (sum(n * r${i}) / sum(n)) as cv${i}`).join(', ')}
        from (
          select *,
            ${lines.map((line, i) => `(r${i} >= ${line})::integer`).join(' + ')} as met,
            ${lines.map((line, i) => `(r${i} >= ${line} * 0.85)::integer`).join(' + ')} as floors
          from (
            select county, pupils_${id} as n, ${values.map((value, i) => `${value} as r${i}`).join(', ')}
            from weighted_school
            where school_type in (${offers.map((kind) => `'${kind}'`).join(', ')}) and pupils_${id} > 0
              and not (school_type = 'teaching_point' and pupils_primary + pupils_junior + pupils_senior < 50)
          )
        ) group by county
      )`;
  });
  return `with weighted_school as (
    select *, pupils_primary + 1.1 * pupils_junior + 1.32 * pupils_senior as weighted from school
  ) select county, bool_and(pass) from (${stages.join(' union all ')}) group by county order by county`;
}
