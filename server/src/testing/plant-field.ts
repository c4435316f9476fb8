import { randomUUID } from 'node:crypto';
import { freshFeedback, freshRecord } from '@dudao/core/field/testing/fresh-record';
import type { TestApp } from './test-app.ts';

/** Ids of what was planted of the field. */
export interface PlantedField {
  readonly deviceId: string;
  /** A record of the unit’s visit, and a flag on it that waits. */
  readonly recordId: string;
  readonly itemId: string;
  readonly flagId: string;
  /** A finished feedback sheet about the unit. */
  readonly feedbackId: string;
}

/** A device of an account of the unit, a record and a feedback sheet of a visit to it, and something that needs a person. */
export async function plantField(
  test: TestApp,
  { unitId, visitId, accountId }: { readonly unitId: string; readonly visitId: string; readonly accountId: string },
): Promise<PlantedField> {
  const [deviceId, recordId, itemId, flagId, feedbackId, sheetId] = Array.from({ length: 6 }, () => randomUUID());
  if (!deviceId || !recordId || !itemId || !flagId || !feedbackId || !sheetId) throw new Error('six ids');
  const at = '2026-11-24T06:00:00.000Z';
  await test.rows(
    `insert into field_device (id, account_id, unit_id, region, name, system, registered_at, last_contact_at)
     select $1, $2, id, region, '种下的设备', '', $4, $4 from unit where id = $3`,
    [deviceId, accountId, unitId, at],
  );
  const plant = async (kind: 'record' | 'feedback', id: string, item: string, body: object, counter: number) => {
    await test.rows(
      `insert into field_record (id, visit_id, unit_id, region, kind, first_at, sheet_key, account_id)
       select $1, $2, id, region, $4, $5, case when $4 = 'record' then 'ten_points' end, $6 from unit where id = $3`,
      [id, visitId, unitId, kind, at, accountId],
    );
    await test.rows(
      `insert into field_item (id, device_id, counter, visit_id, unit_id, region, kind, record_id, account_id, by_name, received_at, clock_ahead_ms, was_sealed, digest, body)
       select $1, $2, $3, $4, id, region, $6, $7, $8, '种下的人', $9, 0, false, '', $10 from unit where id = $5`,
      [item, deviceId, counter, visitId, unitId, kind, id, accountId, at, JSON.stringify(body)],
    );
  };
  await plant('record', recordId, itemId, freshRecord({ visitId, unitId, recordId, at }), 1);
  await plant('feedback', feedbackId, sheetId, freshFeedback({ visitId, unitId, recordId: feedbackId, at }), 2);
  await test.rows(
    `insert into field_flag (id, item_id, record_id, visit_id, unit_id, region, flag, detail, raised_at)
     select $1, $2, $3, $4, id, region, 'clock-off', '', $6 from unit where id = $5`,
    [flagId, itemId, recordId, visitId, unitId, at],
  );
  return { deviceId, recordId, itemId, flagId, feedbackId };
}
