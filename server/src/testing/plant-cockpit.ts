import { randomUUID } from 'node:crypto';
import { hashToken } from '../lib/session.ts';
import type { TestApp } from './test-app.ts';

/** Boundaries and a screen as they were planted, with the screen's link. */
export interface PlantedCockpit {
  readonly boundaryId: string;
  readonly screenId: string;
  readonly key: string;
}

/** Boundaries of an office in force, with one area of it, and a screen that shows its cockpit. */
export async function plantCockpit(test: TestApp, unitId: string): Promise<PlantedCockpit> {
  const [boundaryId, screenId, key] = [randomUUID(), randomUUID(), randomUUID()];
  const { accountId } = await test.newPersona('supervision-office', unitId);
  await test.rows(
    `insert into boundary (id, unit_id, region, version, state, name, approval, source, file_name, sha256, width, height, positions, drawn, uploaded_by_name, uploaded_at,
       adopted_by_name, adopted_at)
     select $1, id, region, 1, 'in-force', '种下的边界', 'GS（2024）0650号', '标准地图服务', 'a.geojson', '0', 10, 10, 5, 5, '种下的人', now(), '种下的人', now() from unit where id = $2`,
    [boundaryId, unitId],
  );
  await test.rows(
    `insert into boundary_area (boundary_id, at, unit_id, region, code, name, path, x, y) select $1, 1, id, region, '', '种下的图形', 'M0,0L10,0L10,10Z', 7, 3 from unit where id = $2`,
    [boundaryId, unitId],
  );
  await test.rows(
    `insert into screen (id, account_id, unit_id, region, name, key_hash, by_name, made_at, until_on) select $1, $3, id, region, '种下的大屏', $4, '种下的人', now(), '2027-06-30' from unit where id = $2`,
    [screenId, unitId, accountId, hashToken(key)],
  );
  return { boundaryId, screenId, key };
}
