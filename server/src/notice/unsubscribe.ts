import { timingSafeEqual } from 'node:crypto';
import type { ConfiguredChannel } from '../lib/channel.ts';
import { asSystem, type Pool } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import type { Secrets } from '../lib/secrets.ts';

const PURPOSE = 'notice-unsubscribe';

/** Path at which a mail program turns e-mail off for an account without anybody signed in (RFC 8058). It can do nothing else. */
export function unsubscribePath(secrets: Secrets, accountId: string): string {
  return `/unsubscribe/${accountId}.${secrets.digest(PURPOSE, accountId)}`;
}

interface UnsubscribeOptions {
  readonly pool: Pool;
  readonly secrets: Secrets;
  readonly channels: readonly ConfiguredChannel[];
}

/** Turns e-mail off for whom the key is; 404 for every other key. */
export async function unsubscribe({ pool, secrets, channels }: UnsubscribeOptions, key: string): Promise<Response> {
  const [, accountId = '', digest = ''] = /^([0-9a-f-]{36})\.([0-9a-f]{64})$/u.exec(key) ?? [];
  const expected = secrets.digest(PURPOSE, accountId);
  const isRight = digest.length === expected.length && timingSafeEqual(Buffer.from(digest), Buffer.from(expected));
  if (!isRight) return new Response('not found\n', { status: 404, headers: { 'content-type': 'text/plain' } });
  const mails = channels.filter(({ kind }) => kind === 'mail').map(({ id }) => id);
  await asSystem(pool, 'notice.unsubscribe', async (tx) => {
    const ended = await tx.run('delete from notice_address where account_id = $1 and channel = any ($2)', [
      accountId,
      mails,
    ]);
    if (ended === 0) return;
    await tx.run('update notice_wish set revision = revision + 1 where account_id = $1', [accountId]);
    const { unit_id: unitId } = await tx.one<{ unit_id: string }>('select unit_id from account where id = $1', [
      accountId,
    ]);
    await record(tx, { event: 'notice.unsubscribed', unitId, subject: accountId });
  });
  return new Response('ok\n', { headers: { 'content-type': 'text/plain' } });
}
