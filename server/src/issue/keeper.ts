import type { UnitKind } from '@dudao/core/org/unit-kind';
import { beyondScope, type Db } from '../lib/db.ts';
import type { FrozenLedger } from './books.ts';

/** The unit that keeps a ledger. */
export interface Keeper {
  readonly id: string;
  readonly region: string;
  readonly path: readonly string[];
}

/** The nearest unit of the ledger's kinds at the unit or above it; the unit itself where the ledger names none. */
export async function keeperOf(db: Db, { ledger }: FrozenLedger, path: readonly string[]): Promise<Keeper | null> {
  const rows = await beyondScope(db, () =>
    db.many<Keeper & { readonly kind: UnitKind }>(
      'select id, region, kind, path from unit where id = any ($1::uuid[]) order by cardinality(path) desc',
      [path],
    ),
  );
  const { kept_by } = ledger;
  return (kept_by.length === 0 ? rows[0] : rows.find(({ kind }) => kept_by.includes(kind))) ?? null;
}
