import { randomUUID } from 'node:crypto';
import { faultOfLife } from '@dudao/core/campaign/decide-campaign';
import type { Problem } from '@dudao/core/lib/problem';
import type { Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { lifeOf } from './rows.ts';
import type { UnitInCampaign } from './unit-rows.ts';

/** Who writes, and when. */
export interface Writer {
  readonly caller: { readonly accountId: string; readonly name: string };
  readonly now: Date;
}

/** What happened at a unit: a kebab-case word, the stage, and what was said. */
export interface Said {
  readonly what: string;
  readonly stage: string | null;
  readonly text: string;
  readonly more?: unknown;
}

/** Writes a line of a unit's history in the campaign, and the event with it. */
export async function writeEntry(tx: Tx, found: UnitInCampaign, writer: Writer, said: Said): Promise<void> {
  const { campaign, unit } = found;
  const { what, stage, text, more } = said;
  await tx.run(
    `insert into campaign_entry (id, campaign_id, unit_id, region, stage, what, on_day, at, by_id, by_name, said)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      randomUUID(),
      campaign.id,
      unit.unit_id,
      unit.region,
      stage,
      what,
      plainDateOf(writer.now),
      writer.now,
      writer.caller.accountId,
      writer.caller.name,
      JSON.stringify({ text, more }),
    ],
  );
  await record(tx, {
    event: `campaign.${what}`,
    unitId: unit.unit_id,
    subject: campaign.id,
    after: { stage, ...(more === undefined ? {} : { more }) },
  });
}

/** Work goes on only in a published campaign. */
export function faultOfRunning({ campaign }: UnitInCampaign): Problem | null {
  return faultOfLife(lifeOf(campaign), 'run', '');
}
