import { barredUntil } from '@dudao/core/accountability/effect';
import { effectsOn } from './accountability/bars.ts';
import type { Db } from './lib/db.ts';

/** Until which day accountability keeps a unit, or a person of it, from titles on a day; null: it does not. */
export async function titleBarredUntil(
  db: Db,
  of: { readonly unitId: string; readonly personId: string | null },
  on: string,
): Promise<string | null> {
  return barredUntil(await effectsOn(db, [of.unitId], on), of, { from: 'title', on });
}

/** Which of many units, and persons of units, accountability keeps from commendation on a day: ids of the persons, of the units where it is the unit itself. */
export async function commendationBarred(
  db: Db,
  all: readonly { readonly unitId: string; readonly personId: string | null }[],
  on: string,
): Promise<ReadonlySet<string>> {
  const effects = await effectsOn(db, [...new Set(all.map(({ unitId }) => unitId))], on);
  const barred = all.filter((of) => barredUntil(effects, of, { from: 'commendation', on }) !== null);
  return new Set(barred.map(({ unitId, personId }) => personId ?? unitId));
}
