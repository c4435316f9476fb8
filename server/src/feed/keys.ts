import { randomUUID } from 'node:crypto';
import { can } from '@dudao/core/access/can';
import { endFeedKey, LONGEST_DAYS, MOST_KEYS, openFeedKey, readFeed } from '@dudao/core/feed/contract';
import { dayText, parseDay } from '@dudao/core/lib/plain-day';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { hashToken, newToken } from '../lib/session.ts';
import { listKeys } from './key-rows.ts';
import { setsSeen } from './sight.ts';

/** Where the feed is, below the application's own address. */
export const FEED_PATH = '/odata/';

export const readFeedImplementation = implement(readFeed, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, unit, caller, now }) => {
    const keys = await listKeys(db, caller.accountId, { unitId: unit.id, today: plainDateOf(now) });
    return ok({
      keys: keys.map(({ id, name, made_at: madeAt, until_on: untilOn, used_on: lastUsedOn }) => ({
        id,
        name,
        madeOn: plainDateOf(new Date(madeAt)),
        untilOn,
        lastUsedOn,
      })),
      sets: setsSeen(caller.grants, unit.path).map(({ name, title, meaning, columns }) => ({
        name,
        title,
        meaning,
        columns: columns.map((column) => ({ ...column, unit: column.unit ?? null, empty: column.empty ?? null })),
      })),
      path: FEED_PATH,
      maySeeHooks: can(caller.grants, 'feed.hook', unit.path),
    });
  },
});

export const openFeedKeyImplementation = implement(openFeedKey, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now }) => {
    const today = plainDateOf(now);
    const last = dayText((parseDay(today) ?? 0) + LONGEST_DAYS);
    if (input.untilOn <= today || input.untilOn > last)
      return refuse(problem('feed-until', { last }, { field: 'untilOn' }));
    // Two who open at once wait for each other, so that the count holds.
    await tx.one('select id from account where id = $1 for no key update', [caller.accountId]);
    const open = await listKeys(tx, caller.accountId, { unitId: null, today });
    if (open.length >= MOST_KEYS) return refuse(problem('feed-too-many-keys', { most: MOST_KEYS }));
    const [keyId, key] = [randomUUID(), newToken()];
    await tx.run(
      `insert into feed_key (id, account_id, unit_id, region, name, key_hash, made_at, until_on) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [keyId, caller.accountId, unit.id, unit.region, input.name, hashToken(key), now.toISOString(), input.untilOn],
    );
    await record(tx, {
      event: 'feed.key-opened',
      unitId: unit.id,
      subject: keyId,
      after: { name: input.name, untilOn: input.untilOn },
    });
    return ok({ keyId, key });
  },
});

export const endFeedKeyImplementation = implement(endFeedKey, {
  handle: async ({ tx, input, caller, now }) => {
    const ended = await tx.maybe<{ unit_id: string }>(
      'update feed_key set ended_at = $3 where id = $1 and account_id = $2 and ended_at is null returning unit_id',
      [input.keyId, caller.accountId, now.toISOString()],
    );
    if (ended === null) return refuse(problem('feed-key-ended'));
    await record(tx, { event: 'feed.key-ended', unitId: ended.unit_id, subject: input.keyId });
    return ok({});
  },
});
