import { can, type Grant, grantFor, isInsider, rootsOf } from '@dudao/core/access/can';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { safeParse } from 'zod/v4/core';
import type { Db, Tx } from './db.ts';
import { type EventEntry, record, recordedIn } from './record.ts';
import { ANYWHERE, type ErasedCall, type Implementation, type SubjectUnit } from './serve.ts';
import type { Caller } from './session.ts';

/** What recorded events set off in other nouns, inside the transaction; a later noun may object, and then nothing is kept. */
export type React = (tx: Tx, events: readonly EventEntry[], now: Date) => Promise<readonly Problem[]>;

/** A refusal with everything that stands in the way. */
export interface Refused {
  readonly ok: false;
  readonly problems: readonly Problem[];
}

export const refused = (...problems: readonly Problem[]): Refused => ({ ok: false, problems });

/**
 * Runs a handler inside a transaction and holds it to its contract: problems and output are those that it names, a write leaves an event, and what
 * the event sets off elsewhere happens or objects. The caller of this rolls back a refusal.
 */
export async function carryOut(
  tx: Tx,
  implementation: Implementation,
  react: React,
  call: Omit<ErasedCall, 'db' | 'tx' | 'tell'>,
): Promise<{ readonly ok: true; readonly output: unknown } | Refused> {
  const { operation } = implementation;
  const before = recordedIn(tx).length;
  const result = await implementation.handle({ ...call, db: tx, tx, tell: (entry) => record(tx, entry) });
  if (!result.ok) return named(implementation, result.problems);
  const output = operation.kind === 'download' ? result.value : parseOutput(implementation, result.value);
  const isRecorded = operation.kind === 'write' || implementation.audited !== undefined;
  if (isRecorded && recordedIn(tx).length === before) {
    const after = implementation.audited?.(call.input);
    const told = after === undefined ? {} : { after };
    await record(tx, { event: `${operation.name}.done`, unitId: call.unit?.id ?? null, subject: null, ...told });
  }
  const objections = await react(tx, recordedIn(tx).slice(before), call.now);
  return objections.length > 0 ? named(implementation, objections) : { ok: true, output };
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
export async function enter(
  db: Db,
  implementation: Implementation,
  caller: Caller | null,
  input: unknown,
): Promise<Entry> {
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
