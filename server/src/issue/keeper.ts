import type { UnitKind } from '@dudao/core/org/unit-kind';
import type { Db } from '../lib/db.ts';
import { beyond } from './beyond.ts';
import type { FrozenLedger } from './books.ts';

/** The unit that keeps a ledger. */
export interface Keeper {
  readonly id: string;
  readonly region: string;
  readonly path: readonly string[];
}

interface UnitOnPath extends Keeper {
  readonly kind: UnitKind;
  readonly name: string;
  readonly closed_on: string | null;
}

/** A unit concerned, and who keeps a ledger about it. */
interface Around {
  readonly unit: UnitOnPath | undefined;
  readonly keeper: Keeper | null;
}

/** The units on a path, the last first. */
export function readUnitsOn(db: Db, path: readonly string[]): Promise<readonly UnitOnPath[]> {
  return beyond(db, () =>
    db.many<UnitOnPath>(
      'select id, region, kind, path, name, closed_on from unit where id = any ($1::uuid[]) order by cardinality(path) desc',
      [path],
    ),
  );
}

/** Of the units on a path: the one at its end, and the nearest of the ledger's kinds at it or above it; the unit itself where the ledger names none. */
export function aroundOf({ ledger: { kept_by } }: FrozenLedger, units: readonly UnitOnPath[]): Around {
  const [unit] = units;
  const keeper = kept_by.length === 0 ? unit : units.find(({ kind }) => kept_by.includes(kind));
  return { unit, keeper: keeper ?? null };
}

/** Who keeps a ledger about the unit at the end of a path. */
export async function keeperOf(db: Db, kind: FrozenLedger, path: readonly string[]): Promise<Keeper | null> {
  return aroundOf(kind, await readUnitsOn(db, path)).keeper;
}
