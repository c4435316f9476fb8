import type { Somebody } from '@dudao/core/access/somebody';
import type { Result } from '@dudao/core/lib/result';
import {
  faultOfStep,
  type LineLife,
  type PublicationLife,
  type PublicationStep,
  type ReplyPoint,
} from '@dudao/core/publication/decide-publication';
import type { FactsByCode } from '@dudao/core/publication/grouping';
import type { PublicationState } from '@dudao/core/publication/publication-state';
import type { RankedUnit } from '@dudao/core/publication/rank-units';
import type { Db, Tx } from '../lib/db.ts';
import { holdRevised, takeDeed } from '../lib/revised.ts';
import type { PublicationRowTable, PublicationTable } from '../lib/schema.gen.ts';
import type { Caller } from '../lib/session.ts';

/** A publication as stored. */
export type PublicationRecord = Omit<PublicationTable, 'state' | 'facts'> & {
  readonly state: PublicationState;
  /** Written by this noun alone. */
  readonly facts: FactsByCode;
};

/** A unit's line as stored. What is computed was written by this noun alone. */
export type LineRow = Omit<PublicationRowTable, 'computed' | 'points' | 'reply'> & {
  /** Lines written before bands had reasons have none. */
  readonly computed: Omit<RankedUnit, 'noBand'> & Partial<Pick<RankedUnit, 'noBand'>>;
  readonly points: readonly ReplyPoint[];
  readonly reply: 'accepted' | 'objected' | null;
};

/** The publication, or null when there is none in sight. */
export function readPublicationRow(db: Db, id: string): Promise<PublicationRecord | null> {
  return db.maybe<PublicationRecord>('select * from publication where id = $1', [id]);
}

/** The office of a publication in sight. */
export async function officeOf(db: Db, { publicationId }: { readonly publicationId: string }): Promise<string | null> {
  return (await readPublicationRow(db, publicationId))?.unit_id ?? null;
}

/** Lines of a publication in their order. */
export function listLines(db: Db, publicationId: string): Promise<LineRow[]> {
  return db.many<LineRow>('select * from publication_row where publication_id = $1 order by position', [publicationId]);
}

/** Units that are left out of a publication. */
export function listLeft(
  db: Db,
  publicationId: string,
): Promise<{ readonly code: string; readonly name: string; readonly reason: string }[]> {
  return db.many('select code, name, reason from publication_left where publication_id = $1 order by code', [
    publicationId,
  ]);
}

/** Who signed the snapshot that stands. */
export interface SignatureRow extends Somebody {
  readonly by: string;
  readonly at: string;
}

/** Signatures under the snapshot of a publication as it stands; those under an earlier one are void. */
export function listSignatures(db: Db, { digest }: Pick<PublicationRecord, 'digest'>): Promise<SignatureRow[]> {
  return db.many<SignatureRow>(
    `select account_id as "accountId", person_id as "personId", by_name as by, signed_at as at from publication_signature
     where digest = $1 order by signed_at, account_id`,
    [digest],
  );
}

/** A line as what may be done depends on it. */
export function lifeOfLine(line: LineRow): LineLife {
  const { computed, name, grade, confirmed_at: confirmedAt, reply, points, answered_at: answeredAt } = line;
  return {
    name,
    ruleGrade: computed.grade,
    grade,
    isConfirmed: confirmedAt !== null,
    reply,
    points,
    isConfirmedSince: answeredAt === null || (confirmedAt !== null && confirmedAt >= answeredAt),
  };
}

/** A publication as what may be done with it depends on it. */
export function lifeOf(
  row: PublicationRecord,
  lines: readonly LineRow[],
  signers: readonly Somebody[],
): PublicationLife {
  return { state: row.state, replyDueOn: row.reply_due_on, lines: lines.map(lifeOfLine), signers };
}

/** A publication held for a step, with what the step is decided by. */
export interface Held {
  readonly row: PublicationRecord;
  readonly lines: readonly LineRow[];
  readonly life: PublicationLife;
  readonly today: string;
}

/** The publication held for a step, or why the step cannot be taken. */
export function holdFor(
  tx: Tx,
  { publicationId, revision }: { readonly publicationId: string; readonly revision: number },
  { step, now }: { readonly step: PublicationStep; readonly now: Date },
): Promise<Result<Held>> {
  return holdRevised({
    revision,
    now,
    lock: () => tx.one<PublicationRecord>('select * from publication where id = $1 for update', [publicationId]),
    look: async (row) => {
      const lines = await listLines(tx, row.id);
      return { lines, life: lifeOf(row, lines, await listSignatures(tx, row)) };
    },
    faultOf: ({ life }, today) => faultOfStep(step, life, today),
  });
}

/** Writes what a step sets, keeps the deed in the list that everybody sees who sees the whole, and tells the log. Returns the new revision. */
export function take(
  tx: Tx,
  row: PublicationRecord,
  {
    caller,
    ...step
  }: Omit<Parameters<typeof takeDeed<PublicationRecord>>[2], 'by'> & { readonly caller: Pick<Caller, 'name'> },
) {
  return takeDeed<PublicationRecord>(tx, { table: 'publication', row }, { ...step, by: caller.name });
}
