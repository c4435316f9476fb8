import { can } from '@dudao/core/access/can';
import type { BulletinState } from '@dudao/core/bulletin/bulletin-state';
import type { PastIssue } from '@dudao/core/bulletin/charts';
import type { ComparedUnit } from '@dudao/core/bulletin/compare-units';
import type { BulletinLine } from '@dudao/core/bulletin/contract';
import { type BulletinLife, type BulletinStep, faultOfStep } from '@dudao/core/bulletin/decide-bulletin';
import type { Figure } from '@dudao/core/bulletin/figures';
import type { ToldReport } from '@dudao/core/bulletin/roll-up';
import type { Result } from '@dudao/core/lib/result';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import { holdRevised, takeStep } from '../lib/revised.ts';
import type { BulletinReceiverTable, BulletinTable } from '../lib/schema.gen.ts';
import type { Caller } from '../lib/session.ts';
import { pathOf } from '../visit/rows.ts';
import { readBulletinBook, seriesOf } from './book.ts';

/** An issue as stored. Its JSON was written from checked values only. */
export type BulletinRow = Omit<BulletinTable, 'state' | 'sections' | 'figures' | 'units' | 'reports' | 'past'> & {
  readonly state: BulletinState;
  readonly sections: readonly { readonly id: string; readonly text: string }[];
  readonly figures: readonly Figure[];
  readonly units: readonly ComparedUnit[];
  readonly reports: readonly ToldReport[];
  readonly past: readonly PastIssue[];
};
/** Somebody to whom an issue was delivered, as stored. */
export type ReceiverRow = BulletinReceiverTable;

/** The issue, or null where the caller may not know of it: a draft is known to those who write and sign at its office. */
export async function readBulletinRow(db: Db, id: string, caller: Caller): Promise<BulletinRow | null> {
  const row = await db.maybe<BulletinRow>('select * from bulletin where id = $1', [id]);
  if (row === null) return null;
  if (row.signed_at !== null) return row;
  const path = await pathOf(db, row.unit_id);
  return can(caller.grants, 'bulletin.write', path) || can(caller.grants, 'bulletin.sign', path) ? row : null;
}

/** The office of an issue of which the caller may know. */
export async function officeOfBulletin(
  db: Db,
  { bulletinId }: { readonly bulletinId: string },
  caller: Caller,
): Promise<string | null> {
  return (await readBulletinRow(db, bulletinId, caller))?.unit_id ?? null;
}

/** The unit at which the caller stands to an issue: its office where they see its issues, else a unit to which it was delivered. */
export async function unitOfBulletin(
  db: Db,
  { bulletinId, verb }: { readonly bulletinId: string; readonly verb: 'bulletin.read' | 'bulletin.receive' },
  caller: Caller,
): Promise<string | null> {
  const row = await readBulletinRow(db, bulletinId, caller);
  if (row === null) return null;
  if (can(caller.grants, verb, await pathOf(db, row.unit_id))) return row.unit_id;
  for (const unitId of row.receiver_unit_ids) {
    if (can(caller.grants, verb, await pathOf(db, unitId))) return unitId;
  }
  const isNamed = caller.personId !== null && row.receiver_person_ids.includes(caller.personId);
  const grant = isNamed ? caller.grants.find((one) => can([one], verb, [one.unitId])) : undefined;
  return grant?.unitId ?? row.unit_id;
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
