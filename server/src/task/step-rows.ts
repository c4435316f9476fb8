import type { CheckAnswer, PlanSteps } from '@dudao/core/task/decide-steps';
import type { YearResult } from '@dudao/core/task/plan-step-contract';
import type { Db } from '../lib/db.ts';
import type {
  PlanPartTable,
  PlanReviewTable,
  PlanSignatureTable,
  PlanSignerTable,
  PlanYearTable,
} from '../lib/schema.gen.ts';
import type { PlanRow } from './rows.ts';

export type ReviewRow = Omit<PlanReviewTable, 'checks' | 'verdict'> & {
  readonly verdict: 'passed' | 'returned';
  readonly checks: readonly CheckAnswer[];
};
export type YearRow = Omit<PlanYearTable, 'results'> & { readonly results: readonly YearResult[] };

/** What is stored of a plan beside its tasks. */
export interface StepRows {
  readonly parts: readonly PlanPartTable[];
  /** The newest first. */
  readonly reviews: readonly ReviewRow[];
  readonly signers: readonly PlanSignerTable[];
  readonly signatures: readonly PlanSignatureTable[];
  readonly years: readonly YearRow[];
  readonly targets: number;
}

/** The parts, reviews, signers, signatures and years of a plan. */
export async function readStepRows(db: Db, planId: string): Promise<StepRows> {
  const of = <R>(table: string, order: string) =>
    db.many<R & object>(`select * from ${table} where plan_id = $1 order by ${order}`, [planId]) as Promise<R[]>;
  const { targets } = await db.one<{ targets: number }>(
    'select count(*)::int as targets from target where plan_id = $1',
    [planId],
  );
  return {
    parts: await of<PlanPartTable>('plan_part', 'part'),
    reviews: await of<ReviewRow>('plan_review', 'plan_revision desc, at desc, id'),
    signers: await of<PlanSignerTable>('plan_signer', 'side'),
    signatures: await of<PlanSignatureTable>('plan_signature', 'at'),
    years: await of<YearRow>('plan_year', 'year'),
    targets,
  };
}

/** Whether a review or a signature is of the plan as it stands; a published one keeps those it was published with. */
function isCurrent({ plan_revision: revision }: { readonly plan_revision: number }, plan: PlanRow): boolean {
  return revision === (plan.published_revision ?? plan.revision);
}

/** The review of the plan as it stands; null: none. */
export function currentReview(plan: PlanRow, { reviews }: StepRows): ReviewRow | null {
  return reviews.find((review) => isCurrent(review, plan)) ?? null;
}

/** The signature of a side under the plan as it stands; null: none. */
export function currentSignature(plan: PlanRow, { signatures }: StepRows, side: string): PlanSignatureTable | null {
  return signatures.find((one) => one.side === side && isCurrent(one, plan)) ?? null;
}

/** What the rules see of a plan beside its tasks. */
export function stepsToDecide(plan: PlanRow, rows: StepRows): PlanSteps {
  return {
    state: plan.state,
    written: rows.parts.map(({ part }) => part),
    targets: rows.targets,
    review: currentReview(plan, rows)?.verdict ?? null,
    signed: rows.signatures.filter((one) => isCurrent(one, plan)).map(({ side }) => side),
  };
}

/** Remembers that an account wrote what the plan says. */
export const AUTHOR = `author_ids = case when author_ids @> array[$2::uuid] then author_ids else author_ids || $2::uuid end`;
