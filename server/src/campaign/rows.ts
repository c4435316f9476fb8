import type { CampaignLife } from '@dudao/core/campaign/decide-campaign';
import { type BurdenLimit, LIMITS, mostAt, type SetLimit } from '@dudao/core/campaign/limits';
import type { ChosenSpan } from '@dudao/core/campaign/schedule';
import type { UnitKind } from '@dudao/core/org/unit-kind';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import type { CampaignTable } from '../lib/schema.gen.ts';
import { listRulebooks } from '../pack/rulebook-rows.ts';

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

/** The limits in force: those of the newest version of every rulebook. */
export async function readLimits(db: Db): Promise<readonly BurdenLimit[]> {
  return (await listRulebooks(db, LIMITS)).flatMap(({ content }) => content.limits);
}

/** A limit that was set, with who did. */
export interface SetLimitRow extends SetLimit {
  readonly unitName: string;
  readonly reason: string;
}

/** Limits set at a unit, above or below it. */
export function listSetLimits(db: Db, unitId: string): Promise<SetLimitRow[]> {
  return beyondScope(db, () =>
    db.many<SetLimitRow>(
      `select b.unit_id as "unitId", s.name as "unitName", b.limit_id as "limitId", b.most, b.reason
       from unit u join unit s on s.id = any (u.path) or s.path @> array[u.id] join burden_limit b on b.unit_id = s.id
       where u.id = $1`,
      [unitId],
    ),
  );
}

/** The most visits that a unit may be asked to receive in a year, by the strictest limit that counts visits; null: nobody has said. */
export async function mostVisitsAt(
  db: Db,
  unit: { readonly id: string; readonly path: readonly string[] },
): Promise<number | null> {
  const limits = (await readLimits(db)).filter(({ campaigns = [] }) => campaigns.includes('visits'));
  const set = await listSetLimits(db, unit.id);
  const all = limits.flatMap((limit) => mostAt(limit, { path: unit.path, set }) ?? []);
  return all.length === 0 ? null : Math.min(...all);
}
