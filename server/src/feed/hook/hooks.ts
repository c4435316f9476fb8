import { randomUUID } from 'node:crypto';
import { can, type Grant } from '@dudao/core/access/can';
import { faultOfAddress } from '@dudao/core/feed/hook/hook-address';
import {
  addHook,
  changeHook,
  endHook,
  MOST_HOOKS,
  OVERLAP_HOURS,
  renewHookSecret,
  resumeHook,
} from '@dudao/core/feed/hook/hook-contract';
import { HOOK_KIND_IDS, HOOK_NOUNS, type HookKindId, hookKindOf } from '@dudao/core/feed/hook/hook-kinds';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Tx } from '../../lib/db.ts';
import type { Networks } from '../../lib/networks.ts';
import { record } from '../../lib/record.ts';
import { implement } from '../../lib/serve.ts';
import { lockOwnHook, readLogEnd, SECRET_PURPOSE } from './hook-rows.ts';
import { judgeFor, literalOf, portOf } from './send-call.ts';
import { newHookSecret } from './sign-call.ts';

/** H2 Kinds of events of which somebody may be told at a unit and everywhere below it. */
export function kindsSeen(grants: readonly Grant[], path: readonly string[]): readonly HookKindId[] {
  const whole = grants.filter(({ except = [] }) => except.length === 0);
  return HOOK_KIND_IDS.filter((id) => can(whole, HOOK_NOUNS[hookKindOf(id).noun].verb, path));
}

/** The address in its one spelling, or what is wrong with it; a host that is written as an address is judged at once. */
function readAddress(text: string, networks: Networks): { readonly url: string } | { readonly fault: Problem } {
  const url = URL.canParse(text) ? new URL(text) : null;
  const parts =
    url === null
      ? null
      : {
          protocol: url.protocol,
          host: url.hostname,
          port: portOf(url),
          hasUser: url.username !== '' || url.password !== '',
        };
  const fault = faultOfAddress(parts, networks);
  if (url === null || fault !== null) return { fault: fault ?? problem('hook-url', {}, { field: 'url' }) };
  url.hash = '';
  const literal = literalOf(url);
  const refusal = literal === null ? null : judgeFor(url, networks)(literal);
  if (refusal === null) return { url: url.href };
  const port = portOf(url);
  return {
    fault:
      refusal === 'refused-port'
        ? problem('hook-url-port', { port }, { field: 'url' })
        : problem(
            refusal === 'refused-plain' ? 'hook-url-https' : 'hook-url-refused',
            { host: url.hostname },
            { field: 'url' },
          ),
  };
}

/** The first kind asked for that may not be seen, as a problem. */
function unseenKind(asked: readonly HookKindId[], seen: readonly HookKindId[]): Problem | null {
  const kind = asked.find((id) => !seen.includes(id));
  if (kind === undefined) return null;
  const { zh, en } = hookKindOf(kind).title;
  return problem('hook-kind-unseen', { kind: zh, kindEn: en }, { field: 'kinds' });
}

