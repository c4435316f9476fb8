import { randomUUID } from 'node:crypto';
import { plantRulebooks } from './plant-recognition.ts';
import type { TestApp } from './test-app.ts';

/** What was planted. */
export interface PlantedAnnouncement {
  readonly announcementId: string;
  readonly pictureId: string;
  readonly entryId: string;
}

/** An item of a unit with a row in every table of announcements; a draft unless told, in which state nobody but the unit and those above it see it. */
export async function plantAnnouncement(
  test: TestApp,
  {
    unitId,
    state = 'draft',
    chosenId = unitId,
  }: { readonly unitId: string; readonly state?: 'draft' | 'released'; readonly chosenId?: string },
): Promise<PlantedAnnouncement> {
  await plantRulebooks(test);
  const [announcementId, pictureId, entryId] = [randomUUID(), randomUUID(), randomUUID()];
  const isOut = state === 'released';
  await test.rows(
    `insert into announcement (id, unit_id, region, unit_name, rulebook_id, rulebook_version, kind, state, title, body, form, is_public, audience, writers, created_at,
       moved_at, digest, released_at, released_by_name)
     select $1, id, region, name, 'FB-XX', '1.0', 'gallery', $3, '种下的展示', '种下的展示正文', '{"theme":"arts"}', false, 'chosen', '[]', now(), now(), $4,
       case when $5 then now() end, case when $5 then '种下的人' end from unit where id = $2`,
    [announcementId, unitId, state, isOut ? announcementId : '', isOut],
  );
  const of = (sql: string, ...more: readonly unknown[]) => test.rows(sql, [announcementId, unitId, ...more]);
  await of(
    `insert into announcement_deed (id, announcement_id, unit_id, region, what, reason, by_name, at, revision)
     select $3, $1, id, region, 'drafted', '', '种下的人', now(), 1 from unit where id = $2`,
    randomUUID(),
  );
  const filingId = randomUUID();
  const fileId = randomUUID();
  const { accountId } = await test.newPersona('unit-liaison', unitId);
  await of(
    `insert into evidence_file (id, unit_id, region, sha256, sm3, size_bytes, kind, name, received_at, received_by, by_name, picture_sha256, scan)
     select $3, id, region, $4, '', 1, 'jpeg', '种下的照片.jpg', now(), $5, '种下的人', $4, 'none' from unit where id = $2 and $1::uuid is not null`,
    fileId,
    fileId.replaceAll('-', '').padEnd(64, '0'),
    accountId,
  );
  await of(
    `insert into evidence_filing (id, unit_id, region, file_id, standard_id, clause, period, title, shows, filed_at, filed_by, by_name)
     select $3, id, region, $4, 'FB-XX', 'gallery', '2026', '种下的照片', '', now(), $5, '种下的人' from unit where id = $2 and $1::uuid is not null`,
    filingId,
    fileId,
    accountId,
  );
  await of(
    `insert into announcement_picture (id, announcement_id, unit_id, region, filing_id, position, caption, consent, consent_words, added_by_name)
     select $3, $1, id, region, $4, 1, '合唱', 'nobody', '', '种下的人' from unit where id = $2`,
    pictureId,
    filingId,
  );
  await test.rows(
    `insert into announcement_addressee (announcement_id, unit_id, region, is_chosen) select $1, id, region, true from unit where id = $2`,
    [announcementId, chosenId],
  );
  await of(
    `insert into announcement_sign_up (id, announcement_id, unit_id, region, name, contact_digest, code_digest, persons, note, at, erase_on)
     select $3, $1, id, region, '种下的人', '', '', 1, '', now(), '2099-01-01' from unit where id = $2`,
    entryId,
  );
  return { announcementId, pictureId, entryId };
}
