import { randomUUID } from 'node:crypto';
import { CAMPAIGNS } from '@dudao/core/campaign/template';
import { openDossiers } from '@dudao/core/dossier/filing/contract';
import { isAboutSchool } from '@dudao/core/dossier/filing/elements';
import { endOfDay } from '@dudao/core/dossier/filing/standing';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { UnitKind } from '@dudao/core/org/unit-kind';
import { type CampaignRow, ownerOf, readCampaignRow } from '../../campaign/rows.ts';
import type { Db, Tx } from '../../lib/db.ts';
import { record } from '../../lib/record.ts';
import { implement } from '../../lib/serve.ts';
import { readFrozenStandard } from '../../pack/rows.ts';
import { readFrozenRulebook } from '../../pack/rulebook-rows.ts';

interface AskedRow {
  readonly id: string;
  readonly region: string;
  readonly path: readonly string[];
  readonly kind: UnitKind;
  readonly schoolType: string | null;
}

const ASKED = 'select u.id, u.region, u.path, u.kind, u.school_type as "schoolType" from unit u';

/** The open units that take part in a campaign, or the schools at and below them. */
function listAsked(db: Db, campaignId: string, level: 'schools' | 'taking-part'): Promise<AskedRow[]> {
  if (level === 'taking-part')
    return db.many<AskedRow>(
      `${ASKED} join campaign_unit cu on cu.unit_id = u.id where cu.campaign_id = $1 and u.closed_on is null order by u.id`,
      [campaignId],
    );
  return db.many<AskedRow>(
    `${ASKED} where u.closed_on is null and u.kind in ('school', 'teaching-point', 'kindergarten') and u.id in (
       select b.unit_id from campaign_unit cu join unit_below b on b.top_id = cu.unit_id where cu.campaign_id = $1)
     order by u.id`,
    [campaignId],
  );
}

/**
 * Units that review dossiers, by unit: from the nearest above up to the one that runs the campaign. Counties and what lies above them always do, a town
 * or a school cluster where somebody holds the office there.
 */
async function chainsOf(
  db: Db,
  asked: readonly AskedRow[],
  ownerId: string,
): Promise<(unit: AskedRow) => readonly string[]> {
  const above = [...new Set(asked.flatMap(({ path }) => path))];
  const reviewing = new Set(
    (
      await db.many<{ id: string }>(
        `select u.id from unit u where u.id = any ($1::uuid[]) and (u.kind in ('county', 'city', 'province') or (u.kind in ('town', 'school-cluster')
           and exists (select 1 from role_grant g where g.unit_id = u.id and g.role = 'supervision-office' and g.ended_at is null)))`,
        [above],
      )
    ).map(({ id }) => id),
  );
  return ({ id, path }) => {
    const top = path.indexOf(ownerId);
    return path
      .slice(Math.max(0, top))
      .filter((one) => one !== id && reviewing.has(one))
      .toReversed();
  };
}

/** Names of the standards that a campaign's template evaluates by; empty: it leaves that open. */
async function evaluatedBy(db: Db, { rulebook_id: id, version }: CampaignRow): Promise<readonly string[]> {
  return (await readFrozenRulebook(db, CAMPAIGNS, { id, version }))?.content.evaluates ?? [];
}

async function writeDossiers(
  tx: Tx,
  common: Readonly<Record<'campaignId' | 'title' | 'standardId' | 'version' | 'period' | 'dueAt' | 'by', string>> & {
    readonly now: Date;
  },
  dossiers: readonly { readonly unit: AskedRow; readonly chain: readonly string[] }[],
): Promise<number> {
  return tx.run(
    `insert into dossier (id, unit_id, region, campaign_id, title, standard_id, version, period, due_at, chain, opened_at, opened_name)
     select r.id, r.unit_id, r.region, $1, $2, $3, $4, $5, $6, r.chain, $7, $8
     from jsonb_to_recordset($9::jsonb) as r (id uuid, unit_id uuid, region uuid, chain uuid[])
     on conflict (campaign_id, unit_id, standard_id, version, period) do nothing`,
    [
      common.campaignId,
      common.title,
      common.standardId,
      common.version,
      common.period,
      common.dueAt,
      common.now,
      common.by,
      JSON.stringify(
        dossiers.map(({ unit, chain }) => ({ id: randomUUID(), unit_id: unit.id, region: unit.region, chain })),
      ),
    ],
  );
}

export const openDossiersImplementation = implement(openDossiers, {
  subject: (db, input) => ownerOf(db, input.campaignId),
  handle: async ({ tx, input, unit, caller, now }) => {
    const { campaignId, standardId, version, period, level, dueOn } = input;
    const campaign = await readCampaignRow(tx, campaignId);
    if (campaign?.state !== 'published') return refuse(problem('dossier-campaign-not-running'));
    const frozen = await readFrozenStandard(tx, standardId, version);
    if (frozen === null) return refuse(problem('standard-not-found'));
    const evaluated = await evaluatedBy(tx, campaign);
    if (evaluated.length > 0 && !evaluated.includes(standardId))
      return refuse(
        problem(
          'dossier-standard-not-evaluated',
          { standards: evaluated.join('、'), standard: standardId },
          { field: 'standardId' },
        ),
      );
    const dueAt = endOfDay(dueOn);
    if (Date.parse(dueAt) <= now.getTime())
      return refuse(problem('dossier-due-past', { day: dueOn }, { field: 'dueOn' }));
    const found = await listAsked(tx, campaignId, level);
    const asked = level === 'schools' ? found.filter((one) => isAboutSchool(frozen.standard, one)) : found;
    if (asked.length === 0) return refuse(problem('dossier-nobody'));
    const chainOf = await chainsOf(tx, asked, unit.id);
    const common = { campaignId, title: campaign.title, standardId, version, period, dueAt, by: caller.name, now };
    const opened = await writeDossiers(
      tx,
      common,
      asked.map((one) => ({ unit: one, chain: chainOf(one) })),
    );
    await record(tx, {
      event: 'dossier.opened',
      unitId: unit.id,
      subject: campaignId,
      after: { standardId, version, period, level, dueAt, opened },
    });
    return ok({ opened, already: asked.length - opened });
  },
});
