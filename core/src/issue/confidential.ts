import type { Form, FormValues } from '../pack/form.ts';
import type { Ledger, LedgerPath, Part, WrittenLedger } from './ledgers-format.ts';

/** E30 Fields of an entry, and of what is filled in with its actions, that nobody of these parts sees. */
export function keptBack(
  { confidential }: Pick<Ledger, 'confidential'>,
  parts: ReadonlySet<Part>,
): ReadonlySet<string> {
  const isSeen = confidential?.seen_by.some((part) => parts.has(part)) !== false;
  return new Set(isSeen ? [] : confidential?.fields);
}

/** What was filled in, without what is kept back. */
export function withoutKeptBack(values: FormValues, hidden: ReadonlySet<string>): FormValues {
  if (hidden.size === 0) return values;
  return Object.fromEntries(Object.entries(values).filter(([id]) => !hidden.has(id)));
}

/** What becomes of an entry's fields when somebody rewrites them who does not see all: what is kept back from them stays as it is. */
export function withKeptBack(written: FormValues, before: FormValues, hidden: ReadonlySet<string>): FormValues {
  if (hidden.size === 0) return written;
  const kept = Object.entries(before).filter(([id]) => hidden.has(id));
  return { ...withoutKeptBack(written, hidden), ...Object.fromEntries(kept) };
}

/** A fault of what a ledger keeps back, at its place below `confidential`. */
interface SecretFault {
  readonly what: 'unknown' | 'issue-field-not-secret' | 'issue-keeper-blind';
  readonly id: string;
  readonly at: readonly (string | number)[];
}

/** Faults of what a ledger keeps back: fields that nothing asks, fields that are seen elsewhere anyway, a keeper who could not see its own ledger. */
export function checkConfidential(
  { confidential, fields = [], counted_by = [] }: WrittenLedger,
  { path, answers }: { readonly path: LedgerPath | undefined; readonly answers: Form },
): readonly SecretFault[] {
  if (confidential === undefined) return [];
  const asked = [...fields, ...answers, ...(path?.actions ?? []).flatMap(({ asks = [] }) => asks)];
  return [
    ...confidential.fields.flatMap((id, n): readonly SecretFault[] => {
      const field = asked.find((one) => one.id === id);
      if (field === undefined) return [{ what: 'unknown', id, at: ['fields', n] }];
      const isOpen = field.kind === 'persons' || counted_by.includes(id);
      return isOpen ? [{ what: 'issue-field-not-secret', id, at: ['fields', n] }] : [];
    }),
    ...(confidential.seen_by.includes('keeper')
      ? []
      : [{ what: 'issue-keeper-blind', id: 'keeper', at: ['seen_by'] } as const]),
  ];
}
