import type { FormValues } from '../pack/form.ts';
import type {
  Ladder,
  Ledger,
  LedgerAction,
  LedgerPath,
  LedgerState,
  Part,
  Phase,
  RequestKind,
} from './ledgers-format.ts';

/** A ledger with its way through states, ready for use. */
export interface LedgerKind {
  readonly ledger: Ledger;
  readonly path: LedgerPath;
  /** Null: its owners are not urged. */
  readonly ladder: Ladder | null;
}

/** What was asked for and waits for somebody's decision. */
export interface PendingRequest {
  readonly kind: RequestKind;
  readonly reason: string;
  /** Calendar day that was asked for; of raising, the day by which the answer is needed. */
  readonly until: string;
  /** Account that asked: it does not grant. */
  readonly by: string;
  /** Calendar day on which it was asked. */
  readonly on: string;
}

/** An entry of a ledger as far as its rules ask. Days are calendar days, `2026-09-01`; null is missing. */
export interface Entry {
  readonly state: string;
  readonly ownerUnitId: string | null;
  readonly ownerPersonId: string | null;
  readonly jointUnitIds: readonly string[];
  /** What kind of unit keeps its ledger; null: not known. */
  readonly keeperKind: string | null;
  readonly handling: string | null;
  /** What was filled in with the class of handling. */
  readonly handlingValues: FormValues;
  readonly foundOn: string;
  /** Until when its owner is to put it right. */
  readonly fixDueOn: string | null;
  /** Until when whoever is asked next owes the next step. */
  readonly dueOn: string | null;
  readonly reportedOn: string | null;
  readonly holdsUntil: string | null;
  readonly closedOn: string | null;
  /** How often it was handed back. */
  readonly rounds: number;
  readonly reopened: number;
  readonly extensions: number;
  readonly pending: PendingRequest | null;
  readonly raisedToId: string | null;
  readonly isKey: boolean;
  /** What was filled in when it was marked as key: who supervises it. */
  readonly keyValues: FormValues;
  /** Accounts that reported it as put right since it was last assigned: they do not verify it. */
  readonly workedBy: readonly string[];
  readonly measures: number;
  readonly measuresOpen: number;
  /** How often the level above answered since it was last reopened. */
  readonly answers: number;
  /** Until when a lasting one is to be looked at again. */
  readonly lookOn: string | null;
  /** Since when it is held or raised, so that its owner's days do not run; null: they run. */
  readonly restsSince: string | null;
}

/** Who acts, and as whom. */
export interface Acting {
  readonly accountId: string;
  readonly personId: string | null;
  readonly parts: ReadonlySet<Part>;
  /** Works at the unit that owes the entry, and keeps its ledger only because it is that unit's own. */
  readonly keepsItself: boolean;
}

/** The state an entry is in. */
export function stateOf({ path }: LedgerKind, id: string): LedgerState {
  const found = path.states.find((state) => state.id === id);
  if (found === undefined) throw new Error(`no such state in the ledger: ${id}`);
  return found;
}

/** Where an entry stands on the way of every ledger. */
export function phaseOf(kind: LedgerKind, { state }: Pick<Entry, 'state'>): Phase {
  return stateOf(kind, state).phase;
}

/** Who owes the next step, as the entry's state says; null: nobody is named. */
export function turnOf(kind: LedgerKind, { state }: Pick<Entry, 'state'>): Part | null {
  return stateOf(kind, state).waits ?? null;
}

/** The actions that lead on from the entry's state, in the order of the table; only what is lasting is looked at again and again. */
export function actionsFrom(
  { path, ledger }: LedgerKind,
  { state, handling }: Pick<Entry, 'state' | 'handling'>,
): readonly LedgerAction[] {
  const isLookedAt = ledger.classes.find(({ id }) => id === handling)?.look_every !== undefined;
  return path.actions.filter(({ from, does }) => from.includes(state) && (does !== 'look' || isLookedAt));
}

/** Phases in which somebody still owes something. */
export const OPEN_PHASES: readonly Phase[] = ['new', 'open', 'done', 'proving', 'raised', 'paused'];
