import { can, type Grant, grantFor, isInsider, rootsOf } from '@dudao/core/access/can';
import { type Problem, type ProblemCatalogue, problem } from '@dudao/core/lib/problem';
import type { Result } from '@dudao/core/lib/result';
import type { Lang } from '@dudao/core/lib/text';
import { safeParse } from 'zod/v4/core';
import { claimCall, type NumberedCall, writeReply } from './call-memory.ts';
import { type Author, asSystem, type Db, type Pool, RollBack, setScope, type Tx, transaction } from './db.ts';
import { errorFields, type Log } from './log.ts';
import { type EventEntry, record, recordedIn } from './record.ts';
import { isRetryable, problemOfError, type RefusalBody, refusalOf } from './refusal.ts';
import { ANYWHERE, type Implementation, type Services, type SubjectUnit } from './serve.ts';
import { type Caller, needsTouch, readSession, touchSession } from './session.ts';

/** What the door itself needs. */
export interface Door {
  readonly pool: Pool;
  readonly services: Services;
  /** The problems of all nouns. */
  readonly catalogue: ProblemCatalogue;
  readonly log: Log;
  readonly now: () => Date;
  /** What recorded events set off in other nouns, inside the transaction; a later noun may object, and then nothing is kept. */
  readonly react: (tx: Tx, events: readonly EventEntry[], now: Date) => Promise<readonly Problem[]>;
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
interface Refused {
  readonly ok: false;
  readonly problems: readonly Problem[];
}

const refused = (...problems: readonly Problem[]): Refused => ({ ok: false, problems });

async function attempt(door: Door, implementation: Implementation, incoming: Incoming): Promise<Outcome> {
  const { operation } = implementation;
  const parsed = safeParse(operation.input, incoming.input);
  if (!parsed.success) return refused(...parsed.error.issues.map(problemOfIssue));
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

function problemOfIssue(issue: { readonly path: readonly PropertyKey[]; readonly message: string }): Problem {
  const field = issue.path.map(String).join('.');
  return problem('invalid-input', { field, detail: issue.message }, { field });
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
    { readOnly: !writes, scope: 'everything', author: () => author },
    async (tx) => {
      const session = incoming.token === undefined ? null : await readSession(tx, incoming.token, now);
      caller = session?.caller ?? null;
      if (operation.access !== 'public') {
        if (session === null) return new RollBack<Outcome>(refused(problem('sign-in-required')));
        await setScope(tx, session.scope);
      }
      if (caller !== null) author = { ...author, accountId: caller.accountId };
      const entry = await enter(tx, implementation, caller, input);
      if (!entry.ok) return new RollBack<Outcome>(entry);
      const { unit } = entry;
      // A team's assignment lets its members see, never change: what they may not write is out of reach of the handler too.
      if (session !== null && operation.kind === 'write') await setScope(tx, session.writeScope);
      if (entry.grant !== null) author = { ...author, role: entry.grant.role, grantUnitId: entry.grant.unitId };

      const numbered = numberedCall(implementation, incoming, caller, input);
      if (numbered !== null) {
        const recalled = await claimCall(tx, door.services.secrets, numbered, now);
        if (recalled.is === 'other-content') return new RollBack<Outcome>(refused(problem('call-id-reused')));
        if (recalled.is === 'answered') return new RollBack<Outcome>({ ok: true, output: recalled.output });
      }

      let sessionToken: string | null | undefined;
      const result: Result<unknown> = await implementation.handle({
        input,
        caller,
        unit,
        roots: entry.roots,
        now,
        lang: incoming.lang,
        requestId: incoming.requestId,
        services: door.services,
        prepared,
        db: tx,
        tx,
        setSession: (token) => {
          sessionToken = token;
        },
      });
      if (!result.ok) return new RollBack<Outcome>(named(implementation, result.problems));
      const output = operation.kind === 'download' ? result.value : parseOutput(implementation, result.value);
      if (writes && recordedIn(tx).length === 0) {
        const after = implementation.audited?.(input);
        const told = after === undefined ? {} : { after };
        await record(tx, { event: `${operation.name}.done`, unitId: unit?.id ?? null, subject: null, ...told });
      }
      const objections = await door.react(tx, recordedIn(tx), now);
      if (objections.length > 0) return new RollBack<Outcome>(named(implementation, objections));
      recorded = recordedIn(tx).length;
      if (numbered !== null) await writeReply(tx, door.services.secrets, numbered, output);
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

type Entry =
  | {
      readonly ok: true;
      readonly unit: SubjectUnit | null;
      readonly roots: readonly string[];
      readonly grant: Caller['grants'][number] | null;
    }
  | Refused;

/** Resolves the subject and asks `can`. What a caller may not know of answers exactly as what does not exist. */
async function enter(db: Db, implementation: Implementation, caller: Caller | null, input: unknown): Promise<Entry> {
  const { access } = implementation.operation;
  if (typeof access === 'string') return { ok: true, unit: null, roots: [], grant: null };
  if (caller === null || implementation.subject === undefined) {
    throw new Error(`operation ${implementation.operation.name} has a verb but no subject`);
  }
  const subject = await implementation.subject(db, input, caller);
  const roots = rootsOf(caller.grants, access.verb);
  if (subject === ANYWHERE) {
    const grant = caller.grants.find((g) => g.unitId === roots[0] && can([g], access.verb, [g.unitId])) ?? null;
    return grant === null ? refused(problem('forbidden')) : { ok: true, unit: null, roots, grant };
  }
  const unit = subject === null ? null : await readSubject(db, subject);
  if (unit === null || !isInsider(caller.grants, unit.path)) return refused(problem('not-found'));
  const grant = grantFor(caller.grants, access.verb, unit.path);
  if (grant === null) return refused(problem('forbidden'));
  if (access.whole !== true) return { ok: true, unit, roots, grant };
  const whole = await wholeGrantFor(db, caller, access.verb, unit);
  return whole === null ? refused(problem('recused-below')) : { ok: true, unit, roots, grant: whole };
}

/** The grant by which the verb is held at the unit and at everything below it; null where each of them stops short of some unit there. */
async function wholeGrantFor(db: Db, { grants }: Caller, verb: string, unit: SubjectUnit): Promise<Grant | null> {
  const except = grants.flatMap((one) => one.except ?? []);
  if (except.length === 0) return grantFor(grants, verb, unit.path);
  const below = await db.many<{ id: string }>(
    'select unit_id as id from unit_below where top_id = $1 and unit_id = any ($2::uuid[])',
    [unit.id, except],
  );
  const kept = new Set(below.map(({ id }) => id));
  return grantFor(
    grants.filter((one) => !(one.except ?? []).some((id) => kept.has(id))),
    verb,
    unit.path,
  );
}

function readSubject(db: Db, id: string): Promise<SubjectUnit | null> {
  return db.maybe<{ id: string; path: string[]; region: string; kind: string }>(
    'select id, path, region, kind from unit where id = $1',
    [id],
  );
}

/** Keeps handlers honest: a problem that the contract does not name is a bug. */
function named({ operation }: Implementation, problems: readonly Problem[]): Refused {
  for (const { problem: name } of problems) {
    if (
      !operation.problems.includes(name) &&
      name !== 'not-found' &&
      name !== 'forbidden' &&
      name !== 'changed-meanwhile'
    ) {
      throw new Error(`operation ${operation.name} refuses with ${name}, which its contract does not name`);
    }
  }
  return refused(...problems);
}

function parseOutput({ operation }: Implementation, value: unknown): unknown {
  const parsed = safeParse(operation.output, value);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map((issue) => issue.path.map(String).join('.')).join(', ');
  throw new Error(`operation ${operation.name} answered against its contract at: ${where}`);
}

async function touch(door: Door, caller: Caller | null, now: Date): Promise<void> {
  if (caller === null || !needsTouch(caller.session, now)) return;
  const { session } = caller;
  await asSystem(door.pool, 'access.touch-session', (tx: Tx) => touchSession(tx, session, now)).catch(() => {
    door.log('warn', 'session-not-touched');
  });
}
