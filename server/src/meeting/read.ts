import { can } from '@dudao/core/access/can';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { readMeeting } from '@dudao/core/meeting/contract';
import {
  countAttendance,
  faultOfSignIn,
  faultOfSigning,
  faultOfStep,
  type MeetingStep,
  standingOf,
  wordsOf,
} from '@dudao/core/meeting/decide-meeting';
import type { MeetingType } from '@dudao/core/meeting/meeting-book';
import { askedOf } from '@dudao/core/meeting/standing';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { pathOf } from '../visit/rows.ts';
import { tellBallot } from './ballot.ts';
import { readBefore } from './before.ts';
import { readMeetingBook } from './book.ts';
import { readBriefs } from './briefs.ts';
import { listDocuments } from './document.ts';
import { readFates, readFatesOfItems } from './fates.ts';
import { tellLines } from './lines.ts';
import { tellMaterials } from './materials.ts';
import { isReplacing } from './replace.ts';
import { lifeOf, type MeetingRow, readMeetingRow, readParts, unitOfMeeting } from './rows.ts';
import { placeOf } from './sign-in.ts';
import { readSigning, seesDrafts } from './signing.ts';

export const readMeetingImplementation = implement(readMeeting, {
  subject: (db, { meetingId }, caller) => unitOfMeeting(db, { meetingId, verb: 'meeting.read' }, caller),
  handle: async ({ db, input: { meetingId }, caller, now }) => {
    const row = await readMeetingRow(db, meetingId, caller);
    if (row === null) return refuse(problem('not-found'));
    const on = plainDateOf(now);
    const [line] = await tellLines(db, [row.id], await readMeetingBook(db));
    if (line === undefined) return refuse(problem('not-found'));
    const parts = await readParts(db, row.id);
    const life = await lifeOf(db, row, parts);
    const { type } = life;
    const briefs = await readBriefs(db, { row, type, items: parts.items }, { caller, on });
    const isDraftSeen = await seesDrafts(db, row, { caller, on });
    const isTold = row.signed_at !== null || isDraftSeen;
    const conclusions = (isTold ? parts.conclusions : []).map((one) => ({
      ...one,
      root_id: row.root_id,
      held_on: row.held_on,
    }));
    const fates = await readFates(db, conclusions);
    const ofItems = await readFatesOfItems(db, parts.items);
    const owners = await readOwners(db, conclusions);
    const none = { task: null, entry: null, report: null };
    const of = { unitId: row.unit_id, type: row.type, on: row.held_on, rootId: row.root_id, caller, today: on };
    return ok({
      ...line,
      chair: { id: row.chair_id, name: row.chair_name },
      calledBy: { name: row.called_by_name, at: row.called_at },
      attendees: parts.attendees.map(({ id, name, unit_name: unitName, attendance, delegate, note }) => ({
        id,
        name,
        unitName,
        attendance,
        delegate,
        note,
      })),
      count: countAttendance(life),
      items: parts.items.map((item) => ({
        id: item.id,
        kind: item.kind,
        refId: item.ref_id,
        title: item.title,
        said: isTold ? item.said : '',
        decided: isTold ? item.decided : '',
        grade: isTold ? item.grade : '',
        asked: askedToTell(type, item.point),
        brief: briefs.get(item.id) ?? null,
        droppedReason: item.dropped_reason,
        ...(ofItems.get(item.id) ?? none),
        conclusions: conclusions
          .filter(({ item_id }) => item_id === item.id)
          .map(({ id, text, way, owner_id: ownerId, due_on: dueOn }) => {
            const { task = null, entry = null } = fates.get(id) ?? {};
            return {
              id,
              text,
              way,
              owner: owners.find((unit) => unit.id === ownerId) ?? null,
              dueOn,
              words: wordsOf({ heldOn: row.held_on, text }),
              standing: standingOf({ way, dueOn, task, entry }, on),
              task,
              entry,
            };
          }),
      })),
      before: await readBefore(db, of),
      materials: await tellMaterials(db, { row, type, attendees: parts.attendees }, caller),
      ballot: await tellBallot(db, { row, ballot: type.ballot ?? null, attendees: parts.attendees }, caller),
      noticeNumber: row.notice_number,
      number: row.number,
      documents: await listDocuments(db, row, { isDraftSeen }),
      recordedBy: row.recorded_by_name,
      signed:
        row.signed_at === null ? null : { by: row.signed_by_name ?? '', at: row.signed_at, digest: row.digest ?? '' },
      cancelled:
        row.cancelled_at === null
          ? null
          : {
              by: row.cancelled_by_name ?? '',
              at: row.cancelled_at,
              reason: row.cancelled_reason ?? '',
              instead: await readInstead(db, row),
            },
      rootId: row.root_id,
      supersedes: row.supersedes_id === null ? null : { id: row.supersedes_id, reason: row.supersede_reason ?? '' },
      supersededBy: row.superseded_by_id,
      revision: row.revision,
      actions: {
        ...(await readActions(db, row, { life, caller, on })),
        signIn:
          faultOfSignIn({ ...life, attendance: placeOf(parts.attendees, caller)?.attendance ?? null }, on)?.problem ??
          true,
      },
      on,
    });
  },
});

