import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Tx } from '../../lib/db.ts';
import { plainDateOf } from '../../lib/plain-date.ts';
import type { Caller } from '../../lib/session.ts';
import { weighOne } from '../deeds.ts';
import { lockIssueRow, readIssueRow } from '../rows.ts';
import type { Weighed } from '../weighed.ts';
import { lockUrgeRow, type UrgeRow } from './rows.ts';

/** Who is about to do what with a sheet. */
export interface Holding {
  readonly caller: Caller;
  /** Whether it is theirs to do. */
  readonly of: (weighed: Weighed, urge: UrgeRow) => boolean;
  /** What they do, in both languages. */
  readonly doing: readonly [string, string];
  /** Whether the entry is changed too, and so is held with the sheet. */
  readonly entry?: boolean;
}

/** A sheet held until the transaction ends, with its entry as the caller stands to it; refused where it is not theirs. */
export async function holdSheet(
  tx: Tx,
  { issueId, urgeId }: { readonly issueId: string; readonly urgeId: string },
  { caller, of, doing, entry = false }: Holding,
): Promise<Result<{ readonly weighed: Weighed; readonly urge: UrgeRow }>> {
  const { row, urge } = await beyondScope(tx, async () => ({
    row: await (entry ? lockIssueRow : readIssueRow)(tx, issueId),
    urge: await lockUrgeRow(tx, issueId, urgeId),
  }));
  if (row === null || urge === null) return refuse(problem('not-found'));
  const weighed = await weighOne(tx, row, caller);
  if (!of(weighed, urge)) return refuse(problem('issue-not-yours', { action: doing[0], actionEn: doing[1] }));
  return ok({ weighed, urge });
}

/** Writes the reply to a sheet; after its day it is late, which is answered. */
export async function writeReply(
  tx: Tx,
  { id, reply_due_on: dueOn }: UrgeRow,
  { reply, by, now }: { readonly reply: string; readonly by: Caller; readonly now: Date },
): Promise<boolean> {
  const today = plainDateOf(now);
  const isLate = dueOn < today;
  await beyondScope(tx, () =>
    tx.run(
      'update issue_urge set reply = $2, replied_on = $3, replied_by_name = $4, is_late = $5, replied_at = $6 where id = $1',
      [id, reply, today, by.name, isLate, now],
    ),
  );
  return isLate;
}
