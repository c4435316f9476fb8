import { FACT_SOURCES, type FactSource } from '@dudao/core/accountability/case-state';

/** A fact while somebody writes it; `record` is the source with the record, as a list offers it. */
export interface FactDraft {
  readonly text: string;
  readonly evidence: string;
  readonly record: string;
}

/** A fact that nobody wrote anything in. */
export const EMPTY_FACT: FactDraft = { text: '', evidence: '', record: 'own' };

/** How a list offers a record. */
export const recordOf = (source: FactSource, refId: string | null): string =>
  refId === null ? source : `${source}:${refId}`;

/** A fact as the server takes it. */
export function factOf({ text, evidence, record }: FactDraft) {
  const [kind = '', refId = null] = record.split(':');
  const source = FACT_SOURCES.find((one) => one === kind) ?? 'own';
  return { text: text.trim(), evidence: evidence.trim(), source, refId: source === 'own' ? null : refId };
}
