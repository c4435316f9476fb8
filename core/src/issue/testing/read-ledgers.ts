import { readdirSync, readFileSync } from 'node:fs';
import type { Problem } from '../../lib/problem.ts';
import { checkRulebooks, type Rulebook, readRulebook } from '../../pack/rulebook.ts';
import type { LedgerKind } from '../entry.ts';
import { LEDGERS, ledgerKindsOf } from '../ledgers.ts';
import type { Ledgers } from '../ledgers-format.ts';

const FOLDER = new URL('../../../../packs/cn-ledgers/ledgers/', import.meta.url);

/** The texts of the pack's rulebooks of ledgers, by file name. */
export function ledgerTexts(): readonly (readonly [name: string, text: string])[] {
  return readdirSync(FOLDER).map((name) => [name, readFileSync(new URL(name, FOLDER), 'utf8')]);
}

let read: readonly Rulebook<Ledgers>[] | undefined;

/** The pack's rulebooks of ledgers, as their files have them; read once. */
export function readLedgerBooks(): readonly Rulebook<Ledgers>[] {
  read ??= ledgerTexts().map(([name, text]) => {
    const book = readRulebook(LEDGERS, name, text);
    if (!book.ok) throw new Error(JSON.stringify(book.problems, null, 1));
    return book.value;
  });
  return read;
}

/** Every ledger of the pack in its newest version: those by which entries are written now. */
export function packLedgers(): readonly LedgerKind[] {
  const newest = new Map<string, Ledgers>();
  for (const { content } of readLedgerBooks()) {
    const other = newest.get(content.id);
    if (other === undefined || Number(other.version) < Number(content.version)) newest.set(content.id, content);
  }
  return [...newest.values()].flatMap((content) => ledgerKindsOf(content));
}

/** One ledger of the pack by its id. */
export function ledgerCalled(id: string): LedgerKind {
  const found = packLedgers().find(({ ledger }) => ledger.id === id);
  if (found === undefined) throw new Error(`there is no ledger ${id}`);
  return found;
}

/** What is wrong with a rulebook's text: what its schema finds, else what its check finds. */
export function faultsOf(text: string): readonly Problem[] {
  const book = readRulebook(LEDGERS, 'ledgers/test.yaml', text);
  return book.ok ? checkRulebooks([LEDGERS], [book.value]) : book.problems;
}
