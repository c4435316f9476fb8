import { barredUntil } from '@dudao/core/accountability/effect';
import { effectsOn } from './accountability/bars.ts';
import type { Db } from './lib/db.ts';

/** Until which day accountability keeps a unit, or a person of it, from titles on a day; null: it does not. */
export async function titleBarredUntil(
  db: Db,
  of: { readonly unitId: string; readonly personId: string | null },
  on: string,
): Promise<string | null> {
  return barredUntil(await effectsOn(db, of.unitId, on), of, { from: 'title', on });
}
