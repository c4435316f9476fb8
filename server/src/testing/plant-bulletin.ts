import { randomUUID } from 'node:crypto';
import { writeDocx } from '../lib/document/write-docx.ts';
import type { TestApp } from './test-app.ts';

/** An issue as it was planted, with the person to whom it was delivered. */
export interface PlantedBulletin {
  readonly bulletinId: string;
  readonly personId: string;
}

interface Planting {
  /** Its office. */
  readonly unitId: string;
  /** A unit to whose leader it was delivered; absent: to nobody. */
  readonly to?: string;
  readonly isDraft?: boolean;
}

/** An issue of an office, with a row in every table of bulletins. */
export async function plantBulletin(
  test: TestApp,
  { unitId, to = unitId, isDraft = false }: Planting,
): Promise<PlantedBulletin> {
  const [bulletinId, personId] = [randomUUID(), randomUUID()];
  const { accountId } = await test.newPersona('supervision-office', unitId);
  await test.rows(
    `insert into person (id, unit_id, region, name, joined_on) select $1, id, region, '种下的负责人', '2020-01-01' from unit where id = $2`,
    [personId, to],
  );
  await test.rows(
    `insert into bulletin (id, unit_id, region, series, rulebook_id, rulebook_version, state, title, period_name, from_on, until_on, sections, figures, units, reports,
       written_by, written_by_name, begun_at, signed_by_name, signed_at, issued_on, number, digest, receiver_unit_ids, receiver_person_ids)
     select $1::uuid, id, region, 'month_bulletin', 'TB-JB', '1.0', $5::text, '种下的通报', '2026年11月', '2026-10-01', case when $5::text = 'issued' then date '2026-11-30' else date '2026-10-31' end, '[]', '[]', '[]', '[]',
       $3, '种下的人', now(), case when $5::text = 'issued' then '签发的人' end, case when $5::text = 'issued' then now() end, case when $5::text = 'issued' then date '2026-12-01' end,
       case when $5::text = 'issued' then '种下的〔2026〕第' || left($1::uuid::text, 8) || '期' else '' end, case when $5::text = 'issued' then '0' end, array[$4::uuid], array[$6::uuid]
     from unit where id = $2`,
    [bulletinId, unitId, accountId, to, isDraft ? 'draft' : 'issued', personId],
  );
  await test.rows(
    `insert into bulletin_receiver (id, bulletin_id, unit_id, region, unit_name, person_id, person_name, delivered_on, due_on)
     select gen_random_uuid(), $1, id, region, name, $3, '种下的负责人', '2026-12-01', '2026-12-04' from unit where id = $2`,
    [bulletinId, to, personId],
  );
  await test.rows(
    `insert into bulletin_document (bulletin_id, document, unit_id, region, sha256, content, made_at) select $1, 'bulletin', id, region, '', $3, now() from unit where id = $2`,
    [bulletinId, unitId, await writeDocx({ title: '种下的通报', lines: [], blocks: [] })],
  );
  return { bulletinId, personId };
}
