import { STATISTICS_BOOKS, type StatisticsBook } from '@dudao/core/statistics/statistics-book';
import type { Db } from '../lib/db.ts';
import { listRulebooks, readFrozenRulebook } from '../pack/rulebook-rows.ts';

/** The newest counters; null: no pack has any. */
export async function readStatisticsBook(db: Db): Promise<StatisticsBook | null> {
  return (await listRulebooks(db, STATISTICS_BOOKS))[0]?.content ?? null;
}

/** The counters by which a return was asked for. */
export async function bookOfReturn(
  db: Db,
  { rulebook_id: id, rulebook_version: version }: { readonly rulebook_id: string; readonly rulebook_version: string },
): Promise<StatisticsBook> {
  const book = await readFrozenRulebook(db, STATISTICS_BOOKS, { id, version });
  if (book === null) throw new Error('the rulebook of a return is gone');
  return book.content;
}
