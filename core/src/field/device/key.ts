/** Days for which a phone opens sessions by its own key after its owner signed in on it with the password. */
export const KEY_DAYS = 14;
/** How long the server's number may wait for its signature. */
export const CHALLENGE_MS = 2 * 60_000;

const DAY_MS = 86_400_000;
/** A key is bound anew, for another fortnight, at a contact with a password this long after the last time. */
const RENEW_AFTER_MS = DAY_MS / 2;
/** So many days before the end a person is told to sign in where there is a network. */
const WARN_DAYS = 3;

/** F31 What a phone signs to open a session: bound to it and to the number that the server gave it just now. */
export function keyMessage(deviceId: string, nonce: string): string {
  return `dudao-field-session/1\n${deviceId}\n${nonce}`;
}

/** Whether a phone that is signed in with a password should bind its key (anew). `until`: the moment in ms at which the one that is bound runs out; null: none is. */
export function isKeyToBind(until: number | null, now: number): boolean {
  return until === null || until - now < KEY_DAYS * DAY_MS - RENEW_AFTER_MS;
}

/** Whole days for which the key still opens sessions, where that is soon over; null: it is not, or none is bound. 0: it has run out, or does so today. */
export function keyDaysLeft(until: number | null, now: number): number | null {
  if (until === null) return null;
  const days = Math.max(0, Math.floor((until - now) / DAY_MS));
  return days < WARN_DAYS ? days : null;
}
