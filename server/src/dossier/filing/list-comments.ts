import { can } from '@dudao/core/access/can';
import { listComments, noteCommentsRead } from '@dudao/core/dossier/filing/comment-contract';
import { faultOfChanging, faultOfWithdrawing } from '@dudao/core/dossier/filing/decide-comment';
import { ok } from '@dudao/core/lib/result';
import { widenScope } from '../../lib/db.ts';
import { implement } from '../../lib/serve.ts';
import { type CommentRow, factsOfComment, listCommentPeople, listCommentRows, listThreadRows } from './comment-rows.ts';
import { readDossierFile, unitOfDossier } from './rows.ts';

interface Reader {
  readonly accountId: string;
  readonly nowMs: number;
  /** The ordinal of the last comment that the reader has seen. */
  readonly upTo: number;
}

/** A comment as one reader sees it: what was withdrawn keeps who, when and why, but not its words. */
function toldComment(row: CommentRow, { accountId, nowMs, upTo }: Reader) {
  const facts = factsOfComment(row);
  const isWithdrawn = row.withdrawn_at !== null;
  return {
    commentId: row.id,
    text: isWithdrawn ? null : row.body,
    by: row.by_name,
    unit: row.by_unit,
    isOwn: row.by_unit_id === row.unit_id,
    at: row.said_at,
    to: row.to_name,
    changedAt: row.changed_at,
    withdrawn:
      row.withdrawn_at === null ? null : { at: row.withdrawn_at, by: row.by_name, reason: row.withdrawn_reason ?? '' },
    isUnread: !isWithdrawn && row.by_id !== accountId && Number(row.ordinal) > upTo,
    revision: row.revision,
    actions: {
      change: faultOfChanging(facts, { accountId, nowMs })?.problem ?? (true as const),
      withdraw: faultOfWithdrawing(facts, { accountId, nowMs })?.problem ?? (true as const),
    },
  };
}

export const listCommentsImplementation = implement(listComments, {
  subject: (db, input) => unitOfDossier(db, input.dossierId),
  handle: async ({ db, input: { dossierId }, unit, caller, now }) => {
    const [file, threads, comments, read] = await Promise.all([
      readDossierFile(db, dossierId),
      listThreadRows(db, dossierId),
      listCommentRows(db, dossierId),
      db.maybe<{ up_to: string }>('select up_to from dossier_comment_read where dossier_id = $1 and account_id = $2', [
        dossierId,
        caller.accountId,
      ]),
    ]);
    const reader = { accountId: caller.accountId, nowMs: now.getTime(), upTo: Number(read?.up_to ?? 0) };
    const told = threads.map((thread) => ({
      threadId: thread.id,
      about: { kind: thread.kind, key: thread.key },
      settled: thread.settled_at === null ? null : { at: thread.settled_at, by: thread.settled_by_name ?? '' },
      comments: comments.filter((row) => row.thread_id === thread.id).map((row) => toldComment(row, reader)),
    }));
    const chain = file?.chain ?? [];
    return ok({
      threads: told,
      unread: told.flatMap((thread) => thread.comments).filter(({ isUnread }) => isUnread).length,
      open: told.filter(({ settled }) => settled === null).length,
      people: await listCommentPeople(db, { dossierId, unitId: unit.id, chain }, caller.accountId),
      actions: { say: can(caller.grants, 'dossier.comment', unit.path) ? (true as const) : 'forbidden' },
    });
  },
});

export const noteCommentsReadImplementation = implement(noteCommentsRead, {
  subject: (db, input) => unitOfDossier(db, input.dossierId),
  handle: async ({ tx, input: { dossierId }, unit, caller }) => {
    // How far one has read is one's own to write, for a team too, which the door lets change nothing of its units.
    widenScope(tx, { regions: [], units: [unit.id] });
    await tx.run(
      `insert into dossier_comment_read (dossier_id, account_id, unit_id, region, up_to)
       select $1, $2, $3, $4, coalesce(max(ordinal), 0) from dossier_comment where dossier_id = $1
       on conflict (dossier_id, account_id) do update set up_to = greatest(excluded.up_to, dossier_comment_read.up_to)`,
      [dossierId, caller.accountId, unit.id, unit.region],
    );
    return ok({});
  },
});
