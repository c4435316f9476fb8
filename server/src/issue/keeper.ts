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

/** Of the units on a path: the one at its end, and who keeps a ledger about it. */
export function aroundOf(kind: FrozenLedger, units: readonly UnitOnPath[], keeperId?: string): Around {
  const keepers = keepersOf(kind, units);
  return { unit: units[0], keeper: keepers.find(({ id }) => keeperId === undefined || id === keeperId) ?? null };
}

/**
 * Of the units on a path: who may keep a ledger about the one at its end. The usual one first, which is the nearest of the ledger's kinds, or the unit itself where it
 * names none; then those of other levels that may keep it as well, the nearest first.
 */
export function keepersOf({ ledger }: FrozenLedger, units: readonly UnitOnPath[]): readonly UnitOnPath[] {
  const { kept_by, also_kept_by = [] } = ledger;
  const usual = kept_by.length === 0 ? units[0] : units.find(({ kind }) => kept_by.includes(kind));
  const levels =
    also_kept_by.length === 0 ? [] : units.filter(({ kind }) => [...kept_by, ...also_kept_by].includes(kind));
  return usual === undefined ? levels : [usual, ...levels.filter(({ id }) => id !== usual.id)];
}

/** Who usually keeps a ledger about the unit at the end of a path. */
export async function keeperOf(db: Db, kind: FrozenLedger, path: readonly string[]): Promise<Keeper | null> {
  return aroundOf(kind, await readUnitsOn(db, path)).keeper;
}
