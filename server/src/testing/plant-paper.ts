import { randomUUID } from 'node:crypto';
import type { TestApp } from './test-app.ts';

/** An issued suggestion that a unit sent to itself, so that it stands on both sides of it. */
export async function plantPaper(test: TestApp, unitId: string): Promise<string> {
  const id = randomUUID();
  await test.rows(
    `insert into paper (id, unit_id, region, unit_name, kind, rulebook_id, version, expects, title, field_values, to_parties, status,
       written_by, written_at, issued_on, issued_at, issued_by, issued_by_name)
     select $1, u.id, u.region, u.name, 'suggestion', 'WS-DD', '1.0', 'decision', '种下的建议', '{}', '[]', 'issued',
       $1, now(), '2026-11-02', now(), $1, '种下' from unit u where u.id = $2`,
    [id, unitId],
  );
  await test.rows(
    `insert into paper_receiver (id, paper_id, unit_id, region, unit_name, from_unit_id, from_region)
     select $1, $2, u.id, u.region, u.name, u.id, u.region from unit u where u.id = $3`,
    [randomUUID(), id, unitId],
  );
  return id;
}
