import type { Gap } from '@dudao/core/org/staff-contract';
import { GAPS } from '@dudao/core/org/staff-contract';
import type { Db } from '../lib/db.ts';

/** So many new holders of a main or deputy post, or of one duty, within two years are a risk. */
const OFTEN = 2;

/** A post without a holder on the day `$1`. */
const IS_VACANT = `s.post_id is not null and not exists (
  select 1 from post_holding h where h.post_id = s.post_id and h.from_on <= $1 and (h.until_on is null or h.until_on > $1))`;

const RECENT = `from_on > $1::date - interval '2 years'`;

/** Open units at and below `$2`, each with what it lacks on the day `$1`. A unit mirrors the leading group of the units above it. */
const GAP_SELECT = `select u.id, u.name, u.path,
    not exists (select 1 from duty s where s.unit_id = u.id and s.kind = 'first-responsible' and s.until_on is null) as "no-first-responsible",
    not exists (select 1 from duty s where s.unit_id = u.id and s.kind = 'liaison' and s.until_on is null) as "no-liaison",
    exists (select 1 from duty s where s.unit_id = u.id and s.until_on is null and ${IS_VACANT}) as "vacant-duty",
    (u.kind = any (array['province', 'city', 'county'])
       or u.kind = any (array['town', 'school-cluster', 'school', 'kindergarten'])
          and exists (select 1 from body b where b.unit_id = any (u.path) and b.kind = 'leading-group' and b.ended_on is null))
      and not exists (select 1 from body b where b.unit_id = u.id and b.kind = 'leading-group' and b.ended_on is null) as "no-leading-group",
    exists (select 1 from body b where b.unit_id = u.id and b.ended_on is null and not exists (
      select 1 from body_seat s where s.body_id = b.id and s.role = 'head' and (s.until_on is null or s.until_on > $1) and not (${IS_VACANT}))) as "no-head",
    exists (select 1 from post p join post_holding h on h.post_id = p.id
        where p.unit_id = u.id and p.ended_on is null and p.rank in ('main', 'deputy') and h.${RECENT}
          and exists (select 1 from post_holding e where e.post_id = p.id and e.from_on < h.from_on)
        group by p.id having count(*) >= ${OFTEN})
      or exists (select 1 from duty d where d.unit_id = u.id and d.${RECENT}
        group by d.kind having count(*) > ${OFTEN}) as "often-changed"
  from unit_below at join unit u on u.id = at.unit_id where at.top_id = $2 and u.closed_on is null`;

type GapRow = { readonly id: string; readonly name: string } & Readonly<Record<Gap, boolean>>;

const GAP_NAMES = GAPS.map((gap) => `"${gap}"`);

/** What is missing at and below a unit. */
export interface GapList {
  /** The worst units first, at most as many as asked for. */
  readonly units: { unitId: string; name: string; gaps: Gap[] }[];
  /** Open units at and below, and those of them that lack something. */
  readonly count: number;
  readonly withGaps: number;
}

const HAS_GAP = GAP_NAMES.join(' or ');

/** Looks at every open unit at and below one a single time: counts them and lists the worst. */
export async function listGapRows(
  db: Db,
  unitId: string,
  { on, limit }: { readonly on: string; readonly limit: number },
): Promise<GapList> {
  const { count, withGaps, worst } = await db.one<{ count: number; withGaps: number; worst: GapRow[] | null }>(
    `with g as materialized (${GAP_SELECT}),
       worst as (select * from g where ${HAS_GAP}
         order by ${GAP_NAMES.map((gap) => `${gap}::int`).join(' + ')} desc, cardinality(path), name, id limit $3)
     select (select count(*)::int from g) as count, (select count(*)::int from g where ${HAS_GAP}) as "withGaps",
       (select json_agg(to_json(worst)) from worst) as worst`,
    [on, unitId, limit],
  );
  return {
    count,
    withGaps,
    units: (worst ?? []).map((row) => ({ unitId: row.id, name: row.name, gaps: gapsOf(row) })),
  };
}

/** What one open unit lacks. */
export async function gapsOfUnit(db: Db, unitId: string, on: string): Promise<Gap[]> {
  const row = await db.maybe<GapRow>(`${GAP_SELECT} and u.id = $2`, [on, unitId]);
  return row === null ? [] : gapsOf(row);
}

function gapsOf(row: GapRow): Gap[] {
  return GAPS.filter((gap) => row[gap]);
}
