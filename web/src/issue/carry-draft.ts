import type { previewCarryOver } from '@dudao/core/issue/carry-contract';
import type { OutputOf } from '@dudao/core/lib/contract';

/** An entry that might be carried over. */
export type Carriable = OutputOf<typeof previewCarryOver>['entries'][number];

/** What somebody decided about an entry: a clause by its id, `LEFT`, `KEPT`, or '' while nothing is decided. */
export interface CarryDecision {
  readonly clause: string;
  readonly words: string;
}

/** Stands for leaving an entry as it is; no clause bears such an id. */
export const LEFT = '-';
/** Stands for carrying an entry that names no clause as it is. */
export const KEPT = '=';

/** What is decided of an entry where nobody touched it: the clause that was found. */
export function decisionOf(entry: Carriable, decided: Readonly<Record<string, CarryDecision>>): CarryDecision {
  return decided[entry.id] ?? { clause: entry.to?.clause ?? '', words: '' };
}

/** What is sent: every entry about which something is decided; those left without a reason are not ready. */
export function sentCarry(entries: readonly Carriable[], decided: Readonly<Record<string, CarryDecision>>) {
  const all = entries.map((entry) => ({ entry, ...decisionOf(entry, decided) }));
  const ready = all.filter(({ clause, words }) => clause !== '' && (clause !== LEFT || words.trim() !== ''));
  return {
    entries: ready.map(({ entry, clause, words }) => ({
      issueId: entry.id,
      revision: entry.revision,
      clause: clause === LEFT || clause === KEPT ? null : clause,
      isKept: clause === KEPT,
      words: words.trim(),
    })),
    carried: ready.filter(({ clause }) => clause !== LEFT).length,
    left: ready.filter(({ clause }) => clause === LEFT).length,
    /** Nobody decided about them, or they lack the reason. */
    undecided: all.length - ready.length,
  };
}
