import { randomUUID } from 'node:crypto';
import type { TestApp } from './test-app.ts';

/** A proposal of a unit with a line of its own and an objection. */
export interface PlantedReward {
  readonly rewardId: string;
  readonly lineId: string;
  readonly objectionId: string;
}

/** A commendation of a unit in some state, with a line of a unit (itself, where none is said), named by that unit, and an objection of it. */
export async function plantReward(
  test: TestApp,
  {
    unitId,
    rowUnitId = unitId,
    state = 'called',
    added = 'unit',
    isNoticed = false,
  }: {
    readonly unitId: string;
    readonly rowUnitId?: string;
    readonly state?: 'draft' | 'called' | 'submitted' | 'decided';
    readonly added?: 'office' | 'unit';
    readonly isNoticed?: boolean;
  },
): Promise<PlantedReward> {
  const [rewardId, lineId, objectionId] = [randomUUID(), randomUUID(), randomUUID()];
  const digest = rewardId.replaceAll('-', '').padEnd(64, '0');
  await test.rows(
    `insert into reward (id, unit_id, region, kind, title, basis, rulebook_id, rulebook_version, state, writers, proposed_by_name, proposed_at,
       call_until, per_unit, notice_from, notice_until, notice_place, decided_by_name, decided_at, decided_on, document, digest)
     select $1, id, region, 'xjgr', $3, '种下的依据', 'JL-ZD', '1.0', $4, '[]', '种下的人', now(), '2026-12-31', 3,
       case when $5 then '2026-11-20'::date end, case when $5 then '2026-12-31'::date end, '', case when $4 = 'decided' then '种下的人' end,
       case when $4 = 'decided' then now() end, case when $4 = 'decided' then '2026-11-20'::date end, case when $4 = 'decided' then '1号' end,
       case when $4 = 'decided' then $6 end from unit where id = $2`,
    [rewardId, unitId, `种下的表彰${rewardId.slice(0, 8)}`, state, isNoticed, digest],
  );
  await test.rows(
    `insert into reward_line (id, reward_id, unit_id, region, row_unit_id, row_region, unit_name, position, added, added_by_name, reason)
     select $1, $2, o.id, o.region, u.id, u.region, u.name, 0, $5, '种下的人', '成绩突出' from unit o, unit u where o.id = $3 and u.id = $4`,
    [lineId, rewardId, unitId, rowUnitId, added],
  );
  await test.rows(
    `insert into reward_objection (id, reward_id, unit_id, region, by_unit_id, by_region, by_unit_name, text, by_name, at)
     select $1, $2, o.id, o.region, u.id, u.region, u.name, '名单有误请核实', '种下的人', now() from unit o, unit u where o.id = $3 and u.id = $4`,
    [objectionId, rewardId, unitId, rowUnitId],
  );
  await test.rows(
    `insert into reward_deed (id, reward_id, unit_id, region, what, reason, by_name, at, revision)
     select gen_random_uuid(), $1, id, region, 'proposed', '', '种下的人', now(), 0 from unit where id = $2`,
    [rewardId, unitId],
  );
  await test.rows(
    `insert into reward_seal (digest, reward_id, unit_id, region, content, sealed_at) select $1, $2, id, region, '{}', now() from unit where id = $3`,
    [digest, rewardId, unitId],
  );
  await test.rows(
    `insert into reward_document (reward_id, document, unit_id, region, sha256, content, made_at)
     select $1, 'reward-decision', id, region, '', '', now() from unit where id = $2`,
    [rewardId, unitId],
  );
  return { rewardId, lineId, objectionId };
}
