import type { SealedLeaf } from '@dudao/core/dossier/filing/seal';
import type { Db } from '../lib/db.ts';
import type { SealedOf } from '../lib/serve.ts';
import { listGapRows, listMarkRows } from './mark-rows.ts';
import { listTextRows } from './rows.ts';

/** The self-marks of a dossier and what is planned about its gaps, for its seal. */
export async function markLeaves(db: Db, { dossierId }: SealedOf): Promise<readonly SealedLeaf[]> {
  const marks = await listMarkRows(db, [dossierId]);
  const gaps = await listGapRows(db, [dossierId]);
  return [
    ...marks.map(({ clause, mark, achievement, shortfall, marked_by_name: by }) => ({
      kind: 'mark',
      key: clause,
      content: { mark, achievement, shortfall, by },
    })),
    ...gaps.map(
      ({ id, clause, type, before, action, owner, due_on: dueOn, after, done_on: doneOn, proof_id: proofId }) => ({
        kind: 'gap',
        key: id,
        content: { clause, type, before, action, owner, dueOn, after, doneOn, proofId },
      }),
    ),
  ];
}

/** The texts of a dossier and those that its unit keeps, as they stand, for its seal. */
export async function textLeaves(db: Db, { dossierId, unitId }: SealedOf): Promise<readonly SealedLeaf[]> {
  const rows = await listTextRows(db, unitId, dossierId);
  return rows.map(({ kind, revision, part_values: values, written_by_name: by }) => ({
    kind: 'text',
    key: kind,
    content: { revision, values, by },
  }));
}
