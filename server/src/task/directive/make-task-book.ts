import type { OutputOf } from '@dudao/core/lib/contract';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { faultOfClosed } from '@dudao/core/org/decide';
import { faultOfSpan } from '@dudao/core/task/decide-plan';
import { makeTaskBook } from '@dudao/core/task/directive/contract';
import { EVERY_NAMES } from '@dudao/core/task/directive/words';
import { TASK_FIELDS, type TaskFields } from '@dudao/core/task/shapes';
import type { Tx } from '../../lib/db.ts';
import { record } from '../../lib/record.ts';
import { implement } from '../../lib/serve.ts';
import { lockUnitRow, unitState } from '../../org/rows.ts';
import { checkTasks } from '../check-tasks.ts';
import { newestPlanKind } from '../plan-kinds.ts';
import { writePlan } from '../plans.ts';
import { bumpPlan, lockPlanRow, type PlanRow } from '../rows.ts';
import { faultOfTarget, writeTarget } from '../targets.ts';
import { writeTasks } from '../write-tasks.ts';
import {
  type DirectiveRow,
  listProposalRows,
  lockDirectiveRow,
  type ProposalRow,
  unitOfDirective,
} from './directive-rows.ts';
import { goalsFor } from './goals.ts';
import { knownAt } from './known.ts';
import { readingOf } from './reading.ts';
import { type Accepted, citationOf, faultsOfOthers, type Taking, takeOthers } from './take-others.ts';

export const makeTaskBookImplementation = implement(makeTaskBook, {
  subject: (db, input) => unitOfDirective(db, input.directiveId),
  handle: async ({ tx, input, caller, unit, now }) => {
    const directive = await lockDirectiveRow(tx, input.directiveId);
    const accepted = (await listProposalRows(tx, directive.id)).filter(isToTake);
    if (accepted.length === 0) return refuse(problem('nothing-accepted'));
    const plan = await planFor(tx, directive, { into: input.into, authorId: caller.accountId, now });
    if (!plan.ok) return plan;
    const goals = await goalsFor(tx, plan.value, readingOf(directive).outline);
    const taking = { directive, unit, caller, now, known: await knownAt(tx, unit.id) };
    const made = await takeInto(tx, plan.value, { accepted, goalOf: goals, taking });
    if (!made.ok) return made;
    await bumpPlan(tx, plan.value.id);
    await record(tx, {
      event: 'task.task-book-made',
      unitId: directive.unit_id,
      subject: directive.id,
      after: { planId: plan.value.id, proposals: accepted.map(({ id }) => id), ...made.value },
    });
    return ok({ planId: plan.value.id, ...made.value });
  },
});

function isToTake(row: ProposalRow): row is Accepted {
  return row.draft !== null && row.plan_id === null;
}

type Into =
  | { readonly planId: string }
  | { readonly kind: string; readonly title: string; readonly fromOn: string; readonly untilOn: string };

/** The draft plan of the same unit that takes it in, or a new one. */
async function planFor(
  tx: Tx,
  directive: DirectiveRow,
  { into, authorId, now }: { readonly into: Into; readonly authorId: string; readonly now: Date },
): Promise<Result<PlanRow>> {
  if ('planId' in into) {
    const there = await tx.maybe('select id from plan where id = $1 and unit_id = $2', [
      into.planId,
      directive.unit_id,
    ]);
    if (there === null) return refuse(problem('plan-elsewhere'));
    const plan = await lockPlanRow(tx, into.planId);
    return plan.state === 'published' ? refuse(problem('plan-published')) : ok(plan);
  }
  const unit = await lockUnitRow(tx, directive.unit_id);
  const fault = faultOfClosed(unitState(unit)) ?? faultOfSpan(into.fromOn, into.untilOn);
  if (fault !== null) return refuse(fault);
  const document = directive.document === '' ? directive.title : directive.document;
  const kind = await newestPlanKind(tx, into.kind);
  if (!kind.ok) return kind;
  const planId = await writePlan(tx, unit, { ...into, kind: kind.value, document, authorId, now });
  return ok(await lockPlanRow(tx, planId));
}

