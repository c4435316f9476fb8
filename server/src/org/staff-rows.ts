import { randomUUID } from 'node:crypto';
import type { BodyKind, DutyKind, PostRank, SeatRole } from '@dudao/core/org/body-kind';
import type { BodyState, Held, PersonState } from '@dudao/core/org/decide-staff';
import type { Holder, ShownHolder } from '@dudao/core/org/staff-contract';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import type { BodyLinkTable, BodySeatTable, BodyTable, PersonTable, PostTable } from '../lib/schema.gen.ts';

export type PersonRow = PersonTable;
export type PostRow = Omit<PostTable, 'rank'> & { readonly rank: PostRank };
export type BodyRow = Omit<BodyTable, 'kind'> & { readonly kind: BodyKind };
export type SeatRow = Omit<BodySeatTable, 'role'> & { readonly role: SeatRole };
export type LinkRow = BodyLinkTable;

/** Where a row about staff belongs. */
export interface StaffPlace {
  readonly id: string;
  readonly region: string;
}

const ROWS = {
  person: 'select * from person where id = $1',
  post: 'select * from post where id = $1',
  body: 'select * from body where id = $1',
  body_seat: 'select * from body_seat where id = $1',
  body_link: 'select * from body_link where id = $1',
} as const;

interface RowOf {
  readonly person: PersonRow;
  readonly post: PostRow;
  readonly body: BodyRow;
  readonly body_seat: SeatRow;
  readonly body_link: LinkRow;
}

/** The row, or null when it does not exist or is out of sight. */
export function readStaffRow<T extends keyof RowOf>(db: Db, table: T, id: string): Promise<RowOf[T] | null> {
  return db.maybe<RowOf[T]>(ROWS[table], [id]);
}

/** The row, held against other changes until the transaction ends. */
export function lockStaffRow<T extends keyof RowOf>(tx: Tx, table: T, id: string): Promise<RowOf[T]> {
  return tx.one<RowOf[T]>(`${ROWS[table]} for update`, [id]);
}

/** The unit that a row about staff belongs to; null when there is no such row in sight. */
export async function unitOfRow(db: Db, table: keyof RowOf, id: string): Promise<string | null> {
  return (await readStaffRow(db, table, id))?.unit_id ?? null;
}

export function personState({ name, joined_on, left_on }: PersonRow): PersonState {
  return { name, joinedOn: joined_on, leftOn: left_on };
}

export function bodyState({ kind, name, founded_on, ended_on }: BodyRow): BodyState {
  return { kind, name, foundedOn: founded_on, endedOn: ended_on };
}

interface FoundHolder {
  readonly person: PersonRow | null;
  readonly post: PostRow | null;
}

/** Whom a holder names for a unit; null when out of reach: neither in the caller's sight nor of a unit above. */
export async function readHolder(db: Db, unitId: string, holder: Holder): Promise<FoundHolder | null> {
  const inSight = await findHolder(db, holder);
  if (inSight !== null) return inSight;
  // A school names leaders above it, whom its people do not see otherwise.
  return beyondScope(db, async () => {
    const found = await findHolder(db, holder);
    const of = found?.person?.unit_id ?? found?.post?.unit_id;
    if (of === undefined) return null;
    const { isAbove } = await db.one<{ isAbove: boolean }>(
      'select path @> array[$2::uuid] as "isAbove" from unit where id = $1',
      [unitId, of],
    );
    return isAbove ? found : null;
  });
}

async function findHolder(db: Db, holder: Holder): Promise<FoundHolder | null> {
  const person = 'personId' in holder ? await readStaffRow(db, 'person', holder.personId) : null;
  const post = 'postId' in holder ? await readStaffRow(db, 'post', holder.postId) : null;
  return person === null && post === null ? null : { person, post };
}

/** Columns of a seat or duty as `s` with its holder as of the day `$1`. */
export const HOLDER_COLUMNS = 'po.id as post_id, po.name as post_name, pe.id as person_id, pe.name as person_name';

/** Joins the holder: the person named, or who holds the post on the day `$1`. */
export const HOLDER_JOINS = `left join post po on po.id = s.post_id
  left join post_holding h on h.post_id = po.id and h.from_on <= $1 and (h.until_on is null or h.until_on > $1)
  left join person pe on pe.id = coalesce(s.person_id, h.person_id)`;

export interface HolderColumns {
  readonly post_id: string | null;
  readonly post_name: string | null;
  readonly person_id: string | null;
  readonly person_name: string | null;
}

export function shownHolder({ post_id, post_name, person_id, person_name }: HolderColumns): ShownHolder {
  return {
    post: post_id === null ? null : { id: post_id, name: post_name ?? '' },
    person: person_id === null ? null : { id: person_id, name: person_name ?? '' },
  };
}

