import { dayText, parseDay } from '@dudao/core/lib/plain-day';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { addWorkingDays } from '@dudao/core/lib/working-day';
import { proposeMeeting } from '@dudao/core/meeting/contract';
import { type MeetingType, nextMeetingOn } from '@dudao/core/meeting/meeting-book';
import type { ItemKind } from '@dudao/core/meeting/meeting-state';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement, type SubjectUnit } from '../lib/serve.ts';
import { readMeetingBook } from './book.ts';
import { listOpenConclusions } from './fates.ts';

interface Fed {
  readonly kind: ItemKind;
  readonly refId: string | null;
  readonly title: string;
  readonly owner: string;
  readonly dueOn: string | null;
}
const MOST_FED = 20;

export const proposeMeetingImplementation = implement(proposeMeeting, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, now }) => {
    const book = await readMeetingBook(db);
    if (book === null) return refuse(problem('meeting-no-book'));
    const type = book.types.find(({ id }) => id === (input.type ?? book.types[0]?.id));
    if (type === undefined) return refuse(problem('meeting-type-unknown', {}, { field: 'type' }));
    const on = plainDateOf(now);
    const last = await readLast(db, unit.id, type.id);
    return ok({
      types: book.types.map(({ id, name, convenes, attends, confidential = false }) => ({
        id,
        name,
        convenes,
        attends,
        confidential,
      })),
      heldOn:
        type.rhythm === undefined
          ? nextWorkingDay(on)
          : nextMeetingOn(type.rhythm, { last: last?.heldOn ?? null, today: on }),
      items: await feed(db, { type, unit, on }),
      called: last === null ? [] : await listCalledBefore(db, last.id),
      chairId: last?.chairId ?? null,
      on,
    });
  },
});

function nextWorkingDay(on: string): string {
  return dayText(addWorkingDays(parseDay(on) ?? 0, 1));
}

function readLast(db: Db, unitId: string, type: string) {
  return db.maybe<{ id: string; heldOn: string; chairId: string }>(
    `select id, held_on as "heldOn", chair_id as "chairId" from meeting where unit_id = $1 and type = $2 and state <> 'cancelled' order by held_on desc, id desc limit 1`,
    [unitId, type],
  );
}

/** Who was called to a meeting and is still there. */
function listCalledBefore(db: Db, meetingId: string) {
  return db.many<{ unitId: string; personId: string | null; name: string; unitName: string }>(
    `select a.unit_id as "unitId", a.person_id as "personId", a.name, a.unit_name as "unitName" from meeting_attendee a
     where a.meeting_id = $1 and (a.person_id is null or exists (select 1 from person p where p.id = a.person_id and p.left_on is null)) order by a.position`,
    [meetingId],
  );
}

interface Feeding {
  readonly type: MeetingType;
  readonly unit: Pick<SubjectUnit, 'id' | 'region'>;
  readonly on: string;
}

/** G3 What the type feeds into an agenda: what is not done of earlier meetings first, then what is overdue. */
async function feed(db: Db, { type, unit, on }: Feeding): Promise<Fed[]> {
  const items: Fed[] = [];
  if (type.feeds.includes('earlier')) {
    items.push(
      ...(await listOpenConclusions(db, { unitId: unit.id, type: type.id })).map((one) => ({
        ...one,
        kind: 'earlier' as const,
      })),
    );
  }
  if (type.feeds.includes('ledger')) {
    items.push(
      ...(await db.many<Fed>(
        `select 'ledger' as kind, i.id as "refId", i.number || ' ' || i.title as title, coalesce(i.owner_unit_name, i.unit_name) as owner, i.due_on as "dueOn"
         from issue i where i.region = $1 and i.is_open and i.due_on < $2 and i.unit_id in (select unit_id from unit_below where top_id = $3)
         order by i.due_on, i.id limit ${MOST_FED}`,
        [unit.region, on, unit.id],
      )),
    );
  }
  if (type.feeds.includes('task')) {
    items.push(
      ...(await db.many<Fed>(
        `select 'task' as kind, t.id as "refId", t.title, u.name as owner, t.due_on as "dueOn" from task t join unit u on u.id = t.lead_unit_id
         where t.is_open and t.due_on < $1 and t.lead_unit_id in (select unit_id from unit_below where top_id = $2) order by t.due_on, t.id limit ${MOST_FED}`,
        [on, unit.id],
      )),
    );
  }
  return items;
}
