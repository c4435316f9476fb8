import { standingOf, wordsOf } from '@dudao/core/meeting/decide-meeting';
import { beyondScope, type Db } from '../lib/db.ts';
import type { Caller } from '../lib/session.ts';
import { type ConclusionOf, readFates } from './fates.ts';
import { KNOWN, knownTo } from './rows.ts';

/** Conclusions with the unit that owes each and how far it is on a day. */
async function followUp(db: Db, rows: readonly ConclusionOf[], today: string) {
  const fates = await readFates(db, rows);
  const owners = await beyondScope(db, () =>
    db.many<{ id: string; name: string }>('select id, name from unit where id = any ($1::uuid[])', [
      rows.flatMap(({ owner_id }) => owner_id ?? []),
    ]),
  );
  const nameOf = new Map(owners.map(({ id, name }) => [id, name]));
  return rows.map((row) => {
    const { id, text, way, due_on: dueOn } = row;
    const { task = null, entry = null } = fates.get(id) ?? {};
    return {
      id,
      text,
      owner: nameOf.get(row.owner_id ?? '') ?? '',
      dueOn,
      standing: standingOf({ way, dueOn, task, entry }, today),
      task,
      entry,
    };
  });
}

interface Before {
  readonly unitId: string;
  readonly type: string;
  /** Meetings of this day and later do not count, nor does this one. */
  readonly on: string;
  readonly rootId: string | null;
  readonly caller: Caller;
  readonly today: string;
}

/** G9 What the last signed meeting of a type at a unit concluded, and how far that is; null: there is none of which the caller may know, or it only noted. */
export async function readBefore(db: Db, { unitId, type, on, rootId, caller, today }: Before) {
  const last = await db.maybe<{ id: string; title: string; heldOn: string; rootId: string }>(
    `select m.id, m.title, m.held_on as "heldOn", m.root_id as "rootId" from meeting m
     where ${KNOWN} and m.unit_id = $3 and m.type = $4 and m.state = 'signed' and m.held_on <= $5 and m.root_id is distinct from $6
     order by m.held_on desc, m.id desc limit 1`,
    [...knownTo(caller), unitId, type, on, rootId],
  );
  if (last === null) return null;
  const { rootId: root, ...meeting } = last;
  const rows = await db.many<ConclusionOf>(
    `select c.*, $2::uuid as root_id, $3::date as held_on from meeting_conclusion c where c.meeting_id = $1 and c.way <> 'note' order by c.position`,
    [meeting.id, root, meeting.heldOn],
  );
  return { ...meeting, conclusions: await followUp(db, rows, today) };
}

const MOST = 50;
/** An agenda holds a hundred points, of which others come from elsewhere. */
const MOST_POINTS = 40;

/** Conclusions that are not done, of the signed meetings that somebody called or chaired, the earliest due first. */
export async function listFollowed(db: Db, { accountId, personId }: Caller, today: string) {
  const rows = await db.many<ConclusionOf & { readonly meeting_id: string; readonly meetingTitle: string }>(
    `select c.*, m.root_id, m.held_on, m.title as "meetingTitle" from meeting m join meeting_conclusion c on c.meeting_id = m.id left join task t on t.id = c.task_id
     where m.state = 'signed' and (m.called_by = $1 or m.chair_id = $2) and c.way <> 'note' and (c.way = 'ledger' or t.is_open)
       and m.held_on > $3::date - 366 order by c.due_on, c.id limit 500`,
    [accountId, personId, today],
  );
  const followed = await followUp(db, rows, today);
  return followed
    .map((one, i) => ({ ...one, meetingId: rows[i]?.meeting_id ?? '', meetingTitle: rows[i]?.meetingTitle ?? '' }))
    .filter(({ standing }) => standing !== 'done')
    .slice(0, MOST);
}

/** G3 What signed meetings of a type at a unit concluded within a year and is not done, the oldest due first, as points of the next. */
export async function listOpenConclusions(
  db: Db,
  { unitId, type, caller, today }: Pick<Before, 'unitId' | 'type' | 'caller' | 'today'>,
) {
  const rows = await db.many<ConclusionOf>(
    `select c.*, m.root_id, m.held_on from meeting m join meeting_conclusion c on c.meeting_id = m.id left join task t on t.id = c.task_id
     where ${KNOWN} and m.unit_id = $3 and m.type = $4 and m.state = 'signed' and c.way <> 'note' and (c.way = 'ledger' or t.is_open)
       and m.held_on > $5::date - 366 order by c.due_on, c.id limit 500`,
    [...knownTo(caller), unitId, type, today],
  );
  const followed = await followUp(db, rows, today);
  return followed
    .flatMap(({ id, text, owner, dueOn, standing }, i) =>
      standing === 'done'
        ? []
        : [{ refId: id, title: wordsOf({ heldOn: rows[i]?.held_on ?? '', text }), owner, dueOn }],
    )
    .slice(0, MOST_POINTS);
}
