import { canonicalJson } from '@dudao/core/lib/canonical';
import type { Tx } from './db.ts';
import type { Secrets } from './secrets.ts';

/** A write as its caller numbered it. */
export interface NumberedCall {
  readonly accountId: string;
  readonly callId: string;
  readonly operation: string;
  readonly input: unknown;
}

/** How long answered calls are remembered: phones may be away for more than a year. */
const CALL_MEMORY_DAYS = 400;

export type Recalled =
  | { readonly is: 'new' }
  | { readonly is: 'answered'; readonly output: unknown }
  | { readonly is: 'other-content' };

/**
 * Claims the call for this transaction, or tells what it was answered with before. A second transaction with the same id waits here until
 * the first has committed (then it gets that answer) or rolled back (then it goes on itself).
 */
export async function claimCall(tx: Tx, secrets: Secrets, call: NumberedCall): Promise<Recalled> {
  tx.ahead("select pg_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 7204))", [call.accountId, call.callId]);
  const row = await tx.maybe<{ fingerprint: string; reply: Buffer }>(
    'select fingerprint, reply from call where account_id = $1 and call_id = $2',
    [call.accountId, call.callId],
  );
  if (row === null) return { is: 'new' };
  if (row.fingerprint !== fingerprint(secrets, call)) return { is: 'other-content' };
  return { is: 'answered', output: JSON.parse(secrets.open('call-reply', row.reply)) };
}

/** Keeps the answer in the same transaction as the deed. It is sealed, for it may hold a one-time link. */
export function writeReply(
  tx: Tx,
  secrets: Secrets,
  call: NumberedCall & { readonly output: unknown },
  now: Date,
): void {
  tx.ahead(
    'insert into call (account_id, call_id, operation, fingerprint, at, reply) values ($1, $2, $3, $4, $5, $6)',
    [
      call.accountId,
      call.callId,
      call.operation,
      fingerprint(secrets, call),
      now.toISOString(),
      secrets.seal('call-reply', JSON.stringify(call.output)),
    ],
  );
}

/** Forgets calls older than the memory; returns how many. */
export function deleteOldCalls(tx: Tx, now: Date): Promise<number> {
  const oldest = new Date(now.getTime() - CALL_MEMORY_DAYS * 86_400_000);
  return tx.run('delete from call where at < $1', [oldest.toISOString()]);
}

/** Keyed, because inputs may hold secrets that a plain digest would let someone guess. */
function fingerprint(secrets: Secrets, call: NumberedCall): string {
  return secrets.digest('call-fingerprint', `${call.operation}\n${canonicalJson(call.input)}`);
}
