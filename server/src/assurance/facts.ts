import type { FileFacts, OpinionFact, SheetFact } from '@dudao/core/assurance/found';
import { proposalsOf } from '@dudao/core/field/proposals';
import { qualityOf, type StandingRecord } from '@dudao/core/field/quality';
import { OPINION_BOOKS, preliminaryDueOf, termOf } from '@dudao/core/opinion/opinion-book';
import { staysOf } from '@dudao/core/visit/presence';
import { type FieldOfVisit, readFieldOfVisit } from '../field/rows.ts';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import type { Caller } from '../lib/session.ts';
import { listRulebooks } from '../pack/rulebook-rows.ts';
import { listPresences, type VisitRow } from '../visit/rows.ts';
import type { EntryRow } from './rows.ts';

const dayOf = (moment: string | null): string | null => (moment === null ? null : plainDateOf(new Date(moment)));

/** Everything stored by which the file of a visit is found, as far as the caller may know of what is marked apart. */
export function readFacts(
  db: Db,
  visit: VisitRow,
  { entries, caller }: { readonly entries: readonly EntryRow[]; readonly caller: Caller },
): Promise<FileFacts> {
  // Who asks was let in before; a team holds nothing at the office whose rows these are.
  return beyondScope(db, async () => {
    const field = await readFieldOfVisit(db, visit.id, caller);
    const counted = field.standing.filter(({ body }) => body.state === 'finished' && body.withdrawn === undefined);
    const proposed = counted.flatMap(proposalsOf);
    const isEntered = (recordId: string, from: string) =>
      entries.some((entry) => entry.record_id === recordId && entry.source_text === from);
    const { diary } = await db.one<{ diary: number }>(
      `select count(*)::int as diary from visit_entry where visit_id = $1 and kind = 'diary'`,
      [visit.id],
    );
    return {
      visit: {
        id: visit.id,
        title: visit.title,
        kind: visit.kind,
        type: visit.visit_type,
        noticedOn: dayOf(visit.noticed_at),
        begunOn: dayOf(visit.begun_at),
        stops: visit.stops.length,
        diary,
      },
      ...(await readStays(db, visit.id)),
      planned: visit.sheets.map(({ key, version }) => ({
        key,
        name: field.sheets.find(key, version)?.name ?? { zh: key, en: key },
      })),
      sheets: [...counted.map(finishedSheet), ...openSheets(field)],
      methodsMissing: qualityOf(counted).missing,
      feedback: field.feedback
        .filter(({ body }) => body.state === 'finished')
        .map(({ recordId: id, body: { signatures, unsigned } }) => ({
          id,
          sides: signatures.map(({ side }) => side),
          unsigned,
        })),
      notEntered: proposed.filter(({ recordId, from }) => !isEntered(recordId, from)).map(({ title }) => title),
      entries: entries.map(({ record_id: _r, source_text: _t, ...entry }) => entry),
      opinion: await readOpinion(db, visit.id),
      preliminaryDueOn: await readPreliminaryDue(db, visit),
    };
  });
}

async function readStays(db: Db, visitId: string): Promise<Pick<FileFacts, 'came' | 'notLeft'>> {
  const counting = (await listPresences(db, visitId)).filter(({ counts }) => counts);
  const nameOf = new Map(counting.map(({ accountId, by }) => [accountId, by]));
  const stays = staysOf(counting.map(({ accountId, what, at }) => ({ who: accountId, what, atMs: Date.parse(at) })));
  const open = stays.filter(({ leftMs }) => leftMs === null);
  return {
    came: new Set(stays.map(({ who }) => who)).size,
    notLeft: [...new Set(open.map(({ who }) => nameOf.get(who) ?? ''))],
  };
}

function finishedSheet({ recordId, body, sheet, judged }: StandingRecord): SheetFact {
  const unanswered = judged.items.filter(({ item, asked, answered }) => asked && item.needed && !answered).length;
  return { id: recordId, key: sheet.key, name: sheet.name, title: body.title, state: 'finished', unanswered };
}

/** Sheets that are not finished, or of two versions of which none was chosen; what is marked apart is told to nobody here, its author included. */
function openSheets({ records, judged, veil }: FieldOfVisit): readonly SheetFact[] {
  return records.flatMap(({ recordId, heads }): readonly SheetFact[] => {
    const found = judged.get(recordId);
    if (found === undefined || found.body.withdrawn !== undefined) return [];
    const { body, sheet } = found;
    if (heads.length === 1 && body.state === 'finished') return [];
    if (heads.some((head) => veil.isApart({ ...head, sheet_key: sheet.key }))) return [];
    const state = heads.length > 1 ? 'conflict' : 'open';
    return [{ id: recordId, key: sheet.key, name: sheet.name, title: body.title, state, unanswered: 0 }];
  });
}

/** The opinion on a visit whose days count: the first that was not withdrawn, whatever superseded it. */
async function readOpinion(db: Db, visitId: string): Promise<OpinionFact | null> {
  const row = await db.maybe<{
    id: string;
    title: string;
    sent_at: string | null;
    issued_at: string | null;
    answered_at: string | null;
    preliminary_due_on: string;
    reply_due_on: string | null;
    issue_due_on: string | null;
  }>(
    `select id, title, sent_at, issued_at, answered_at, preliminary_due_on, reply_due_on, issue_due_on from opinion
     where visit_ids @> array[$1::uuid] and state <> 'withdrawn' order by supersedes_id nulls first, drafted_at, id limit 1`,
    [visitId],
  );
  if (row === null) return null;
  return {
    id: row.id,
    title: row.title,
    sentOn: dayOf(row.sent_at),
    issuedOn: dayOf(row.issued_at),
    answeredOn: dayOf(row.answered_at),
    preliminaryDueOn: row.preliminary_due_on,
    replyDueOn: row.reply_due_on,
    issueDueOn: row.issue_due_on,
  };
}

async function readPreliminaryDue(db: Db, visit: VisitRow): Promise<string | null> {
  const book = (await listRulebooks(db, OPINION_BOOKS))[0]?.content ?? null;
  if (book === null) return null;
  const { preliminary } = termOf(book, { type: visit.visit_type, kind: visit.kind });
  return preliminaryDueOf(preliminary, [{ untilOn: visit.until_on, leftOn: dayOf(visit.left_at) }]);
}
