import { decideTicks, type Ticks } from '@dudao/core/campaign/cards';
import { tickCard } from '@dudao/core/campaign/unit-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { faultOfRunning, writeEntry } from './entries.ts';
import { takingPart } from './rows.ts';
import { actorFor, lockUnitInCampaign, stageStates, type UnitInCampaign } from './unit-rows.ts';

/** What a team ticked on one card, in one stage or once. */
interface TickedCard {
  readonly card: string;
  readonly stage: string | null;
  readonly points: Ticks;
  readonly by: string;
  readonly on: string;
}

/** What was ticked for a unit. */
export function listTicks(db: Db, { campaign, unit }: UnitInCampaign): Promise<TickedCard[]> {
  return db.many<TickedCard>(
    `select card, nullif(stage, '') as stage, points, by_name as by, on_day as "on" from campaign_card
     where campaign_id = $1 and unit_id = $2 order by card, stage`,
    [campaign.id, unit.unit_id],
  );
}

export const tickCardImplementation = implement(tickCard, {
  subject: takingPart,
  handle: async ({ tx, input, caller, now }) => {
    const found = await lockUnitInCampaign(tx, input);
    const running = faultOfRunning(found);
    if (running !== null) return refuse(running);
    const by = await actorFor(tx, caller, input.unitId);
    if (by.ofUnit) return refuse(problem('gate-own-unit'));
    const { template } = found.ready;
    const ticks = decideTicks(template, input, stageStates(found));
    if (!ticks.ok) return ticks;
    const { campaign, unit } = found;
    await tx.run(
      `insert into campaign_card (campaign_id, unit_id, region, card, stage, points, on_day, by_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (campaign_id, unit_id, card, stage)
       do update set points = excluded.points, on_day = excluded.on_day, by_name = excluded.by_name`,
      [
        campaign.id,
        unit.unit_id,
        unit.region,
        input.card,
        input.stage ?? '',
        JSON.stringify(ticks.value),
        plainDateOf(now),
        caller.name,
      ],
    );
    const card = (template.cards ?? []).find(({ id }) => id === input.card);
    const met = Object.values(ticks.value).every((tick) => tick.met);
    await writeEntry(
      tx,
      found,
      { caller, now },
      {
        what: 'card-ticked',
        stage: input.stage,
        text: card?.name.zh ?? '',
        more: { card: input.card, met, points: ticks.value },
      },
    );
    return ok({ met });
  },
});
