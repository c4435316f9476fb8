import type { EntryState } from './entry.ts';

/** At most so many items go to the server at once. */
export const MOST_BATCH_ITEMS = 100;
/** At most so many bytes of items go to the server at once. */
export const MOST_BATCH_BYTES = 900_000;

/** Splits what is to be sent into batches within both limits, in order; one item alone may be larger. */
export function batches<T>(
  items: readonly T[],
  most: { readonly items: number; readonly bytes: number },
  bytesOf: (item: T) => number,
): readonly (readonly T[])[] {
  const all: T[][] = [];
  let bytes = 0;
  for (const item of items) {
    const size = bytesOf(item);
    const last = all.at(-1);
    if (last === undefined || last.length >= most.items || bytes + size > most.bytes) {
      all.push([item]);
      bytes = size;
    } else {
      last.push(item);
      bytes += size;
    }
  }
  return all;
}

/** An item on the device as far as counting goes. */
interface Counted {
  readonly key: string;
  readonly counter: number | null;
  readonly state: EntryState;
}

/**
 * What the server's gaps mean to this device: items that were handed in once and are missing there now are offered `again`; counters that neither side has
 * are `lost`. Stretches are from–to, both included; what the device never made is nobody's loss.
 */
export function missingOf<T extends Counted>(
  missing: readonly (readonly [number, number])[],
  items: readonly T[],
  madeUpTo: number,
): { readonly again: readonly T[]; readonly lost: readonly number[] } {
  const byCounter = new Map(items.map((item) => [item.counter, item]));
  const again: T[] = [];
  const lost: number[] = [];
  for (const [from, to] of missing) {
    for (let counter = from; counter <= Math.min(to, madeUpTo); counter++) {
      const item = byCounter.get(counter);
      if (item === undefined) lost.push(counter);
      else if (item.state === 'handed-in') again.push(item);
    }
  }
  return { again, lost };
}
