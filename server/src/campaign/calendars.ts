import { addBurden, type Burden, burdenOf, NO_BURDEN } from '@dudao/core/campaign/burden';
import type { CampaignCalendar } from '@dudao/core/campaign/contract';
import { spansInForce } from '@dudao/core/campaign/decide-campaign';
import { type Schedule, scheduleOf } from '@dudao/core/campaign/schedule';
import type { CampaignTemplate } from '@dudao/core/campaign/template-format';
import { actionsOf, isFor } from '@dudao/core/campaign/template-parts';
import { ok, type Result } from '@dudao/core/lib/result';
import type { UnitKind } from '@dudao/core/org/unit-kind';
import type { Db } from '../lib/db.ts';
import type { CampaignRow } from './rows.ts';

/** Units of one batch and kind: they share a schedule. */
export interface ScheduledGroup {
  readonly batch: string;
  readonly kind: UnitKind;
  readonly count: number;
  readonly schedule: Schedule;
  readonly burden: Burden;
}

/** The schedules of a campaign's batches and kinds; batches without a day are left out. Refuses as `scheduleOf` does. */
export function groupsOf(
  template: CampaignTemplate,
  row: Pick<CampaignRow, 'days' | 'spans'>,
  units: readonly { readonly batch: string; readonly kind: UnitKind; readonly count: number }[],
): Result<readonly ScheduledGroup[]> {
  const groups: ScheduledGroup[] = [];
  const spans = spansInForce(template, row.spans);
  for (const { batch, kind, count } of units) {
    const day = row.days[batch];
    if (day === undefined) continue;
    const schedule = scheduleOf(template, { day, kind, spans });
    if (!schedule.ok) return schedule;
    const burden = burdenOf(template, { kind, due: schedule.value.actions, facts: new Set() });
    groups.push({ batch, kind, count, schedule: schedule.value, burden });
  }
  return ok(groups);
}

/** Facts that a group is asked for, with how often. */
export function factWeights(
  template: CampaignTemplate,
  { kind, schedule }: ScheduledGroup,
): readonly (readonly [string, number])[] {
  return actionsOf(template)
    .filter(({ action }) => action.side === 'unit' && isFor(action, kind))
    .flatMap(({ action }) => {
      const times = schedule.actions.filter(({ id }) => id === action.id).length;
      return Object.values(action.facts ?? {}).map((fact) => [fact, times] as const);
    });
}

/** The calendars of a campaign with their burdens, and what the same units bear elsewhere in the same days. */
export async function calendarsOf(
  db: Db,
  row: CampaignRow,
  { template, groups }: { readonly template: CampaignTemplate; readonly groups: readonly ScheduledGroup[] },
): Promise<CampaignCalendar[]> {
  const others = await listOtherBurdens(db, row.id, groups);
  const known = await countKnown(
    db,
    row.id,
    groups.map((group) => ({ group, weights: factWeights(template, group) })),
  );
  return groups.map(({ batch, kind, count, schedule, burden }, i) => ({
    batch,
    kind,
    units: count,
    from: schedule.from,
    until: schedule.until,
    parts: [...schedule.parts],
    actions: [...schedule.actions],
    assumed: schedule.assumed,
    burden: { ...burden, known: Math.round((known[i] ?? 0) / Math.max(1, count)) },
    others: others.get(`${batch} ${kind}`) ?? { campaigns: 0, burden: NO_BURDEN },
  }));
}

/** Answers already known over all units of each group. */
async function countKnown(
  db: Db,
  campaignId: string,
  asked: readonly { readonly group: ScheduledGroup; readonly weights: readonly (readonly [string, number])[] }[],
): Promise<readonly number[]> {
  const flat = asked.flatMap(({ group, weights }, i) =>
    weights.map(([fact, times]) => ({ i, batch: group.batch, kind: group.kind, fact, times })),
  );
  if (flat.length === 0) return asked.map(() => 0);
  const rows = await db.many<{ i: number; known: number }>(
    `select w.i, sum(w.times)::int as known
     from unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::int[]) as w (i, batch, kind, fact, times)
     join campaign_unit cu on cu.campaign_id = $1 and cu.batch = w.batch and cu.kind = w.kind
     join campaign_fact f on f.unit_id = cu.unit_id and f.fact = w.fact group by w.i`,
    [
      campaignId,
      flat.map(({ i }) => i),
      flat.map(({ batch }) => batch),
      flat.map(({ kind }) => kind),
      flat.map(({ fact }) => fact),
      flat.map(({ times }) => times),
    ],
  );
  return asked.map((_, i) => rows.find((row) => row.i === i)?.known ?? 0);
}

type Others = CampaignCalendar['others'];

/** What the average unit of each group bears by other published campaigns whose days touch the group's. */
async function listOtherBurdens(
  db: Db,
  campaignId: string,
  groups: readonly ScheduledGroup[],
): Promise<ReadonlyMap<string, Others>> {
  const rows = await db.many<{ batch: string; kind: string; campaign_id: string; units: number; burden: Burden }>(
    `select cu.batch, cu.kind, o.campaign_id, count(*)::int as units, o.burden
     from unnest($2::text[], $3::text[], $4::date[], $5::date[]) as g (batch, kind, from_on, until_on)
     join campaign_unit cu on cu.campaign_id = $1 and cu.batch = g.batch and cu.kind = g.kind
     join campaign_unit o on o.unit_id = cu.unit_id and o.campaign_id <> $1 and o.burden is not null
       and o.from_on <= g.until_on and o.until_on >= g.from_on
     join campaign c on c.id = o.campaign_id and c.state = 'published'
     group by cu.batch, cu.kind, o.campaign_id, o.burden`,
    [
      campaignId,
      groups.map(({ batch }) => batch),
      groups.map(({ kind }) => kind),
      groups.map(({ schedule }) => schedule.from),
      groups.map(({ schedule }) => schedule.until),
    ],
  );
  return new Map(
    groups.map(({ batch, kind, count }) => {
      const own = rows.filter((row) => row.batch === batch && row.kind === kind);
      const total = own.reduce((sum, { burden, units }) => addBurden(sum, times(burden, units)), NO_BURDEN);
      const campaigns = new Set(own.map(({ campaign_id }) => campaign_id)).size;
      return [`${batch} ${kind}`, { campaigns, burden: times(total, 1 / Math.max(1, count)) }];
    }),
  );
}

function times(burden: Burden, factor: number): Burden {
  const scaled = (value: number): number => Math.round(value * factor);
  return {
    actions: scaled(burden.actions),
    fields: scaled(burden.fields),
    known: scaled(burden.known),
    pages: scaled(burden.pages),
    reports: scaled(burden.reports),
    visits: scaled(burden.visits),
    meetings: scaled(burden.meetings),
  };
}
