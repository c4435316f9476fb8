import type { FormValues } from '../pack/form.ts';
import type { Acting, Entry, LedgerKind } from './entry.ts';
import type { LedgerAction } from './ledgers-format.ts';

/** What somebody does to an entry: the action's id and what is given with it. Days are calendar days; absent is not given. */
export interface Deed {
  readonly action: string;
  readonly words: string;
  readonly values: FormValues;
  readonly owner?: { readonly unitId: string; readonly personId: string | null } | undefined;
  readonly jointUnitIds?: readonly string[] | undefined;
  readonly handling?: string | undefined;
  readonly dueOn?: string | undefined;
  readonly until?: string | undefined;
  /** To which unit it is raised. */
  readonly raiseToId?: string | undefined;
  /** Files given as proof with this deed. */
  readonly files: number;
  /** The rule that was made or changed so that it does not return. */
  readonly institution?: string | undefined;
  /** Of merging: the entry that goes on instead of it. */
  readonly into?: string | undefined;
  /** Of splitting: how many parts go on instead of it. */
  readonly parts?: number | undefined;
}

/** What a deed makes of an entry. */
export interface Done {
  readonly entry: Entry;
  readonly action: LedgerAction;
  readonly values: FormValues;
}

/** A deed as it is decided: about which entry, by whom, on which day. */
export interface Doings {
  readonly kind: LedgerKind;
  readonly entry: Entry;
  readonly action: LedgerAction;
  readonly deed: Deed;
  readonly acting: Acting;
  readonly today: string;
}
