import { GENERAL_PROBLEMS } from '@dudao/core/lib/general-problems';
import { type Problem, type ProblemCatalogue, problem } from '@dudao/core/lib/problem';
import { fillText, type Lang } from '@dudao/core/lib/text';
import { DatabaseUnavailableError } from './db.ts';
import type { Constraints } from './serve.ts';

/** The body of a refusal on the wire (`application/problem+json`). */
export interface RefusalBody extends Problem {
  readonly title: string;
  /** All problems when there are several; the first is the refusal itself. */
  readonly problems?: readonly (Problem & { readonly title: string })[];
}

export interface Refusal {
  readonly status: number;
  readonly body: RefusalBody;
}

/** Turns problems into the answer for people: status and texts come from the catalogue. An unknown name is a bug and throws. */
export function refusalOf(problems: readonly Problem[], catalogue: ProblemCatalogue, lang: Lang): Refusal {
  const [first, ...others] = problems;
  if (first === undefined) throw new Error('a refusal needs a problem');
  const body = { ...first, title: titleOf(first, catalogue, lang) };
  const all = [body, ...others.map((other) => ({ ...other, title: titleOf(other, catalogue, lang) }))];
  return { status: kindOf(first, catalogue).status, body: others.length === 0 ? body : { ...body, problems: all } };
}

function kindOf(p: Problem, catalogue: ProblemCatalogue) {
  const general: ProblemCatalogue = GENERAL_PROBLEMS;
  const kind = general[p.problem] ?? catalogue[p.problem];
  if (kind === undefined) throw new Error(`problem ${p.problem} is in no catalogue`);
  return kind;
}

function titleOf(p: Problem, catalogue: ProblemCatalogue, lang: Lang): string {
  return fillText(kindOf(p, catalogue).text, lang, p.params);
}

interface DatabaseError extends Error {
  readonly code: string;
  readonly constraint?: string;
}

function isDatabaseError(error: unknown): error is DatabaseError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

const DISK_FULL = new Set(['53100', 'ENOSPC']);
/** The server ends the connection, starts, stops, or has none left. */
const UNAVAILABLE = new Set(['57P01', '57P02', '57P03', '53300']);
const RETRY = new Set(['40001', '40P01']);

/** Whether running the whole transaction again can succeed: it lost against another one. */
export function isRetryable(error: unknown): boolean {
  return isDatabaseError(error) && RETRY.has(error.code);
}

/** The expected problem behind a thrown database error: a named constraint, a full disk, a database that is away; null for bugs. */
export function problemOfError(error: unknown, constraints: Constraints, input: unknown): Problem | null {
  if (error instanceof DatabaseUnavailableError) return problem('database-unavailable');
  if (!isDatabaseError(error)) return null;
  const named = error.constraint === undefined ? undefined : constraints[error.constraint];
  if (named !== undefined) return named(input);
  if (DISK_FULL.has(error.code)) return problem('disk-full');
  if (UNAVAILABLE.has(error.code)) return problem('database-unavailable');
  return isRetryable(error) ? problem('database-unavailable') : null;
}
