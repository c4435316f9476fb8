import { randomUUID } from 'node:crypto';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { acknowledgeOpinion, noteDelivery } from '@dudao/core/opinion/contract';
import type { OpinionDocument } from '@dudao/core/opinion/opinion-shape';
import type { Outcome } from '@dudao/core/opinion/opinion-state';
import { beyondScope, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { addressedByOpinion, lockOpinionRow, type OpinionRow, officeOfOpinion, speaksForUnit } from './rows.ts';

interface Delivery {
  readonly document: OpinionDocument;
  readonly outcome: Outcome;
  readonly who: string;
  readonly onDay: string;
  readonly note: string;
  readonly by: string;
  readonly now: Date;
}

/** When a document left; null: it did not. */
const sentAt = (row: OpinionRow, document: OpinionDocument): string | null =>
  document === 'opinion' ? row.issued_at : row.sent_at;

async function isReceived(tx: Tx, opinionId: string, document: OpinionDocument): Promise<boolean> {
  const { n } = await beyondScope(tx, () =>
    tx.one<{ n: number }>(
      `select count(*)::int as n from opinion_delivery where opinion_id = $1 and document = $2 and outcome = 'received'`,
      [opinionId, document],
    ),
  );
  return n > 0;
}

async function writeDelivery(
  tx: Tx,
  row: OpinionRow,
  { document, outcome, who, onDay, note, by, now }: Delivery,
): Promise<void> {
  await beyondScope(tx, () =>
    tx.run(
      `insert into opinion_delivery (id, opinion_id, document, unit_id, region, outcome, who, on_day, note, noted_by_name, noted_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [randomUUID(), row.id, document, row.unit_id, row.region, outcome, who, onDay, note, by, now.toISOString()],
    ),
  );
  await record(tx, {
    event: 'opinion.delivered',
    unitId: row.unit_id,
    subject: row.id,
    after: { document, outcome, onDay },
  });
}

export const acknowledgeOpinionImplementation = implement(acknowledgeOpinion, {
  subject: (db, input) => addressedByOpinion(db, input),
  handle: async ({ tx, input: { opinionId, document }, caller, now }) => {
    const row = await lockOpinionRow(tx, opinionId);
    if (!(await speaksForUnit(tx, row, caller))) return refuse(problem('opinion-not-of-unit'));
    if (sentAt(row, document) === null) return refuse(problem('opinion-no-document'));
    if (await isReceived(tx, row.id, document)) return refuse(problem('opinion-received-already'));
    const { name } = caller;
    await writeDelivery(tx, row, {
      document,
      outcome: 'received',
      who: name,
      onDay: plainDateOf(now),
      note: '',
      by: name,
      now,
    });
    return ok({});
  },
});

export const noteDeliveryImplementation = implement(noteDelivery, {
  subject: (db, input) => officeOfOpinion(db, input),
  handle: async ({ tx, input, caller, now }) => {
    const { opinionId, ...delivery } = input;
    const row = await lockOpinionRow(tx, opinionId);
    const at = sentAt(row, delivery.document);
    if (at === null) return refuse(problem('opinion-no-document'));
    const sentOn = plainDateOf(new Date(at));
    if (delivery.onDay < sentOn || delivery.onDay > plainDateOf(now)) {
      return refuse(problem('opinion-delivered-ahead', { sentOn }, { field: 'onDay' }));
    }
    if (await isReceived(tx, row.id, delivery.document)) return refuse(problem('opinion-received-already'));
    await writeDelivery(tx, row, { ...delivery, by: caller.name, now });
    return ok({});
  },
});
