import type { MeetingLine } from '@dudao/core/meeting/contract';
import type { MeetingBook } from '@dudao/core/meeting/meeting-book';
import { beyondScope, type Db } from '../lib/db.ts';

type LineRow = Omit<MeetingLine, 'typeName'>;

/** Meetings by their ids as lists tell them, in the order given. The rows are known to the caller already; names that stand with them lie elsewhere. G11 What is not signed does not count. */
export async function tellLines(
  db: Db,
  ids: readonly string[],
  book: Pick<MeetingBook, 'types'> | null,
): Promise<MeetingLine[]> {
  const rows = await beyondScope(db, () =>
    db.many<LineRow>(
      `select m.id, m.title, jsonb_build_object('id', u.id, 'name', u.name) as office, m.type, m.confidential, m.state, m.held_on as "heldOn",
         m.begins_at as "beginsAt", m.place, m.over_reason as "overReason",
         (select count(*)::int from meeting_attendee a where a.meeting_id = m.id) as called,
         (select count(*)::int from meeting_conclusion c where c.meeting_id = m.id and m.signed_at is not null) as conclusions
       from unnest($1::uuid[]) with ordinality as wanted (id, place) join meeting m on m.id = wanted.id join unit u on u.id = m.unit_id
       order by wanted.place`,
      [ids],
    ),
  );
  const names = new Map((book?.types ?? []).map(({ id, name }) => [id, name]));
  return rows.map((row) => ({ ...row, typeName: names.get(row.type) ?? { zh: row.type, en: row.type } }));
}
