import type { CommentAbout } from '@dudao/core/dossier/filing/comment-contract';
import type { CommentFacts } from '@dudao/core/dossier/filing/decide-comment';
import type { Db, Tx } from '../../lib/db.ts';
import type { DossierCommentTable, DossierThreadTable } from '../../lib/schema.gen.ts';

/** A comment as stored; see docs/database.md. */
export type CommentRow = DossierCommentTable;
export type ThreadRow = Omit<DossierThreadTable, 'kind'> & { readonly kind: CommentAbout['kind'] };

/** Comments of a dossier, the oldest first. */
export function listCommentRows(db: Db, dossierId: string): Promise<CommentRow[]> {
  return db.many<CommentRow>('select * from dossier_comment where dossier_id = $1 order by ordinal', [dossierId]);
}

/** Threads of a dossier: open ones first, then the newest. */
export function listThreadRows(db: Db, dossierId: string): Promise<ThreadRow[]> {
  return db.many<ThreadRow>(
    'select * from dossier_thread where dossier_id = $1 order by settled_at desc nulls first, opened_at desc, id',
    [dossierId],
  );
}

/** The unit whose dossier a comment is about; null when it is out of sight. */
export async function unitOfComment(db: Db, commentId: string): Promise<string | null> {
  return (
    (await db.maybe<{ unit_id: string }>('select unit_id from dossier_comment where id = $1', [commentId]))?.unit_id ??
    null
  );
}

/** As `unitOfComment`, of a thread. */
export async function unitOfThread(db: Db, threadId: string): Promise<string | null> {
  return (
    (await db.maybe<{ unit_id: string }>('select unit_id from dossier_thread where id = $1', [threadId]))?.unit_id ??
    null
  );
}

export function lockCommentRow(tx: Tx, commentId: string): Promise<CommentRow> {
  return tx.one<CommentRow>('select * from dossier_comment where id = $1 for update', [commentId]);
}

export function lockThreadRow(tx: Tx, threadId: string): Promise<ThreadRow | null> {
  return tx.maybe<ThreadRow>('select * from dossier_thread where id = $1 for update', [threadId]);
}

/** What decides who may change a comment. */
export function factsOfComment(row: CommentRow): CommentFacts {
  return { byId: row.by_id, saidMs: Date.parse(row.said_at), isWithdrawn: row.withdrawn_at !== null };
}

/** Somebody whose answer may be asked for. */
export interface CommentPerson {
  readonly accountId: string;
  readonly name: string;
  readonly unit: string;
}

/**
 * Whose answer may be asked for: liaisons and leaders of the unit and offices that review it, as far as they are in sight, and who has said
 * something about the dossier before. Never oneself.
 */
export function listCommentPeople(
  db: Db,
  about: { readonly dossierId: string; readonly unitId: string; readonly chain: readonly string[] },
  accountId: string,
): Promise<CommentPerson[]> {
  return db.many<CommentPerson>(
    `select "accountId", min(name) as name, min(unit) as unit from (
       select a.id as "accountId", a.name, u.name as unit from role_grant g
         join account a on a.id = g.account_id and a.disabled_at is null join unit u on u.id = a.unit_id
       where g.ended_at is null and (g.unit_id = $2 and g.role in ('unit-liaison', 'leader')
         or g.unit_id = any ($3::uuid[]) and g.role = 'supervision-office')
       union select by_id, by_name, by_unit from dossier_comment where dossier_id = $1
     ) one where "accountId" <> $4 group by "accountId" order by unit, name`,
    [about.dossierId, about.unitId, about.chain, accountId],
  );
}
