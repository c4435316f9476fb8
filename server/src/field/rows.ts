import { can } from '@dudao/core/access/can';
import type { Verb } from '@dudao/core/access/role';
import type { FeedbackBody } from '@dudao/core/field/item';
import type { StandingRecord } from '@dudao/core/field/quality';
import type { Db } from '../lib/db.ts';
import type { Caller } from '../lib/session.ts';
import { isInTeam, knowsOf, pathOf, readVisitRow, type VisitRow, waysOf } from '../visit/rows.ts';
import { countedRecords, readAgreed } from './apart/counted.ts';
import type { ApartRow } from './apart/rows.ts';
import { readVeil, type Veil } from './apart/veil.ts';
import { readSheets, type Sheets } from './books.ts';
import { readRecordRow } from './item-rows.ts';
import { feedbackBodyOf, judgeVersion, listVersioned, unveiled, type VersionedRecord } from './standing.ts';

/** A7 Whether something of a record does not count by itself: it is marked apart, or one of the two of an opened pair. Ask past the scope. */
export async function isHeld(db: Db, recordId: string): Promise<boolean> {
  const held = await db.maybe(
    `select 1 from field_item i where i.record_id = $1 and not exists (select 1 from field_item_counting c where c.id = i.id) limit 1`,
    [recordId],
  );
  return held !== null;
}

/** What counts for the agreed pairs of some visits, each as of when the first one's sheet came in. Ask past the scope. */
export async function listAgreed(
  db: Db,
  visitIds: readonly string[],
): Promise<readonly { readonly visitId: string; readonly receivedAt: string; readonly record: StandingRecord }[]> {
  const rows = await db.many<ApartRow & { readonly received_at: string }>(
    `select a.*, i.received_at from field_apart a join field_item i on i.id = a.first_item
     where a.visit_id = any ($1::uuid[]) and a.state = 'agreed' order by a.made_at, a.id`,
    [visitIds],
  );
  const agreed = [];
  for (const row of rows) {
    const record = await readAgreed(db, row);
    if (record !== null) agreed.push({ visitId: row.visit_id, receivedAt: row.received_at, record });
  }
  return agreed;
}

/** What the field asks of a visit: whose it is. */
export type VisitOf = Pick<VisitRow, 'unit_id' | 'visited_unit_id' | 'body_id'>;

/**
 * F29 Whether what is recorded on a visit is the caller's by a verb: they hold it at the office that runs the visit, or sit in the team that goes and are
 * not recused from the unit. What they hold at the unit visited alone opens nothing: a county does not read what its city heard there.
 */
export async function isOfRecords(
  db: Db,
  visit: VisitOf,
  { verb, caller }: { readonly verb: Verb; readonly caller: Caller },
): Promise<boolean> {
  if (can(caller.grants, verb, await pathOf(db, visit.unit_id))) return true;
  const visited = await pathOf(db, visit.visited_unit_id);
  return isInTeam(visit, caller, visited) && can(caller.grants, verb, visited);
}

/**
 * The unit at which the caller stands to what was recorded on a visit: the office that runs it, or for its team the unit visited. Null where the visit
 * is not theirs to know of.
 */
export async function unitOfRecords(
  db: Db,
  { visitId, verb }: { readonly visitId: string; readonly verb: Verb },
  caller: Caller,
): Promise<string | null> {
  const visit = await readVisitRow(db, visitId);
  if (visit === null) return null;
  const ways = await waysOf(db, visit);
  if (!knowsOf(caller, visit, ways)) return null;
  const goes = isInTeam(visit, caller, ways.visited) && !can(caller.grants, verb, ways.office);
  return goes ? visit.visited_unit_id : visit.unit_id;
}

/** Whether there is such a record about a unit, and it is the caller's to read. Ask past the scope: a team may not write to the unit. */
export async function isOwnRecord(
  db: Db,
  { recordId, unitId }: { readonly recordId: string; readonly unitId: string },
  caller: Caller,
): Promise<boolean> {
  const row = await readRecordRow(db, recordId);
  const visit = row?.unit_id === unitId ? await readVisitRow(db, row.visit_id) : null;
  if (row === null || visit === null || !(await isOfRecords(db, visit, { verb: 'field.read', caller }))) return false;
  // What is marked apart, or compared with another's, counts for nothing yet, its author's own too: what came of it would tell the other.
  const veil = await readVeil(db, [visit.id], caller);
  return !veil.isApart({ ...row, account_id: row.account_id ?? '' }) && !(await isCompared(db, row.id));
}

/** A7 Whether a record is one of two that are compared, or the second of two in whose place the agreed one counts under the first one's id. */
async function isCompared(db: Db, recordId: string): Promise<boolean> {
  const found = await db.maybe(
    `select 1 from field_apart p join field_item i on i.id in (p.first_item, p.second_item)
     where i.record_id = $1 and (p.state = 'comparing' or p.state = 'agreed' and i.id = p.second_item) limit 1`,
    [recordId],
  );
  return found !== null;
}

/** What came in from a visit, as far as the caller may know of it. */
export interface FieldOfVisit {
  readonly veil: Veil;
  readonly sheets: Sheets;
  /** Records and feedback sheets with all their versions. */
  readonly records: readonly VersionedRecord[];
  /** Records that have a version and a known sheet, by their id: each as its first head is judged. */
  readonly judged: ReadonlyMap<string, StandingRecord>;
  /** Those of one version alone: what is in conflict counts for nothing until somebody chose. */
  readonly sole: readonly VersionedRecord[];
  /** What counts: what is marked apart does not until it is agreed. */
  readonly standing: readonly StandingRecord[];
  readonly feedback: readonly { readonly recordId: string; readonly body: FeedbackBody }[];
}

/** Records and feedback sheets of a visit for somebody whose they are, what is marked apart kept back. Ask past the scope. */
export async function readFieldOfVisit(db: Db, visitId: string, caller: Caller): Promise<FieldOfVisit> {
  const sheets = await readSheets(db);
  const veil = await readVeil(db, [visitId], caller);
  const records = unveiled(await listVersioned(db, { visit: visitId }), veil);
  const judged = new Map<string, StandingRecord>();
  for (const record of records) {
    const [head] = record.heads;
    const found = head === undefined ? null : await judgeVersion(db, head, sheets);
    if (found !== null) judged.set(record.recordId, found);
  }
  const sole = records.filter(({ heads }) => heads.length === 1);
  const standing = await countedRecords(db, {
    visitId,
    standing: sole.flatMap(({ recordId }) => judged.get(recordId) ?? []),
  });
  const feedback = sole.flatMap(({ recordId, heads: [head] }) => {
    const body = head === undefined ? null : feedbackBodyOf(head);
    return body === null ? [] : [{ recordId, body }];
  });
  return { veil, sheets, records, judged, sole, standing, feedback };
}
