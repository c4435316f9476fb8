import { type EntryState, nextCounter, reconcile, type Safety, safetyOf } from '@dudao/core/field/device/entry';
import type { Entry, Head, Store } from './store.ts';

/** A piece as the screens show it: its head, and how safe its newest revision is. */
export interface Kept extends Head {
  readonly safety: Safety;
}

/** A piece to be kept; the keeper gives it its revision and counts its bytes. */
export type ToKeep = Omit<Entry, 'rev' | 'size'>;

/** What is wrong with a store: the disk is full, or it failed otherwise. Null: nothing. */
export type Trouble = 'full' | 'failed' | null;

/** How the two copies do. */
export interface KeeperState {
  /** Every piece that was not dropped, in no order. */
  readonly kept: readonly Kept[];
  readonly first: Trouble;
  readonly second: Trouble;
  /** A store came up empty, or behind, and was filled from the other: so many pieces were brought back. */
  readonly broughtBack: number;
}

/** Nothing was written anywhere: the piece is only on the screen. */
export class NotKept extends Error {
  readonly trouble: Exclude<Trouble, null>;

  constructor(trouble: Exclude<Trouble, null>, cause: unknown) {
    super(`not kept: ${trouble}`, { cause });
    this.name = 'NotKept';
    this.trouble = trouble;
  }
}

/** The two copies as one: writes to both, tells what each has confirmed, and mends the one that lost something. */
export interface Keeper {
  readonly state: () => KeeperState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: (key: string) => Promise<Entry | null>;
  /** Returns once at least one copy has it; throws `NotKept` otherwise. */
  readonly save: (entries: readonly ToKeep[]) => Promise<void>;
  /** Leaves only the marks that they are gone, in both copies. */
  readonly drop: (keys: readonly string[]) => Promise<void>;
  /**
   * Brings both copies to the same state: at the start, after trouble, when space is free again. False: what a copy holds could not be read, so that nothing
   * can be said of what is not here. A browser that has no second copy at all hides nothing.
   */
  readonly mend: () => Promise<boolean>;
  /** The number for the next finished piece. */
  readonly nextCounter: (atLeast: number) => number;
  /** Destroys both copies, the second one first. */
  readonly clear: () => Promise<void>;
}

const troubleOf = (error: unknown): Exclude<Trouble, null> =>
  error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'failed';

/** By these names browsers say that they have no private files, or give them to nobody: nothing can lie there. */
const ABSENT: ReadonlySet<string> = new Set(['TypeError', 'SecurityError', 'NotSupportedError']);

/**
 * Both copies as one keeper. `spareOf` names, of all that lies here, what may be given up where a disk is full; nothing is by itself.
 */
