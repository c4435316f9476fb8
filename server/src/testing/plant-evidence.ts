import { fileEvidence } from '@dudao/core/evidence/contract';
import { sendFile } from './send-file.ts';
import type { TestApp } from './test-app.ts';

/** Ids of what was planted. */
export interface PlantedEvidence {
  readonly filingId: string;
  /** The received upload from which it was filed. */
  readonly uploadId: string;
  /** A proposal about it that waits for a decision. */
  readonly appraisalId: string;
}

/** A standard with the clauses R1 and R2 and nothing else, enough to file under. */
export async function plantClauses(test: TestApp): Promise<void> {
  const clauses = ['R1', 'R2'].map((id) => ({ id, name: { zh: id, en: id }, text: { zh: id, en: id } }));
  await test.rows(
    `insert into standard_version (standard_id, version, pack, digest, content_digest, content)
     values ('TEST-1', '1.0', 'test', repeat('0', 64), repeat('0', 64), $1) on conflict do nothing`,
    [JSON.stringify({ id: 'TEST-1', version: '1.0', clauses })],
  );
}

/** A text filed by a unit under a clause. */
export async function plantEvidence(test: TestApp, unitId: string): Promise<PlantedEvidence> {
  await plantClauses(test);
  const who = await test.persona('unit-liaison', unitId);
  const uploadId = await sendFile(test, who, { unitId, name: '说明.txt', bytes: Buffer.from(`说明 ${unitId}`) });
  const { output } = await test.call(who, fileEvidence, {
    unitId,
    source: { uploadId },
    standardId: 'TEST-1',
    clause: 'R1',
    period: '2025-2026',
    title: '种下的佐证',
  });
  const { filingId } = output;
  const [proposal] = await test.rows<{ id: string }>(
    `insert into archive_appraisal (id, unit_id, region, filing_id, verdict, reason, proposed_by, proposed_name, proposed_at)
     select gen_random_uuid(), e.unit_id, e.region, e.id, 'destroy', '到期', e.filed_by, e.by_name, e.filed_at from evidence_filing e
     where e.id = $1 returning id`,
    [filingId],
  );
  return { filingId, uploadId, appraisalId: proposal?.id ?? '' };
}
