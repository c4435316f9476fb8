import { randomUUID } from 'node:crypto';
import type { TestApp } from './test-app.ts';

/** A meeting that a unit called, to itself alone; returns its id. */
export async function plantMeeting(test: TestApp, { unitId }: { readonly unitId: string }): Promise<string> {
  const [meetingId, personId] = [randomUUID(), randomUUID()];
  await test.rows(
    `insert into person (id, unit_id, region, name, joined_on) select $1, id, region, '种下的主持人', '2020-01-01' from unit where id = $2`,
    [personId, unitId],
  );
  await test.rows(
    `insert into meeting (id, root_id, unit_id, region, type, rulebook_id, rulebook_version, confidential, state, title, place, held_on, begins_at, unit_ids, person_ids,
       chair_id, chair_name, called_by_name, called_at)
     select $1, $1, id, region, 'push', 'HY-ZD', '1.0', false, 'called', '种下的会议', '会议室', '2026-11-27', '09:00', array[id], array[$3::uuid], $3, '种下的主持人', '种下的人', now()
     from unit where id = $2`,
    [meetingId, unitId, personId],
  );
  return meetingId;
}
