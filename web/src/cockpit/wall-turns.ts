/** How many times a wall turns until all panels were shown. */
export function turnsOf(panels: number, atOnce: number): number {
  return Math.max(1, Math.ceil(panels / atOnce));
}

/** The panels of a page of the wall. */
export function panelsAt<P>(panels: readonly P[], page: number, atOnce: number): readonly P[] {
  return panels.slice(page * atOnce, (page + 1) * atOnce);
}

/** So many rounds may fail before the wall says that it is old: one of them may only have been slow. */
const PATIENCE = 2;
const MINUTE_MS = 60_000;

/** C15 How old a picture is, and whether that is more than its rounds explain. */
export function ageOf({
  receivedAt,
  now,
  refreshSeconds,
}: {
  readonly receivedAt: number;
  readonly now: number;
  readonly refreshSeconds: number;
}): { readonly isAged: boolean; readonly minutes: number } {
  const age = Math.max(0, now - receivedAt);
  return { isAged: age > PATIENCE * refreshSeconds * 1000 + 5000, minutes: Math.max(1, Math.floor(age / MINUTE_MS)) };
}
