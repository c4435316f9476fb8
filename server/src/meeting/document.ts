import { documentNumber } from '@dudao/core/lib/document-number';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { downloadMeeting } from '@dudao/core/meeting/contract';
import { minutesData, noticeData, type ToldItem, type ToldMeeting } from '@dudao/core/meeting/document-data';
import { MEETING_DOCUMENTS, type MeetingDocument } from '@dudao/core/meeting/document-shape';
import type { Ballot, MeetingBook } from '@dudao/core/meeting/meeting-book';
import { askedOf } from '@dudao/core/meeting/standing';
import { countNumbers } from '../issue/rows.ts';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import {
  giveDocument,
  keepDocument,
  type MadeDocument,
  makeDocument,
  readKeptDocument,
} from '../lib/office-document.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement, type Services } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { readCounts } from './ballot.ts';
import { readBefore } from './before.ts';
import { typeOf } from './book.ts';
import { tellMaterials } from './materials.ts';
import { type MeetingRow, type Parts, readMeetingRow, readParts, unitOfMeeting } from './rows.ts';
import { seesDrafts } from './signing.ts';

interface Telling {
  readonly parts: Parts;
  readonly caller: Caller;
  readonly now: Date;
}

/** A meeting as its documents tell it. The day on it is that of the document: today while it is none yet. */
async function tellMeeting(db: Db, row: MeetingRow, { parts, caller, now }: Telling): Promise<ToldMeeting> {
  const names = await readNames(db, row, parts);
  const today = plainDateOf(now);
  const of = { unitId: row.unit_id, type: row.type, on: row.held_on, rootId: row.root_id, caller, today };
  const nameOf = (id: string | null): string => names.units.find((unit) => unit.id === id)?.name ?? '';
  const type = await typeOf(db, row);
  return {
    office: nameOf(row.unit_id),
    title: row.title,
    typeName: type.name.zh,
    heldOn: row.held_on,
    beginsAt: row.begins_at,
    place: row.place,
    chair: row.chair_name,
    attendees: parts.attendees.map(({ name, unit_name: unitName, person_id, attendance, delegate, note }) => ({
      name,
      unitName,
      isPerson: person_id !== null,
      attendance,
      delegate,
      note,
    })),
    items: parts.items.map((item): ToldItem => {
      const about = names.items.find(({ id }) => id === item.id);
      return {
        kind: item.kind,
        title: item.title,
        said: item.said,
        decided: item.decided,
        grade: item.grade,
        asked: askedOf(type, item.point),
        droppedReason: item.dropped_reason,
        owner: about?.owner ?? '',
        dueOn: about?.dueOn ?? null,
        conclusions: parts.conclusions
          .filter(({ item_id }) => item_id === item.id)
          .map(({ text, way, owner_id, due_on: dueOn }) => ({ text, way, owner: nameOf(owner_id), dueOn })),
      };
    }),
    before: await readBefore(db, of),
    materials: tellHanded(await tellMaterials(db, { row, type, attendees: parts.attendees }, caller)),
    ballot: await tellCounts(db, row, { ballot: type.ballot ?? null, attendees: parts.attendees }),
    recorder: row.recorded_by_name ?? '',
    signer: row.signed_by_name ?? '',
    number: row.number,
    digest: row.digest ?? '',
    supersedes: names.supersedes,
    on: row.signed_at === null ? today : plainDateOf(new Date(row.signed_at)),
  };
}

const tellHanded = (materials: Awaited<ReturnType<typeof tellMaterials>>): ToldMeeting['materials'] =>
  materials.flatMap(({ name, by, handed }) => (handed === null ? [] : [{ name: name.zh, by }]));

/** G15 The ballot once the minutes are signed; a draft does not tell it. */
async function tellCounts(
  db: Db,
  row: MeetingRow,
  { ballot, attendees }: { readonly ballot: Ballot | null; readonly attendees: Parts['attendees'] },
): Promise<ToldMeeting['ballot']> {
  if (ballot === null || row.signed_at === null) return null;
  const counts = await readCounts(db, { row, ballot, attendees });
  return {
    name: ballot.name.zh,
    counts: counts.map(({ about, votes, grades }) => ({
      name: about.name,
      votes,
      grades: grades === null ? null : ballot.grades.map(({ id, name }) => [name.zh, grades[id] ?? 0] as const),
    })),
  };
}

/** Names that stand in the documents and lie elsewhere: of units, of what points speak of, of minutes that are superseded. */
function readNames(db: Db, row: MeetingRow, { conclusions }: Parts) {
  return beyondScope(db, async () => ({
    units: await db.many<{ id: string; name: string }>('select id, name from unit where id = any ($1::uuid[])', [
      [row.unit_id, ...conclusions.flatMap(({ owner_id }) => owner_id ?? [])],
    ]),
    items: await db.many<{ id: string; owner: string | null; dueOn: string | null }>(
      `select m.id, coalesce(u.name, r.unit_name, i.owner_unit_name, i.unit_name, l.name) as owner, coalesce(c.due_on, r.due_on, i.due_on, t.due_on) as "dueOn"
       from meeting_item m left join meeting_conclusion c on c.id = m.ref_id left join unit u on u.id = c.owner_id
         left join paper_receiver r on r.id = m.ref_id left join issue i on i.id = m.ref_id left join task t on t.id = m.ref_id left join unit l on l.id = t.lead_unit_id
       where m.meeting_id = $1`,
      [row.id],
    ),
    supersedes: await supersededBy(db, row),
  }));
}

