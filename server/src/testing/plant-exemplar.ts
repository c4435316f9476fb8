import { randomUUID } from 'node:crypto';
import { fileEvidence } from '@dudao/core/evidence/contract';
import { plantClauses } from './plant-evidence.ts';
import { plantRulebooks } from './plant-recognition.ts';
import { sendFile } from './send-file.ts';
import type { TestApp } from './test-app.ts';

/** Ids of what was planted. */
export interface PlantedExemplar {
  readonly exemplarId: string;
  /** An entry of the library of results that it grew from. */
  readonly resultId: string;
  readonly careId: string;
  readonly adoptionId: string;
  readonly filingId: string;
}

interface Planting {
  /** The unit that did it first. */
  readonly unitId: string;
  /** In whose library it is; the unit's own unless told. */
  readonly officeId?: string;
  readonly state?: 'recommended' | 'published' | 'withdrawn';
  /** Who adopts it: another than who did it first. */
  readonly adopterId?: string;
  readonly title?: string;
}

/** An exemplar with a row in every table of exemplars; adopted by another unit, whose adoption is the unit's own where none is named. */
export async function plantExemplar(
  test: TestApp,
  { unitId, officeId = unitId, state = 'recommended', adopterId = unitId, title = '种下的典型' }: Planting,
): Promise<PlantedExemplar> {
  const exemplarId = randomUUID();
  const resultId = randomUUID();
  const careId = randomUUID();
  const adoptionId = randomUUID();
  await plantRulebooks(test);
  const { accountId } = await test.newPersona('supervision-office', officeId);
  await test.rows(
    `insert into issue (id, unit_id, region, unit_name, keeper_id, ledger, rulebook_id, version, number, title, detail, field_values,
       source, state, phase, is_open, found_on, written_by, written_by_name, written_at, changed_at, owner_unit_id, owner_unit_name)
     select $1, u.id, u.region, u.name, $4, 'result', 'TZ-DD', '1.6', $2, $5, '', '{}', 'person', 'stored', 'proving', true, '2026-11-02', $1, '种下', now(), now(), u.id, u.name
     from unit u where u.id = $3`,
    [resultId, `C-${resultId}`, unitId, officeId, title],
  );
  const isOut = state !== 'recommended';
  await test.rows(
    `insert into exemplar (id, issue_id, unit_id, region, unit_name, office_id, office_name, rulebook_id, rulebook_version, state, kind, theme, stages, title, creators, parts,
       proposed_as, proposed_by, proposed_by_name, proposed_at, moved_at, number, digest, published_at, published_by_name, ended_at, ended_by_name, ended_reason)
     select $1, $2, u.id, u.region, u.name, o.id, o.name, 'DX-ZD', '1.0', $5, 'experience', 'reading', array['primary'], $6, '', '{"practice": "种下的做法", "achieved": "种下的成效"}',
       'team', $7, '种下的推荐人', now(), now(), $9::text, case when $8::boolean then 'd' else '' end, case when $8 then now() end, case when $8 then '种下' end,
       case when $5::text = 'withdrawn' then now() end, case when $5::text = 'withdrawn' then '种下' end, case when $5::text = 'withdrawn' then '不实' end
     from unit u, unit o where u.id = $3 and o.id = $4`,
    [exemplarId, resultId, unitId, officeId, state, title, accountId, isOut, isOut ? exemplarId : ''],
  );
  const of = (sql: string, ...more: readonly unknown[]) => test.rows(sql, [exemplarId, unitId, ...more]);
  await of(
    `insert into exemplar_word (id, exemplar_id, unit_id, region, ordinal, round, kind, holds, words, by_id, by_name, at)
     select gen_random_uuid(), $1, id, region, 1, 1, 'propose', true, '种下的理由', $3, '种下的推荐人', now() from unit where id = $2`,
    accountId,
  );
  await of(
    `insert into exemplar_care (id, exemplar_id, unit_id, region, ordinal, kind, what, help, helper, due_on, set_by_name, set_at)
     select $3, $1, id, region, 1, 'lacking', '种下的事项', '帮', '谁', '2026-12-31', '种下', now() from unit where id = $2`,
    careId,
  );
  const filingId = await plantProof(test, unitId, exemplarId);
  await of(
    `insert into exemplar_piece (exemplar_id, filing_id, unit_id, region, position, title) select $1, $3, id, region, 1, '种下的证明' from unit where id = $2`,
    filingId,
  );
  await of(
    `insert into exemplar_endorsement (id, exemplar_id, unit_id, region, level, by_name, document, on_day, filing_id, noted_by_name, noted_at)
     select gen_random_uuid(), $1, id, region, 'city', '市教育局', '市教〔2026〕1号', '2026-11-01', $3, '种下', now() from unit where id = $2`,
    filingId,
  );
  // Who adopts is never who did it first: the author of an adoption of the unit's own is somebody else.
  await test.rows(
    `insert into exemplar_adoption (id, exemplar_id, unit_id, region, unit_name, author_id, state, plan, begins_on, result_on, adopted_by_name, adopted_at)
     select $1, $2, u.id, u.region, u.name, coalesce(nullif($4::uuid, u.id), (select p.id from unit p where p.id <> u.id order by p.id limit 1)), 'planned', '种下的打算', '2026-11-02', '2027-02-02', '种下', now()
     from unit u where u.id = $3`,
    [adoptionId, exemplarId, adopterId, unitId],
  );
  await test.rows(
    `insert into exemplar_adoption_piece (adoption_id, filing_id, unit_id, region, title) select $1, $3, id, region, '种下的证明' from unit where id = $2`,
    [adoptionId, adopterId, filingId],
  );
  if (isOut) await test.rows(`insert into exemplar_letters (exemplar_id, grams) values ($1, '{}')`, [exemplarId]);
  return { exemplarId, resultId, careId, adoptionId, filingId };
}

/** A text filed by a unit, as what proves something of an exemplar. */
async function plantProof(test: TestApp, unitId: string, of: string): Promise<string> {
  await plantClauses(test);
  const who = await test.persona('unit-liaison', unitId);
  const uploadId = await sendFile(test, who, { unitId, name: '证明.txt', bytes: Buffer.from(`证明 ${of}`) });
  const under = { standardId: 'TEST-1', clause: 'R2', period: '2025-2026', title: '种下的证明' };
  return (await test.call(who, fileEvidence, { unitId, source: { uploadId }, ...under })).output.filingId;
}
