import type { Done } from '@dudao/core/issue/decide-act';
import type { Entry } from '@dudao/core/issue/entry';
import type { Part } from '@dudao/core/issue/ledgers-format';
import type { FrozenLedger } from './books.ts';
import type { IssueRow } from './rows.ts';

/** One entry with all that a decision about it needs. */
export interface Weighed {
  readonly row: IssueRow;
  readonly kind: FrozenLedger;
  readonly entry: Entry;
  readonly parts: ReadonlySet<Part>;
  /** The units from the root down to the keeper. */
  readonly keeperPath: readonly string[];
}

/** What would become of one entry. */
export interface Decided extends Weighed {
  readonly done: Done;
  readonly part: Part | null;
}
