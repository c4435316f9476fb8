import { randomUUID } from 'node:crypto';
import {
  type CommentAbout,
  changeComment,
  sayComment,
  settleThread,
  withdrawComment,
} from '@dudao/core/dossier/filing/comment-contract';
import { faultOfChanging, faultOfWithdrawing } from '@dudao/core/dossier/filing/decide-comment';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { type Tx, widenScope } from '../../lib/db.ts';
import { record } from '../../lib/record.ts';
import { implement, type SubjectUnit } from '../../lib/serve.ts';
import type { Caller } from '../../lib/session.ts';
import {
  factsOfComment,
  listCommentPeople,
  lockCommentRow,
  lockThreadRow,
  unitOfComment,
  unitOfThread,
} from './comment-rows.ts';
import { type DossierFile, readDossierFile, standardOfDossier, unitOfDossier } from './rows.ts';
import { elementsOf } from './standards.ts';

/** A team may comment on its units, though it changes nothing of them otherwise: the door has found that the caller may. */
const letComment = (tx: Tx, unit: SubjectUnit) => widenScope(tx, { regions: [], units: [unit.id] });

/** Whether a dossier's standard has such an element or clause. */
async function isThere(tx: Tx, file: DossierFile, { kind, key }: CommentAbout): Promise<boolean> {
  if (kind === 'dossier') return key === '';
  if (kind === 'element') return (await elementsOf(tx, [file]))(file).some(({ code }) => code === key);
  return (await standardOfDossier(tx, file)).clauses.some(({ id }) => id === key);
}

/** Opens a thread, or finds the open one about the same thing. */
async function threadAbout(tx: Tx, file: DossierFile, { kind, key }: CommentAbout, now: Date): Promise<string> {
  const open = await tx.maybe<{ id: string }>(
    `select id from dossier_thread where dossier_id = $1 and kind = $2 and key = $3 and settled_at is null
     order by opened_at desc limit 1 for update`,
    [file.id, kind, key],
  );
  if (open !== null) return open.id;
  const threadId = randomUUID();
  await tx.run(
    'insert into dossier_thread (id, dossier_id, unit_id, region, kind, key, opened_at) values ($1, $2, $3, $4, $5, $6, $7)',
    [threadId, file.id, file.unit_id, file.region, kind, key, now.toISOString()],
  );
  return threadId;
}

interface Words {
  readonly commentId: string;
  readonly threadId: string;
  readonly text: string;
  readonly to: { readonly accountId: string; readonly name: string } | null;
}

async function writeComment(
  tx: Tx,
  file: DossierFile,
  words: Words,
  by: { readonly caller: Caller; readonly now: Date },
) {
  const { caller, now } = by;
  await tx.run(
    `insert into dossier_comment (id, thread_id, dossier_id, unit_id, region, body, said_at, by_id, by_name, by_unit_id, by_unit, to_id, to_name)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9, u.id, u.name, $11, $12 from unit u where u.id = $10`,
    [
      words.commentId,
      words.threadId,
      file.id,
      file.unit_id,
      file.region,
      words.text,
      now.toISOString(),
      caller.accountId,
      caller.name,
      caller.unitId,
      words.to?.accountId ?? null,
      words.to?.name ?? null,
    ],
  );
}

export const sayCommentImplementation = implement(sayComment, {
  subject: (db, input) => unitOfDossier(db, input.dossierId),
  handle: async ({ tx, input, unit, caller, now }) => {
    const { dossierId, at, text, toId } = input;
    letComment(tx, unit);
    const file = await readDossierFile(tx, dossierId);
    if (file === null) return refuse(problem('not-found'));
    const people = await listCommentPeople(tx, { dossierId, unitId: unit.id, chain: file.chain }, caller.accountId);
    const to = people.find(({ accountId }) => accountId === toId) ?? null;
    if (toId !== null && to === null) return refuse(problem('comment-nobody'));
    if ('about' in at && !(await isThere(tx, file, at.about)))
      return refuse(problem('comment-about-unknown', { key: at.about.key }));
    const thread = 'threadId' in at ? await lockThreadRow(tx, at.threadId) : null;
    if ('threadId' in at && thread?.dossier_id !== dossierId) return refuse(problem('not-found'));
    if (thread !== null && thread.settled_at !== null)
      tx.ahead('update dossier_thread set settled_at = null, settled_by_name = null where id = $1', [thread.id]);
    const threadId = 'threadId' in at ? at.threadId : await threadAbout(tx, file, at.about, now);
    const commentId = randomUUID();
    await writeComment(tx, file, { commentId, threadId, text, to }, { caller, now });
    await record(tx, {
      event: 'dossier.commented',
      unitId: unit.id,
      subject: dossierId,
      after: { commentId, threadId, ...('about' in at ? at.about : {}), text, toId },
    });
    return ok({ threadId, commentId });
  },
});

export const changeCommentImplementation = implement(changeComment, {
  subject: (db, input) => unitOfComment(db, input.commentId),
  handle: async ({ tx, input, unit, caller, now }) => {
    const { commentId, text, revision } = input;
    letComment(tx, unit);
    const row = await lockCommentRow(tx, commentId);
    const fault = faultOfChanging(factsOfComment(row), { accountId: caller.accountId, nowMs: now.getTime() });
    if (fault !== null) return refuse(fault);
    if (row.revision !== revision) return refuse(problem('changed-meanwhile'));
    await tx.run('update dossier_comment set body = $2, changed_at = $3, revision = revision + 1 where id = $1', [
      commentId,
      text,
      now.toISOString(),
    ]);
    await record(tx, {
      event: 'dossier.comment-changed',
      unitId: unit.id,
      subject: row.dossier_id,
      before: { commentId, text: row.body },
      after: { text },
    });
    return ok({});
  },
});

export const withdrawCommentImplementation = implement(withdrawComment, {
  subject: (db, input) => unitOfComment(db, input.commentId),
  handle: async ({ tx, input, unit, caller, now }) => {
    const { commentId, reason, revision } = input;
    letComment(tx, unit);
    const row = await lockCommentRow(tx, commentId);
    const fault = faultOfWithdrawing(factsOfComment(row), { accountId: caller.accountId, nowMs: now.getTime() });
    if (fault !== null) return refuse(fault);
    if (row.revision !== revision) return refuse(problem('changed-meanwhile'));
    await tx.run(
      'update dossier_comment set withdrawn_at = $2, withdrawn_reason = $3, revision = revision + 1 where id = $1',
      [commentId, now.toISOString(), reason],
    );
    await record(tx, {
      event: 'dossier.comment-withdrawn',
      unitId: unit.id,
      subject: row.dossier_id,
      before: { commentId, text: row.body },
      after: { reason },
    });
    return ok({});
  },
});

export const settleThreadImplementation = implement(settleThread, {
  subject: (db, input) => unitOfThread(db, input.threadId),
  handle: async ({ tx, input: { threadId }, unit, caller, now }) => {
    letComment(tx, unit);
    const thread = await lockThreadRow(tx, threadId);
    if (thread === null) return refuse(problem('not-found'));
    if (thread.settled_at !== null) return refuse(problem('comment-settled'));
    await tx.run('update dossier_thread set settled_at = $2, settled_by_name = $3 where id = $1', [
      threadId,
      now.toISOString(),
      caller.name,
    ]);
    await record(tx, {
      event: 'dossier.comments-settled',
      unitId: unit.id,
      subject: thread.dossier_id,
      after: { threadId, kind: thread.kind, key: thread.key },
    });
    return ok({});
  },
});
