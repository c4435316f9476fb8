import { canonicalJson } from '../lib/canonical.ts';
import type { FormValues } from '../pack/form.ts';
import { type Ledger, MARKS } from './ledgers-format.ts';
import type { MarkValues } from './shapes.ts';

const LONGEST = 100;
const BETWEEN = /[\s\p{P}\p{S}]+/gu;

/**
 * E17 By what an entry is recognised as the return of another: its ledger and what it says in the fields that the ledger names, spelled
 * alike however it was typed. Null where the ledger names none, or where the entry leaves one of them out: nothing is recognised on silence.
 */
export function likenessOf(
  ledger: Pick<Ledger, 'id' | 'recurrence'>,
  marks: MarkValues,
  values: FormValues,
): string | null {
  const by = ledger.recurrence?.by ?? [];
  const said = by.map((id) => {
    const mark = MARKS.find((one) => one === id);
    const value = mark === undefined ? values[id] : marks[mark];
    return value === undefined || value === null ? '' : spelled(value);
  });
  return said.length === 0 || said.includes('') ? null : canonicalJson([ledger.id, ...said]);
}

function spelled(value: FormValues[string]): string {
  if (typeof value !== 'string') return String(value);
  return value.normalize('NFKC').toLowerCase().replace(BETWEEN, '').slice(0, LONGEST);
}
