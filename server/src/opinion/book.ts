import { OPINION_BOOKS, type OpinionBook } from '@dudao/core/opinion/opinion-book';
import type { Db } from '../lib/db.ts';
import { listRulebooks } from '../pack/rulebook-rows.ts';

/** The newest rules for the days of opinions; null: no pack has any. */
export async function readOpinionBook(db: Db): Promise<OpinionBook | null> {
  return (await listRulebooks(db, OPINION_BOOKS))[0]?.content ?? null;
}
