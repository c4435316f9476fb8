import { randomUUID } from 'node:crypto';
import type { TestApp } from './test-app.ts';

const COMPUTED = {
  code: '1',
  name: '种下的单位',
  group: { key: '', name: { zh: '全部单位', en: 'all units' } },
  figure: '1',
  order: '-1',
  grade: 'fail',
  place: 1,
  size: 1,
  figureBefore: null,
  moved: null,
  band: null,
  noBand: 'few',
  parts: {},
};

/** A publication of a unit about itself, told to it. */
export async function plantPublication(
  test: TestApp,
  { unitId, runId }: { readonly unitId: string; readonly runId: string },
): Promise<string> {
  const id = randomUUID();
  await test.rows(
    `insert into publication (id, unit_id, region, title, standard_id, version, period, measure, grouping, rulebook_id, rulebook_version, run_ids,
       before_run_ids, state, proposed_by_name, proposed_at, told_at, reply_due_on)
     select $1, id, region, '种下的公布', 'YZJH-2017', '2017.0', '2025-2026', 'lines:primary', '{}', 'GB-QX', '1.0', array[$3::uuid], '{}', 'told',
       '种下的人', now(), now(), '2026-12-01' from unit where id = $2`,
    [id, unitId, runId],
  );
  await test.rows(
    `insert into publication_row (publication_id, code, unit_id, region, row_unit_id, row_region, name, position, computed, told_at)
     select $1, '1', id, region, id, region, '种下的单位', 0, $3, now() from unit where id = $2`,
    [id, unitId, JSON.stringify(COMPUTED)],
  );
  return id;
}
