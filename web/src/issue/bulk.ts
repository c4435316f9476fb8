import { ONE_BY_ONE } from '@dudao/core/issue/decide-act';
import type { Requesting } from '@dudao/core/issue/deed-asks';
import type { EntryLine, ShownAction, ShownLedger } from '@dudao/core/issue/shapes';
import { type DeedDraft, sentDeed } from './deed-draft.ts';

/** An action that leads on from some of the entries chosen, with the ledger whose words its dialog uses. */
export interface BulkAction {
  readonly action: ShownAction;
  readonly ledger: ShownLedger;
  /** How many of the entries have it where they stand; the others are told why not by the preview. */
  readonly count: number;
}

/**
 * The actions that lead on from where the entries stand: those that most of them have first, else in the order of their tables. Actions of ledgers that
 * ask different things are different ones.
 */
export function bulkActions(
  entries: readonly Pick<EntryLine, 'ledger' | 'state'>[],
  ledgers: readonly ShownLedger[],
): readonly BulkAction[] {
  const found = new Map<string, BulkAction>();
  for (const entry of entries) {
    const ledger = ledgers.find(({ id }) => id === entry.ledger);
    for (const action of ledger?.actions ?? []) {
      // What makes one of several, or several of one, and what is done one by one, is done at the entry itself.
      const isOwn = action.does === 'merge' || action.does === 'split' || ONE_BY_ONE.includes(action.does);
      if (ledger === undefined || isOwn || !action.from.includes(entry.state)) continue;
      const key = JSON.stringify([action.id, action.does, action.form, ledger.classes]);
      const before = found.get(key);
      found.set(key, before === undefined ? { action, ledger, count: 1 } : { ...before, count: before.count + 1 });
    }
  }
  return [...found.values()].sort((one, other) => other.count - one.count);
}

/** What is sent of a draft for many entries: each keeps the joint owners that it has unless some are given for all. */
export function sentToMany(action: Requesting, draft: DeedDraft) {
  const { jointUnitIds = [], ...given } = sentDeed(action, draft);
  return jointUnitIds.length === 0 ? given : { ...given, jointUnitIds };
}
