import type { CaseState, FactSource } from '@dudao/core/accountability/case-state';
import type { listProposedCases, readAccountabilityRules, readCase } from '@dudao/core/accountability/contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { paths } from '../paths.ts';
import type { Standing } from '../ui/VerdictMark.tsx';

/** A case as its page shows it. */
export type CaseRecord = OutputOf<typeof readCase>;
/** What rules propose. */
export type Proposals = OutputOf<typeof listProposedCases>;
/** One of the proposals. */
export type Proposal = Proposals['proposals'][number];
/** Kinds of cases, measures and rules. */
export type Rules = OutputOf<typeof readAccountabilityRules>;

/** The mark of each state. */
export const CASE_MARKS: Readonly<Record<CaseState, Standing>> = {
  filed: 'pending',
  notified: 'pending',
  heard: 'pending',
  proposed: 'floor',
  seconding: 'floor',
  decided: 'floor',
  served: 'miss',
  appealed: 'pending',
  ended: 'met',
  dropped: 'none',
  revoked: 'none',
  transferred: 'met',
};

/** Where a record opens that a fact names; null: it is none of ours. */
export function pathOfSource(source: FactSource, refId: string | null, unitId: string): string | null {
  if (refId === null) return null;
  switch (source) {
    case 'issue':
      return paths.issue(refId);
    case 'opinion':
      return paths.opinion(refId);
    case 'visit':
      return paths.visit(refId);
    case 'task':
      return paths.task(refId);
    case 'campaign':
      return paths.campaignUnit(refId, unitId);
    case 'own':
      return null;
  }
}
