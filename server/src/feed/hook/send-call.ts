import { randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import { answerKept, decideAfterTry, isAccepted, type TryOutcome } from '@dudao/core/feed/hook/decide-call';
import { isPortFine } from '@dudao/core/feed/hook/hook-address';
import { bodyOfCall, type HookTold, TEST_KIND } from '@dudao/core/feed/hook/hook-kinds';
import { asSystem, type Pool, type Tx } from '../../lib/db.ts';
import { guardedLookup, isPublicAddress, type Judge, type Networks, type Resolve } from '../../lib/networks.ts';
import { type Posted, postJson } from '../../lib/post-json.ts';
import { record } from '../../lib/record.ts';
import type { Secrets } from '../../lib/secrets.ts';
import { type CallRow, type HookRow, SECRET_PURPOSE, tellableOf } from './hook-rows.ts';
import { signedHeaders } from './sign-call.ts';

/** What sending needs of its surroundings. */
export interface CallSending {
  readonly pool: Pool;
  readonly secrets: Secrets;
  readonly networks: Networks;
  readonly publicUrl: string;
  readonly now: () => Date;
  /** An address was paused; its owner is to be told. */
  readonly onPaused: () => void;
  /** Finds hosts; by the system when absent. */
  readonly resolve?: Resolve;
}

const OPERATION = 'feed.send-call';
const TIMEOUT_MS = 10_000;
const MOST_BYTES = 4 * 1024;

/** A call that is to leave. */
interface Leaving {
  readonly call: CallRow;
  readonly hook: HookRow;
}

/**
 * H4 H5 Sends a call that this server holds and notes how it ended. Nothing of the database is held while the receiver thinks. One that was sent and not noted,
 * because the server died, is sent again under the same id.
 */
export async function sendCall(sending: CallSending, callId: string, signal: AbortSignal): Promise<void> {
  const { pool, now } = sending;
  const leaving = await asSystem(pool, OPERATION, (tx) => prepare(tx, callId, now()));
  if (leaving === null) return;
  const at = now();
  const began = performance.now();
  const posted = await post(sending, leaving, { at, signal });
  if (signal.aborted) return;
  const tookMs = Math.round(performance.now() - began);
  const isPaused = await asSystem(pool, OPERATION, (tx) => note(tx, leaving, { at, posted, tookMs, now: now() }));
  if (isPaused) sending.onPaused();
}

/** H2 What the account may not be told of any more is withheld for good, also where it waited. */
async function prepare(tx: Tx, callId: string, now: Date): Promise<Leaving | null> {
  const call = await tx.maybe<CallRow>(
    `select * from feed_hook_call where id = $1 and state = 'waiting' for no key update`,
    [callId],
  );
  if (call === null) return null;
  const hook = await tx.one<HookRow>('select * from feed_hook where id = $1', [call.hook_id]);
  if (await isTellable(tx, { call, hook }, now)) return { call, hook };
  await tx.run(`update feed_hook_call set state = 'withheld', next_at = null, held_until = null where id = $1`, [
    callId,
  ]);
  return null;
}

async function isTellable(tx: Tx, { call, hook }: Leaving, now: Date): Promise<boolean> {
  if (hook.ended_at !== null) return false;
  if (call.kind === TEST_KIND || call.subject_id === null) return true;
  const unit = await tx.maybe<{ path: string[] }>('select path from unit where id = $1', [call.subject_unit_id]);
  if (unit === null) return false;
  const found = [{ kind: call.kind, subjectId: call.subject_id, path: unit.path }];
  return (await tellableOf(tx, hook, { found, now })).length > 0;
}

/** What a call tells, as core makes its body. */
function toldBy({ kind, happened_at: at, subject_id: id, subject_unit_id: unitId }: CallRow): HookTold {
  return { kind, at, subject: id === null || unitId === null ? null : { id, unitId } };
}

/** The secrets that sign at a moment: the present one, and the one before while it still does. */
function secretsOf(secrets: Secrets, hook: HookRow, at: Date): readonly string[] {
  const isBoth = hook.previous_until !== null && hook.previous_until > at.toISOString();
  const sealed = isBoth && hook.previous_secret !== null ? [hook.secret, hook.previous_secret] : [hook.secret];
  return sealed.map((one) => secrets.open(SECRET_PURPOSE, one));
}

/** H8 Why an address that was found is not called; inside the operator's networks plain connections and other ports are allowed. */
export function judgeFor(url: URL, networks: Networks): Judge {
  const port = portOf(url);
  return (address) => {
    if (networks.has(address)) return isPortFine(port, true) ? null : 'refused-port';
    if (!isPublicAddress(address)) return 'refused-address';
    if (url.protocol !== 'https:') return 'refused-plain';
    return isPortFine(port, false) ? null : 'refused-port';
  };
}

/** The port that an address means. */
export function portOf({ port, protocol }: URL): number {
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
}

/** The address that is written as a host; null: a name is. */
export function literalOf({ hostname }: URL): string | null {
  const bare = hostname.replace(/^\[|\]$/gu, '');
  return isIP(bare) === 0 ? null : bare;
}

async function post(
  { secrets, networks, publicUrl, resolve }: CallSending,
  { call, hook }: Leaving,
  { at, signal }: { readonly at: Date; readonly signal: AbortSignal },
): Promise<Posted> {
  const url = new URL(hook.url);
  const judge = judgeFor(url, networks);
  // An address that is written out is never looked up: it is judged here.
  const literal = literalOf(url);
  const refusal = literal === null ? null : judge(literal);
  if (refusal !== null) return { is: 'not-sent', failure: refusal };
  const body = bodyOfCall(toldBy(call), publicUrl);
  const signed = { id: call.id, seconds: Math.floor(at.getTime() / 1000), body: JSON.stringify(body) };
  return postJson({ origin: url.origin, timeoutMs: TIMEOUT_MS }, `${url.pathname}${url.search}`, body, {
    headers: { ...signedHeaders(signed, secretsOf(secrets, hook, at)), 'user-agent': 'Dudao-Hook/1' },
    mostBytes: MOST_BYTES,
    lookup: guardedLookup(judge, resolve),
    signal,
  });
}

interface Ended {
  readonly at: Date;
  readonly posted: Posted;
  readonly tookMs: number;
  readonly now: Date;
}

/** Keeps a try and what follows from it; tells whether the address is paused by it. */
async function note(tx: Tx, { call }: Leaving, { at, posted, tookMs, now }: Ended): Promise<boolean> {
  const hook = await tx.one<HookRow>('select * from feed_hook where id = $1 for no key update', [call.hook_id]);
  const outcome: TryOutcome =
    posted.is === 'answer'
      ? { status: posted.status, retryAfterSeconds: posted.retryAfter }
      : { failure: posted.failure };
  const tries = call.tries + 1;
  const firstAt = call.first_at ?? at.toISOString();
  const next = decideAfterTry(outcome, {
    tries,
    nowMs: now.getTime(),
    firstMs: Date.parse(firstAt),
    acceptedMs: hook.accepted_at === null ? null : Date.parse(hook.accepted_at),
    isTest: call.kind === TEST_KIND,
  });
  await tx.run(
    `insert into feed_hook_try (id, call_id, account_id, region, at, took_ms, status, failure, answer) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      randomUUID(),
      call.id,
      call.account_id,
      call.region,
      at.toISOString(),
      tookMs,
      posted.is === 'answer' ? posted.status : null,
      posted.is === 'answer' ? null : posted.failure,
      posted.is === 'answer' ? answerKept(posted.text) : '',
    ],
  );
  // Whoever ended or left it out meanwhile has said so for good.
  await tx.run(
    `update feed_hook_call set tries = $2, first_at = $3, held_until = null, state = case state when 'waiting' then $4 else state end,
       next_at = case state when 'waiting' then $5::timestamptz end where id = $1`,
    [call.id, tries, firstAt, next.state, next.nextMs === null ? null : new Date(next.nextMs).toISOString()],
  );
  if (isAccepted(outcome))
    await tx.run('update feed_hook set accepted_at = $2 where id = $1', [hook.id, now.toISOString()]);
  if (next.pausedFor === null || hook.paused_at !== null || hook.ended_at !== null) return false;
  await tx.run('update feed_hook set paused_at = $2, paused_for = $3 where id = $1', [
    hook.id,
    now.toISOString(),
    next.pausedFor,
  ]);
  await record(tx, {
    event: 'feed.hook-paused',
    unitId: hook.unit_id,
    subject: hook.id,
    after: { why: next.pausedFor },
  });
  return true;
}
