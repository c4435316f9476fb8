/** What is here of a device's counters. */
export interface Received {
  readonly madeUpTo: number;
  readonly completeUpTo: number;
  readonly missing: [number, number][];
}

/** F7 Which counters below the highest made are not here, as stretches from–to; `here` in any order, with repeats. */
export function receivedOf(here: readonly number[], saidMadeUpTo: number): Received {
  const sorted = [...new Set(here)].sort((a, b) => a - b);
  const madeUpTo = Math.max(saidMadeUpTo, sorted.at(-1) ?? 0);
  const missing: [number, number][] = [];
  let next = 1;
  for (const counter of [...sorted, madeUpTo + 1]) {
    if (counter > next) missing.push([next, counter - 1]);
    next = counter + 1;
  }
  const [first] = missing;
  return { madeUpTo, completeUpTo: first === undefined ? madeUpTo : first[0] - 1, missing };
}
