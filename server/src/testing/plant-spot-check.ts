import { randomUUID } from 'node:crypto';
import { announceSpotCheck, openSpotCheck } from '@dudao/core/inspection/spot-check';
import type { SpotCheckPlan } from '@dudao/core/inspection/spot-check-format';
import { sha256 } from '../lib/sha256.ts';
import { FILED } from './plant-dossier.ts';
import type { TestApp } from './test-app.ts';

/** Ids of what was planted. */
export interface PlantedSpotCheck {
  readonly spotCheckId: string;
  /** A figure that it drew from the dossier. */
  readonly itemId: string;
}

interface SpotCheckToPlant {
  /** The unit that draws, and from whose own dossier something is drawn. */
  readonly unitId: string;
  readonly campaignId: string;
  readonly dossierId: string;
}

const HEX = 'ab'.repeat(32);

/** An opened spot check of a unit that drew one figure of its own dossier. */
export async function plantSpotCheck(
  test: TestApp,
  { unitId, campaignId, dossierId }: SpotCheckToPlant,
): Promise<PlantedSpotCheck> {
  const { standardId, version, period } = FILED;
  const plan: SpotCheckPlan = {
    format: 'dudao-spot-check/1',
    title: '种下的抽样',
    standard: { id: standardId, version },
    period,
    rulebook: { id: 'CY-HS', version: '1.0', digest: HEX },
    rules: {
      items: { unknown: 1, by_honesty: [{ least: 0, items: 1 }] },
      random: { percent: 0, least: 1 },
      always: { flags: [], each: 1 },
      weights: { base: 1, zero: 0, error: 0, doubt: 0, unchecked: 0, gaps: [] },
    },
    elements: [{ code: 'pupils_primary', label: '小学在校学生数' }],
    units: [
      {
        id: unitId,
        name: '甲',
        dossier: dossierId,
        version: 1,
        root: HEX,
        verified: 0,
        honesty: null,
        figures: ['pupils_primary'],
        zeros: [],
        flags: [],
        before: [],
      },
    ],
  };
  const announced = announceSpotCheck(plan, { seed: HEX, at: '2026-11-20T00:00:00.000Z', sha256 });
  if (!announced.ok) throw new Error(JSON.stringify(announced.problems));
  const opened = openSpotCheck(announced.value, { seed: HEX, witnesses: [], at: '2026-11-21T00:00:00.000Z', sha256 });
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  const [spotCheckId, itemId] = [randomUUID(), randomUUID()];
  await test.rows(
    `insert into spot_check (id, unit_id, region, title, campaign_id, standard_id, version, period, units, commitment, announcement, announced_at,
       seed_sealed, record, opened_at)
     select $1, u.id, u.region, $3, $4, $5, $6, $7, 1, $8, $9, '2026-11-20', '\\x00', $10, '2026-11-21' from unit u where u.id = $2`,
    [
      spotCheckId,
      unitId,
      plan.title,
      campaignId,
      standardId,
      version,
      period,
      announced.value.commitment,
      JSON.stringify(announced.value),
      JSON.stringify(opened.value),
    ],
  );
  await test.rows(
    `insert into spot_check_item (id, spot_check_id, unit_id, region, visited_unit_id, dossier_id, element, place, how, reason)
     select $1, $2, u.id, u.region, u.id, $4, 'pupils_primary', 0, 'random', $5 from unit u where u.id = $3`,
    [itemId, spotCheckId, unitId, dossierId, JSON.stringify({ flag: null, parts: [{ kind: 'base', points: 1 }] })],
  );
  return { spotCheckId, itemId };
}
