import { randomUUID } from 'node:crypto';
import type { TestApp } from './test-app.ts';

/** Ids of what was planted. */
export interface PlantedOpinion {
  readonly opinionId: string;
  readonly pointId: string;
}

/** An opinion of a unit to itself, sent and not yet answered. */
export async function plantOpinion(
  test: TestApp,
  { unitId, visitId, accountId }: { readonly unitId: string; readonly visitId: string; readonly accountId: string },
): Promise<PlantedOpinion> {
  const [opinionId, pointId] = [randomUUID(), randomUUID()];
  await test.rows(
    `insert into opinion (id, unit_id, region, addressed_unit_id, addressed_region, visit_ids, visit_type, rulebook_id, rulebook_version, silence, state,
       title, overall, drafted_by, drafted_by_name, drafted_at, sent_by_name, sent_at, preliminary_due_on, reply_days, reply_count, issue_days, issue_count,
       reply_due_on, issue_due_on)
     select $1, id, region, id, region, array[$3::uuid], 'routine', 'YJ-QX', '1.0', 'silence', 'sent', '种下的督导意见', '总体较好', $4, '种下的人', now(),
       '种下的人', now(), '2026-11-27', 5, 'working', 20, 'calendar', '2026-12-01', '2026-12-14' from unit where id = $2`,
    [opinionId, unitId, visitId, accountId],
  );
  await test.rows(
    `insert into opinion_point (id, opinion_id, unit_id, region, position, text, source) select $1, $2, id, region, 1, '种下的问题', '{"words":"","clause":"","recordId":null,"ledger":"","method":"","depth":"","filings":[]}' from unit where id = $3`,
    [pointId, opinionId, unitId],
  );
  return { opinionId, pointId };
}
