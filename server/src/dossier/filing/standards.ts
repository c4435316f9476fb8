import { type ElementSpec, elementsAsked } from '@dudao/core/dossier/filing/elements';
import type { UnitKind } from '@dudao/core/org/unit-kind';
import type { Db } from '../../lib/db.ts';
import { readFrozenStandard } from '../../pack/rows.ts';

interface Version {
  readonly standard_id: string;
  readonly version: string;
  /** Where it was read with the rest. */
  readonly digest?: string;
}

// A digest stands for a content that never changes, so what a standard asks is found out once.
const ASKED = new Map<string, readonly ElementSpec[]>();

/** What versions of standards ask of kinds of units, without reading a standard's content twice. */
export async function elementsOf(
  db: Db,
  rows: readonly (Version & { readonly kind: UnitKind })[],
): Promise<(row: Version & { readonly kind: UnitKind }) => readonly ElementSpec[]> {
  const digests = new Map<string, string>();
  for (const row of rows) {
    const key = `${row.standard_id} ${row.version}`;
    if (digests.has(key)) continue;
    if (row.digest !== undefined) {
      digests.set(key, row.digest);
      continue;
    }
    const found = await db.maybe<{ digest: string }>(
      'select digest from standard_version where standard_id = $1 and version = $2',
      [row.standard_id, row.version],
    );
    digests.set(key, found?.digest ?? '');
  }
  const keyOf = (row: Version & { readonly kind: UnitKind }) =>
    `${digests.get(`${row.standard_id} ${row.version}`) ?? ''} ${row.kind}`;
  for (const row of rows) {
    if (ASKED.has(keyOf(row))) continue;
    const frozen = await readFrozenStandard(db, row.standard_id, row.version);
    ASKED.set(keyOf(row), frozen === null ? [] : elementsAsked(frozen.standard, row.kind));
  }
  return (row) => ASKED.get(keyOf(row)) ?? [];
}
