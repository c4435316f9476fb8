import { randomUUID } from 'node:crypto';
import { plantRulebooks } from './plant-recognition.ts';
import type { TestApp } from './test-app.ts';

/** An entry of the library of problems about a unit, written down and handed to nobody yet; kept by the unit itself, with a sheet that waits and a circular that the unit got. */
export async function plantIssue(
  test: TestApp,
  unitId: string,
): Promise<{ readonly issueId: string; readonly urgeId: string; readonly circularId: string }> {
  await plantRulebooks(test);
  const id = randomUUID();
  await test.rows(
    `insert into issue (id, unit_id, region, unit_name, keeper_id, ledger, rulebook_id, version, number, title, detail, field_values, severity, depth,
       source, state, phase, is_open, found_on, due_on, written_by, written_by_name, written_at, changed_at)
     select $1, u.id, u.region, u.name, u.id, 'problem', 'TZ-DD', '1.0', $2, '种下的问题', '', '{}', 'general', 'manifest',
       'person', 'found', 'new', true, '2026-11-02', '2026-11-05', $1, '种下', now(), now() from unit u where u.id = $3`,
    [id, `T-${id}`, unitId],
  );
  const urgeId = randomUUID();
  await test.rows(
    `insert into issue_urge (id, issue_id, unit_id, region, number, rung, colour, to_unit_id, to_unit_name, text, issued_on, issued_at, issued_by,
       issued_by_name, reply_due_on)
     select $1, $2, u.id, u.region, $3, 'remind', 'blue', u.id, u.name, '种下的提醒', '2026-11-02', now(), $1, '种下', '2026-11-05'
     from unit u where u.id = $4`,
    [urgeId, id, `T-${urgeId}`, unitId],
  );
  const circularId = randomUUID();
  await test.rows(
    `insert into issue_urge_copy (id, urge_id, unit_id, region, unit_name, part, number, rung_name, colour, from_name, text, issued_on)
     select $1, $2, u.id, u.region, u.name, 'to', $3, '{"zh": "通报", "en": "circular"}', 'red', u.name, '种下的通报', '2026-11-02' from unit u where u.id = $4`,
    [circularId, urgeId, `T-${urgeId}`, unitId],
  );
  return { issueId: id, urgeId, circularId };
}
