import type { Place, Problem } from '@dudao/core/lib/problem';

/** The server's expected "no": named, with its text in the user's language and, where known, the place. */
export class Refusal extends Error {
  readonly status: number;
  readonly problem: string;
  readonly params: Problem['params'];
  readonly at: Place | undefined;
  readonly problems: readonly Problem[];
  /** Where the document of which no PDF was made is to be had as Word file; null: it is about no document. */
  asWord: string | null = null;

  constructor(status: number, body: RefusalBody) {
    super(body.title ?? body.problem);
    this.name = 'Refusal';
    this.status = status;
    this.problem = body.problem;
    this.params = body.params ?? {};
    this.at = body.at;
    this.problems = body.problems ?? [];
  }
}

export interface RefusalBody {
  readonly problem: string;
  readonly title?: string;
  readonly params?: Problem['params'];
  readonly at?: Place;
  readonly problems?: readonly Problem[];
}

/** The server could not be asked or gave no answer of its own. */
export class Unreachable extends Error {
  readonly why: 'offline' | 'timeout' | 'failed';
  /** What something on the way answered in the server's place, or the server in no words of ours; null: there was no answer. */
  readonly status: number | null;

  constructor(why: Unreachable['why'], cause?: unknown, status: number | null = null) {
    super(`unreachable: ${why}`, { cause });
    this.name = 'Unreachable';
    this.why = why;
    this.status = status;
  }
}

/** Turns an answer that is not 2xx into the error that a page can show. */
export async function refusalOf(response: Response): Promise<Refusal | Unreachable> {
  const body = await response.json().catch(() => null);
  if (isRefusalBody(body)) return new Refusal(response.status, body);
  return new Unreachable('failed', `HTTP ${response.status}`, response.status);
}

function isRefusalBody(body: unknown): body is RefusalBody {
  return typeof body === 'object' && body !== null && 'problem' in body && typeof body.problem === 'string';
}
