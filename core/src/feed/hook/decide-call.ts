const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** H5 How long after each try that failed the next one comes: two days in all. */
export const WAITS_MS: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  17 * HOUR,
];
/** Nobody is waited for longer, whatever they ask for. */
const LONGEST_WAIT_MS = 24 * HOUR;
const GONE = 410;

/** How a try ended: an answer with its code, or why there is none. */
export type TryOutcome =
  | { readonly status: number; readonly retryAfterSeconds: number | null }
  | { readonly failure: string };

/** What becomes of a call and of its address. */
export interface AfterTry {
  readonly state: 'accepted' | 'waiting' | 'given-up';
  /** When the next try comes; null: none does by itself. */
  readonly nextMs: number | null;
  /** Why the address is paused now; null: it is not. */
  readonly pausedFor: 'gone' | 'failing' | null;
}

/** Whether the receiver took it: any code from 200 to 299. A redirection is no acceptance. */
export function isAccepted(outcome: TryOutcome): boolean {
  return 'status' in outcome && outcome.status >= 200 && outcome.status < 300;
}

/**
 * H5 H6 What follows from a try. `tries`: how many were made, this one included; `firstMs`: when the first was; `acceptedMs`: when the address last took
 * any call, null never. A test is tried once.
 */
export function decideAfterTry(
  outcome: TryOutcome,
  {
    tries,
    nowMs,
    firstMs,
    acceptedMs,
    isTest,
  }: {
    readonly tries: number;
    readonly nowMs: number;
    readonly firstMs: number;
    readonly acceptedMs: number | null;
    readonly isTest: boolean;
  },
): AfterTry {
  if (isAccepted(outcome)) return { state: 'accepted', nextMs: null, pausedFor: null };
  if (isTest) return { state: 'given-up', nextMs: null, pausedFor: null };
  // Who says that nothing is there any more is asked no further; what it did not take is kept.
  if ('status' in outcome && outcome.status === GONE) return { state: 'waiting', nextMs: nowMs, pausedFor: 'gone' };
  const wait = WAITS_MS[tries - 1];
  if (wait !== undefined) {
    const asked = 'status' in outcome ? (outcome.retryAfterSeconds ?? 0) * SECOND : 0;
    return { state: 'waiting', nextMs: nowMs + Math.max(wait, Math.min(asked, LONGEST_WAIT_MS)), pausedFor: null };
  }
  // Where others were taken meanwhile it is this one that is refused, and the address goes on.
  if (acceptedMs !== null && acceptedMs >= firstMs) return { state: 'given-up', nextMs: null, pausedFor: null };
  return { state: 'waiting', nextMs: nowMs, pausedFor: 'failing' };
}

/** So much of an answer is kept. */
const ANSWER_CHARACTERS = 500;

/** The beginning of an answer as plain text: what is no character, or steers a screen, becomes a space. */
export function answerKept(text: string): string {
  const shown = text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\uFFFD]+/gu, ' ').trim();
  return [...shown].slice(0, ANSWER_CHARACTERS).join('');
}