/** What a person holds now by themselves. */
export function countHeld(db: Db, personId: string): Promise<Held> {
  return db.one<{ posts: number; seats: number; duties: number }>(
    `select (select count(*)::int from post_holding where person_id = $1 and until_on is null) as posts,
       (select count(*)::int from body_seat where person_id = $1 and until_on is null) as seats,
       (select count(*)::int from duty where person_id = $1 and until_on is null) as duties`,
    [personId],
  );
}

/** Ends the present holder of a post and begins another; null leaves it vacant. */
export async function writeHolding(
  tx: Tx,
  post: Pick<PostRow, 'id' | 'unit_id' | 'region'>,
  personId: string | null,
  fromOn: string,
): Promise<void> {
  await tx.run('update post_holding set until_on = $2 where post_id = $1 and until_on is null', [post.id, fromOn]);
  if (personId === null) return;
  await tx.run(
    'insert into post_holding (id, post_id, person_id, unit_id, region, from_on) values ($1, $2, $3, $4, $5, $6)',
    [randomUUID(), post.id, personId, post.unit_id, post.region, fromOn],
  );
}

/** Ends who answered for a unit until now and begins another; returns the new duty's id. */
export async function writeDuty(
  tx: Tx,
  unit: StaffPlace,
  duty: { readonly kind: DutyKind; readonly holder: Holder; readonly fromOn: string },
): Promise<string> {
  const id = randomUUID();
  await tx.run('update duty set until_on = $3 where unit_id = $1 and kind = $2 and until_on is null', [
    unit.id,
    duty.kind,
    duty.fromOn,
  ]);
  const [personId, postId] = columnsOf(duty.holder);
  await tx.run(
    'insert into duty (id, unit_id, region, kind, post_id, person_id, from_on) values ($1, $2, $3, $4, $5, $6, $7)',
    [id, unit.id, unit.region, duty.kind, postId, personId, duty.fromOn],
  );
  return id;
}

/** Founds a standing body of a unit; returns its id. */
export async function writeBody(
  tx: Tx,
  unit: StaffPlace,
  body: {
    readonly kind: BodyKind;
    readonly name: string;
    readonly foundedOn: string;
    readonly document: string | null;
    readonly mandate: string | null;
    readonly parentId: string | null;
  },
): Promise<string> {
  const id = randomUUID();
  const { kind, name, foundedOn, document, mandate, parentId } = body;
  await tx.run(
    `insert into body (id, unit_id, region, parent_id, kind, name, founded_on, document, mandate)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, unit.id, unit.region, parentId, kind, name, foundedOn, document, mandate],
  );
  await record(tx, {
    event: 'org.body-founded',
    unitId: unit.id,
    subject: id,
    after: { kind, name, foundedOn, parentId },
  });
  return id;
}

/** Seats somebody in a body; returns the seat's id. */
export async function writeSeat(
  tx: Tx,
  body: Pick<BodyRow, 'id' | 'unit_id' | 'region'>,
  seat: { readonly role: SeatRole; readonly holder: Holder; readonly fromOn: string },
): Promise<string> {
  const id = randomUUID();
  const [personId, postId] = columnsOf(seat.holder);
  await tx.run(
    `insert into body_seat (id, body_id, unit_id, region, role, post_id, person_id, from_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, body.id, body.unit_id, body.region, seat.role, postId, personId, seat.fromOn],
  );
  return id;
}

function columnsOf(holder: Holder): readonly [string | null, string | null] {
  return 'personId' in holder ? [holder.personId, null] : [null, holder.postId];
}

/** Ends the duties, bodies and posts of a unit that is no more, with every seat and duty elsewhere that hangs on one of its posts. */
export async function endStaff(tx: Tx, unitId: string, onDay: string): Promise<void> {
  const open = 'until_on is null';
  const ends = 'set until_on = greatest(from_on, $2::date)';
  await tx.run(
    `update duty ${ends} where ${open} and (unit_id = $1 or post_id in (select id from post where unit_id = $1))`,
    [unitId, onDay],
  );
  await tx.run(
    `update body_seat ${ends} where ${open} and (unit_id = $1 or post_id in (select id from post where unit_id = $1))`,
    [unitId, onDay],
  );
  await tx.run(`update body_link ${ends} where ${open} and (unit_id = $1 or linked_unit_id = $1)`, [unitId, onDay]);
  await tx.run(`update post_holding ${ends} where ${open} and unit_id = $1`, [unitId, onDay]);
  await tx.run('update body set ended_on = greatest(founded_on, $2::date) where unit_id = $1 and ended_on is null', [
    unitId,
    onDay,
  ]);
  await tx.run('update post set ended_on = $2 where unit_id = $1 and ended_on is null', [unitId, onDay]);
}