export const addHookImplementation = implement(addHook, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now, services: { networks, secrets } }) => {
    const unseen = unseenKind(input.kinds, kindsSeen(caller.grants, unit.path));
    if (unseen !== null) return refuse(unseen);
    const address = readAddress(input.url, networks);
    if ('fault' in address) return refuse(address.fault);
    // Two who register at once wait for each other, so that the count holds.
    await tx.one('select id from account where id = $1 for no key update', [caller.accountId]);
    const { open } = await tx.one<{ open: number }>(
      'select count(*)::int as open from feed_hook where account_id = $1 and ended_at is null',
      [caller.accountId],
    );
    if (open >= MOST_HOOKS) return refuse(problem('hook-too-many', { most: MOST_HOOKS }));
    const [hookId, secret] = [randomUUID(), newHookSecret()];
    await tx.run(
      `insert into feed_hook (id, account_id, unit_id, region, name, url, kinds, secret, cursor, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        hookId,
        caller.accountId,
        unit.id,
        unit.region,
        input.name,
        address.url,
        [...new Set(input.kinds)],
        secrets.seal(SECRET_PURPOSE, secret),
        await readLogEnd(tx),
        now.toISOString(),
      ],
    );
    await recordHook(tx, 'added', { hookId, unitId: unit.id, after: told(input, address.url) });
    return ok({ hookId, secret });
  },
});

/** What of an address stands in the log: the host, for a path may hold a key of the receiver's. */
function told({ name, kinds }: { readonly name: string; readonly kinds: readonly string[] }, url: string) {
  return { name, host: new URL(url).host, kinds };
}

function recordHook(
  tx: Tx,
  what: string,
  { hookId, unitId, after }: { readonly hookId: string; readonly unitId: string; readonly after?: object },
): Promise<void> {
  return record(tx, { event: `feed.hook-${what}`, unitId, subject: hookId, after });
}

export const changeHookImplementation = implement(changeHook, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, services: { networks } }) => {
    const hook = await lockOwnHook(tx, { ...input, accountId: caller.accountId });
    if (hook === null) return refuse(problem('hook-unknown'));
    const unseen = unseenKind(input.kinds, kindsSeen(caller.grants, unit.path));
    if (unseen !== null) return refuse(unseen);
    const address = readAddress(input.url, networks);
    if ('fault' in address) return refuse(address.fault);
    await tx.run('update feed_hook set name = $2, url = $3, kinds = $4 where id = $1', [
      hook.id,
      input.name,
      address.url,
      [...new Set(input.kinds)],
    ]);
    await recordHook(tx, 'changed', { hookId: hook.id, unitId: unit.id, after: told(input, address.url) });
    return ok({});
  },
});

export const endHookImplementation = implement(endHook, {
  handle: async ({ tx, input: { hookId }, caller, now }) => {
    const ended = await tx.maybe<{ unit_id: string }>(
      'update feed_hook set ended_at = $3 where id = $1 and account_id = $2 and ended_at is null returning unit_id',
      [hookId, caller.accountId, now.toISOString()],
    );
    if (ended === null) return refuse(problem('hook-unknown'));
    await leaveOutWaiting(tx, hookId);
    await recordHook(tx, 'ended', { hookId, unitId: ended.unit_id });
    return ok({});
  },
});

function leaveOutWaiting(tx: Tx, hookId: string): Promise<number> {
  return tx.run(
    `update feed_hook_call set state = 'skipped', next_at = null where hook_id = $1 and state = 'waiting'`,
    [hookId],
  );
}

const HOUR_MS = 3_600_000;

export const renewHookSecretImplementation = implement(renewHookSecret, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now, services: { secrets } }) => {
    const hook = await lockOwnHook(tx, { ...input, accountId: caller.accountId });
    if (hook === null) return refuse(problem('hook-unknown'));
    const secret = newHookSecret();
    const overlapUntil = new Date(now.getTime() + OVERLAP_HOURS * HOUR_MS).toISOString();
    await tx.run('update feed_hook set secret = $2, previous_secret = secret, previous_until = $3 where id = $1', [
      hook.id,
      secrets.seal(SECRET_PURPOSE, secret),
      overlapUntil,
    ]);
    await recordHook(tx, 'secret-renewed', { hookId: hook.id, unitId: unit.id });
    return ok({ secret, overlapUntil });
  },
});

export const resumeHookImplementation = implement(resumeHook, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now }) => {
    const hook = await lockOwnHook(tx, { ...input, accountId: caller.accountId });
    if (hook === null) return refuse(problem('hook-unknown'));
    if (hook.paused_at === null) return refuse(problem('hook-not-paused'));
    if (input.kept === 'skip') {
      await leaveOutWaiting(tx, hook.id);
      await tx.run('update feed_hook set cursor = $2 where id = $1', [hook.id, await readLogEnd(tx)]);
    } else {
      await tx.run(
        `update feed_hook_call set tries = 0, first_at = null, next_at = $2 where hook_id = $1 and state = 'waiting'`,
        [hook.id, now.toISOString()],
      );
    }
    await tx.run('update feed_hook set paused_at = null, paused_for = null where id = $1', [hook.id]);
    await recordHook(tx, 'resumed', { hookId: hook.id, unitId: unit.id, after: { kept: input.kept } });
    return ok({});
  },
});
