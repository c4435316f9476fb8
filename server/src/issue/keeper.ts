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

/** A unit concerned, and who keeps a ledger about it. */
interface Around {
  readonly unit: { readonly name: string; readonly closed_on: string | null } | undefined;
  readonly keeper: Keeper | null;
}

/** The unit at the end of a path, and the nearest of the ledger's kinds at it or above it; the unit itself where the ledger names none. */
export async function aroundOf(db: Db, { ledger }: FrozenLedger, path: readonly string[]): Promise<Around> {
  const rows = await beyond(db, () =>
    db.many<Keeper & { readonly kind: UnitKind; readonly name: string; readonly closed_on: string | null }>(
      'select id, region, kind, path, name, closed_on from unit where id = any ($1::uuid[]) order by cardinality(path) desc',
      [path],
    ),
  );
  const { kept_by } = ledger;
  const keeper = kept_by.length === 0 ? rows[0] : rows.find(({ kind }) => kept_by.includes(kind));
  return { unit: rows.find(({ id }) => id === path.at(-1)), keeper: keeper ?? null };
}

/** Who keeps a ledger about the unit at the end of a path. */
export async function keeperOf(db: Db, kind: FrozenLedger, path: readonly string[]): Promise<Keeper | null> {
  return (await aroundOf(db, kind, path)).keeper;
}
