import { addBurden, type Burden, NO_BURDEN } from '@dudao/core/campaign/burden';
import { type BurdenLimit, countAgainst, mostAt } from '@dudao/core/campaign/limits';
import { type Problem, problem } from '@dudao/core/lib/problem';
import type { UnitKind } from '@dudao/core/org/unit-kind';
import type { Db } from '../lib/db.ts';
import type { ScheduledGroup } from './calendars.ts';
import { type CampaignRow, listSetLimits, readLimits } from './rows.ts';

/** A unit with what it bears in a year: by published campaigns whose days touch it, and by its own records. */
export interface LoadedUnit {
  readonly unitId: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly path: readonly string[];
  readonly burden: Burden;
  readonly records: Readonly<Record<string, number>>;
}

const LOAD = `select u.id as "unitId", u.name, u.kind, u.path,
    coalesce((select jsonb_object_agg(f.key, f.value) from (
      select e.key, sum(e.value::int)::int as value from campaign_unit cu
      join campaign c on c.id = cu.campaign_id and c.state = 'published' cross join lateral jsonb_each_text(cu.burden) e
      where cu.unit_id = u.id and cu.from_on <= $3 and cu.until_on >= $2 group by e.key) f), '{}') as burden,
    coalesce((select jsonb_object_agg(r.kind, r.n) from (
      select a.kind, count(*)::int as n from activity a
      where a.unit_id = u.id and a.withdrawn_at is null and a.from_on between $2 and $3 and a.kind = any ($4) group by a.kind) r), '{}') as records
  from unit u`;

/** What the open units at and below a unit bear in a year. */
export async function listLoads(
  db: Db,
  { unitId, year, limits }: { readonly unitId: string; readonly year: number; readonly limits: readonly BurdenLimit[] },
): Promise<readonly LoadedUnit[]> {
  const kinds = limits.flatMap(({ activities = [] }) => activities);
  const rows = await db.many<LoadedUnit>(`${LOAD} where u.path @> array[$1::uuid] and u.closed_on is null`, [
    unitId,
    `${year}-01-01`,
    `${year}-12-31`,
    kinds,
  ]);
  return rows.map((row) => ({ ...row, burden: addBurden(NO_BURDEN, { ...NO_BURDEN, ...row.burden }) }));
}

/** What a campaign about to be published would take beyond limits, and whom other campaigns visit in the same days. */
export interface Overload {
  readonly limits: readonly {
    readonly id: string;
    readonly name: BurdenLimit['name'];
    readonly unit: string;
    readonly units: number;
    /** The highest count among them, and its limit. */
    readonly count: number;
    readonly most: number;
  }[];
  readonly visits: readonly { readonly campaignId: string; readonly title: string; readonly units: number }[];
}

/** How far the units of a campaign would be beyond their limits once it runs, by the year in which it begins for them (B3, B4). */
export async function overloadOf(db: Db, row: CampaignRow, groups: readonly ScheduledGroup[]): Promise<Overload> {
  const limits = await readLimits(db);
  const set = await listSetLimits(db, row.unit_id);
  const worst = new Map<string, { units: number; count: number; most: number }>();
  const years = new Set(groups.map(({ schedule }) => Number(schedule.from.slice(0, 4))));
  for (const year of years) {
    const kinds = limits.flatMap(({ activities = [] }) => activities);
    const units = await db.many<LoadedUnit & { readonly batch: string; readonly as_kind: string }>(
      `select x.*, t.batch, t.kind as as_kind from campaign_unit t join (${LOAD}) x on x."unitId" = t.unit_id where t.campaign_id = $1`,
      [row.id, `${year}-01-01`, `${year}-12-31`, kinds],
    );
    for (const unit of units) {
      const group = groups.find(({ batch, kind }) => batch === unit.batch && kind === unit.as_kind);
      if (group === undefined || Number(group.schedule.from.slice(0, 4)) !== year) continue;
      const burden = addBurden(group.burden, { ...NO_BURDEN, ...unit.burden });
      for (const limit of limits) {
        const most = mostAt(limit, { path: unit.path, set });
        const own = countAgainst(limit, { burden: group.burden, records: {} });
        const count = countAgainst(limit, { burden, records: unit.records });
        // What the campaign adds nothing to is not its doing.
        if (most === null || own === 0 || count <= most) continue;
        const before = worst.get(limit.id) ?? { units: 0, count: 0, most };
        worst.set(limit.id, {
          units: before.units + 1,
          ...(count > before.count ? { count, most } : { count: before.count, most: before.most }),
        });
      }
    }
  }
  return {
    limits: limits.flatMap(({ id, name, unit }) => {
      const found = worst.get(id);
      return found === undefined ? [] : [{ id, name, unit, ...found }];
    }),
    visits: await listOtherVisits(db, row, groups),
  };
}

/** Other published campaigns that visit units of this one in days that touch its own, where this one visits too. */
async function listOtherVisits(
  db: Db,
  row: CampaignRow,
  groups: readonly ScheduledGroup[],
): Promise<Overload['visits']> {
  const visiting = groups.filter(({ burden }) => burden.visits > 0);
  if (visiting.length === 0) return [];
  return db.many(
    `select c.id as "campaignId", c.title, count(distinct o.unit_id)::int as units
     from unnest($2::text[], $3::text[], $4::date[], $5::date[]) as g (batch, kind, from_on, until_on)
     join campaign_unit cu on cu.campaign_id = $1 and cu.batch = g.batch and cu.kind = g.kind
     join campaign_unit o on o.unit_id = cu.unit_id and o.campaign_id <> $1 and o.from_on <= g.until_on and o.until_on >= g.from_on
       and (o.burden ->> 'visits')::int > 0
     join campaign c on c.id = o.campaign_id and c.state = 'published'
     group by c.id, c.title order by 3 desc, c.title`,
    [
      row.id,
      visiting.map(({ batch }) => batch),
      visiting.map(({ kind }) => kind),
      visiting.map(({ schedule }) => schedule.from),
      visiting.map(({ schedule }) => schedule.until),
    ],
  );
}

/** The refusal of a publication that says no reason for going beyond; null where nothing is beyond. */
export function faultOfOverload({ limits, visits }: Overload): Problem | null {
  if (limits.length + visits.length === 0) return null;
  const list = [
    ...limits.map(
      ({ name, unit, units, count, most }) => `${name.zh}（${units} 个单位，最多 ${count} / ${most} ${unit}）`,
    ),
    ...visits.map(({ title, units }) => `与“${title}”同时到访 ${units} 个单位`),
  ];
  const listEn = [
    ...limits.map(({ name, units, count, most }) => `${name.en} (${units} units, up to ${count} / ${most})`),
    ...visits.map(({ title, units }) => `“${title}” visits ${units} units in the same days`),
  ];
  return problem('campaign-overload', { list: list.join('；'), listEn: listEn.join('; ') }, { field: 'reason' });
}
