import { readFileSync } from 'node:fs';
import { readLedgerBooks } from '../../issue/testing/read-ledgers.ts';
import { checkRulebooks, readRulebook } from '../../pack/rulebook.ts';
import { ACCOUNTABILITY_BOOKS, type AccountabilityBook } from '../accountability-book.ts';
import { type NamedLedger, namedLedgers } from '../trigger-context.ts';

const FILE = new URL('../../../../packs/cn-accountability/accountability/wz-zd-1-1.yaml', import.meta.url);

/** The pack's own rulebook, or one made of its text. */
export function packBook(change: (text: string) => string = (text) => text): AccountabilityBook {
  const read = readRulebook(ACCOUNTABILITY_BOOKS, 'wz-zd.yaml', change(readFileSync(FILE, 'utf8')));
  if (!read.ok) throw new Error(JSON.stringify(read.problems, null, 1));
  return read.value.content;
}

/** Names of the faults of a changed rulebook. */
export function faultsOfBook(change: (text: string) => string): readonly string[] {
  const read = readRulebook(ACCOUNTABILITY_BOOKS, 'wz-zd.yaml', change(readFileSync(FILE, 'utf8')));
  if (!read.ok) return read.problems.map(({ problem }) => problem);
  return checkRulebooks([ACCOUNTABILITY_BOOKS], [read.value], [read.value, ...readLedgerBooks()]).map(
    ({ problem }) => problem,
  );
}

/** The ledgers that rules of the pack's own rulebook may name. */
export function packLedgers(): readonly NamedLedger[] {
  return namedLedgers(readLedgerBooks().map(({ content }) => content));
}
