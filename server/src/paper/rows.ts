import type { BodyKind } from '@dudao/core/org/body-kind';
import type { FormValues } from '@dudao/core/pack/form';
import type { PaperState, PaperStatus, ReceiverState } from '@dudao/core/paper/paper-state';
import type { AboutKind, Expectation } from '@dudao/core/paper/papers-format';
import type { Party, ShownParty } from '@dudao/core/paper/shapes';
import type { Db, Tx } from '../lib/db.ts';
import type { PaperOpinionTable, PaperReceiverTable, PaperTable } from '../lib/schema.gen.ts';
import type { Actor } from './actor.ts';

/** A paper as stored. Its JSON was written from checked values only. */
export type PaperRow = Omit<
  PaperTable,
  'status' | 'expects' | 'field_values' | 'to_parties' | 'about_kind' | 'body_kind'
> & {
  readonly status: PaperStatus;
  readonly expects: Expectation;
  readonly field_values: FormValues;
  readonly to_parties: readonly Party[];
  readonly about_kind: AboutKind | null;
  readonly body_kind: BodyKind | null;
};

/** A receiver as stored. */
export type ReceiverRow = Omit<PaperReceiverTable, 'answer_values' | 'body_kind'> & {
  readonly answer_values: FormValues;
  readonly body_kind: BodyKind | null;
};

/** An opinion as stored. */
export type OpinionRow = PaperOpinionTable;

/** The paper, or null when it does not exist or is out of sight. */
export function readPaperRow(db: Db, id: string): Promise<PaperRow | null> {
  return db.maybe<PaperRow>('select * from paper where id = $1', [id]);
}

/** The paper, held against other changes until the transaction ends; null when it does not exist or is out of sight. */
export function lockPaperRow(tx: Tx, id: string): Promise<PaperRow | null> {
  return tx.maybe<PaperRow>('select * from paper where id = $1 for update', [id]);
}

/** Receivers of a paper, those who have done least first. */
export function listReceiverRows(db: Db, paperId: string): Promise<ReceiverRow[]> {
  return db.many<ReceiverRow>(
    `select * from paper_receiver where paper_id = $1
     order by answered_on desc nulls first, received_on desc nulls first, body_name nulls last, unit_name, id`,
    [paperId],
  );
}

/** What members have said on a paper, in the order of days. */
export function listOpinionRows(db: Db, paperId: string): Promise<OpinionRow[]> {
  return db.many<OpinionRow>('select * from paper_opinion where paper_id = $1 order by on_day, person_name', [paperId]);
}

/** Whether a row is the party's own. */
export function isOf(
  row: { readonly unit_id: string; readonly body_id: string | null },
  { unit, body }: Actor,
): boolean {
  return row.unit_id === unit.id && row.body_id === (body?.id ?? null);
}

/** The party of a row as people know it. */
export function partyOf(row: {
  readonly unit_id: string;
  readonly unit_name: string;
  readonly body_id: string | null;
  readonly body_name: string | null;
  readonly body_kind: BodyKind | null;
}): ShownParty {
  return {
    unitId: row.unit_id,
    unitName: row.unit_name,
    bodyId: row.body_id,
    bodyName: row.body_name,
    bodyKind: row.body_kind,
  };
}

/** The paper as the rules see it. */
export function stateOf(
  row: PaperRow,
  receivers: readonly ReceiverRow[],
  opinions: readonly OpinionRow[] = [],
): PaperState {
  return {
    status: row.status,
    reason: row.ended_reason,
    expects: row.expects,
    receivers: receivers.map((one) => receiverState(one, opinions)),
  };
}

function receiverState(row: ReceiverRow, opinions: readonly OpinionRow[]): ReceiverState {
  return {
    id: row.id,
    receivedOn: row.received_on,
    answeredOn: row.answered_on,
    opined: opinions.filter(({ receiver_id }) => receiver_id === row.id).map(({ person_id }) => person_id),
  };
}

/** Where a paper stands from now on. Returns its new revision. */
export async function writeStatus(
  tx: Tx,
  row: PaperRow,
  { status, reason, on }: { readonly status: PaperStatus; readonly reason: string; readonly on: string },
): Promise<number> {
  await tx.run(
    'update paper set status = $2, ended_reason = $3, ended_on = $4, revision = revision + 1 where id = $1',
    [row.id, status, reason, status === 'issued' || status === 'draft' ? null : (row.ended_on ?? on)],
  );
  return row.revision + 1;
}
