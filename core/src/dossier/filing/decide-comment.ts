import { type Problem, problem } from '../../lib/problem.ts';

/** How long a comment's own writer may still change its words. */
export const CHANGEABLE_MS = 5 * 60_000;

/** A comment as far as it decides who may do what to it. */
export interface CommentFacts {
  readonly byId: string;
  /** Milliseconds since 1970. */
  readonly saidMs: number;
  readonly isWithdrawn: boolean;
}

/** Whose wish it is, and when. */
export interface Wish {
  readonly accountId: string;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
}

/** Why a comment may not be withdrawn; null: it may. A writer withdraws their own at any time; that it stood there stays to be seen. */
export function faultOfWithdrawing({ byId, isWithdrawn }: CommentFacts, { accountId }: Wish): Problem | null {
  if (byId !== accountId) return problem('comment-not-yours');
  return isWithdrawn ? problem('comment-withdrawn') : null;
}

/** Why the words of a comment may not be changed; null: they may, by its writer, within five minutes. Later it can only be withdrawn. */
export function faultOfChanging(comment: CommentFacts, wish: Wish): Problem | null {
  const fault = faultOfWithdrawing(comment, wish);
  if (fault !== null) return fault;
  return wish.nowMs - comment.saidMs > CHANGEABLE_MS ? problem('comment-too-old') : null;
}
