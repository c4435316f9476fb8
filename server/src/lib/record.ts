import { randomUUID } from 'node:crypto';
import { canonicalJson } from '@dudao/core/lib/canonical';
import type { Tx } from './db.ts';

/**
 * One line of the event log. `event` is kebab-case `<noun>.<what-happened>`; `unitId` the unit it belongs to (null: none in particular);
 * `subject` the id of the thing changed. `before` and `after` are what changed, as plain JSON: ids, codes and figures, never passwords,
 * tokens or answers.
 */
export interface EventEntry {
  readonly event: string;
  readonly unitId: string | null;
  readonly subject: string | null;
  readonly before?: unknown;
  readonly after?: unknown;
}

const recorded = new WeakMap<Tx, EventEntry[]>();

/**
 * Writes an event in the same transaction as the change it tells of, so that there is no change without a line and no line without a change; it
 * goes out with the statement that follows.
 * Order inside the transaction is the order of calls; numbers and hashes are given later by the sealer.
 */
export async function record(tx: Tx, entry: EventEntry): Promise<void> {
  const entries = recorded.get(tx) ?? [];
  entries.push(entry);
  recorded.set(tx, entries);
  const { accountId, role, grantUnitId, operation, requestId } = tx.author;
  tx.ahead(
    `insert into event (id, epoch, tx, ordinal, account_id, role, grant_unit_id, operation, request_id, event, unit_id, subject, before, after)
     select $1, epoch, pg_current_xact_id(), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 from log_epoch`,
    [
      randomUUID(),
      entries.length,
      accountId,
      role,
      grantUnitId,
      operation,
      requestId,
      entry.event,
      entry.unitId,
      entry.subject,
      entry.before === undefined ? null : canonicalJson(entry.before),
      entry.after === undefined ? null : canonicalJson(entry.after),
    ],
  );
}

const MOST_AT_ONCE = 5000;

/** Records many events in their order, some thousand in a statement. */
export async function recordAll(tx: Tx, entries: readonly EventEntry[]): Promise<void> {
  const [only] = entries;
  if (only !== undefined && entries.length === 1) return record(tx, only);
  const before = recorded.get(tx) ?? [];
  recorded.set(tx, [...before, ...entries]);
  const { accountId, role, grantUnitId, operation, requestId } = tx.author;
  for (let at = 0; at < entries.length; at += MOST_AT_ONCE) {
    const rows = entries.slice(at, at + MOST_AT_ONCE).map(({ event, unitId, subject, before: was, after }, i) => ({
      ordinal: before.length + at + i + 1,
      event,
      unit_id: unitId,
      subject,
      before: was === undefined ? null : canonicalJson(was),
      after: after === undefined ? null : canonicalJson(after),
    }));
    tx.ahead(
      `insert into event (id, epoch, tx, ordinal, account_id, role, grant_unit_id, operation, request_id, event, unit_id, subject, before, after)
       select gen_random_uuid(), l.epoch, pg_current_xact_id(), r.ordinal, $1, $2, $3, $4, $5, r.event, r.unit_id, r.subject, r.before, r.after
       from log_epoch l, jsonb_to_recordset($6::jsonb)
         as r (ordinal int, event text, unit_id uuid, subject text, before text, after text)`,
      [accountId, role, grantUnitId, operation, requestId, JSON.stringify(rows)],
    );
  }
}

/** The events that this transaction has recorded so far. */
export function recordedIn(tx: Tx): readonly EventEntry[] {
  return recorded.get(tx) ?? [];
}
