/** Wrong PINs in a row after which everything that the PIN opens is destroyed. */
export const MOST_WRONG_PINS = 10;
/** Days without a right PIN after which what was handed in, and the list of visits, leave the device; without a contact what is known of units does. */
export const IDLE_DAYS = 7;
/** Shortest PIN: six signs, digits or letters. */
export const PIN_LENGTH = 6;
/** Rounds of PBKDF2-SHA-256 between the PIN and the key of the drafts (OWASP's figure for SHA-256). */
export const PIN_ROUNDS = 600_000;

const DAY_MS = 86_400_000;

/** Why a PIN is not taken when it is chosen; null: it is. */
export type PinFault = 'short' | 'same' | 'row';

/** A PIN must have six signs, not all the same, and not be a row such as 123456 or 654321. */
export function pinFault(pin: string): PinFault | null {
  const codes = [...pin].map((sign) => sign.codePointAt(0) ?? 0);
  if (codes.length < PIN_LENGTH) return 'short';
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)));
  if (steps.size > 1) return null;
  const [step] = steps;
  if (step === 0) return 'same';
  return step === 1 || step === -1 ? 'row' : null;
}

/** What a wrong PIN leads to: tries that are left, or the end of what it guards. */
export function afterWrongPin(wrongBefore: number): {
  readonly wrong: number;
  readonly left: number;
  readonly destroy: boolean;
} {
  const wrong = wrongBefore + 1;
  return { wrong, left: Math.max(0, MOST_WRONG_PINS - wrong), destroy: wrong >= MOST_WRONG_PINS };
}

/**
 * Whether the device lay unopened too long. A clock that was set back says nothing, so a moment before the last opening counts as no time; a clock
 * set forward only takes what the server has already.
 */
export function isIdleTooLong(openedAt: number, now: number): boolean {
  return now - openedAt > IDLE_DAYS * DAY_MS;
}

/** F39 Whether what is known of units was taken along too long ago to stay on a device, also on one that is opened every day. */
export function isForgotten(takenAt: number, now: number): boolean {
  return now - takenAt > IDLE_DAYS * DAY_MS;
}

/** The device's clock beside the server's, when both were seen; beyond `CLOCK_TOLERANCE_MS` people are told. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** By how much the device's clock is ahead of the server's (negative: behind), taking half the way there and back off. */
export function clockOffset(seen: {
  readonly sentAt: number;
  readonly receivedAt: number;
  readonly serverAt: number;
}): number {
  return Math.round((seen.sentAt + seen.receivedAt) / 2 - seen.serverAt);
}
