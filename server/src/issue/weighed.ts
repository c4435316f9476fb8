import { can } from '@dudao/core/access/can';
import type { Done } from '@dudao/core/issue/deed';
import type { Acting, Entry } from '@dudao/core/issue/entry';
import type { Part } from '@dudao/core/issue/ledgers-format';
import type { Caller } from '../lib/session.ts';
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
  /** The units from the root down to the one concerned. */
  readonly unitPath: readonly string[];
}

/** What would become of one entry. */
export interface Decided extends Weighed {
  readonly done: Done;
  readonly part: Part | null;
}

/** Who acts on an entry, as the table asks for it. */
export function actingOf({ row, parts, keeperPath }: Weighed, { accountId, personId, grants }: Caller): Acting {
  const isOwn = row.keeper_id === row.owner_unit_id && parts.has('owner');
  return { accountId, personId, parts, keepsItself: isOwn && !can(grants, 'issue.keep', keeperPath) };
}
