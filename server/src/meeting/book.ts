import { MEETING_BOOKS, type MeetingBook, type MeetingType } from '@dudao/core/meeting/meeting-book';
import type { Db } from '../lib/db.ts';
import type { MeetingTable } from '../lib/schema.gen.ts';
import { listRulebooks, readFrozenRulebook } from '../pack/rulebook-rows.ts';

/** The newest rules for meetings; null: no pack has any. */
export async function readMeetingBook(db: Db): Promise<MeetingBook | null> {
  return (await listRulebooks(db, MEETING_BOOKS))[0]?.content ?? null;
}

type OfBook = Pick<MeetingTable, 'rulebook_id' | 'rulebook_version'>;

/** The rules with which a meeting was called. */
export async function bookOf(db: Db, { rulebook_id: id, rulebook_version: version }: OfBook): Promise<MeetingBook> {
  const book = await readFrozenRulebook(db, MEETING_BOOKS, { id, version });
  if (book === null) throw new Error('the rulebook of a meeting is gone');
  return book.content;
}

/** The type of a meeting by the rulebook with which it was called. */
export async function typeOf(db: Db, row: OfBook & Pick<MeetingTable, 'type'>): Promise<MeetingType> {
  const found = (await bookOf(db, row)).types.find((one) => one.id === row.type);
  if (found === undefined) throw new Error('the type of a meeting is gone');
  return found;
}
