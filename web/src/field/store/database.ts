import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { type Head, headOf, type Store } from './store.ts';

interface Schema extends DBSchema {
  head: { key: string; value: Head };
  body: { key: string; value: Uint8Array<ArrayBuffer> };
}

/** Under which the browser knows it. */
export const DATABASE_NAME = 'dudao-field';

/**
 * The first copy: IndexedDB, every transaction flushed to the disk before it counts (`strict`). Browsers do drop whole databases; `onLost` is told when
 * that happened while it was open, and a database that was dropped in between simply comes up empty.
 */
export function openDatabase(onLost: () => void): Store {
  let opened: Promise<IDBPDatabase<Schema>> | null = null;
  const database = () => {
    opened ??= openDB<Schema>(DATABASE_NAME, 1, {
      upgrade(fresh) {
        fresh.createObjectStore('head', { keyPath: 'key' });
        fresh.createObjectStore('body');
      },
      terminated() {
        opened = null;
        onLost();
      },
    }).catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
  return {
    heads: async () => (await database()).getAll('head'),
    read: async (key) => {
      const transaction = (await database()).transaction(['head', 'body']);
      const [head, body] = await Promise.all([
        transaction.objectStore('head').get(key),
        transaction.objectStore('body').get(key),
      ]);
      return head === undefined ? null : { ...head, body: body ?? new Uint8Array() };
    },
    write: async (entries) => {
      const transaction = (await database()).transaction(['head', 'body'], 'readwrite', { durability: 'strict' });
      const work: Promise<unknown>[] = [transaction.done];
      for (const entry of entries) {
        work.push(transaction.objectStore('head').put(headOf(entry)));
        const bodies = transaction.objectStore('body');
        work.push(entry.body.length === 0 ? bodies.delete(entry.key) : bodies.put(entry.body, entry.key));
      }
      await Promise.all(work);
    },
    clear: async () => {
      const transaction = (await database()).transaction(['head', 'body'], 'readwrite', { durability: 'strict' });
      await Promise.all([
        transaction.objectStore('head').clear(),
        transaction.objectStore('body').clear(),
        transaction.done,
      ]);
    },
  };
}
