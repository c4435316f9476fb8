import { keptBack } from '@dudao/core/issue/confidential';
import type { Part } from '@dudao/core/issue/ledgers-format';
import type { Db } from '../lib/db.ts';
import { type FrozenLedger, readLedgers } from './books.ts';

/** Fields that whoever has these parts in an entry of a ledger does not see. */
export type Veil = (kind: FrozenLedger, parts: ReadonlySet<Part>) => ReadonlySet<string>;

/** E30 What is kept back of entries: by the version under which one was written, and where that knew of nothing to keep back, by the one in force. */
export async function readVeil(db: Db): Promise<Veil> {
  const now = new Map((await readLedgers(db)).map(({ ledger }) => [ledger.id, ledger]));
  return ({ ledger }, parts) =>
    keptBack(ledger.confidential === undefined ? (now.get(ledger.id) ?? ledger) : ledger, parts);
}
