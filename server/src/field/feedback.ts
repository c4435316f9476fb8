import { downloadFeedback, listFeedback, readFeedback } from '@dudao/core/field/contract';
import type { FeedbackBody } from '@dudao/core/field/item';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { DOCX_TYPE } from '../lib/document/write-docx.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { knowsOf, readVisitRow, waysOf } from '../visit/rows.ts';
import { readVeil } from './apart/veil.ts';
import { feedbackAsDocx } from './feedback-document.ts';
import { readRecordRow } from './item-rows.ts';
import { isOfRecords } from './rows.ts';
import { feedbackBodyOf, listVersioned, type VersionedRecord } from './standing.ts';

/** So many sheets are looked at, the newest first. */
const MOST_SHEETS = 300;

/** A finished feedback sheet that stands. */
interface Standing {
  readonly recordId: string;
  readonly body: FeedbackBody;
  readonly by: string;
  readonly receivedAt: string;
  readonly unitId: string;
}

/** The version that stands; null where two do, or it is not finished. */
function standingOf({ recordId, heads }: VersionedRecord): Standing | null {
  const [head, other] = heads;
  const body = head === undefined ? null : feedbackBodyOf(head);
  if (head === undefined || other !== undefined || body?.state !== 'finished') return null;
  return { recordId, body, by: head.by_name, receivedAt: head.received_at, unitId: head.unit_id };
}

async function lineOf(db: Db, { recordId, body, by, receivedAt, unitId }: Standing) {
  const names = await db.one<{ visit: string; unit: string; office_id: string; office: string }>(
    `select v.title as visit, u.name as unit, o.id as office_id, o.name as office
     from visit v join unit o on o.id = v.unit_id, unit u where v.id = $1 and u.id = $2`,
    [body.visitId, unitId],
  );
  return {
    office: { id: names.office_id, name: names.office },
    line: {
      recordId,
      visit: { id: body.visitId, title: names.visit },
      unit: { id: unitId, name: names.unit },
      by,
      receivedAt,
      findings: body.findings.length,
      fixed: body.findings.filter(({ fixed }) => fixed).length,
      replyBy: body.replyBy,
      signed: body.signatures.some(({ side }) => side === 'unit'),
    },
  };
}

export const listFeedbackImplementation = implement(listFeedback, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, unit, caller }) => {
    // Which there are is asked within the caller's sight; devices and offices that are named with them lie elsewhere.
    const inSight = await db.many<{ id: string; visit_id: string; account_id: string }>(
      `select record_id as id, visit_id, min(account_id::text) as account_id from field_item
       where kind = 'feedback' and unit_id in (select unit_id from unit_below where top_id = $1)
       group by record_id, visit_id order by max(received_at) desc, record_id limit ${MOST_SHEETS}`,
      [unit.id],
    );
    const hides = await veilOfFeedback(db, [...new Set(inSight.map((one) => one.visit_id))], caller);
    return beyondScope(db, async () => {
      const records = inSight.filter((one) => !hides(one)).map(({ id }) => id);
      const found = (await listVersioned(db, { records })).flatMap((one) => standingOf(one) ?? []);
      const told = await toldVisits(db, found, caller);
      const sheets = [];
      for (const one of found) if (told(one)) sheets.push((await lineOf(db, one)).line);
      return ok({ sheets: sheets.toSorted((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1)) });
    });
  },
});

/**
 * F29 Says whether a sheet of a visit is the caller's to know of. Before a visit was told or begun it is its office's and its team's; but a finished sheet that came in on its first day
 * or later tells of it: it is finished by being shown to the unit, whose people signed it or were asked to, whether or not anybody said that the visit
 * began. One of a visit that was cancelled without a word to the unit stays with the office, which decides whether it counts.
 */
async function toldOf(
  db: Db,
  visitId: string,
  caller: Caller,
): Promise<(sheet: Pick<Standing, 'receivedAt'> | null) => boolean> {
  const visit = await readVisitRow(db, visitId);
  if (visit === null) return () => false;
  if (knowsOf(caller, visit, await waysOf(db, visit))) return () => true;
  if (visit.state === 'cancelled') return () => false;
  return (sheet) => sheet !== null && plainDateOf(new Date(sheet.receivedAt)) >= visit.from_on;
}

/** The same of many sheets, each visit looked at once. */
async function toldVisits(db: Db, sheets: readonly Standing[], caller: Caller): Promise<(sheet: Standing) => boolean> {
  const known = new Map<string, Awaited<ReturnType<typeof toldOf>>>();
  for (const { body } of sheets)
    if (!known.has(body.visitId)) known.set(body.visitId, await toldOf(db, body.visitId, caller));
  return (sheet) => known.get(sheet.body.visitId)?.(sheet) ?? false;
}

/**
 * A1 Which feedback sheets are kept from a caller who reads the visit's records: those of the two of a pair that is still marked apart. The unit visited
 * was shown them on the spot.
 */
async function veilOfFeedback(
  db: Db,
  visitIds: readonly string[],
  caller: Caller,
): Promise<(sheet: { readonly visit_id: string; readonly account_id: string }) => boolean> {
  const veil = await readVeil(db, visitIds, caller);
  const readers = new Set<string>();
  await beyondScope(db, async () => {
    for (const id of visitIds) {
      const visit = await readVisitRow(db, id);
      if (visit !== null && (await isOfRecords(db, visit, { verb: 'field.read', caller }))) readers.add(id);
    }
  });
  return (sheet) => readers.has(sheet.visit_id) && veil.hides({ ...sheet, kind: 'feedback', sheet_key: null });
}

/** The unit that a sheet is about; null where there is none in sight, or it is not the caller's to know of. */
async function unitOfSheet(db: Db, recordId: string, caller: Caller): Promise<string | null> {
  const row = await readRecordRow(db, recordId);
  if (row === null) return null;
  const hides = await veilOfFeedback(db, [row.visit_id], caller);
  if (hides({ visit_id: row.visit_id, account_id: row.account_id ?? '' })) return null;
  const isTold = await beyondScope(db, async () => {
    const told = await toldOf(db, row.visit_id, caller);
    return told(await readStanding(db, recordId));
  });
  return isTold ? row.unit_id : null;
}

async function readStanding(db: Db, recordId: string): Promise<Standing | null> {
  const [found] = await listVersioned(db, { records: [recordId] });
  return found === undefined ? null : standingOf(found);
}

export const readFeedbackImplementation = implement(readFeedback, {
  subject: (db, { recordId }, caller) => unitOfSheet(db, recordId, caller),
  handle: ({ db, input }) =>
    beyondScope(db, async () => {
      const found = await readStanding(db, input.recordId);
      if (found === null) return refuse(problem('field-no-feedback'));
      const { line, office } = await lineOf(db, found);
      return ok({ ...line, office, feedback: found.body });
    }),
});

export const downloadFeedbackImplementation = implement(downloadFeedback, {
  subject: (db, { recordId }, caller) => unitOfSheet(db, recordId, caller),
  handle: ({ db, input, lang }) =>
    beyondScope(db, async () => {
      const found = await readStanding(db, input.recordId);
      if (found === null) return refuse(problem('field-no-feedback'));
      const { line, office } = await lineOf(db, found);
      const body = await feedbackAsDocx(found.body, {
        unit: line.unit.name,
        visit: line.visit.title,
        office: office.name,
        lang,
      });
      const name = lang === 'zh' ? '现场反馈单' : 'feedback';
      return ok({ name: `${line.unit.name}${name}.docx`, type: DOCX_TYPE, body });
    }),
});
