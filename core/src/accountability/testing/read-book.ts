import { readFileSync } from 'node:fs';
import { LEDGERS } from '../../issue/ledgers.ts';
import type { Ledgers } from '../../issue/ledgers-format.ts';
import { checkRulebooks, type Rulebook, readRulebook } from '../../pack/rulebook.ts';
import { ACCOUNTABILITY_BOOKS, type AccountabilityBook } from '../accountability-book.ts';
import { type NamedLedger, namedLedgers } from '../trigger-context.ts';

const PACKS = new URL('../../../../packs/', import.meta.url);
const FILE = new URL('cn-accountability/accountability/wz-zd-1-1.yaml', PACKS);
const LEDGERS_FILE = new URL('cn-ledgers/ledgers/tz-dd-1-6.yaml', PACKS);

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
  return checkRulebooks([ACCOUNTABILITY_BOOKS], [read.value], [read.value, ledgersBook()]).map(({ problem }) => problem);
}

/** The ledgers that rules of the pack's own rulebook may name. */
export function packLedgers(): readonly NamedLedger[] {
  return namedLedgers([ledgersBook().content]);
}

let ledgers: Rulebook<Ledgers> | undefined;

function ledgersBook(): Rulebook<Ledgers> {
  if (ledgers !== undefined) return ledgers;
  const read = readRulebook(LEDGERS, 'tz-dd.yaml', readFileSync(LEDGERS_FILE, 'utf8'));
  if (!read.ok) throw new Error(JSON.stringify(read.problems, null, 1));
  ledgers = read.value;
  return ledgers;
}
