import type { SealedLeaf } from '@dudao/core/dossier/filing/seal';
import type { Db } from '../lib/db.ts';
import type { SealedOf } from '../lib/serve.ts';

/** The files in force under the clauses of a dossier's standard and period, by their digests, for its seal. */
export async function evidenceLeaves(db: Db, { unitId, standardId, period }: SealedOf): Promise<readonly SealedLeaf[]> {
  const filings = await db.many<{
    id: string;
    clause: string;
    element: string | null;
    title: string;
    version: number;
    sha256: string;
    sm3: string;
  }>(
    `select g.id, g.clause, g.element, g.title, g.version, f.sha256, f.sm3 from evidence_filing g join evidence_file f on f.id = g.file_id
     where g.unit_id = $1 and g.standard_id = $2 and g.period = $3 and g.withdrawn_at is null and g.replaced_by is null`,
    [unitId, standardId, period],
  );
  return filings.map(({ id, ...content }) => ({ kind: 'evidence', key: id, content }));
}
