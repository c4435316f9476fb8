import { can } from '@dudao/core/access/can';
import type { Somebody } from '@dudao/core/access/somebody';
import type { BulletinState } from '@dudao/core/bulletin/bulletin-state';
import type { PastIssue } from '@dudao/core/bulletin/charts';
import type { ComparedUnit } from '@dudao/core/bulletin/compare-units';
import type { BulletinLine } from '@dudao/core/bulletin/contract';
import { type BulletinLife, type BulletinStep, faultOfStep } from '@dudao/core/bulletin/decide-bulletin';
import type { EvaluatedVisit } from '@dudao/core/bulletin/evaluated-visit';
import type { Figure } from '@dudao/core/bulletin/figures';
import type { ToldReport } from '@dudao/core/bulletin/roll-up';
import type { Result } from '@dudao/core/lib/result';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import { holdRevised, takeStep } from '../lib/revised.ts';
import type { BulletinReceiverTable, BulletinTable } from '../lib/schema.gen.ts';
import type { Caller } from '../lib/session.ts';
import { isInTeam, pathOf } from '../visit/rows.ts';
import { readBulletinBook, seriesOf } from './book.ts';

/** An issue as stored. Its JSON was written from checked values only. */
export type BulletinRow = Omit<
  BulletinTable,
  'state' | 'sections' | 'figures' | 'units' | 'reports' | 'past' | 'visited'
> & {
  readonly state: BulletinState;
  readonly sections: readonly { readonly id: string; readonly text: string }[];
  readonly figures: readonly Figure[];
  readonly units: readonly ComparedUnit[];
  readonly reports: readonly ToldReport[];
  readonly past: readonly PastIssue[];
  readonly visited: EvaluatedVisit | null;
};
/** Somebody to whom an issue was delivered, as stored. */
export type ReceiverRow = BulletinReceiverTable;

/** The issue, or null where the caller may not know of it: a draft is known to those who write and sign at its office, and of a report to the team that went. */
export async function readBulletinRow(db: Db, id: string, caller: Caller): Promise<BulletinRow | null> {
  const row = await db.maybe<BulletinRow>('select * from bulletin where id = $1', [id]);
  if (row === null) return null;
  if (await goesFor(db, row, caller)) return row;
  const path = await pathOf(db, row.unit_id);
  const writes = can(caller.grants, 'bulletin.write', path) || can(caller.grants, 'bulletin.sign', path);
  return row.signed_at !== null || writes ? row : null;
}

/** Of whom an issue tells, and who went there. */
type About = Pick<BulletinRow, 'about_unit_id' | 'body_id'>;

/** B13 Whether the caller sits in the team on whose visit a report is, and is not recused from the unit. */
async function goesFor(db: Db, { about_unit_id, body_id }: About, caller: Caller): Promise<boolean> {
  return about_unit_id !== null && body_id !== null && isInTeam({ body_id }, caller, await pathOf(db, about_unit_id));
}

/** Whether the caller may write an issue: at its office, or in the team on whose visit it is. */
export async function mayDraft(db: Db, row: About & Pick<BulletinRow, 'unit_id'>, caller: Caller): Promise<boolean> {
  return can(caller.grants, 'bulletin.write', await pathOf(db, row.unit_id)) || (await goesFor(db, row, caller));
}

/** The office of an issue of which the caller may know. */
export async function officeOfBulletin(
  db: Db,
  { bulletinId }: { readonly bulletinId: string },
  caller: Caller,
): Promise<string | null> {
  return (await readBulletinRow(db, bulletinId, caller))?.unit_id ?? null;
}

/** Where the caller would write an issue: at its office, or for the team that went at the unit of which it tells. */
export async function deskOfBulletin(
  db: Db,
  { bulletinId }: { readonly bulletinId: string },
  caller: Caller,
): Promise<string | null> {
  const row = await readBulletinRow(db, bulletinId, caller);
  if (row === null) return null;
  const isOffice = can(caller.grants, 'bulletin.write', await pathOf(db, row.unit_id));
  return !isOffice && (await goesFor(db, row, caller)) ? row.about_unit_id : row.unit_id;
}

/**
 * The unit at which the caller stands to an issue: its office where they see its issues, else a unit to which it was delivered, else for the team that went the
 * unit of which it tells. Null where it is none of theirs.
 */
