/** China keeps one clock, eight hours ahead of UTC, and has had no summer time since 1992. */
const AHEAD_MS = 8 * 60 * 60 * 1000;

/** The calendar day in China at a moment, `2026-09-01`. */
export function plainDateOf(moment: Date): string {
  return clockOf(moment).slice(0, 10);
}

/** A moment to the minute by the clock in China, `2026-09-01 14:05`. */
export function plainMomentOf(moment: Date): string {
  return clockOf(moment).slice(0, 16).replace('T', ' ');
}

function clockOf(moment: Date): string {
  return new Date(moment.getTime() + AHEAD_MS).toISOString();
}
