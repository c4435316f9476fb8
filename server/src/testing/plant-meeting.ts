import { randomUUID } from 'node:crypto';
import type { TestApp } from './test-app.ts';

/** A meeting as it was planted, with the person who chairs it and the account that called it. */
export interface PlantedMeeting {
  readonly meetingId: string;
  readonly personId: string;
  readonly accountId: string;
}

interface Planting {
  readonly unitId: string;
  readonly confidential?: boolean;
  /** Units that are called as units. */
  readonly units?: readonly string[];
}

/** A meeting that a unit called, with a row in every table of meetings: to one person by name, and to units. */
export async function plantMeeting(
  test: TestApp,
  { unitId, confidential = false, units = [] }: Planting,
): Promise<PlantedMeeting> {
  const [meetingId, personId, itemId] = [randomUUID(), randomUUID(), randomUUID()];
  const { accountId } = await test.newPersona('supervision-office', unitId);
  const of = async (sql: string, ...more: readonly unknown[]) => test.rows(sql, [meetingId, unitId, ...more]);
  await test.rows(
    `insert into person (id, unit_id, region, name, joined_on) select $1, id, region, '种下的主持人', '2020-01-01' from unit where id = $2`,
    [personId, unitId],
  );
  await of(
    `insert into meeting (id, root_id, unit_id, region, type, rulebook_id, rulebook_version, confidential, state, title, place, held_on, begins_at, unit_ids, person_ids,
       chair_id, chair_name, called_by, called_by_name, called_at)
     select $1, $1, id, region, $3, 'HY-ZD', '1.0', $4, 'called', '种下的会议', '会议室', '2026-11-27', '09:00', array[id] || $5::uuid[], array[$6::uuid], $6, '种下的主持人',
       $7, '种下的人', now() from unit where id = $2`,
    confidential ? 'internal' : 'push',
    confidential,
    units,
    personId,
    accountId,
  );
  await of(
    `insert into meeting_attendee (id, meeting_id, unit_id, region, position, person_id, name, unit_name, attendance)
     select gen_random_uuid(), $1, id, region, 1, $3, '种下的主持人', name, 'invited' from unit where id = $2`,
    personId,
  );
  await of(
    `insert into meeting_item (id, meeting_id, unit_id, region, position, kind, title) select $3, $1, id, region, 1, 'own', '种下的议题' from unit where id = $2`,
    itemId,
  );
  await of(
    `insert into meeting_material (meeting_id, material, unit_id, region, version, parts, handed_by_name, handed_at) select $1, 'report', id, region, 1, '{}', '种下的人', now() from unit where id = $2`,
  );
  await of(
    `insert into meeting_ballot (meeting_id, person_id, unit_id, region) select $1, $3, id, region from unit where id = $2`,
    personId,
  );
  await of(
    `insert into meeting_vote (id, meeting_id, unit_id, region, grade) select gen_random_uuid(), $1, id, region, 'good' from unit where id = $2`,
  );
  await of(
    `insert into meeting_conclusion (id, meeting_id, item_id, unit_id, region, position, text, way) select gen_random_uuid(), $1, $3, id, region, 1, '种下的事项', 'note' from unit where id = $2`,
    itemId,
  );
  await of(
    `insert into meeting_document (meeting_id, document, unit_id, region, sha256, content, made_at) select $1, 'meeting-notice', id, region, '', '\\x00', now() from unit where id = $2`,
  );
  return { meetingId, personId, accountId };
}
