import { type Problem, problem } from '../lib/problem.ts';
import type { Flag } from './flags.ts';

/** What may be decided about a flag: the answer holds, another is asked for, or somebody looks on site. */
export const FLAG_VERDICTS = ['accepted', 'returned', 'escalated'] as const;
/** One of the verdicts. */
export type FlagVerdict = (typeof FLAG_VERDICTS)[number];

/** How a flag stands: nothing said, answered and waiting, or as last decided. */
export const FLAG_STANDINGS = ['open', 'answered', ...FLAG_VERDICTS] as const;
/** One of the standings. */
export type FlagStanding = (typeof FLAG_STANDINGS)[number];

/** What was said and decided about one flag's figures; the newest of each, moments as ISO texts. Null: nothing. */
export interface FlagFile {
  readonly answer: { readonly at: string; readonly accountId: string } | null;
  readonly judgement: { readonly at: string; readonly verdict: FlagVerdict } | null;
}

/** How a flag stands: whichever came last, the answer or the decision. */
export function standingOfFlag({ answer, judgement }: FlagFile): FlagStanding {
  if (judgement === null) return answer === null ? 'open' : 'answered';
  return answer !== null && answer.at > judgement.at ? 'answered' : judgement.verdict;
}

/** Whether somebody still has something to do about a flag: the unit, the reviewer, or who looks on site. */
export function isFlagOpen(standing: FlagStanding): boolean {
  return standing !== 'accepted';
}

/**
 * Why somebody cannot decide so; null when they can. What cannot be true is corrected, never accepted; nobody accepts their own answer; an answer
 * is wanted before it is accepted or returned, but an oddity may be looked at on site at once; what was looked at on site is accepted or returned
 * with what was found.
 */
export function faultOfJudgement(
  { severity, file }: { readonly severity: Flag['severity']; readonly file: FlagFile },
  { verdict, judgeId, note }: { readonly verdict: FlagVerdict; readonly judgeId: string; readonly note?: string },
): Problem | null {
  const standing = standingOfFlag(file);
  if (standing === 'accepted' || standing === verdict) return problem('flag-settled');
  if (verdict !== 'escalated' && file.answer === null && standing !== 'escalated') return problem('flag-unanswered');
  if (verdict === 'accepted' && severity === 'error') return problem('flag-must-be-corrected');
  if (verdict === 'accepted' && file.answer?.accountId === judgeId) return problem('flag-own-answer');
  const needsNote = verdict === 'returned' || standing === 'escalated';
  return needsNote && note === '' ? problem('flag-note-missing', {}, { field: 'note' }) : null;
}
