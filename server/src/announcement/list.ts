import { can } from '@dudao/core/access/can';
import { listAnnouncements } from '@dudao/core/announcement/contract';
import { ok } from '@dudao/core/lib/result';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { kindsOf } from './book.ts';
import type { AnnouncementRow } from './rows.ts';

const PAGE = 50;

const SIDES = {
  own: `a.unit_id = $1 and $4::uuid[] is not null`,
  received: `a.state in ('released', 'withdrawn') and ((a.audience = 'below' and a.unit_id = any ($4::uuid[]) and a.unit_id <> $1) or r.is_chosen)`,
} as const;

export const listAnnouncementsImplementation = implement(listAnnouncements, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input: { side, after }, unit, caller }) => {
    const rows = await db.many<AnnouncementRow & { readonly signed: boolean }>(
      `select a.*, r.read_at is not null as signed from announcement a left join announcement_addressee r on r.announcement_id = a.id and r.unit_id = $1
       where ${SIDES[side]} and ($2::timestamptz is null or (a.moved_at, a.id) < ($2, $3::uuid)) order by a.moved_at desc, a.id desc limit ${PAGE + 1}`,
      [unit.id, after?.at ?? null, after?.id ?? null, unit.path],
    );
    const page = rows.slice(0, PAGE);
    const kindIn = await kindsOf(db, page);
    const last = rows.length > PAGE ? page.at(-1) : undefined;
    return ok({
      announcements: page.map((row) => ({
        id: row.id,
        title: row.title,
        kind: kindIn(row).kind.name,
        state: row.state,
        isPublic: row.is_public,
        office: { id: row.unit_id, name: row.unit_name },
        movedAt: row.moved_at,
        releasedOn: row.released_at === null ? null : plainDateOf(new Date(row.released_at)),
        isUnread: side === 'own' ? null : row.state === 'released' && !row.signed,
      })),
      next: last === undefined ? null : { at: last.moved_at, id: last.id },
      actions: { write: can(caller.grants, 'announcement.write', unit.path) || 'forbidden' },
    });
  },
});
