import { spansInForce } from '@dudao/core/campaign/decide-campaign';
import { type Schedule, scheduleOf } from '@dudao/core/campaign/schedule';
import type { CampaignTemplate } from '@dudao/core/campaign/template-format';
import type { Result } from '@dudao/core/lib/result';
import type { UnitKind } from '@dudao/core/org/unit-kind';
import type { Tx } from '../lib/db.ts';
import type { CampaignRow } from './rows.ts';

/** What the days of a unit hang on. */
export interface DaysOf {
  readonly batch: string;
  readonly kind: UnitKind;
  /** Moved ends by stage. */
  readonly ends: Readonly<Record<string, string>>;
}

/** The schedule of a unit as its days stand now. Publication proved that there is one. */
export function scheduleFor(
  template: CampaignTemplate,
  row: Pick<CampaignRow, 'days' | 'spans'>,
  { batch, kind, ends }: DaysOf,
): Result<Schedule> {
  const spans = spansInForce(template, row.spans);
  return scheduleOf(template, { day: row.days[batch] ?? '', kind, spans, ends });
}

/**
 * Lays units anew after some of their ends were moved: units that share batch, kind and moved ends by one statement. Days of stages that
 * passed stay.
 */
export async function relay(
  tx: Tx,
  row: CampaignRow,
  {
    template,
    groups,
  }: {
    readonly template: CampaignTemplate;
    readonly groups: readonly (DaysOf & { readonly unitIds: readonly string[] })[];
  },
): Promise<void> {
  for (const group of groups) {
    const schedule = scheduleFor(template, row, group);
    // A moved end can only make a stage longer or shorter on days that exist, so what could be laid still can.
    if (!schedule.ok) throw new Error(JSON.stringify(schedule.problems));
    const { from, until, parts } = schedule.value;
    await tx.run(
      `update campaign_unit set ends = $3, from_on = $4, until_on = $5 where campaign_id = $1 and unit_id = any ($2)`,
      [row.id, group.unitIds, JSON.stringify(group.ends), from, until],
    );
    await tx.run(
      `update campaign_stage cs set from_on = s.from_on, until_on = s.until_on
       from unnest($3::text[], $4::date[], $5::date[]) as s (stage, from_on, until_on)
       where cs.campaign_id = $1 and cs.unit_id = any ($2) and cs.stage = s.stage and cs.state <> 'passed'`,
      [
        row.id,
        group.unitIds,
        parts.map(({ id }) => id),
        parts.map((part) => part.from),
        parts.map((part) => part.until),
      ],
    );
  }
}
