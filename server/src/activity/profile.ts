import { can } from '@dudao/core/access/can';
import { type CountedRecord, profileOf } from '@dudao/core/activity/profile';
import { readProfile } from '@dudao/core/activity/profile-contract';
import { ok } from '@dudao/core/lib/result';
import type { BodyKind } from '@dudao/core/org/body-kind';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { unitOfRow } from '../org/staff-rows.ts';
import { readBooks } from './books.ts';

/** So many records of a body, and of its members, are added up; the latest. */
const MOST = 5000;

type Row = CountedRecord & { readonly bodyId: string };

/** Records of bodies that were not withdrawn. */
function listBodyRecords(db: Db, bodyIds: readonly string[]): Promise<Row[]> {
  return db.many<Row>(
    `select body_id as "bodyId", kind, from_on as "fromOn", quantities, field_values as "values" from activity
     where body_id = any ($1) and withdrawn_at is null order by from_on desc, id limit ${MOST}`,
    [bodyIds],
  );
}

/** What people took part in on days on which they sat in a body, as persons and not as that body; each record once. */
function listMemberRecords(db: Db, bodyId: string): Promise<CountedRecord[]> {
  return beyondScope(db, () =>
    db.many<CountedRecord>(
      `select a.kind, a.from_on as "fromOn", a.quantities, a.field_values as "values" from activity a
       where a.withdrawn_at is null and a.body_id is null and a.id in (
         select f.activity_id from body_seat s
         left join post_holding h on h.post_id = s.post_id
         join activity_person f on f.person_id = coalesce(s.person_id, h.person_id)
         join activity d on d.id = f.activity_id
         where s.body_id = $1 and d.from_on >= greatest(s.from_on, h.from_on)
           and d.from_on < least(coalesce(s.until_on, 'infinity'), coalesce(h.until_on, 'infinity')))
       order by a.from_on desc, a.id limit ${MOST}`,
      [bodyId],
    ),
  );
}

interface Below {
  readonly id: string;
  readonly name: string;
  readonly kind: BodyKind;
  readonly head: string | null;
  readonly members: number;
}

/** Open bodies directly below one, with their head and the number of seats on a day. */
function listBelow(db: Db, bodyId: string, on: string): Promise<Below[]> {
  return db.many<Below>(
    `select b.id, b.name, b.kind,
       (select coalesce(p.name, hp.name, po.name) from body_seat s left join person p on p.id = s.person_id left join post po on po.id = s.post_id
          left join post_holding h on h.post_id = s.post_id and h.from_on <= $2 and (h.until_on is null or h.until_on > $2)
          left join person hp on hp.id = h.person_id
        where s.body_id = b.id and s.role = 'head' and s.from_on <= $2 and (s.until_on is null or s.until_on > $2) limit 1) as head,
       (select count(*)::int from body_seat s where s.body_id = b.id and s.from_on <= $2 and (s.until_on is null or s.until_on > $2)) as members
     from body b where b.parent_id = $1 and (b.ended_on is null or b.ended_on > $2) order by b.founded_on, b.name`,
    [bodyId, on],
  );
}

export const readProfileImplementation = implement(readProfile, {
  subject: (db, input) => unitOfRow(db, 'body', input.bodyId),
  handle: async ({ db, input, unit, caller, now }) => {
    const books = await readBooks(db);
    const below = await listBelow(db, input.bodyId, plainDateOf(now));
    const rows = await listBodyRecords(db, [input.bodyId, ...below.map(({ id }) => id)]);
    const of = (bodyId: string) =>
      profileOf(
        rows.filter((row) => row.bodyId === bodyId),
        books,
      );
    return ok({
      unitId: unit.id,
      own: of(input.bodyId),
      below: below.map(({ id, ...one }) => ({ bodyId: id, ...one, kinds: of(id) })),
      members: profileOf(await listMemberRecords(db, input.bodyId), books),
      actions: { record: can(caller.grants, 'activity.record', unit.path) ? (true as const) : 'forbidden' },
    });
  },
});
