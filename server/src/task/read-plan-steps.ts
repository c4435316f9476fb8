import { can } from '@dudao/core/access/can';
import type { OutputOf } from '@dudao/core/lib/contract';
import { ok } from '@dudao/core/lib/result';
import { signingOf } from '@dudao/core/task/decide-steps';
import { endOfYear, yearsOf } from '@dudao/core/task/decide-year';
import { readPlanSteps } from '@dudao/core/task/plan-step-contract';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { type FrozenPlanKind, planKindOf } from './plan-kinds.ts';
import { lockPlanRow, type PlanRow, readingUnitOfPlan } from './rows.ts';
import { currentReview, currentSignature, readStepRows, type StepRows } from './step-rows.ts';

type Steps = OutputOf<typeof readPlanSteps>;

/** Whether a caller judges plans from above: holds the verb at the unit directly above, or at the plan's own where there is none above. */
export async function judgesFromAbove(db: Db, plan: PlanRow, caller: Caller): Promise<boolean> {
  const { path } = await db.one<{ path: string[] }>('select path from unit where id = $1', [plan.unit_id]);
  return can(caller.grants, 'task.approve', path.length > 1 ? path.slice(0, -1) : path);
}

export const readPlanStepsImplementation = implement(readPlanSteps, {
  subject: (db, input, caller) => readingUnitOfPlan(db, input.planId, caller),
  handle: async ({ db, input, caller, now }) => {
    // The subject found it.
    const plan = await db.one<PlanRow>('select * from plan where id = $1', [input.planId]);
    const kind = await planKindOf(db, plan);
    const rows = await readStepRows(db, plan.id);
    const { path } = await db.one<{ path: string[] }>('select path from unit where id = $1', [plan.unit_id]);
    const isAbove = await judgesFromAbove(db, plan, caller);
    const mayApprove = can(caller.grants, 'task.approve', path);
    const edit = can(caller.grants, 'task.edit', path) ? true : 'forbidden';
    const published = plan.state === 'published' ? true : 'plan-not-published';
    return ok({
      parts: shownParts(kind, rows),
      reviewedBy: kind.review ?? null,
      checks: kind.checks ?? [],
      reviews: shownReviews(plan, kind, rows),
      signatures: shownSignatures(plan, kind, { rows, caller }),
      yearly: kind.yearly ?? null,
      years: shownYears(plan, kind, { rows, today: plainDateOf(now) }),
      actions: {
        edit,
        review: mayApprove ? (faultOfReviewer(plan, kind, { caller, isAbove }) ?? true) : 'forbidden',
        settle: mayApprove ? (faultOfSettler(kind, rows, { caller, isAbove }) ?? published) : 'forbidden',
        lookBack: edit === true ? published : edit,
      },
    });
  },
});

interface Judge {
  readonly caller: Caller;
  readonly isAbove: boolean;
}

/** Why a caller who may review plans does not review this one: their own, or one that the unit above reviews. */
export function faultOfReviewer(
  plan: PlanRow,
  { review }: FrozenPlanKind,
  { caller, isAbove }: Judge,
): 'plan-without-review' | 'plan-published' | 'review-from-above' | 'review-own' | null {
  if (review === undefined) return 'plan-without-review';
  if (plan.state === 'published') return 'plan-published';
  if (review === 'above' && !isAbove) return 'review-from-above';
  return plan.author_ids.includes(caller.accountId) ? 'review-own' : null;
}

/** Why a caller who may approve does not settle this letter: they stand on the side that answers, or signed for it. */
export function faultOfSettler(
  { signatures = [] }: FrozenPlanKind,
  { signers }: StepRows,
  { caller, isAbove }: Judge,
): 'settlement-own' | null {
  const own = signatures.filter(({ of }) => of === 'own').map(({ id }) => id);
  const hasSigned = signers.some(({ side, person_id }) => own.includes(side) && person_id === caller.personId);
  return isAbove && !hasSigned ? null : 'settlement-own';
}

function shownParts({ parts = [] }: FrozenPlanKind, rows: StepRows): Steps['parts'] {
  return parts.map(({ id, name, help, needed }) => {
    const row = rows.parts.find(({ part }) => part === id);
    return {
      id,
      name,
      help: help ?? null,
      needed: needed === true,
      text: row?.text ?? '',
      written: row === undefined ? null : { at: row.at, by: row.by_name },
    };
  });
}

function shownReviews(plan: PlanRow, { checks = [] }: FrozenPlanKind, rows: StepRows): Steps['reviews'] {
  const current = currentReview(plan, rows);
  return rows.reviews.map((review) => ({
    id: review.id,
    at: review.at,
    by: review.by_name,
    verdict: review.verdict,
    checks: review.checks.flatMap(({ id, isMet, reason }) => {
      const check = checks.find((one) => one.id === id);
      return check === undefined ? [] : [{ name: check.name, isMet, reason }];
    }),
    note: review.note,
    isCurrent: review.id === current?.id,
  }));
}

function shownSignatures(
  plan: PlanRow,
  kind: FrozenPlanKind,
  { rows, caller }: { readonly rows: StepRows; readonly caller: Caller },
): Steps['signatures'] {
  return (kind.signatures ?? []).map(({ id: side, name, of }) => {
    const signer = rows.signers.find((one) => one.side === side);
    const given = currentSignature(plan, rows, side);
    const personId = signer?.person_id ?? null;
    return {
      side,
      name,
      of,
      person:
        signer === undefined ? null : { id: signer.person_id, name: signer.person_name, title: signer.person_title },
      signedAt: given?.at ?? null,
      // What else is missing the attempt says, with names.
      action: signingOf({ personId, isGiven: given !== null }, caller.personId, []),
    };
  });
}

function shownYears(
  plan: PlanRow,
  { yearly }: FrozenPlanKind,
  { rows, today }: { readonly rows: StepRows; readonly today: string },
): Steps['years'] {
  if (yearly === undefined) return [];
  const span = { fromOn: plan.from_on, untilOn: plan.until_on };
  return yearsOf(span).map((year) => {
    const row = rows.years.find((one) => one.year === year);
    return {
      year,
      isOver: today > endOfYear(span, year),
      record: row === undefined ? null : { at: row.at, by: row.by_name, note: row.note, results: [...row.results] },
    };
  });
}

/** A plan held against other changes, with its kind and what stands of it; null when out of sight. */
export async function lockSteps(tx: Parameters<typeof lockPlanRow>[0], planId: string) {
  const plan = await lockPlanRow(tx, planId);
  const kind = await planKindOf(tx, plan);
  return { plan, kind, rows: await readStepRows(tx, plan.id) };
}
