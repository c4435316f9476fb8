import { type InputNames, inputProblems } from '@dudao/core/lib/input-fault';
import { type ProblemCatalogue, problem } from '@dudao/core/lib/problem';
import type { Lang } from '@dudao/core/lib/text';
import { safeParse } from 'zod/v4/core';
import { claimCall, type NumberedCall, writeReply } from './call-memory.ts';
import { carryOut, enter, type React, type Refused, refused } from './carry-out.ts';
import { type Author, asSystem, type Pool, RollBack, setScope, type Tx, transaction } from './db.ts';
import { errorFields, type Log } from './log.ts';
import { recordedIn } from './record.ts';
import { isRetryable, problemOfError, type RefusalBody, refusalOf } from './refusal.ts';
import type { Implementation, Services } from './serve.ts';
import { type Caller, isOpenTo, needsTouch, readSession, touchSession } from './session.ts';

/** What the door itself needs. */
export interface Door {
  readonly pool: Pool;
  readonly services: Services;
  /** The problems of all nouns. */
  readonly catalogue: ProblemCatalogue;
  /** What people call the fields of inputs, by the noun. */
  readonly inputNames: Readonly<Record<string, InputNames>>;
  readonly log: Log;
  readonly now: () => Date;
  readonly react: React;
  /** Called after each commit that recorded events. */
  readonly onRecorded: () => void;
}

/** One request as it came over the wire, not yet believed. */
export interface Incoming {
  readonly input: unknown;
  /** Chosen by the client; for writes. */
  readonly callId?: string;
  readonly token: string | undefined;
  readonly lang: Lang;
  readonly requestId: string;
}

/** The door's answer. `session`: a token to set as cookie, or null to clear it. */
export type Answer =
  | { readonly ok: true; readonly output: unknown; readonly session?: string | null }
  | { readonly ok: false; readonly status: number; readonly body: RefusalBody };

const ATTEMPTS = 4;

/** Answers one request: parse → session → transaction → subject → permission → already answered? → handler → parse output → event → commit. */
export async function answer(door: Door, implementation: Implementation, incoming: Incoming): Promise<Answer> {
  const started = performance.now();
  const { operation } = implementation;
  const result = await attempt(door, implementation, incoming);
  const fields = {
    requestId: incoming.requestId,
    operation: operation.name,
    durationMs: Math.round(performance.now() - started),
  };
  if (result.ok) {
    door.log('info', 'answered', fields);
    return result;
  }
  const { status, body } = refusalOf(result.problems, door.catalogue, incoming.lang);
  door.log('info', 'refused', { ...fields, status, problem: body.problem });
  return { ok: false, status, body };
}

type Outcome = { readonly ok: true; readonly output: unknown; readonly session?: string | null } | Refused;

async function attempt(door: Door, implementation: Implementation, incoming: Incoming): Promise<Outcome> {
  const { operation } = implementation;
  const parsed = safeParse(operation.input, incoming.input);
  if (!parsed.success) {
    const [noun = ''] = operation.name.split('.');
    const names = door.inputNames[noun] ?? {};
    return refused(...inputProblems(parsed.error.issues, { names, given: incoming.input }));
  }
  for (let round = 1; ; round++) {
    try {
      const { data } = parsed;
      const prepared = await prepare(door, implementation, data);
      return await inTransaction(door, implementation, incoming, { input: data, prepared });
    } catch (error) {
      if (isRetryable(error) && round < ATTEMPTS) continue;
      const expected = problemOfError(error, implementation.constraints, parsed.data);
      if (expected !== null) return refused(expected);
      door.log('error', 'failed', { requestId: incoming.requestId, operation: operation.name, ...errorFields(error) });
      return refused(problem('internal-error', { requestId: incoming.requestId }));
    }
  }
}

