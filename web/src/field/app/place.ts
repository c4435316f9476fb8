import type { Claims } from '@dudao/core/field/item';

/** Where the device is, or why it does not say. */
export type PlaceClaim = Pick<Claims, 'place' | 'noPlace'>;

/** How long somebody waits for a place at most. */
const PATIENCE_MS = 8_000;
/** A place that was found this short a time ago is still the same one: photos taken in a row ask the receiver once. */
const SAME_MS = 20_000;

let asking: Promise<PlaceClaim> | null = null;
/** When a receiver last found nothing in time: indoors it finds nothing for the next photo either, and looking costs most. */
let vainAt = Number.NEGATIVE_INFINITY;

/**
 * Asks the device where it is now. Everybody who asks while it looks gets the same answer, and the receiver is on no longer than that: nothing is watched
 * in between. It always answers within `PATIENCE_MS`; a reason stands for a place that is not there.
 */
export function askPlace(): Promise<PlaceClaim> {
  if (Date.now() - vainAt < SAME_MS) return Promise.resolve({ place: null, noPlace: 'too-late' });
  asking ??= look().then((found) => {
    asking = null;
    if (found.noPlace === 'too-late') vainAt = Date.now();
    return found;
  });
  return asking;
}

function look(): Promise<PlaceClaim> {
  return new Promise((answer) => {
    const none = (noPlace: NonNullable<Claims['noPlace']>) => answer({ place: null, noPlace });
    if (!('geolocation' in navigator)) return none('unavailable');
    // A browser's own time-out does not count while it asks the person for leave.
    setTimeout(() => none('too-late'), PATIENCE_MS);
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) =>
        answer({ place: { latitude, longitude, withinMetres: Math.round(Math.min(accuracy, 1_000_000)) } }),
      ({ code }) => none(REASONS[code] ?? 'unavailable'),
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: SAME_MS },
    );
  });
}

/** Codes of `GeolocationPositionError`. */
const REASONS: Readonly<Record<number, NonNullable<Claims['noPlace']>>> = {
  1: 'refused',
  2: 'unavailable',
  3: 'too-late',
};