function askedToTell(type: Pick<MeetingType, 'points' | 'minutes'>, point: string | null) {
  const { fields, shown, names, grades } = askedOf(type, point);
  return { fields: [...fields], shown: [...shown], names, grades: [...grades] };
}

/** The paper that was issued instead: those called got it or may ask for it. */
function readInstead(db: Db, { instead_id: id }: MeetingRow) {
  return beyondScope(db, () =>
    db.maybe<{ id: string; title: string }>('select id, title from paper where id = $1', [id]),
  );
}

function readOwners(db: Db, conclusions: readonly { readonly owner_id: string | null }[]) {
  return beyondScope(db, () =>
    db.many<{ id: string; name: string }>('select id, name from unit where id = any ($1::uuid[])', [
      conclusions.flatMap(({ owner_id }) => owner_id ?? []),
    ]),
  );
}

interface Standing {
  readonly life: Awaited<ReturnType<typeof lifeOf>>;
  readonly caller: Caller;
  readonly on: string;
}

/** What the caller may do with a meeting, or why not. */
async function readActions(db: Db, row: MeetingRow, { life, caller, on }: Standing) {
  const path = await pathOf(db, row.unit_id);
  const calls = can(caller.grants, 'meeting.call', path);
  const stepOf = (step: MeetingStep): true | string =>
    calls ? (faultOfStep(step, life, on)?.problem ?? true) : 'forbidden';
  const [agenda, attend, minute, cancel, replace] = (['agenda', 'attend', 'minute', 'cancel', 'replace'] as const).map(
    stepOf,
  );
  return {
    agenda: agenda ?? 'forbidden',
    attend: attend ?? 'forbidden',
    minute: minute ?? 'forbidden',
    cancel: cancel ?? 'forbidden',
    replace: replace === true && (await isReplacing(db, row)) ? 'meeting-replaced-already' : (replace ?? 'forbidden'),
    sign: await maySign(db, row, { life, caller, on }),
    ledger:
      row.state !== 'signed' || row.confidential
        ? 'meeting-not-now'
        : can(caller.grants, 'issue.write', path) || 'forbidden',
  };
}

async function maySign(db: Db, row: MeetingRow, { life, caller, on }: Standing): Promise<true | string> {
  const isChair = row.chair_id === caller.personId;
  const holds = can(caller.grants, 'meeting.sign', await pathOf(db, row.unit_id));
  if (!holds && !(isChair && caller.grants.some((one) => can([one], 'meeting.sign', [one.unitId])))) return 'forbidden';
  const fault = faultOfStep('sign', life, on) ?? faultOfSigning(await readSigning(db, row, { caller, on }));
  return fault?.problem ?? true;
}
