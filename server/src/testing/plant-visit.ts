import { randomUUID } from 'node:crypto';
import type { TestApp } from './test-app.ts';

/** Ids of what was planted. */
export interface PlantedVisit {
  readonly visitId: string;
  readonly watchId: string;
  /** What the unit handed up to the one above it, and what was handed up to it. */
  readonly referralId: string;
  readonly fromBelowId: string;
}

/** A visit of a unit to itself of which it has been told, the unit on its own watch list, and matters handed up from it and to it. */
export async function plantVisit(test: TestApp, unitId: string): Promise<PlantedVisit> {
  const [visitId, watchId] = [randomUUID(), randomUUID()];
  await test.rows(
    `insert into visit (id, unit_id, region, visited_unit_id, visited_region, kind, visit_type, line, title, from_on, until_on, state, noticed_at, planned_at)
     select $1, id, region, id, region, 'announced', 'routine', 'office', '种下的督导', '2026-11-25', '2026-11-25', 'noticed', now(), now() from unit where id = $2`,
    [visitId, unitId],
  );
  await test.rows(
    `insert into visit_watch (id, unit_id, region, watched_unit_id, kind, reason, from_on, watched_by)
     select $1, id, region, id, 'weak', '种下的', '2026-11-01', '甲' from unit where id = $2`,
    [watchId, unitId],
  );
  const referral = async (ends: string): Promise<string> => {
    const id = randomUUID();
    await test.rows(
      `insert into visit_referral (id, unit_id, region, to_unit_id, to_region, about_unit_id, level, title, basis, reason, referred_by, referred_at)
       select $1, f.id, f.region, t.id, t.region, f.id, 'national', '种下的', '文件', '种下的', '甲', now() from ${ends} where u.id = $2 limit 1`,
      [id, unitId],
    );
    return id;
  };
  const referralId = await referral('unit u join unit f on f.id = u.id join unit t on t.id = u.parent_id');
  const fromBelowId = await referral('unit u join unit t on t.id = u.id join unit f on f.parent_id = u.id');
  return { visitId, watchId, referralId, fromBelowId };
}