export function createKeeper(
  first: Store,
  second: Store,
  spareOf: (heads: Iterable<Head>) => readonly string[] = () => [],
): Keeper {
  const heads = new Map<string, Head>();
  const confirmed = { first: new Map<string, number>(), second: new Map<string, number>() };
  const trouble: { first: Trouble; second: Trouble } = { first: null, second: null };
  const listeners = new Set<() => void>();
  let broughtBack = 0;
  let shown: KeeperState | null = null;
  let lane: Promise<unknown> = Promise.resolve();

  const changed = () => {
    shown = null;
    for (const listener of listeners) listener();
  };
  /** One thing after the other, so that a revision never overtakes the one before it. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = lane.then(work, work);
    lane = turn.catch(() => undefined);
    return turn;
  };

  const writeTo = async (which: 'first' | 'second', entries: readonly Entry[]): Promise<unknown> => {
    try {
      await (which === 'first' ? first : second).write(entries);
      for (const { key, rev } of entries) confirmed[which].set(key, rev);
      trouble[which] = null;
      return null;
    } catch (error) {
      trouble[which] = troubleOf(error);
      return error;
    } finally {
      changed();
    }
  };

  /** Tries both, and once more where one was full and something could be given up for it. Returns the fault where neither took it, else null. */
  const tryBoth = async (entries: readonly Entry[]): Promise<unknown> => {
    const faults = { first: await writeTo('first', entries), second: await writeTo('second', entries) };
    const full = (['first', 'second'] as const).filter((which) => trouble[which] === 'full');
    const marks = full.length === 0 ? [] : marksOfSpare(entries);
    for (const which of full) {
      if (marks.length === 0 || (await writeTo(which, marks)) !== null) continue;
      // A copy that was not full keeps them until both are mended.
      for (const { body: _, ...head } of marks) heads.set(head.key, head);
      faults[which] = await writeTo(which, entries);
    }
    return faults.second === null ? null : faults.first;
  };

  const marksOfSpare = (entries: readonly Entry[]): readonly Entry[] =>
    spareOf(heads.values()).flatMap((key) => {
      const head = heads.get(key);
      return head === undefined || entries.some((one) => one.key === key) ? [] : [markOf(head)];
    });

  const writeBoth = async (entries: readonly Entry[]) => {
    const before = new Map(entries.map(({ key }) => [key, heads.get(key)]));
    for (const { body: _, ...head } of entries) heads.set(head.key, head);
    changed();
    const fault = await tryBoth(entries);
    if (fault === null) return;
    // Neither has it: it is as if it had not been tried, or its number would be taken and the piece believed to be there.
    for (const [key, head] of before) {
      if (head === undefined) heads.delete(key);
      else heads.set(key, head);
    }
    changed();
    throw new NotKept(troubleOf(fault), fault);
  };

  /** Null: they could not be read, `whole` where there is nothing to be read. */
  const headsOf = async (which: 'first' | 'second') => {
    try {
      return { heads: await (which === 'first' ? first : second).heads(), whole: true };
    } catch (error) {
      trouble[which] = troubleOf(error);
      return { heads: null, whole: which === 'second' && error instanceof Error && ABSENT.has(error.name) };
    }
  };

  const copy = async (keys: readonly string[], from: Store, to: 'first' | 'second') => {
    for (const key of keys) {
      const entry = await from.read(key);
      if (entry !== null && (await writeTo(to, [entry])) !== null) break;
    }
  };

  const mend = async () => {
    const [ofFirst, ofSecond] = [await headsOf('first'), await headsOf('second')];
    const [inFirst, inSecond] = [ofFirst.heads, ofSecond.heads];
    confirmed.first = new Map((inFirst ?? []).map(({ key, rev }) => [key, rev]));
    confirmed.second = new Map((inSecond ?? []).map(({ key, rev }) => [key, rev]));
    for (const head of [...(inFirst ?? []), ...(inSecond ?? [])]) {
      if (head.rev > (heads.get(head.key)?.rev ?? -1)) heads.set(head.key, head);
    }
    if (inFirst !== null && inSecond !== null) {
      const { toFirst, toSecond } = reconcile(inFirst, inSecond);
      broughtBack += toFirst.length;
      await copy(toFirst, second, 'first');
      await copy(toSecond, first, 'second');
    }
    changed();
    return ofFirst.whole && ofSecond.whole;
  };

  const keptOf = (head: Head): Kept => ({
    ...head,
    safety: safetyOf({
      state: head.state,
      rev: head.rev,
      firstRev: confirmed.first.get(head.key) ?? 0,
      secondRev: confirmed.second.get(head.key) ?? 0,
    }),
  });

  return {
    state: () => {
      shown ??= {
        kept: [...heads.values()].filter(({ state }) => state !== 'gone').map(keptOf),
        ...trouble,
        broughtBack,
      };
      return shown;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: (key) =>
      inTurn(async () => {
        const entry = await first.read(key).catch(() => null);
        const rev = heads.get(key)?.rev ?? 0;
        return entry !== null && entry.rev >= rev ? entry : ((await second.read(key).catch(() => null)) ?? entry);
      }),
    save: (entries) => inTurn(() => writeBoth(entries.map((entry) => counted(entry, heads.get(entry.key)?.rev ?? 0)))),
    drop: (keys) =>
      inTurn(async () => {
        const gone = keys.flatMap((key) => {
          const head = heads.get(key);
          return head === undefined ? [] : [markOf(head)];
        });
        if (gone.length > 0) await writeBoth(gone);
      }),
    mend: () => inTurn(mend),
    nextCounter: (atLeast) => nextCounter([atLeast - 1, ...[...heads.values()].map(({ counter }) => counter)]),
    clear: () =>
      inTurn(async () => {
        await second.clear().catch(() => undefined);
        await first.clear();
        heads.clear();
        confirmed.first.clear();
        confirmed.second.clear();
        changed();
      }),
  };
}

function markOf(head: Head): Entry {
  const state: EntryState = 'gone';
  return { ...head, state, rev: head.rev + 1, size: 0, body: new Uint8Array() };
}

function counted(entry: ToKeep, before: number): Entry {
  return { ...entry, rev: before + 1, size: entry.body.length };
}
