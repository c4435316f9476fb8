import { can, isInsider } from '@dudao/core/access/can';
import type { Somebody } from '@dudao/core/access/somebody';
import type { AnnouncementState, Audience, Consent } from '@dudao/core/announcement/announcement-state';
import { type AnnouncementStep, faultOfStep, type RosterLine } from '@dudao/core/announcement/decide-announcement';
import type { Result } from '@dudao/core/lib/result';
import type { SeatRole } from '@dudao/core/org/body-kind';
import type { FormValues } from '@dudao/core/pack/form';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import { holdRevised, takeDeed } from '../lib/revised.ts';
import type { AnnouncementPictureTable, AnnouncementTable } from '../lib/schema.gen.ts';
import type { Caller } from '../lib/session.ts';
import { HOLDER_JOINS } from '../org/staff-rows.ts';
import { pathOf, pathsOf } from '../visit/rows.ts';
import { type KindInBook, kindOf } from './book.ts';

/** A list of members as it was handed in. */
export interface FrozenRoster {
  readonly body: string;
  readonly on: string;
  readonly members: readonly RosterLine[];
  readonly digest: string;
}

/** Who wrote any of an item. */
export type Writer = Somebody & { readonly name: string };

/** An item as stored. What is in `form`, `roster` and `writers` was written by this noun alone. */
export type AnnouncementRow = Omit<AnnouncementTable, 'state' | 'audience' | 'form' | 'roster' | 'writers'> & {
  readonly state: AnnouncementState;
  readonly audience: Audience;
  readonly form: FormValues;
  readonly roster: FrozenRoster | null;
  readonly writers: readonly Writer[];
};

/** A picture as stored. */
export type PictureRow = Omit<AnnouncementPictureTable, 'consent'> & { readonly consent: Consent };

/** The item, or null when there is none in sight. */
export function readAnnouncementRow(db: Db, id: string): Promise<AnnouncementRow | null> {
  return db.maybe<AnnouncementRow>('select * from announcement where id = $1', [id]);
}

interface OfItem {
  readonly announcementId: string;
}

/** Whether an item has reached somebody: it was released, and perhaps withdrawn since. */
export const hasGoneOut = ({ state }: Pick<AnnouncementRow, 'state'>): boolean =>
  state === 'released' || state === 'withdrawn';

/** The unit that announces: what its own do with an item is asked there. Whoever was only reached by it is told that there is no such item. */
export async function officeOfItem(db: Db, { announcementId }: OfItem, { grants }: Caller): Promise<string | null> {
  const row = await readAnnouncementRow(db, announcementId);
  return row !== null && isInsider(grants, await pathOf(db, row.unit_id)) ? row.unit_id : null;
}

/** Units chosen for an item. */
export function listChosen(db: Db, announcementId: string): Promise<{ readonly id: string; readonly name: string }[]> {
  return beyondScope(db, () =>
    db.many<{ id: string; name: string }>(
      `select u.id, u.name from announcement_addressee a join unit u on u.id = a.unit_id where a.announcement_id = $1 and a.is_chosen order by u.name, u.id`,
      [announcementId],
    ),
  );
}

const VERB = 'announcement.read';

/**
 * The unit by whose roles the caller reads an item: the one that announces, where they are of it or above it; else, of one that has gone out, a unit that it
 * reached. Null: it is none of theirs.
 */
export async function unitOfReader(db: Db, { announcementId }: OfItem, caller: Caller): Promise<string | null> {
  const row = await readAnnouncementRow(db, announcementId);
  if (row === null) return null;
  const { grants } = caller;
  if (isInsider(grants, await pathOf(db, row.unit_id))) return row.unit_id;
  if (!hasGoneOut(row)) return null;
  const reached = await listReachedUnits(db, row, caller);
  const of = await pathsOf(db, reached);
  return reached.find((unitId) => can(grants, VERB, of(unitId))) ?? reached[0] ?? null;
}

/** Units through which an item reaches the caller: where they hold a role below its office, or chosen ones at and below where they hold one. */
export async function listReachedUnits(db: Db, row: AnnouncementRow, { grants }: Caller): Promise<readonly string[]> {
  const units = [...new Set(grants.map(({ unitId }) => unitId))];
  if (row.audience === 'below') {
    const of = await pathsOf(db, units);
    return units.filter((unitId) => unitId !== row.unit_id && of(unitId).includes(row.unit_id));
  }
  const chosen = (await listChosen(db, row.id)).map(({ id }) => id);
  const of = await pathsOf(db, chosen);
  return chosen.filter((unitId) => isInsider(grants, of(unitId)));
}

