/** A million rows are a thousand pages. */
const MOST = 3000;
const WINDOW_MS = 10 * 60_000;
/** Keys that are remembered; beyond that those whose window has passed are forgotten. */
const MOST_KEPT = 10_000;

/** D8 How often each key has asked. */
export interface Turns {
  /** Counts a request; how many seconds to wait where there were too many, else 0. */
  take(key: string, nowMs: number): number;
}

export function createTurns(most = MOST): Turns {
  const asked = new Map<string, { count: number; untilMs: number }>();
  return {
    take(key, nowMs) {
      const found = asked.get(key);
      // A clock that was set back begins a new window too.
      if (found === undefined || found.untilMs <= nowMs || found.untilMs > nowMs + WINDOW_MS) {
        if (asked.size >= MOST_KEPT) for (const [one, { untilMs }] of asked) if (untilMs <= nowMs) asked.delete(one);
        asked.set(key, { count: 1, untilMs: nowMs + WINDOW_MS });
        return 0;
      }
      found.count += 1;
      return found.count > most ? Math.ceil((found.untilMs - nowMs) / 1000) : 0;
    },
  };
}
