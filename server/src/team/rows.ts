import type { SheetFacts } from '@dudao/core/team/contract';
import type { Handed, Lack, PersonOnDay, ReviewGrade, SheetState, Span } from '@dudao/core/team/sheet';
import { TEAM_BOOKS, type TeamBook } from '@dudao/core/team/team-book';
import { listMembers, type MemberRow } from '../inspection/rows.ts';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import type { TeamSheetTable } from '../lib/schema.gen.ts';
import type { Caller } from '../lib/session.ts';
import { listRulebooks } from '../pack/rulebook-rows.ts';

/** The newest rules by which teams live; null: no pack has any. */
export async function readTeamBook(db: Db): Promise<TeamBook | null> {
  return (await listRulebooks(db, TEAM_BOOKS))[0]?.content ?? null;
}

/** A time that a sheet came back. */
export interface SheetReturn {
  readonly at: string;
  /** Null: the rules, on signing. */
  readonly by: string | null;
  readonly lacks: readonly Lack[];
  readonly reason: string;
}

/** A sheet as stored. Its words were written from checked values only. */
export type SheetRow = Omit<
  TeamSheetTable,
  'span' | 'state' | 'parts' | 'reviews' | 'people' | 'facts' | 'returns' | 'km'
> & {
  readonly span: Span;
  readonly state: SheetState;
  readonly parts: Readonly<Record<string, string>>;
  readonly reviews: Readonly<Record<string, ReviewGrade>>;
  readonly people: readonly PersonOnDay[];
  readonly facts: SheetFacts | null;
  readonly returns: readonly SheetReturn[];
  readonly km: number;
};

/** A sheet may be written so many days after its last one. */
export const BACK_DAYS = 62;

/** What people wrote on a sheet; `people` are named where nothing was written yet. */
export function textOf(row: SheetRow | null, people: readonly PersonOnDay[]) {
  return {
    parts: row?.parts ?? {},
    reviews: row?.reviews ?? {},
    people: row?.people ?? people,
    note: row?.note ?? '',
  };
}

/** A sheet by what it tells of. */
export interface SheetKey {
  readonly bodyId: string;
  readonly span: Span;
  readonly fromOn: string;
}

const SHEET =
  'select s.*, s.km::float8 as km from team_sheet s where s.body_id = $1 and s.span = $2 and s.from_on = $3';

/** The sheet, or null where it was not begun; past the scope: a team writes into what is its office's. */
export function readSheetRow(db: Db, { bodyId, span, fromOn }: SheetKey): Promise<SheetRow | null> {
  return beyondScope(db, () => db.maybe<SheetRow>(SHEET, [bodyId, span, fromOn]));
}

/** The sheet, held against other changes until the transaction ends. */
export function lockSheetRow(tx: Tx, { bodyId, span, fromOn }: SheetKey): Promise<SheetRow | null> {
  return beyondScope(tx, () => tx.maybe<SheetRow>(`${SHEET} for update`, [bodyId, span, fromOn]));
}

/** A sheet as lists need it. */
export type ListedSheetRow = Pick<
  SheetRow,
  'id' | 'body_id' | 'span' | 'from_on' | 'state' | 'handed_in_on' | 'signed_by'
> & { readonly returned: number };

/** Whether and when a sheet came. */
export const handedOf = ({ state, handed_in_on: handedInOn }: Pick<SheetRow, 'state' | 'handed_in_on'>): Handed => ({
  state,
  handedInOn,
});

/** Sheets of teams that begin within days, the first day included, the last not. */
export function listSheetRows(
  db: Db,
  {
    bodyIds,
    fromOn,
    before,
  }: { readonly bodyIds: readonly string[]; readonly fromOn: string; readonly before: string },
): Promise<ListedSheetRow[]> {
  return beyondScope(db, () =>
    db.many<ListedSheetRow>(
      `select id, body_id, span, from_on, state, handed_in_on, signed_by, jsonb_array_length(returns) as returned
       from team_sheet where body_id = any ($1::uuid[]) and from_on >= $2 and from_on < $3 order by from_on, span`,
      [bodyIds, fromOn, before],
    ),
  );
}

/** A team with the office that it is of. */
export interface TeamOf {
  readonly id: string;
  readonly name: string;
  readonly unit_id: string;
  readonly region: string;
  readonly founded_on: string;
  readonly office: string;
}

