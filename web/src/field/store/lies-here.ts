import { openDB } from 'idb';
import { DATABASE_NAME } from './database.ts';
import type { Head } from './store.ts';

/** Work of the field that lies in this browser and nowhere else. */
export interface Unsent {
  readonly drafts: number;
  /** Finished and not handed in, or not taken by the server. */
  readonly waiting: number;
}

/** What of the pieces on a device the server does not have. */
export function unsentOf(heads: readonly Pick<Head, 'kind' | 'state'>[]): Unsent {
  const count = (test: (head: Pick<Head, 'kind' | 'state'>) => boolean) => heads.filter(test).length;
  return {
    drafts: count(({ kind, state }) => kind === 'record' && state === 'draft'),
    waiting: count(({ kind, state }) => kind === 'item' && (state === 'finished' || state === 'refused')),
  };
}

/** Looks whether this browser is a device with unsent work, for pages beside the field application. It makes nothing and opens nothing that is sealed. */
export async function findUnsent(): Promise<Unsent> {
  try {
    const known = await indexedDB.databases();
    if (!known.some(({ name }) => name === DATABASE_NAME)) return unsentOf([]);
    const database = await openDB(DATABASE_NAME);
    // Written by the first copy only.
    const heads = database.objectStoreNames.contains('head') ? ((await database.getAll('head')) as Head[]) : [];
    database.close();
    return unsentOf(heads);
  } catch {
    // A browser that does not say what lies in it keeps it all the same.
    return unsentOf([]);
  }
}
