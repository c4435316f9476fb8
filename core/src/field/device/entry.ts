/**
 * What a piece of work on the device is at. A draft may be changed; what is finished is sealed and only waits; `handed-in` means that the server has
 * it and has said so; `refused` means that the server would not have it, which a person has to settle; it is offered again at every contact; `gone` is the mark left by what was dropped, so
 * that the other copy drops it too.
 */
export type EntryState = 'draft' | 'finished' | 'handed-in' | 'refused' | 'gone';

/** What both stores know of a piece without opening it: nothing of it is personal. */
export interface EntryHead {
  /** `device`, `bundle`, or an id made on the device. */
  readonly key: string;
  /** Goes up with every change; of two copies the higher is the newer. */
  readonly rev: number;
  readonly state: EntryState;
}

/** Which pieces each store lacks, by key: `toFirst` are to be copied from the second, `toSecond` from the first. */
export interface Reconciling {
  readonly toFirst: readonly string[];
  readonly toSecond: readonly string[];
}

/**
 * What two stores of the same device owe each other, whichever of them was dropped, cut or left behind: of each piece the newer revision goes to the store
 * that has an older one or none. A mark `gone` is a revision like any other, so nothing that was dropped comes back.
 */
export function reconcile(first: readonly EntryHead[], second: readonly EntryHead[]): Reconciling {
  const there = new Map(second.map((head) => [head.key, head.rev]));
  const here = new Map(first.map((head) => [head.key, head.rev]));
  const lacks = (heads: readonly EntryHead[], other: ReadonlyMap<string, number>) =>
    heads.filter(({ key, rev }) => rev > (other.get(key) ?? -1)).map(({ key }) => key);
  return { toFirst: lacks(second, here), toSecond: lacks(first, there) };
}

/** How safe a piece is, in the words that people read: 未保存, 已存本机, 已存两份, 已上交. */
export type Safety = 'unsaved' | 'here' | 'twice' | 'handed-in';

/** What is known of where a piece lies: the revision on the screen and the ones that each store has confirmed; 0: none. */
export interface Confirmed {
  readonly state: EntryState;
  readonly rev: number;
  readonly firstRev: number;
  readonly secondRev: number;
}

/** Only what was confirmed counts: a revision that is still being written is unsaved, one that a single store has is `here`. */
export function safetyOf({ state, rev, firstRev, secondRev }: Confirmed): Safety {
  if (state === 'handed-in') return 'handed-in';
  const copies = Number(firstRev >= rev) + Number(secondRev >= rev);
  return copies === 2 ? 'twice' : copies === 1 ? 'here' : 'unsaved';
}

/** The number that the next finished piece gets: above all that are known in any way, so that no number is given twice even after a loss. */
export function nextCounter(known: readonly (number | null)[]): number {
  return known.reduce<number>((most, one) => Math.max(most, one ?? 0), 0) + 1;
}

/** Share of the device's storage from which on people are warned, before a write fails. */
export const SPACE_WARNING = 0.8;

/** Whether space runs out: less than a fifth of what the browser allows, or less than a hundred photographs' worth, is left. Null: not told. */
export function isSpaceShort(estimate: { readonly usage: number | null; readonly quota: number | null }): boolean {
  const { usage, quota } = estimate;
  if (usage === null || quota === null || quota === 0) return false;
  return usage / quota >= SPACE_WARNING || quota - usage < 50 << 20;
}
