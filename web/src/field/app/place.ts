import type { Claims } from '@dudao/core/field/item';

type Place = NonNullable<Claims['place']>;

const FRESH_MS = 10 * 60_000;
let known: { readonly place: Place; readonly at: number } | null = null;

/** Where the device last said that it was, if that is not long ago; null: not known or not allowed. */
export function lastPlace(): Place | null {
  return known !== null && Date.now() - known.at < FRESH_MS ? known.place : null;
}

/** Asks the device where it is. Null: not allowed, or it cannot say. */
export function findPlace(): Promise<Place | null> {
  return new Promise((answer) => {
    if (!('geolocation' in navigator)) return answer(null);
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => {
        const place = { latitude, longitude, withinMetres: Math.round(Math.min(accuracy, 1_000_000)) };
        known = { place, at: Date.now() };
        answer(place);
      },
      () => answer(null),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
    );
  });
}
