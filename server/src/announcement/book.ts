import {
  ANNOUNCEMENT_BOOKS,
  type AnnouncementBook,
  type AnnouncementKind,
} from '@dudao/core/announcement/announcement-book';
import type { Rulebook } from '@dudao/core/pack/rulebook';
import type { Db } from '../lib/db.ts';
import type { AnnouncementTable } from '../lib/schema.gen.ts';
import { listRulebooks, readFrozenRulebook } from '../pack/rulebook-rows.ts';

/** The newest rules for announcements; null: no pack has any. */
export async function readAnnouncementBook(db: Db): Promise<AnnouncementBook | null> {
  return (await listRulebooks(db, ANNOUNCEMENT_BOOKS))[0]?.content ?? null;
}

type OfBook = Pick<AnnouncementTable, 'rulebook_id' | 'rulebook_version' | 'kind'>;

/** The rules by which an item was begun, and its kind. */
export interface KindInBook {
  readonly book: Rulebook<AnnouncementBook>['content'];
  readonly kind: AnnouncementKind;
}

/** The rules by which an item was begun. */
export async function kindOf(
  db: Db,
  { rulebook_id: id, rulebook_version: version, kind }: OfBook,
): Promise<KindInBook> {
  const book = (await readFrozenRulebook(db, ANNOUNCEMENT_BOOKS, { id, version }))?.content;
  const found = book?.kinds.find((one) => one.id === kind);
  if (book === undefined || found === undefined) throw new Error('the rulebook of an announcement is gone');
  return { book, kind: found };
}

/** The kinds of many items, each version of a rulebook read once. */
export async function kindsOf(db: Db, rows: readonly OfBook[]): Promise<(row: OfBook) => KindInBook> {
  const keyOf = (row: OfBook) => `${row.rulebook_id} ${row.rulebook_version} ${row.kind}`;
  const found = new Map<string, KindInBook>();
  for (const row of rows) if (!found.has(keyOf(row))) found.set(keyOf(row), await kindOf(db, row));
  return (row) => {
    const kind = found.get(keyOf(row));
    if (kind === undefined) throw new Error(`the rulebook was not read: ${keyOf(row)}`);
    return kind;
  };
}
