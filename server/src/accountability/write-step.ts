import type { CaseActionId } from '@dudao/core/accountability/case-table';
import type { Tx } from '../lib/db.ts';
import type { Caller } from '../lib/session.ts';

/** A step to be written into the story of a case. */
interface Step {
  readonly caseId: string;
  readonly unitId: string;
  readonly region: string;
  readonly revision: number;
  readonly action: CaseActionId | 'open';
  readonly isTold: boolean;
  readonly words: string;
  readonly measure: string | null;
}

/** Writes one step of a case into its story. */
export function writeStep(tx: Tx, step: Step, { caller, now }: { readonly caller: Caller; readonly now: Date }): void {
  tx.ahead(
    `insert into accountability_step (case_id, revision, unit_id, region, action, is_told, words, measure, at, by_id, by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      step.caseId,
      step.revision,
      step.unitId,
      step.region,
      step.action,
      step.isTold,
      step.words,
      step.measure,
      now.toISOString(),
      caller.accountId,
      caller.name,
    ],
  );
}