async function supersededBy(db: Db, { supersedes_id: id }: MeetingRow): Promise<string> {
  if (id === null) return '';
  const { number, signed_at } = await db.one<{ number: string; signed_at: string }>(
    'select number, signed_at from meeting where id = $1',
    [id],
  );
  return number === '' ? `${plainDateOf(new Date(signed_at))} 签发的纪要` : number;
}

const TABLE = 'meeting_document';

interface Making {
  readonly document: MeetingDocument;
  readonly caller: Caller;
  readonly now: Date;
  readonly services: Pick<Services, 'documentKinds' | 'packsFolder'>;
}

/** Makes a document of a meeting as it stands, by the template that holds at its office. */
async function makeOf(db: Db, row: MeetingRow, { document, services, ...of }: Making): Promise<Result<MadeDocument>> {
  const told = await tellMeeting(db, row, { ...of, parts: await readParts(db, row.id) });
  const data = document === 'meeting-notice' ? noticeData({ ...told, number: row.notice_number }) : minutesData(told);
  return makeDocument(db, { unitId: row.unit_id, document, data, services });
}

/** G11 Makes a document and keeps its very bytes: what left never changes, whatever template holds later. Refused where the template cannot be filled. */
export async function freezeDocument(
  tx: Tx,
  row: MeetingRow,
  making: Making,
): Promise<Result<{ readonly sha256: string }>> {
  const made = await makeOf(tx, row, making);
  if (!made.ok) return made;
  const { document, now } = making;
  await keepDocument(tx, made.value, { table: TABLE, of: { meeting_id: row.id }, document, at: row, now });
  return ok({ sha256: made.value.sha256 });
}

interface Numbering {
  readonly book: Pick<MeetingBook, 'series'>;
  readonly kind: keyof MeetingBook['series'];
  readonly on: string;
}

/** G11 The next number of a series at an office. A confidential meeting takes none: its number, missing among the others, would tell of it. */
export function takeNumber(
  tx: Tx,
  { unit_id: id, region, confidential }: Pick<MeetingRow, 'unit_id' | 'region' | 'confidential'>,
  { book, kind, on }: Numbering,
): Promise<string> {
  if (confidential) return Promise.resolve('');
  const year = Number(on.slice(0, 4));
  const series = book.series[kind];
  return beyondScope(tx, async () =>
    documentNumber({
      series,
      year,
      n: await countNumbers(tx, { id, region }, { prefix: series, year, count: 1 }),
    }),
  );
}

/** Documents that somebody may have of a meeting: as they left, or as they would be for those who see drafts. */
export async function listDocuments(db: Db, row: MeetingRow, { isDraftSeen }: { readonly isDraftSeen: boolean }) {
  const kept = await listKept(db, row);
  // Safe: the keys of a constant object are exactly its own.
  const all = Object.keys(MEETING_DOCUMENTS) as MeetingDocument[];
  return all
    .map((document) => ({ document, isKept: kept.includes(document) }))
    .filter(
      ({ document, isKept }) => isKept || (document === 'meeting-minutes' && isDraftSeen && row.state === 'held'),
    );
}

/** A notice is that of the first of the minutes that supersede each other. */
async function listKept(db: Db, { id, root_id }: MeetingRow): Promise<readonly string[]> {
  const rows = await beyondScope(db, () =>
    db.many<{ document: string }>(
      `select document from meeting_document where meeting_id = $1 or (meeting_id = $2 and document = 'meeting-notice')`,
      [id, root_id],
    ),
  );
  return rows.map(({ document }) => document);
}

export const downloadMeetingImplementation = implement(downloadMeeting, {
  subject: (db, { meetingId }, caller) => unitOfMeeting(db, { meetingId, verb: 'meeting.read' }, caller),
  handle: async ({ db, input: { meetingId, document, format }, caller, now, services }) => {
    const row = await readMeetingRow(db, meetingId, caller);
    if (row === null) return refuse(problem('not-found'));
    const isDraftSeen = await seesDrafts(db, row, { caller, on: plainDateOf(now) });
    const found = (await listDocuments(db, row, { isDraftSeen })).find((one) => one.document === document);
    if (found === undefined) return refuse(problem('meeting-no-document'));
    const made = found.isKept
      ? ok(await readKept(db, row, document))
      : await makeOf(db, row, { document, caller, now, services });
    if (!made.ok) return made;
    return giveDocument(made.value.bytes, { name: `${MEETING_DOCUMENTS[document].name.zh}-${row.title}`, format });
  },
});

async function readKept(db: Db, { id, root_id }: MeetingRow, document: MeetingDocument) {
  const of = { meeting_id: document === 'meeting-notice' ? root_id : id };
  const kept = await beyondScope(db, () => readKeptDocument(db, { table: TABLE, of, document }));
  if (kept === null) throw new Error('a document that was not kept');
  return kept;
}