/** The team whatever its state, past the scope: who asks was let in before. */
export function readTeamOf(db: Db, bodyId: string): Promise<TeamOf | null> {
  return beyondScope(db, () =>
    db.maybe<TeamOf>(
      `select b.id, b.name, b.unit_id, b.region, b.founded_on, u.name as office from body b join unit u on u.id = b.unit_id
       where b.id = $1 and b.kind = 'team'`,
      [bodyId],
    ),
  );
}

/** Where the caller stands to a team: at a unit that it looks after where they sit in it, else at its office. Null: there is none. */
export async function unitOfTeam(db: Db, bodyId: string, { assignments }: Caller): Promise<string | null> {
  const mine = assignments.find((one) => one.bodyId === bodyId);
  return mine?.unitId ?? (await readTeamOf(db, bodyId))?.unit_id ?? null;
}

/** Whether the caller sits in a team that looks after units today. */
export function sitsIn({ assignments }: Caller, bodyId: string): boolean {
  return assignments.some((one) => one.bodyId === bodyId);
}

/** A visit of a team that was begun. */
export interface StayRow {
  readonly visitId: string;
  readonly bodyId: string;
  readonly title: string;
  readonly unitId: string;
  readonly unit: string;
  readonly kind: string;
  readonly begunAt: string;
  /** Left, or cancelled under way; null: still there. */
  readonly leftAt: string | null;
}

/** Visits of teams that were under way on some day of a period, both ends included. */
export function listStays(
  db: Db,
  {
    bodyIds,
    fromOn,
    untilOn,
  }: { readonly bodyIds: readonly string[]; readonly fromOn: string; readonly untilOn: string },
): Promise<StayRow[]> {
  return beyondScope(db, () =>
    db.many<StayRow>(
      `select v.id as "visitId", v.body_id as "bodyId", v.title, v.visited_unit_id as "unitId", u.name as unit, v.kind, v.begun_at as "begunAt",
         coalesce(v.left_at, v.cancelled_at) as "leftAt"
       from visit v join unit u on u.id = v.visited_unit_id
       where v.body_id = any ($1::uuid[]) and v.begun_at < ($3::date + 1)::timestamp at time zone 'Asia/Shanghai'
         and coalesce(v.left_at, v.cancelled_at, 'infinity') >= $2::date::timestamp at time zone 'Asia/Shanghai'
       order by v.begun_at, v.id`,
      [bodyIds, fromOn, untilOn],
    ),
  );
}

/**
 * Whether somebody may not know what a team wrote of its stays: they are recused from a unit where it was, today or on the day it began there.
 * Whoever joined later reads what was before; `today` lets them.
 */
export async function isRecusedFrom(
  db: Db,
  { personId, today }: { readonly personId: string | null; readonly today: string },
  stays: readonly StayRow[],
): Promise<boolean> {
  const visitIds = [...new Set(stays.map(({ visitId }) => visitId))];
  if (visitIds.length === 0) return false;
  const { met } = await beyondScope(db, () =>
    db.one<{ met: number }>(
      `select count(distinct v.id)::int as met from visit v join unit u on u.id = v.visited_unit_id
         cross join lateral unnest(array[(v.begun_at at time zone 'Asia/Shanghai')::date, $3::date]) d (day)
         join lateral team_assignment($2::uuid, d.day) t on t.body_id = v.body_id and t.unit_id = any (u.path) and not (t.except_ids && u.path)
       where v.id = any ($1::uuid[])`,
      [visitIds, personId, today],
    ),
  );
  return met < visitIds.length;
}

/** Members of a team who can act for what it wrote of its stays: not recused from a unit where it was, with an account that works. */
export async function listAble(
  db: Db,
  { bodyId, today }: { readonly bodyId: string; readonly today: string },
  stays: readonly Pick<StayRow, 'visitId'>[],
): Promise<readonly MemberRow[]> {
  const members = await listMembers(db, [bodyId], today);
  const rows = await beyondScope(db, () =>
    db.many<{ id: string }>(
      `select p.id from person p where p.id = any ($1::uuid[])
         and exists (select 1 from account x where x.person_id = p.id and x.disabled_at is null)
         and not exists (select 1 from visit v join unit u on u.id = v.visited_unit_id where v.id = any ($2::uuid[])
           and not exists (select 1 from unnest(array[(v.begun_at at time zone 'Asia/Shanghai')::date, $3::date]) d (day)
             cross join lateral team_assignment(p.id, d.day) t where t.body_id = v.body_id and t.unit_id = any (u.path) and not (t.except_ids && u.path)))`,
      [members.map(({ id }) => id), stays.map(({ visitId }) => visitId), today],
    ),
  );
  const able = new Set(rows.map(({ id }) => id));
  return members.filter(({ id }) => able.has(id));
}
