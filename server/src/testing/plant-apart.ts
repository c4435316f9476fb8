import { randomUUID } from 'node:crypto';
import type { TestApp } from './test-app.ts';

/** Ids of what was planted of marking apart. */
export interface PlantedApart {
  /** Two people of the unit who mark a sheet of its visit apart. */
  readonly apartId: string;
  /** An announced draw. */
  readonly drawId: string;
  /** A calibration that is over. */
  readonly roundId: string;
}

/** A pair of a visit of the unit, a draw that is announced, and a calibration. */
export async function plantApart(
  test: TestApp,
  { unitId, visitId, accountId }: { readonly unitId: string; readonly visitId: string; readonly accountId: string },
): Promise<PlantedApart> {
  const planted = { apartId: randomUUID(), drawId: randomUUID(), roundId: randomUUID() };
  const [first, second] = [randomUUID(), randomUUID()];
  for (const id of [first, second]) {
    await test.rows(
      `insert into person (id, unit_id, region, name, joined_on) select $1, id, region, '种下的督学', '2020-01-01' from unit where id = $2`,
      [id, unitId],
    );
  }
  await test.rows(
    `insert into field_apart_draw (id, unit_id, region, title, sheet_key, from_on, until_on, share, days, population, digest, commitment, seed_sealed,
       at, by_id, by_name)
     select $1, id, region, '种下的抽取', 'ten_points', '2026-11-01', '2026-11-30', 10, 3, '[]', '', '', '', '2099-01-01', $3, '甲' from unit where id = $2`,
    [planted.drawId, unitId, accountId],
  );
  await test.rows(
    `insert into field_apart (id, visit_id, unit_id, region, sheet_key, first_person, second_person, due_on, reason, made_at, made_by)
     select $1, $3, id, region, 'school_safety', $4, $5, '2026-11-30', '种下的', '2026-11-20', $6 from unit where id = $2`,
    [planted.apartId, unitId, visitId, first, second, accountId],
  );
  await test.rows(
    `insert into field_calibration (id, unit_id, region, rulebook_id, version, set_id, sheet_version, least, is_gate, until_on, opened_at, opened_by)
     select $1, id, region, 'JC-JZ', '1.0', 'ten_points_basic', '1.0', 80, false, '2026-11-30', '2026-11-20', $3 from unit where id = $2`,
    [planted.roundId, unitId, accountId],
  );
  return planted;
}
