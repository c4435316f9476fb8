import { type Entry, headOf, type Store } from '../store.ts';

/** A store in memory that can be dropped, fill up or fail, as browsers' stores do. */
export interface MemoryStore extends Store {
  /** The next writes fail with this error; null: they succeed. */
  fail: Error | null;
  readonly entries: Map<string, Entry>;
}

export function memoryStore(): MemoryStore {
  const entries = new Map<string, Entry>();
  const store: MemoryStore = {
    fail: null,
    entries,
    heads: async () => [...entries.values()].map(headOf),
    read: async (key) => entries.get(key) ?? null,
    write: async (all) => {
      await Promise.resolve();
      if (store.fail !== null) throw store.fail;
      for (const entry of all) entries.set(entry.key, entry);
    },
    clear: async () => entries.clear(),
  };
  return store;
}
