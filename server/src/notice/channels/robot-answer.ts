import type { Posted } from '../../lib/post-json.ts';
import type { Sent } from './channel.ts';

/** What a code of the other side means for us, where it is not simply a refusal. */
export interface CodeMeaning {
  readonly held: ReadonlyMap<number, number>;
  readonly retry: ReadonlySet<number>;
}

/** Reads the answers that WeCom and DingTalk share in form: `{errcode, errmsg}`, 0 is well. */
export function sentOf(posted: Posted, { held, retry }: CodeMeaning): Sent {
  if (posted.is === 'not-sent') return { is: 'retry', failure: posted.failure, afterSeconds: null };
  if (posted.is === 'unsure') return { is: 'unsure', failure: posted.failure };
  const { status, retryAfter } = posted;
  if (status === 429) return { is: 'held', failure: 'HTTP 429', afterSeconds: retryAfter ?? 60 };
  if (status >= 500) return { is: 'retry', failure: `HTTP ${status}`, afterSeconds: retryAfter };
  if (status !== 200) return { is: 'retry', failure: `HTTP ${status}`, afterSeconds: null };
  const code = codeOf(posted.json);
  if (code === 0) return { is: 'sent' };
  if (code === null) return { is: 'retry', failure: 'not the expected answer', afterSeconds: null };
  const failure = `errcode ${code}`;
  const pause = held.get(code);
  if (pause !== undefined) return { is: 'held', failure, afterSeconds: pause };
  return retry.has(code) ? { is: 'retry', failure, afterSeconds: null } : { is: 'refused', failure };
}

function codeOf(json: unknown): number | null {
  if (typeof json !== 'object' || json === null || !('errcode' in json)) return null;
  return typeof json.errcode === 'number' ? json.errcode : null;
}
