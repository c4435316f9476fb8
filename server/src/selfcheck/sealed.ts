import type { SealedLeaf } from '@dudao/core/dossier/filing/seal';
import type { Db } from '../lib/db.ts';
import type { SealedOf } from '../lib/serve.ts';

/** The unit's words on the clauses of a dossier, and the texts written for it, for its seal. */
export async function selfcheckLeaves(db: Db, { dossierId }: SealedOf): Promise<readonly SealedLeaf[]> {
  const marks = await db.many<{ clause: string; mark: string; achievement: string; shortfall: string; by: string }>(
    'select clause, mark, achievement, shortfall, marked_by_name as by from self_mark where dossier_id = $1',
    [dossierId],
  );
  const texts = await db.many<{ kind: string; parts: unknown; by: string }>(
    'select kind, part_values as parts, written_by_name as by from unit_text where dossier_id = $1',
    [dossierId],
  );
  return [
    ...marks.map(({ clause, ...content }) => ({ kind: 'mark', key: clause, content })),
    ...texts.map(({ kind, ...content }) => ({ kind: 'text', key: kind, content })),
  ];
}