async function takeInto(
  tx: Tx,
  plan: PlanRow,
  {
    accepted,
    goalOf,
    taking,
  }: {
    readonly accepted: readonly Accepted[];
    readonly goalOf: (headings: readonly string[]) => Promise<string | null>;
    readonly taking: Taking;
  },
): Promise<Result<Omit<OutputOf<typeof makeTaskBook>, 'planId'>>> {
  const { directive, now } = taking;
  const faults: Problem[] = [...(await faultsOfOthers(tx, accepted, taking))];
  const wanted: { readonly proposal: Accepted; readonly fields: TaskFields }[] = [];
  let targets = 0;
  for (const proposal of accepted.filter(({ draft }) => draft.as === 'task' || draft.as === 'target')) {
    const nodeId = await goalOf(proposal.content.headings);
    const { draft } = proposal;
    if (draft.as === 'task') {
      for (const leadUnitId of draft.leadUnitIds.length === 0 ? [null] : draft.leadUnitIds) {
        wanted.push({ proposal, fields: fieldsOf(proposal, directive, { nodeId, leadUnitId }) });
      }
      continue;
    }
    // Accepting asked for both; a target without them does not get so far.
    const target = {
      nodeId,
      name: draft.title,
      kind: draft.targetKind,
      sense: draft.sense,
      value: draft.figure ?? '',
      measure: draft.measure,
      base: null,
      dueOn: draft.dueOn ?? plan.until_on,
    };
    const fault = await faultOfTarget(tx, plan, target);
    if (fault !== null) faults.push(fault);
    else await writeTarget(tx, plan, target);
    targets++;
  }
  const checked = await checkTasks(
    tx,
    plan,
    wanted.map(({ fields }) => fields),
  );
  faults.push(...checked.faults);
  if (faults.length > 0) return refuse(...faults);
  const ids = wanted.length === 0 ? [] : await writeTasks(tx, plan, checked.tasks, now);
  const { quotas, bodies } = await takeOthers(tx, accepted, taking);
  await markTaken(tx, plan, accepted, (proposal) => ({
    taskIds: ids.filter((_, i) => wanted[i]?.proposal === proposal),
    bodyId: bodies.get(proposal) ?? null,
  }));
  return ok({ tasks: ids.length, targets, quotas, bodies: bodies.size });
}

function fieldsOf(
  proposal: Accepted,
  directive: DirectiveRow,
  { nodeId, leadUnitId }: { readonly nodeId: string | null; readonly leadUnitId: string | null },
): TaskFields {
  const { content, draft } = proposal;
  const figure = draft.figure === null || content.quantity === null ? '' : `${draft.figure}${draft.measure}`;
  const standard = [draft.standard, content.quantity?.masked === true ? figure : ''].filter((part) => part !== '');
  return TASK_FIELDS.parse({
    title: draft.title,
    node: nodeId === null ? null : { nodeId },
    owner: draft.owner,
    leadUnit: leadUnitId === null ? null : { unitId: leadUnitId },
    dueOn: draft.dueOn,
    standard: standard.join('；'),
    // What recurs has no task of its own for each time yet; its plan says how often.
    pace: draft.every === null ? '' : EVERY_NAMES[draft.every].zh,
    source: {
      kind: 'directive',
      reference: citationOf(proposal, directive),
      quote: content.sentence.text.slice(0, 2000),
    },
  });
}

async function markTaken(
  tx: Tx,
  plan: PlanRow,
  accepted: readonly Accepted[],
  madeOf: (proposal: Accepted) => { readonly taskIds: readonly string[]; readonly bodyId: string | null },
): Promise<void> {
  for (const proposal of accepted) {
    const { taskIds, bodyId } = madeOf(proposal);
    await tx.run(
      'update directive_proposal set plan_id = $2, task_ids = $3, body_id = $4, revision = revision + 1 where id = $1',
      [proposal.id, plan.id, taskIds, bodyId],
    );
  }
}
