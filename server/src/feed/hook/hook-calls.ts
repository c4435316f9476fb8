import { randomUUID } from 'node:crypto';
import {
  LISTED_CALLS,
  listHookCalls,
  listHooks,
  listPausedHooks,
  sendHookAgain,
  testHook,
} from '@dudao/core/feed/hook/hook-contract';
import { HOOK_NOUNS, hookKindOf, TEST_KIND } from '@dudao/core/feed/hook/hook-kinds';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { plainDateOf } from '../../lib/plain-date.ts';
import { record } from '../../lib/record.ts';
import type { FeedHookTryTable } from '../../lib/schema.gen.ts';
import { implement } from '../../lib/serve.ts';
import { type CallRow, type HookRow, lockOwnHook } from './hook-rows.ts';
import { kindsSeen } from './hooks.ts';

export const listHooksImplementation = implement(listHooks, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, unit, caller, now, services: { networks } }) => {
    const hooks = await db.many<HookRow & { waiting: number }>(
      `select h.*, (select count(*)::int from feed_hook_call c where c.hook_id = h.id and c.state = 'waiting') as waiting
       from feed_hook h where h.account_id = $1 and h.unit_id = $2 and h.ended_at is null order by h.made_at desc, h.id`,
      [caller.accountId, unit.id],
    );
    return ok({
      hooks: hooks.map((hook) => ({
        id: hook.id,
        name: hook.name,
        url: hook.url,
        kinds: [...hook.kinds],
        madeOn: plainDateOf(new Date(hook.made_at)),
        paused:
          hook.paused_at === null || hook.paused_for === null ? null : { at: hook.paused_at, why: hook.paused_for },
        overlapUntil:
          hook.previous_until !== null && hook.previous_until > now.toISOString() ? hook.previous_until : null,
        waiting: hook.waiting,
        acceptedAt: hook.accepted_at,
      })),
      kinds: kindsSeen(caller.grants, unit.path).map((id) => ({
        id,
        title: hookKindOf(id).title,
        noun: HOOK_NOUNS[hookKindOf(id).noun].title,
      })),
      hasInside: networks.isThereAny,
    });
  },
});

export const listPausedHooksImplementation = implement(listPausedHooks, {
  handle: async ({ db, caller }) => {
    const hooks = await db.many<{ id: string; name: string; unitId: string; pausedAt: string }>(
      `select id, name, unit_id as "unitId", paused_at as "pausedAt" from feed_hook
       where account_id = $1 and paused_at is not null and ended_at is null order by paused_at, id`,
      [caller.accountId],
    );
    return ok({ hooks });
  },
});

export const listHookCallsImplementation = implement(listHookCalls, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, caller }) => {
    const own = await db.maybe('select 1 from feed_hook where id = $1 and unit_id = $2 and account_id = $3', [
      input.hookId,
      unit.id,
      caller.accountId,
    ]);
    if (own === null) return refuse(problem('hook-unknown'));
    const calls = await db.many<CallRow>(
      `select * from feed_hook_call where hook_id = $1 order by happened_at desc, id limit ${LISTED_CALLS}`,
      [input.hookId],
    );
    const tries = await db.many<FeedHookTryTable>(
      'select * from feed_hook_try where call_id = any ($1::uuid[]) order by at desc, id',
      [calls.map(({ id }) => id)],
    );
    return ok({
      calls: calls.map(({ id, kind, state, happened_at: happenedAt, next_at: nextAt, subject_id: subjectId }) => ({
        id,
        kind,
        happenedAt,
        state,
        nextAt,
        path: kind === TEST_KIND || subjectId === null ? null : `${HOOK_NOUNS[hookKindOf(kind).noun].path}${subjectId}`,
        tries: tries
          .filter((one) => one.call_id === id)
          .map(({ at, took_ms: tookMs, status, failure, answer }) => ({ at, tookMs, status, failure, answer })),
      })),
    });
  },
});

export const testHookImplementation = implement(testHook, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now }) => {
    const hook = await lockOwnHook(tx, { ...input, accountId: caller.accountId });
    if (hook === null) return refuse(problem('hook-unknown'));
    const waits = await tx.maybe(
      `select 1 from feed_hook_call where hook_id = $1 and state = 'waiting' and kind = $2 limit 1`,
      [hook.id, TEST_KIND],
    );
    if (waits !== null) return refuse(problem('hook-test-waits'));
    const callId = randomUUID();
    await tx.run(
      `insert into feed_hook_call (id, hook_id, account_id, region, kind, happened_at, state, next_at) values ($1, $2, $3, $4, $5, $6, 'waiting', $6)`,
      [callId, hook.id, hook.account_id, hook.region, TEST_KIND, now.toISOString()],
    );
    await record(tx, { event: 'feed.hook-tested', unitId: unit.id, subject: hook.id, after: { callId } });
    return ok({ callId });
  },
});

export const sendHookAgainImplementation = implement(sendHookAgain, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now }) => {
    const hook = await lockOwnHook(tx, { ...input, accountId: caller.accountId });
    if (hook === null) return refuse(problem('hook-unknown'));
    const call = await tx.maybe<CallRow>(
      'select * from feed_hook_call where id = $1 and hook_id = $2 for no key update',
      [input.sentId, hook.id],
    );
    if (call === null) return refuse(problem('hook-call-unknown'));
    // One that waits for its next try may be sent at once; one that is on its way, or about to be, is let be.
    const isSoon = call.state === 'waiting' && (call.tries === 0 || call.held_until !== null);
    if (isSoon) return refuse(problem('hook-call-waits'));
    if (hook.paused_at !== null && call.kind !== TEST_KIND) return refuse(problem('hook-paused'));
    await tx.run(
      `update feed_hook_call set state = 'waiting', tries = 0, first_at = null, next_at = $2, held_until = null where id = $1`,
      [call.id, now.toISOString()],
    );
    await record(tx, { event: 'feed.hook-sent-again', unitId: unit.id, subject: hook.id, after: { callId: call.id } });
    return ok({});
  },
});
