import { randomUUID } from 'node:crypto';
import type { TestApp } from './test-app.ts';

interface Planting {
  readonly unitId: string;
  readonly isHanded?: boolean;
}

/** A return of a unit for the first half of 2026, with a correction of it; its id. */
export async function plantReturn(test: TestApp, { unitId, isHanded = false }: Planting): Promise<string> {
  const returnId = randomUUID();
  const { accountId } = await test.newPersona('unit-liaison', unitId);
  await test.rows(
    `insert into statistic_return (id, unit_id, region, unit_name, rulebook_id, rulebook_version, period, period_name, every, from_on, due_on, state, keys, numbers, said,
       asked_by_name, asked_at, handed_at, handed_by_name)
     select $1, id, region, name, 'TJ-JY', '1.0', '2026-H1', '2026年上半年', 'half', '2026-01-01', '2026-07-14', case when $3 then 'handed' else 'open' end, array['DY01', 'ZD01'],
       array[3, null]::numeric[], '{"DY01": {"value": "3", "absent": null, "lines": ["甲", "乙", "丙"], "note": ""}}', '种下的人', now(), case when $3 then now() end, case when $3 then '种下的人' end
     from unit where id = $2`,
    [returnId, unitId, isHanded],
  );
  await test.rows(
    `insert into statistic_correction (id, return_id, unit_id, region, key, was, becomes, reason, by_id, by_name, at)
     select gen_random_uuid(), $1, id, region, 'DY01', '{"value": "2", "absent": null, "lines": [], "note": ""}', '{"value": "3", "absent": null, "lines": [], "note": ""}', '种下的原因', $3, '种下的人', now()
     from unit where id = $2`,
    [returnId, unitId, accountId],
  );
  return returnId;
}
