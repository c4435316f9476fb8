import type { CampaignLife } from '@dudao/core/campaign/decide-campaign';
import type { ChosenSpan } from '@dudao/core/campaign/schedule';
import type { UnitKind } from '@dudao/core/org/unit-kind';
import type { Db, Tx } from '../lib/db.ts';
import type { CampaignTable } from '../lib/schema.gen.ts';

/** A campaign as stored; see docs/database.md. */
export type CampaignRow = Omit<CampaignTable, 'state' | 'days' | 'spans' | 'texts'> & {
  readonly state: CampaignLife['state'];
  readonly days: Readonly<Record<string, string>>;
  readonly spans: Readonly<Record<string, ChosenSpan>>;
  readonly texts: Readonly<Record<string, string[]>>;
};

/** The campaign, or null when it does not exist or is out of sight. */
export function readCampaignRow(db: Db, campaignId: string): Promise<CampaignRow | null> {
  return db.maybe<CampaignRow>('select * from campaign where id = $1', [campaignId]);
}

/** The campaign, held against other changes until the transaction ends. */
export function lockCampaignRow(tx: Tx, campaignId: string): Promise<CampaignRow> {
  return tx.one<CampaignRow>('select * from campaign where id = $1 for update', [campaignId]);
}

/** The campaign as its life sees it. */
export function lifeOf({ title, state, submitted_by }: CampaignRow): CampaignLife {
  return { title, state, submittedBy: submitted_by };
}

/** The unit that runs a campaign; null when it is out of sight. */
export async function ownerOf(db: Db, campaignId: string): Promise<string | null> {
  return (await readCampaignRow(db, campaignId))?.unit_id ?? null;
}

/** The unit where it takes part in the campaign; null when it does not, or the campaign is out of sight. */
export async function takingPart(
  db: Db,
  at: { readonly campaignId: string; readonly unitId: string },
): Promise<string | null> {
  const row = await db.maybe<{ unit_id: string }>(
    'select cu.unit_id from campaign_unit cu join campaign c on c.id = cu.campaign_id where cu.campaign_id = $1 and cu.unit_id = $2',
    [at.campaignId, at.unitId],
  );
  return row?.unit_id ?? null;
}

/** How many units of which kind stand in which batch. */
export function countChosen(db: Db, campaignId: string): Promise<{ batch: string; kind: UnitKind; count: number }[]> {
  return db.many<{ batch: string; kind: UnitKind; count: number }>(
    `select batch, kind, count(*)::int as count from campaign_unit where campaign_id = $1 group by batch, kind order by batch, kind`,
    [campaignId],
  );
}
