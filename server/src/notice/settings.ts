import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { readSettings, saveSettings, sendTest } from '@dudao/core/notice/contract';
import { faultOfTest, faultOfWishes } from '@dudao/core/notice/decide-notice';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { listFailingChannels, listLastMessages, readLastTest, writeTestMessage } from './message-rows.ts';
import { channelsFor, readWishes, writeWishes } from './wish-rows.ts';

export const readSettingsImplementation = implement(readSettings, {
  handle: async ({ db, caller, services }) => {
    const { accountId } = caller;
    const kept = await readWishes(db, accountId);
    const known = await channelsFor(db, services.channels, caller);
    const failing = await listFailingChannels(db);
    const messages = await listLastMessages(db, accountId);
    const last = (channel: string, isTest: boolean) => {
      const found = messages.find((row) => row.channel === channel && row.is_test === isTest);
      return found === undefined ? null : { state: found.state, at: found.at, failure: found.failure };
    };
    const feed = await db.maybe<{ createdAt: string; fetchedAt: string | null }>(
      'select created_at as "createdAt", fetched_at as "fetchedAt" from notice_feed where account_id = $1',
      [accountId],
    );
    return ok({
      ...kept,
      channels: known.map(({ id, kind, name }) => ({
        id,
        kind,
        name,
        isFailing: failing.has(id),
        last: last(id, false),
        lastTest: last(id, true),
      })),
      feed,
    });
  },
});

export const saveSettingsImplementation = implement(saveSettings, {
  handle: async ({ tx, caller, input, now, services }) => {
    const { wishes, revision } = input;
    const { accountId, unitId } = caller;
    const fault = faultOfWishes(wishes, await channelsFor(tx, services.channels, caller));
    if (fault !== null) return refuse(fault);
    const kept = await writeWishes(tx, { accountId, unitId, today: plainDateOf(now) }, wishes, revision);
    if (!kept) return refuse(problem('changed-meanwhile'));
    const { channels, ...rest } = wishes;
    // Addresses are the person's own and stay out of the log.
    const after = { ...rest, channels: channels.map(({ channel }) => channel) };
    await record(tx, { event: 'notice.settings-saved', unitId, subject: accountId, after });
    return ok({ revision: revision + 1 });
  },
});

export const sendTestImplementation = implement(sendTest, {
  handle: async ({ tx, caller, input, now, services }) => {
    const { accountId, unitId } = caller;
    const known = (await channelsFor(tx, services.channels, caller)).find(({ id }) => id === input.channel);
    if (known === undefined) return refuse(problem('channel-unknown', { channel: input.channel }));
    const { wishes } = await readWishes(tx, accountId);
    if (!wishes.channels.some(({ channel }) => channel === known.id)) {
      return refuse(problem('channel-off', { channel: known.name }));
    }
    const last = await readLastTest(tx, accountId);
    const fault = faultOfTest(last === null ? null : (now.getTime() - Date.parse(last)) / 1000);
    if (fault !== null) return refuse(fault);
    await writeTestMessage(tx, { accountId, unitId, channel: known.id, on: plainDateOf(now), now });
    await record(tx, { event: 'notice.test-asked', unitId, subject: known.id });
    return ok({});
  },
});
