import { type PresenceAt, timesOf } from '@dudao/core/visit/presence';
import type { Stop } from '@dudao/core/visit/route';
import { beyondScope, type Tx } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { listPresences, lockVisitRow, type VisitRow } from './rows.ts';
import { noteContact, take } from './steps.ts';

/** F37 Moves begin and leave of a visit to what is known of comings and leavings now, after one of them came in with the item named. */
export function followPresence(tx: Tx, visitId: string, itemId: string): Promise<void> {
  // Whoever goes holds nothing at the office whose row it is.
  return beyondScope(tx, () => followAll(tx, visitId, itemId));
}

async function followAll(tx: Tx, visitId: string, itemId: string): Promise<void> {
  const { stops, personId } = await readSaid(tx, itemId);
  const counting = (await listPresences(tx, visitId)).filter(({ counts }) => counts);
  const times = timesOf(
    counting.map(({ accountId, what, at }): PresenceAt => ({ who: accountId, what, atMs: Date.parse(at) })),
  );
  if (times.begunMs !== null) await follow(tx, await lockVisitRow(tx, visitId), { begunMs: times.begunMs });
  if (times.leftMs !== null) await followLeft(tx, await lockVisitRow(tx, visitId), { leftMs: times.leftMs, personId });
  if (stops.length > 0) await addStops(tx, await lockVisitRow(tx, visitId), stops);
}

async function follow(tx: Tx, row: VisitRow, { begunMs }: { readonly begunMs: number }): Promise<void> {
  const begunAt = new Date(begunMs).toISOString();
  if (row.state === 'planned' || row.state === 'noticed') {
    await take(tx, row, 'begin', {
      set: { begun_at: begunAt },
      event: 'visit.begun',
      after: { begunAt, from: 'field' },
    });
  } else if (row.begun_at !== null && begunMs < Date.parse(row.begun_at)) {
    await correct(tx, row, { begun_at: begunAt });
  }
}

async function followLeft(
  tx: Tx,
  row: VisitRow,
  { leftMs, personId }: { readonly leftMs: number; readonly personId: string | null },
): Promise<void> {
  const leftAt = new Date(leftMs).toISOString();
  if (row.state === 'under-way') {
    if (row.body_id !== null) await noteContact(tx, row, { caller: { personId }, now: new Date(leftMs) });
    await take(tx, row, 'leave', { set: { left_at: leftAt }, event: 'visit.left', after: { leftAt, from: 'field' } });
  } else if (row.left_at !== null && leftMs > Date.parse(row.left_at)) {
    await correct(tx, row, { left_at: leftAt });
  }
}

/** Begin becomes earlier, or leave later, as one more device tells of it. */
async function correct(
  tx: Tx,
  row: VisitRow,
  set: { readonly begun_at?: string; readonly left_at?: string },
): Promise<void> {
  const [[column, at] = ['', '']] = Object.entries(set);
  await tx.run(`update visit set ${column} = $2, revision = revision + 1 where id = $1`, [row.id, at]);
  await record(tx, {
    event: 'visit.times-corrected',
    unitId: row.unit_id,
    subject: row.id,
    before: { begunAt: row.begun_at, leftAt: row.left_at },
    after: { begunAt: set.begun_at ?? row.begun_at, leftAt: set.left_at ?? row.left_at },
  });
}

const MOST_STOPS = 100;

/** Adds places that are not on the route yet. */
async function addStops(tx: Tx, row: VisitRow, stops: readonly Stop[]): Promise<void> {
  const known = new Set(row.stops.map(({ place }) => place));
  const added = stops.filter(({ place }) => !known.has(place));
  if (added.length === 0) return;
  const all = [...row.stops, ...added].slice(0, MOST_STOPS);
  await tx.run('update visit set stops = $2, revision = revision + 1 where id = $1', [row.id, JSON.stringify(all)]);
}

/** Where somebody who left says that they went, and who it is. */
function readSaid(tx: Tx, itemId: string) {
  return tx.one<{ stops: readonly Stop[]; personId: string | null }>(
    `select coalesce(i.body -> 'stops', '[]') as stops, a.person_id as "personId" from field_item_told i join account a on a.id = i.account_id where i.id = $1`,
    [itemId],
  );
}