export async function unitOfBulletin(
  db: Db,
  {
    bulletinId,
    verb,
  }: { readonly bulletinId: string; readonly verb: 'bulletin.see' | 'bulletin.read' | 'bulletin.receive' },
  caller: Caller,
): Promise<string | null> {
  const row = await readBulletinRow(db, bulletinId, caller);
  if (row === null) return null;
  // A team reaches units as well; what was sent to them is theirs and not the team's.
  const asked = verb === 'bulletin.see' ? 'bulletin.read' : verb;
  if (can(caller.grants, asked, await pathOf(db, row.unit_id))) return row.unit_id;
  for (const unitId of row.receiver_unit_ids) {
    if (can(caller.grants, asked, await pathOf(db, unitId))) return unitId;
  }
  const isNamed = caller.personId !== null && row.receiver_person_ids.includes(caller.personId);
  const grant = isNamed ? caller.grants.find((one) => can([one], asked, [one.unitId])) : undefined;
  if (grant !== undefined) return grant.unitId;
  if (await goesFor(db, row, caller)) return row.about_unit_id;
  return can(caller.grants, verb, await pathOf(db, row.unit_id)) ? null : row.unit_id;
}

/** An issue held for a step, with what the step is decided by. */
interface Held {
  readonly row: BulletinRow;
  readonly life: BulletinLife;
  readonly today: string;
}

/** An issue as what may be done with it depends on it. */
export async function lifeOf(db: Db, row: BulletinRow): Promise<BulletinLife> {
  return { state: row.state, sections: row.sections, series: (await seriesOf(db, row)).series };
}

/** B8 Who stands for an issue and does not sign it: who wrote it last, and who handed it in. */
export function authorsOf(row: BulletinRow): readonly Somebody[] {
  return [
    { accountId: row.written_by, personId: row.written_by_person },
    ...(row.submitted_by === null ? [] : [{ accountId: row.submitted_by, personId: row.submitted_by_person }]),
  ];
}

/** The issue held for a step, or why the step cannot be taken. */
export function holdFor(
  tx: Tx,
  { bulletinId, revision }: { readonly bulletinId: string; readonly revision: number },
  { step, now }: { readonly step: BulletinStep; readonly now: Date },
): Promise<Result<Held>> {
  return holdRevised({
    revision,
    now,
    lock: () => lockBulletinRow(tx, bulletinId),
    look: async (row) => ({ life: await lifeOf(tx, row) }),
    faultOf: ({ life }) => faultOfStep(step, life),
  });
}

/** The issue, held against other changes until the transaction ends. */
export function lockBulletinRow(tx: Tx, id: string): Promise<BulletinRow> {
  return beyondScope(tx, () => tx.one<BulletinRow>('select * from bulletin where id = $1 for update', [id]));
}

/** Writes what a step sets into an issue and tells the log. Returns the new revision. */
export function take(tx: Tx, row: BulletinRow, step: Parameters<typeof takeStep<BulletinRow>>[2]) {
  return takeStep(tx, { table: 'bulletin', row }, step);
}

/** Those to whom an issue was delivered, who has not signed first. */
export function listReceiverRows(db: Db, bulletinId: string): Promise<ReceiverRow[]> {
  return beyondScope(db, () =>
    db.many<ReceiverRow>(
      'select * from bulletin_receiver where bulletin_id = $1 order by received_on desc nulls first, unit_name, id',
      [bulletinId],
    ),
  );
}

type LineRow = Omit<BulletinLine, 'seriesName'>;

/** Issues by their ids as lists tell them, in the order given. The rows are known to the caller already. */
export async function tellLines(db: Db, ids: readonly string[]): Promise<BulletinLine[]> {
  const names = new Map(((await readBulletinBook(db))?.series ?? []).map(({ id, name }) => [id, name]));
  const rows = await beyondScope(db, () =>
    db.many<LineRow>(
      `select b.id, jsonb_build_object('id', u.id, 'name', u.name) as office, b.series, b.title, b.number, b.state, b.from_on as "from", b.until_on as "until",
         b.issued_on as "issuedOn", (select count(*)::int from bulletin_receiver r where r.bulletin_id = b.id) as receivers,
         (select count(*)::int from bulletin_receiver r where r.bulletin_id = b.id and r.received_on is not null) as received, b.supersedes_id is not null as "isReplacing"
       from unnest($1::uuid[]) with ordinality as wanted (id, place) join bulletin b on b.id = wanted.id join unit u on u.id = b.unit_id order by wanted.place`,
      [ids],
    ),
  );
  return rows.map((row) => ({ ...row, seriesName: names.get(row.series) ?? { zh: row.series, en: row.series } }));
}