/** N2 Whether an item is for a unit. */
export async function isFor(
  db: Db,
  row: AnnouncementRow,
  unit: { readonly id: string; readonly path: readonly string[] },
) {
  if (row.audience === 'below') return unit.id !== row.unit_id && unit.path.includes(row.unit_id);
  return (await listChosen(db, row.id)).some(({ id }) => id === unit.id);
}

/** N4 Pictures that are shown: not taken down, in force as evidence, and not held back by the scanner. */
const SHOWN = `from announcement_picture p join evidence_filing f on f.id = p.filing_id and f.withdrawn_at is null and not f.apart
  join evidence_file x on x.id = f.file_id and x.picture_sha256 is not null and x.scan not in ('waiting', 'infected')
  where p.removed_at is null`;

/** The pictures that are shown with some items, in their order, by the item. */
export async function listPictures(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly PictureRow[]>> {
  const rows = await beyondScope(db, () =>
    db.many<PictureRow>(`select p.* ${SHOWN} and p.announcement_id = any ($1::uuid[]) order by p.position`, [ids]),
  );
  const found = new Map<string, PictureRow[]>();
  for (const row of rows) found.set(row.announcement_id, [...(found.get(row.announcement_id) ?? []), row]);
  return found;
}

/** Where the bytes of a shown picture lie; null: it is not shown. */
export async function readPictureBlob(db: Db, announcementId: string, pictureId: string): Promise<string | null> {
  const row = await beyondScope(db, () =>
    db.maybe<{ sha256: string }>(
      `select x.picture_sha256 as sha256 ${SHOWN} and p.announcement_id = $1 and p.id = $2`,
      [announcementId, pictureId],
    ),
  );
  return row?.sha256 ?? null;
}

/** N6 The members of a team of a unit on a day, the head first; null: it is none of its teams, or has ended. */
export async function readRoster(
  db: Db,
  { unitId, bodyId, on }: { readonly unitId: string; readonly bodyId: string; readonly on: string },
): Promise<{ readonly body: string; readonly members: readonly RosterLine[] } | null> {
  const body = await db.maybe<{ name: string }>(
    `select name from body where id = $1 and unit_id = $2 and kind = 'team' and founded_on <= $3 and (ended_on is null or ended_on > $3)`,
    [bodyId, unitId, on],
  );
  if (body === null) return null;
  const seats = await beyondScope(db, () =>
    db.many<{ name: string; seat: SeatRole }>(
      `select pe.name, s.role as seat from body_seat s ${HOLDER_JOINS} where s.body_id = $2 and s.from_on <= $1 and (s.until_on is null or s.until_on > $1)
         and pe.id is not null order by array_position(array['head', 'deputy', 'member', 'liaison'], s.role), pe.name, pe.id`,
      [on, bodyId],
    ),
  );
  return { body: body.name, members: seats };
}

/** People signed up for an item whose entries stand. */
export async function countTaken(db: Db, announcementId: string): Promise<number> {
  const { taken } = await beyondScope(db, () =>
    db.one<{ taken: number }>(
      'select coalesce(sum(persons), 0)::int as taken from announcement_sign_up where announcement_id = $1 and ended_at is null',
      [announcementId],
    ),
  );
  return taken;
}

/** An item held for a step. */
export type Held = KindInBook & { readonly row: AnnouncementRow; readonly today: string };

/** The item held for a step, or why the step cannot be taken. */
export function holdFor(
  tx: Tx,
  { announcementId, revision }: OfItem & { readonly revision: number },
  { step, now }: { readonly step: AnnouncementStep; readonly now: Date },
): Promise<Result<Held>> {
  return holdRevised({
    revision,
    now,
    lock: () => tx.one<AnnouncementRow>('select * from announcement where id = $1 for update', [announcementId]),
    look: async (row) => ({ ...(await kindOf(tx, row)), row }),
    faultOf: ({ row }) => faultOfStep(step, row.state),
  });
}

/** Writes what a step sets, keeps the deed, and tells the log. Returns the new revision. */
export function take(
  tx: Tx,
  row: AnnouncementRow,
  {
    caller,
    ...step
  }: Omit<Parameters<typeof takeDeed<AnnouncementRow>>[2], 'by'> & { readonly caller: Pick<Caller, 'name'> },
) {
  const moved = { ...step.set, moved_at: step.now.toISOString() };
  return takeDeed<AnnouncementRow>(tx, { table: 'announcement', row }, { ...step, set: moved, by: caller.name });
}

/** Who changed an item is one of its writers, once. */
export function withWriter(writers: readonly Writer[], { accountId, personId, name }: Caller): string {
  const isKnown = writers.some((one) => one.accountId === accountId);
  return JSON.stringify(isKnown ? writers : [...writers, { accountId, personId, name }]);
}
