import type { Ledger } from './ledgers-format.ts';

/**
 * E56 Fields of entries in which a search looks, as `ledger field`: those that are text in any version of their ledger. What any version keeps back is
 * searched for nobody: whoever finds an entry by it knows that it stands there.
 */
export function searchedFields(ledgers: readonly Pick<Ledger, 'id' | 'fields' | 'confidential'>[]): readonly string[] {
  const named = (ledger: string, field: string): string => `${ledger} ${field}`;
  const hidden = new Set(
    ledgers.flatMap(({ id, confidential }) => (confidential?.fields ?? []).map((f) => named(id, f))),
  );
  const texts = ledgers.flatMap(({ id, fields = [] }) =>
    fields.filter(({ kind }) => kind === 'text').map((field) => named(id, field.id)),
  );
  return [...new Set(texts)].filter((name) => !hidden.has(name));
}
