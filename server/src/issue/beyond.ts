import { beyondScope, type Db } from '../lib/db.ts';

const looking = new WeakSet<Db>();

/**
 * Looks past the scope as `beyondScope` does, and may stand around another: only the outer one asks the database, twice. Whoever puts it around a whole
 * handler has decided by parts who may do what, and reads nothing else that it tells.
 */
export async function beyond<T>(db: Db, work: () => Promise<T>): Promise<T> {
  if (looking.has(db)) return work();
  looking.add(db);
  try {
    return await beyondScope(db, work);
  } finally {
    looking.delete(db);
  }
}
