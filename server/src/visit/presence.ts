import { can } from '@dudao/core/access/can';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { faultOfStep } from '@dudao/core/visit/decide-step';
import { type Presence, type PresenceAt, timesOf } from '@dudao/core/visit/presence';
import type { Stop } from '@dudao/core/visit/route';
import type { Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import type { Caller } from '../lib/session.ts';
import { listPresences } from './presence-rows.ts';
import { lockVisitRow, pathOf, type VisitRow } from './rows.ts';
import { isOfIt, lifeOf, noteContact, take } from './steps.ts';

/** Somebody's coming or leaving, at the moment that counts. */
interface Said {
  readonly what: Presence;
  readonly atMs: number;
}

/** When a visit that was sealed became known to others than its keepers; null: it never was sealed. */
export function openedMsOf({ disclosure }: VisitRow): number | null {
  // Written by the opening only.
  return disclosure === null ? null : Date.parse((JSON.parse(disclosure) as { openedAt: string }).openedAt);
}

/** F37 Why begin and leave of a visit do not follow from what somebody says; null: they do. The rules are those of the buttons. */
export async function faultOfPresence(
  tx: Tx,
  row: VisitRow,
  { what, atMs, caller }: Said & { readonly caller: Caller },
): Promise<Problem | null> {
  if (!(await mayGo(tx, row, caller))) return problem('visit-not-of-it');
  const life = lifeOf(row);
  const day = plainDateOf(new Date(atMs));
  // Of a visit that has begun, an earlier coming is judged as its beginning would have been.
  const wasThere = row.state === 'under-way' || row.state === 'left';
  if (what === 'arrive' || !wasThere) {
    const before = row.noticed_at === null ? ('planned' as const) : ('noticed' as const);
    return faultOfStep('begin', wasThere ? { ...life, state: before } : life, day);
  }
  return null;
}

async function mayGo(tx: Tx, row: VisitRow, caller: Caller): Promise<boolean> {
  const ways = [await pathOf(tx, row.unit_id), await pathOf(tx, row.visited_unit_id)];
  return ways.some((path) => can(caller.grants, 'visit.go', path)) && (await isOfIt(tx, row, caller));
}

/** F37 Moves begin and leave of a visit to what is known of comings and leavings now. `stops`: where somebody who left says that they went. */
export async function followPresence(
  tx: Tx,
  visitId: string,
  { caller, stops }: { readonly caller: Caller; readonly stops: readonly Stop[] },
): Promise<void> {
  const counting = (await listPresences(tx, visitId)).filter(({ counts }) => counts);
  const times = timesOf(
    counting.map(({ accountId, what, at }): PresenceAt => ({ who: accountId, what, atMs: Date.parse(at) })),
  );
  if (times.begunMs !== null) await follow(tx, await lockVisitRow(tx, visitId), { begunMs: times.begunMs });
  if (times.leftMs !== null) await followLeft(tx, await lockVisitRow(tx, visitId), { leftMs: times.leftMs, caller });
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
  { leftMs, caller }: { readonly leftMs: number; readonly caller: Caller },
): Promise<void> {
  const leftAt = new Date(leftMs).toISOString();
  if (row.state === 'under-way') {
    if (row.body_id !== null) await noteContact(tx, row, { caller, now: new Date(leftMs) });
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
