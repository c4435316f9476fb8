import { describe, expect, it } from 'vitest';
import { ledgerCalled } from './testing/read-ledgers.ts';
import { checkWhole } from './whole.ts';

const { ledger } = ledgerCalled('list_team');
const foundIn = (...entries: readonly (boolean | undefined)[]) =>
  checkWhole(
    ledger,
    entries.map((top): Record<string, boolean> => (top === undefined ? {} : { top_leader: top })),
  ).map(({ check, found, isMet }) => [check.id, found, isMet]);

describe('E19 a list as a whole', () => {
  it('meets a demand by as many entries as it asks, and what is left open does not count', () => {
    expect(foundIn(false, true)).toEqual([['top', 1, true]]);
    expect(foundIn(false, undefined)).toEqual([['top', 0, false]]);
    expect(foundIn()).toEqual([['top', 0, false]]);
  });

  it('has no demand where its ledger sets none', () => {
    expect(checkWhole(ledgerCalled('problem').ledger, [{}])).toEqual([]);
  });
});
