import { PHASES, type Phase } from '@dudao/core/issue/ledgers-format';
import { PHASE_NAMES } from '@dudao/core/issue/names';
import type { EntryLine, ShownAction, ShownLedger } from '@dudao/core/issue/shapes';
import type { Text } from '@dudao/core/lib/text';
import type { Counts } from '../count-sums.ts';
import { type ListView, UNFINISHED } from '../list-view.ts';

/** A column of the board: a state of the ledger chosen, or a phase of all ledgers together. */
export interface BoardColumn {
  readonly id: string;
  readonly name: Text;
  readonly phase: Phase;
  /** Null: a phase, whatever the states are called. */
  readonly state: string | null;
}

/** The columns of a view, in the order of the ledger's table: its states, or the phases where no ledger is chosen. */
export function boardColumns(view: ListView, ledger: ShownLedger | undefined): readonly BoardColumn[] {
  const shown: readonly Phase[] =
    view.phase === 'unfinished' ? UNFINISHED : view.phase === 'all' ? PHASES : [view.phase];
  if (ledger === undefined) return shown.map((phase) => ({ id: phase, name: PHASE_NAMES[phase], phase, state: null }));
  return ledger.states
    .filter(({ phase }) => shown.includes(phase))
    .map(({ id, name, phase }) => ({ id, name, phase, state: id }));
}

/** How many entries a column has, by the counts of the whole view. */
export function countOf(column: BoardColumn, counts: Counts, { ledger, light }: ListView): number {
  return counts
    .filter(
      (one) =>
        (ledger === '' || one.ledger === ledger) &&
        (light === '' || one.light === light) &&
        (column.state === null ? one.phase === column.phase : one.state === column.state),
    )
    .reduce((all, { count }) => all + count, 0);
}

/** The actions of its ledger's table that lead an entry into a column. */
export function actionsInto(
  { state }: Pick<EntryLine, 'state'>,
  column: BoardColumn,
  ledger: ShownLedger | undefined,
): readonly ShownAction[] {
  if (ledger === undefined) return [];
  const isThere = (to: string): boolean =>
    column.state === null ? ledger.states.find(({ id }) => id === to)?.phase === column.phase : to === column.state;
  return ledger.actions.filter(({ from, to }) => from.includes(state) && to !== null && to !== state && isThere(to));
}
