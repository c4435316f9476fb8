import { ok } from '@dudao/core/lib/result';
import { endFeed, makeFeed } from '@dudao/core/notice/contract';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { hashToken, newToken } from '../lib/session.ts';

export const makeFeedImplementation = implement(makeFeed, {
  handle: async ({ tx, caller, now }) => {
    const token = newToken();
    await tx.run(
      `insert into notice_feed (account_id, unit_id, region, token_hash, created_at)
       select $1, u.id, u.region, $2, $3 from unit u where u.id = $4
       on conflict (account_id) do update set token_hash = excluded.token_hash, created_at = excluded.created_at, fetched_at = null`,
      [caller.accountId, hashToken(token), now.toISOString(), caller.unitId],
    );
    await record(tx, { event: 'notice.feed-made', unitId: caller.unitId, subject: caller.accountId });
    return ok({ path: `/calendar/${token}.ics` });
  },
});

export const endFeedImplementation = implement(endFeed, {
  handle: async ({ tx, caller }) => {
    await tx.run('delete from notice_feed where account_id = $1', [caller.accountId]);
    await record(tx, { event: 'notice.feed-ended', unitId: caller.unitId, subject: caller.accountId });
    return ok({});
  },
});
