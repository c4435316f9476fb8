import { VISIT_BOOKS, type VisitBook } from '@dudao/core/visit/visit-book';
import type { Db } from '../lib/db.ts';
import { listRulebooks } from '../pack/rulebook-rows.ts';

/** The newest rules by which visits are planned; null: no pack has any. */
export async function readVisitBook(db: Db): Promise<VisitBook | null> {
  return (await listRulebooks(db, VISIT_BOOKS))[0]?.content ?? null;
}
