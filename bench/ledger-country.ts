import type { Client } from 'pg';

/** How many units of each kind a generated country has; the last 470 schools stand in the first county, for the worst case. */
export const COUNTRY = { province: 31, city: 341, county: 2850, school: 85_970 } as const;
const SPREAD_SCHOOLS = 85_500;

type Kind = keyof typeof COUNTRY;
const KINDS: readonly Kind[] = ['province', 'city', 'county', 'school'];

/** The id of the n-th unit of a kind, counted from 0. Number n stands below number n modulo the kind above. */
export function countryId(kind: Kind, n: number): string {
  return `b000000${KINDS.indexOf(kind)}-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

/** The same in SQL; `n` is an expression. */
export function countryIdSql(kind: Kind, n: string): string {
  return `('b000000${KINDS.indexOf(kind)}-0000-4000-8000-' || lpad((${n})::text, 12, '0'))::uuid`;
}

/** The number, in SQL, of the county of the n-th school. */
export function countyOfSchoolSql(n: string): string {
  return `(case when ${n} < ${SPREAD_SCHOOLS} then ${n} % ${COUNTRY.county} else 0 end)`;
}

/** The number, in SQL, of a school of the first county, from 0 to 499. */
export function schoolOfFirstCountySql(k: string): string {
  const spread = SPREAD_SCHOOLS / COUNTRY.county;
  return `(case when ${k} < ${spread} then ${k} * ${COUNTRY.county} else ${SPREAD_SCHOOLS} + ${k} - ${spread} end)`;
}

/** Plants provinces, cities, counties and schools, each province a tree of its own. */
export async function plantCountry(owner: Client): Promise<void> {
  await owner.query('set synchronous_commit = off');
  for (const [level, kind] of KINDS.entries()) {
    const above = KINDS[level - 1];
    const place = kind === 'school' ? countyOfSchoolSql('n') : `n % ${above === undefined ? 1 : COUNTRY[above]}`;
    const parent = above === undefined ? 'null::uuid' : countryIdSql(above, place);
    const name =
      kind === 'school'
        ? `(array['实验', '中心', '第一', '第二', '希望', '朝阳', '育才', '光明', '东风', '和平'])[1 + n % 10] || n || (array['小学', '中学', '学校'])[1 + n % 3]`
        : `'${{ province: '省', city: '市', county: '县' }[kind]}' || n`;
    await owner.query(
      `insert into unit (id, parent_id, path, region, kind, name)
       select u.id, u.parent_id, coalesce(p.path, '{}') || u.id, case when ${level} <= 2 then u.id else p.region end, '${kind}', u.name
       from (select ${countryIdSql(kind, 'n')} as id, ${parent} as parent_id, ${name} as name from generate_series(0, ${COUNTRY[kind] - 1}) n) u
       left join unit p on p.id = u.parent_id`,
    );
  }
  await owner.query('vacuum analyze unit, unit_below');
}
