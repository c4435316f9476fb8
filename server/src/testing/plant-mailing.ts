import { randomUUID } from 'node:crypto';
import { p, templateDocx } from '../lib/document/testing/template-docx.ts';
import type { TestApp } from './test-app.ts';

/** What was planted: a mailing of a unit to itself, and its one letter. */
export interface PlantedMailing {
  readonly mailingId: string;
  readonly letterId: string;
}

/** A mailing of a unit to itself, issued, with one letter that nobody signed for. */
export async function plantMailing(
  test: TestApp,
  { unitId, publicationId }: { readonly unitId: string; readonly publicationId: string },
): Promise<PlantedMailing> {
  const [mailingId, letterId] = [randomUUID(), randomUUID()];
  await test.rows(
    `insert into mailing (id, unit_id, region, kind, publication_id, title, series, template_name, template_sha256, template_content, state, begun_by_name,
       begun_at, ended_by_name, ended_at)
     select $1, id, region, 'result-notice', $3, '种下的一批', '', '评估结果告知书.docx', '', '', 'issued', '种下的人', now(), '种下的人', now()
     from unit where id = $2`,
    [mailingId, unitId, publicationId],
  );
  await test.rows(
    `insert into mailing_letter (id, mailing_id, unit_id, region, row_unit_id, row_region, row_name, ordinal, number, told, state, done_at, size_bytes, issued_at)
     select $1, $2, id, region, id, region, name, 1, '', '{}', 'made', now(), 1, now() from unit where id = $3`,
    [letterId, mailingId, unitId],
  );
  await test.rows(
    `insert into mailing_document (letter_id, document, unit_id, region, sha256, content, made_at)
     select $1, 'result-notice', id, region, '', $3, now() from unit where id = $2`,
    [letterId, unitId, Buffer.from(await templateDocx(p('种下的一份')))],
  );
  return { mailingId, letterId };
}
