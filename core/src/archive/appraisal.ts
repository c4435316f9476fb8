import { type Problem, problem } from '../lib/problem.ts';

/** What may be proposed for a record whose time has run out: to keep it longer, for ever, or to let go of it. */
export const VERDICTS = ['keep', 'keep-for-ever', 'destroy'] as const;
/** What may be proposed. */
export type AppraisalVerdict = (typeof VERDICTS)[number];

/** A proposal about one record, and what another person said of it. */
export interface Appraisal {
  readonly verdict: AppraisalVerdict;
  /** With `keep`: the year from which it is due again. */
  readonly until: number | null;
  readonly proposedBy: string;
  readonly agreed: boolean | null;
}

/** Why a proposal cannot be made; null: it can. */
export function faultOfProposal(
  { dueFrom, latest }: { readonly dueFrom: number | null; readonly latest: Appraisal | null },
  { verdict, until }: { readonly verdict: AppraisalVerdict; readonly until: number | null },
  year: number,
): Problem | null {
  if (latest !== null && latest.agreed === null) return problem('archive-proposed-already');
  if (latest?.agreed === true && latest.verdict === 'destroy') return problem('archive-given-up');
  if (dueFrom === null || dueFrom > year) return problem('archive-not-due', { year: dueFrom ?? 0 });
  if (verdict === 'keep' && (until === null || until <= year))
    return problem('archive-until', { year }, { field: 'until' });
  return null;
}

/** Why somebody cannot decide about a proposal; null: they can. Two persons decide, never one alone. */
export function faultOfDecision({ proposedBy, agreed }: Appraisal, accountId: string): Problem | null {
  if (agreed !== null) return problem('archive-decided');
  if (proposedBy === accountId) return problem('archive-own-proposal');
  return null;
}

/** From which year a record is due after what was decided about it; null: never again. The latest that was agreed to counts. */
export function dueAfter(
  dueFrom: number | null,
  latestAgreed: Pick<Appraisal, 'verdict' | 'until'> | null,
): number | null {
  if (latestAgreed?.verdict === 'keep') return latestAgreed.until;
  return latestAgreed?.verdict === 'keep-for-ever' ? null : dueFrom;
}
