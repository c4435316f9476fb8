/** What is said of being somewhere: one comes to the unit, or leaves it. */
export const PRESENCES = ['arrive', 'leave'] as const;
/** Coming or leaving. */
export type Presence = (typeof PRESENCES)[number];

/** What the server knows of itself about when something was made; milliseconds since 1970. */
export interface KnownTimes {
  /** When it gave the number that the claims carry; null: they carry none that checks. */
  readonly nonceAt: number | null;
  readonly receivedAt: number;
  /** By how much the device's clock was ahead when it handed in. */
  readonly aheadMs: number;
  /** Nobody outside the office could know of the visit before: the opening of a sealed one. Null: nothing of the kind. */
  readonly notBefore: number | null;
}

/**
 * F36 The moment that counts: what the device's clock said, less what it was ahead when it handed in, brought to where the moment can lie: not before the
 * number that it carries was given and so long after as the device's steady clock counted since, not before the visit could be known, not after it arrived.
 */
export function momentOfPresence(
  { deviceMs, sinceNonceMs = 0 }: { readonly deviceMs: number; readonly sinceNonceMs?: number | undefined },
  { nonceAt, receivedAt, aheadMs, notBefore }: KnownTimes,
): number {
  const earliest = Math.max(nonceAt === null ? 0 : nonceAt + sinceNonceMs, notBefore ?? 0);
  return Math.min(receivedAt, Math.max(earliest, deviceMs - aheadMs));
}

/** Somebody's coming or leaving, at the moment that counts. */
export interface PresenceAt {
  readonly who: string;
  readonly what: Presence;
  readonly atMs: number;
}

/** From when until when a person was there; null: still. */
export interface OwnStay {
  readonly who: string;
  readonly begunMs: number;
  readonly leftMs: number | null;
}

/**
 * F38 When each person was there. Comings of which nobody left in between are one stay from the first of them; a leaving without a coming before it tells
 * of no stay. Whatever order they arrived in, they are taken in the order of their moments.
 */
export function staysOf(presences: readonly PresenceAt[]): readonly OwnStay[] {
  const stays: OwnStay[] = [];
  const open = new Map<string, number>();
  const inOrder = presences.toSorted(
    (a, b) => a.atMs - b.atMs || (a.what === b.what ? 0 : a.what === 'arrive' ? -1 : 1),
  );
  for (const { who, what, atMs } of inOrder) {
    const begunMs = open.get(who);
    if (what === 'arrive' && begunMs === undefined) open.set(who, atMs);
    if (what === 'leave' && begunMs !== undefined) {
      stays.push({ who, begunMs, leftMs: atMs });
      open.delete(who);
    }
  }
  for (const [who, begunMs] of open) stays.push({ who, begunMs, leftMs: null });
  return stays.toSorted((a, b) => a.begunMs - b.begunMs);
}

const MINUTE_MS = 60_000;

/**
 * F38 When a stay ended: when they left. Who never said so went when the visit was over (`overMs`: left, else cancelled), though not before they came; while
 * it is under way they are there still, which is null.
 */
export function endOf({ begunMs, leftMs }: Pick<OwnStay, 'begunMs' | 'leftMs'>, overMs: number | null): number | null {
  return leftMs ?? (overMs === null ? null : Math.max(begunMs, overMs));
}

/** Minutes of a stay so far. */
export function minutesOf(
  stay: Pick<OwnStay, 'begunMs' | 'leftMs'>,
  { overMs, nowMs }: { readonly overMs: number | null; readonly nowMs: number },
): number {
  return Math.max(0, Math.round(((endOf(stay, overMs) ?? nowMs) - stay.begunMs) / MINUTE_MS));
}

/** F37 When a team was there: from the first coming to the last leaving; not left while somebody who came has not. Null: nobody came. */
export function timesOf(presences: readonly PresenceAt[]): {
  readonly begunMs: number | null;
  readonly leftMs: number | null;
} {
  const comings = presences.flatMap(({ what, atMs }) => (what === 'arrive' ? [atMs] : []));
  const leavings = presences.flatMap(({ what, atMs }) => (what === 'leave' ? [atMs] : []));
  const isThere = staysOf(presences).some(({ leftMs }) => leftMs === null);
  return {
    begunMs: comings.length === 0 ? null : Math.min(...comings),
    leftMs: isThere || leavings.length === 0 ? null : Math.max(...leavings),
  };
}

/** Why a device does not say where it is: nobody let it, it found nothing in time, it cannot. */
export const NO_PLACE = ['refused', 'too-late', 'unavailable'] as const;
/** Why a device does not say where it is. */
export type NoPlace = (typeof NO_PLACE)[number];