function prepare(
  { pool, services, now }: Door,
  implementation: Implementation,
  input: unknown,
): Promise<unknown> | undefined {
  const { name } = implementation.operation;
  return implementation.prepare?.({ input, now: now(), services, separately: (work) => asSystem(pool, name, work) });
}

async function inTransaction(
  door: Door,
  implementation: Implementation,
  incoming: Incoming,
  { input, prepared }: { readonly input: unknown; readonly prepared: unknown },
): Promise<Outcome> {
  const { operation } = implementation;
  const writes = operation.kind === 'write' || implementation.audited !== undefined;
  const now = door.now();
  let author: Author = {
    accountId: null,
    role: null,
    grantUnitId: null,
    operation: operation.name,
    requestId: incoming.requestId,
  };
  let caller: Caller | null = null;
  let recorded = 0;
  const outcome = await transaction<Outcome>(
    door.pool,
    { readOnly: !writes, plansOnce: implementation.plansOnce, scope: 'everything', author: () => author },
    async (tx) => {
      const session = incoming.token === undefined ? null : await readSession(tx, incoming.token, now);
      caller = session?.caller ?? null;
      if (operation.access !== 'public') {
        if (session === null || !isOpenTo(operation, session.caller.session))
          return new RollBack<Outcome>(refused(problem('sign-in-required')));
        setScope(tx, session.scope);
      }
      if (caller !== null) author = { ...author, accountId: caller.accountId };
      const numbered = numberedCall(implementation, incoming, caller, input);
      // Both are asked for in one breath; a claim of somebody who may not is taken back with the rest.
      const [entry, recalled] = await Promise.all([
        enter(tx, implementation, caller, input),
        numbered === null ? null : claimCall(tx, door.services.secrets, numbered),
      ]);
      if (!entry.ok) return new RollBack<Outcome>(entry);
      const { unit } = entry;
      // A team's assignment lets its members see, never change: what they may not write is out of reach of the handler too.
      if (session !== null && session.writeScope !== session.scope && operation.kind === 'write')
        setScope(tx, session.writeScope);
      if (entry.grant !== null) author = { ...author, role: entry.grant.role, grantUnitId: entry.grant.unitId };

      if (recalled?.is === 'other-content') return new RollBack<Outcome>(refused(problem('call-id-reused')));
      if (recalled?.is === 'answered') return new RollBack<Outcome>({ ok: true, output: recalled.output });

      let sessionToken: string | null | undefined;
      const result = await carryOut(tx, implementation, door.react, {
        input,
        caller,
        unit,
        roots: entry.roots,
        now,
        lang: incoming.lang,
        requestId: incoming.requestId,
        services: door.services,
        prepared,
        setSession: (token) => {
          sessionToken = token;
        },
      });
      if (!result.ok) return new RollBack<Outcome>(result);
      const { output } = result;
      recorded = recordedIn(tx).length;
      if (numbered !== null) writeReply(tx, door.services.secrets, { ...numbered, output }, now);
      return sessionToken === undefined ? { ok: true, output } : { ok: true, output, session: sessionToken };
    },
  );
  if (recorded > 0) door.onRecorded();
  await touch(door, caller, now);
  return outcome;
}

/** Public writes are not remembered: there is no caller whose numbers they could be, and signing in twice is harmless. */
function numberedCall(
  { operation }: Implementation,
  incoming: Incoming,
  caller: Caller | null,
  input: unknown,
): NumberedCall | null {
  if (operation.kind !== 'write' || operation.access === 'public' || caller === null) return null;
  if (incoming.callId === undefined) throw new Error('a write came without its call id');
  return { accountId: caller.accountId, callId: incoming.callId, operation: operation.name, input };
}

async function touch(door: Door, caller: Caller | null, now: Date): Promise<void> {
  if (caller === null || !needsTouch(caller.session, now)) return;
  const { session } = caller;
  await asSystem(door.pool, 'access.touch-session', (tx: Tx) => touchSession(tx, session, now)).catch(() => {
    door.log('warn', 'session-not-touched');
  });
}
