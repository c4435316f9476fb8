import type { Db, Tx } from '../lib/db.ts';

export type MessageState = 'waiting' | 'sending' | 'sent' | 'failed' | 'unsure';

/** The last message of an account on each channel, tests apart. */
export function listLastMessages(
  db: Db,
  accountId: string,
): Promise<{ channel: string; is_test: boolean; state: MessageState; at: string; failure: string | null }[]> {
  return db.many(
    `select distinct on (channel, kind = 'test') channel, kind = 'test' as is_test, state,
       coalesce(sent_at, tried_at, made_at) as at, failure
     from notice_message where account_id = $1 and state <> 'dropped' order by channel, kind = 'test', made_at desc, id`,
    [accountId],
  );
}

/** Ids of channels over which nothing gets through at present. */
export async function listFailingChannels(db: Db): Promise<ReadonlySet<string>> {
  const rows = await db.many<{ channel: string }>('select channel from notice_channel where failing_since is not null');
  return new Set(rows.map(({ channel }) => channel));
}

/** When an account last asked for a test message; null when it never did. */
export async function readLastTest(db: Db, accountId: string): Promise<string | null> {
  const { at } = await db.one<{ at: string | null }>(
    `select max(made_at) as at from notice_message where account_id = $1 and kind = 'test'`,
    [accountId],
  );
  return at;
}

/** Leaves a test message to be sent. */
export async function writeTestMessage(
  tx: Tx,
  {
    accountId,
    unitId,
    channel,
    on,
    now,
  }: { accountId: string; unitId: string; channel: string; on: string; now: Date },
): Promise<void> {
  await tx.run(
    `insert into notice_message (account_id, unit_id, region, channel, kind, slot, told, state, made_at, next_at)
     select $1, id, region, $2, 'test', $3, '[]', 'waiting', $4, $4 from unit where id = $5`,
    [accountId, channel, on, now.toISOString(), unitId],
  );
}
