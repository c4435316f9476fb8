import { openDossiers } from '@dudao/core/dossier/filing/contract';
import { asSystem } from '../lib/db.ts';
import { freezePacks } from '../pack/load-packs.ts';
import { ourPacks } from './our-packs.ts';
import type { TestApp } from './test-app.ts';

/** The standard of planted dossiers. */
export const FILED = { standardId: 'YZJH-2017', version: '2017.0', period: '2025-2026' };

interface DossierToPlant {
  readonly unitId: string;
  /** A published campaign that the unit runs and takes part in. */
  readonly campaignId: string;
  /** Absent: the unit's own dossier; else those of the schools below it. */
  readonly level?: 'schools' | 'taking-part';
}

/** Opens dossiers of a campaign for the unit itself or the schools below; returns the id of each by its unit. */
export async function plantDossiers(
  test: TestApp,
  { unitId, campaignId, level = 'taking-part' }: DossierToPlant,
): Promise<ReadonlyMap<string, string>> {
  await asSystem(test.pool, 'test', (tx) => freezePacks(tx, ourPacks()));
  const office = await test.persona('supervision-office', unitId);
  const { status, body } = await test.call(office, openDossiers, { campaignId, ...FILED, level, dueOn: '2026-12-20' });
  if (status !== 200) throw new Error(JSON.stringify(body));
  const rows = await test.rows<{ id: string; unit_id: string }>(
    'select id, unit_id from dossier where campaign_id = $1',
    [campaignId],
  );
  return new Map(rows.map(({ id, unit_id }) => [unit_id, id]));
}
