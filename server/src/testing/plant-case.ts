import { randomUUID } from 'node:crypto';
import type { TestApp } from './test-app.ts';

/** A case as it was planted, with who handles it and who is concerned. */
export interface PlantedCase {
  readonly caseId: string;
  readonly handlerId: string;
}

interface Planting {
  readonly officeId: string;
  readonly concernedId: string;
  readonly personId?: string | null;
  readonly isTold?: boolean;
}

/** A case that an office opened, with a row in every table of cases. */
export async function plantCase(
  test: TestApp,
  { officeId, concernedId, personId = null, isTold = false }: Planting,
): Promise<PlantedCase> {
  const caseId = randomUUID();
  const { accountId } = await test.newPersona('supervision-office', officeId);
  await test.rows(
    `insert into accountability_case (id, unit_id, region, number, rulebook_id, rulebook_version, kind, title, field_values, concerned_unit_id, concerned_unit_name,
       concerned_person_id, concerned_person_name, state, urges, handler_ids, opened_by, opened_by_name, opened_on, opened_at, notified_on)
     select $1, u.id, u.region, $2, 'WZ-ZD', '1.0', $3, '种下的案件', '{}', c.id, c.name, p.id, p.name, $4, 0, array[$5::uuid], $5, '种下的人', '2026-11-24', now(), $6
     from unit u, unit c left join person p on p.id = $8 where u.id = $7 and c.id = $9`,
    [
      caseId,
      `教督问〔2026〕${caseId.slice(0, 8)}号`,
      personId === null ? 'charges' : 'dereliction',
      isTold ? 'notified' : 'filed',
      accountId,
      isTold ? '2026-11-24' : null,
      officeId,
      personId,
      concernedId,
    ],
  );
  await test.rows(
    `insert into accountability_fact (id, case_id, unit_id, region, position, text, evidence, source, label)
     select gen_random_uuid(), $1, id, region, 1, '种下的事实', '种下的证据', 'own', '' from unit where id = $2`,
    [caseId, officeId],
  );
  await test.rows(
    `insert into accountability_step (case_id, revision, unit_id, region, action, is_told, words, at, by_id, by_name)
     select $1, 1, id, region, 'open', false, '', now(), $3, '种下的人' from unit where id = $2`,
    [caseId, officeId, accountId],
  );
  return { caseId, handlerId: accountId };
}
