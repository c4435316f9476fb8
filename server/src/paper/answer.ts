import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { checkFormValues } from '@dudao/core/pack/form-values';
import { answerPaper, linkTask, opinePaper, receivePaper } from '@dudao/core/paper/contract';
import { isLate } from '@dudao/core/paper/due';
import { decideAnswer, decideOpinion, decideReceive, type PaperState } from '@dudao/core/paper/paper-state';
import type { PaperKind } from '@dudao/core/paper/papers-format';
import type { Party } from '@dudao/core/paper/shapes';
import { beyondScope, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { listLinkable } from './about.ts';
import { type Actor, actorOf, entranceOf, faultOfVerb, listMembers, within } from './actor.ts';
import { readKindOf } from './books.ts';
import {
  isOf,
  listOpinionRows,
  listReceiverRows,
  lockPaperRow,
  type PaperRow,
  type ReceiverRow,
  stateOf,
  writeStatus,
} from './rows.ts';

interface Received {
  readonly actor: Actor;
  readonly row: PaperRow;
  readonly own: ReceiverRow;
  readonly state: PaperState;
}

/** The paper as the party received it, held until the transaction ends. What was not sent to it is as if it were not there. */
async function lockReceived(
  tx: Tx,
  {
    as,
    paperId,
    caller,
    now,
  }: { readonly as: Party; readonly paperId: string; readonly caller: Caller; readonly now: Date },
): Promise<Result<Received>> {
  const found = await actorOf(tx, { as, caller, now, verb: 'paper.answer' });
  if (!found.ok) return found;
  const actor = found.value;
  const row = await within(tx, actor, () => lockPaperRow(tx, paperId));
  // Whether a paper is done depends on all receivers, of whom one on the way down sees itself alone.
  const receivers = row === null ? [] : await beyondScope(tx, () => listReceiverRows(tx, paperId));
  const own = receivers.find((one) => isOf(one, actor));
  if (row === null || own === undefined) return refuse(problem('not-found'));
  const opinions = await beyondScope(tx, () => listOpinionRows(tx, paperId));
  return ok({ actor, row, own, state: stateOf(row, receivers, opinions) });
}

export const receivePaperImplementation = implement(receivePaper, {
  subject: (db, { as }, caller) => entranceOf(db, { as, caller, verb: 'paper.answer' }),
  handle: async ({ tx, input, caller, now }) => {
    const found = await lockReceived(tx, { ...input, caller, now });
    if (!found.ok) return found;
    const { actor, row, own, state } = found.value;
    if (row.expects === 'nothing') return refuse(problem('paper-no-receipt-asked'));
    const today = plainDateOf(now);
    const decided = decideReceive(state, own.id, today);
    if (!decided.ok) return decided;
    const late = row.expects === 'receipt' && isLate(own.due_on, today, today);
    await within(tx, actor, () =>
      tx.run('update paper_receiver set received_on = $2, received_by_name = $3, is_late = $4 where id = $1', [
        own.id,
        today,
        caller.name,
        late,
      ]),
    );
    await settle(tx, found.value, decided.value, today);
    await record(tx, {
      event: 'paper.received',
      unitId: own.unit_id,
      subject: row.id,
      after: { receiverId: own.id, late },
    });
    return ok({ status: decided.value.status });
  },
});

/** Closes the paper where nobody owes anything any more. */
async function settle(tx: Tx, { actor, row }: Received, { status, reason }: PaperState, today: string): Promise<void> {
  if (status === row.status) return;
  await within(tx, actor, () => writeStatus(tx, row, { status, reason, on: today }));
}

export const answerPaperImplementation = implement(answerPaper, {
  subject: (db, { as }, caller) => entranceOf(db, { as, caller, verb: 'paper.answer' }),
  handle: async ({ tx, input, caller, now }) => {
    const found = await lockReceived(tx, { as: input.as, paperId: input.paperId, caller, now });
    if (!found.ok) return found;
    const { actor, row, own, state } = found.value;
    const kind = await readKindOf(tx, row);
    const today = plainDateOf(now);
    const members = own.body_id === null ? [] : await listMembers(tx, own.body_id, today);
    if (kind.decision?.by === 'head' && !actor.isHead) return refuse(problem('paper-head-only'));
    const { choice, reason } = input;
    const decided = decideAnswer(state, own.id, { answer: { choice, reason }, kind, members, today });
    if (!decided.ok) return decided;
    const values = checkFormValues(kind.answer ?? [], input.values);
    if (!values.ok) return values;
    const late = isLate(own.due_on, today, today);
    await within(tx, actor, () =>
      tx.run(
        `update paper_receiver set received_on = coalesce(received_on, $2), received_by_name = coalesce(received_by_name, $3),
           answered_on = $2, answered_by = $4, answered_by_name = $3, is_late = $5, choice = $6, reason = $7, answer_values = $8 where id = $1`,
        [own.id, today, caller.name, caller.accountId, late, choice, reason, JSON.stringify(values.value)],
      ),
    );
    await settle(tx, found.value, decided.value, today);
    if (kind.decision?.choices.some(({ id, returns }) => id === choice && returns === true) === true) {
      await within(tx, actor, () => tx.run('update paper set returned_on = $2 where id = $1', [row.id, today]));
    }
    await record(tx, {
      event: 'paper.answered',
      unitId: own.unit_id,
      subject: row.id,
      after: { receiverId: own.id, choice, late },
    });
    return ok({ status: decided.value.status, isLate: late });
  },
});

export const opinePaperImplementation = implement(opinePaper, {
  subject: (db, { as }, caller) => entranceOf(db, { as, caller, verb: 'paper.answer' }),
  handle: async ({ tx, input, caller, now }) => {
    const found = await lockReceived(tx, { as: input.as, paperId: input.paperId, caller, now });
    if (!found.ok) return found;
    const { actor, row, own, state } = found.value;
    const { opinions } = await readKindOf(tx, row);
    if (opinions === undefined || own.body_id === null) return refuse(problem('paper-no-opinion-asked'));
    const personId = input.personId ?? caller.personId ?? '';
    const isOwn = personId === caller.personId;
    const fault =
      (isOwn ? null : await faultOfNoting(tx, actor, { ...input, caller, now })) ?? faultOfStance(opinions, input);
    if (fault !== null) return refuse(fault);
    const today = plainDateOf(now);
    const members = await listMembers(tx, own.body_id, today);
    const decided = decideOpinion(state, own.id, { personId, members, today });
    if (!decided.ok) return decided;
    const name = members.find(({ id }) => id === personId)?.name ?? '';
    await within(tx, actor, async () => {
      await tx.run(
        `insert into paper_opinion (receiver_id, person_id, paper_id, unit_id, region, person_name, choice, text, on_day, noted_by, noted_by_name)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          own.id,
          personId,
          row.id,
          own.unit_id,
          own.region,
          name,
          input.choice,
          input.text,
          today,
          caller.accountId,
          isOwn ? null : caller.name,
        ],
      );
      await tx.run(
        'update paper_receiver set received_on = coalesce(received_on, $2), received_by_name = coalesce(received_by_name, $3) where id = $1',
        [own.id, today, caller.name],
      );
    });
    await record(tx, { event: 'paper.opinion-said', unitId: own.unit_id, subject: row.id, after: { personId, isOwn } });
    const opined = decided.value.receivers.find(({ id }) => id === own.id)?.opined ?? [];
    return ok({ missing: members.filter(({ id }) => !opined.includes(id)).length });
  },
});

/** What another member said is noted by whoever writes for the body by their role; never for a team, which speaks for itself. */
async function faultOfNoting(
  tx: Tx,
  { byRole }: Actor,
  { as, caller, now }: { readonly as: Party; readonly caller: Caller; readonly now: Date },
): Promise<Problem | null> {
  if (!byRole) return problem('forbidden');
  return faultOfVerb(tx, { as, caller, now, verb: 'paper.write' });
}

function faultOfStance(
  { choices }: NonNullable<PaperKind['opinions']>,
  { choice, text }: { readonly choice: string; readonly text: string },
): Problem | null {
  const chosen = choices.find(({ id }) => id === choice);
  if (chosen === undefined) {
    const [names, namesEn] = [choices.map(({ name }) => name.zh), choices.map(({ name }) => name.en)];
    return problem('paper-choice', { choices: names.join('、'), choicesEn: namesEn.join(', ') }, { field: 'choice' });
  }
  if (chosen.needs_reason !== true || text !== '') return null;
  return problem('paper-reason-needed', { choice: chosen.name.zh, choiceEn: chosen.name.en }, { field: 'text' });
}

export const linkTaskImplementation = implement(linkTask, {
  constraints: { paper_task_key: () => problem('paper-task-twice') },
  subject: (db, { as }, caller) => entranceOf(db, { as, caller, verb: 'paper.answer' }),
  handle: async ({ tx, input, caller, now }) => {
    const { as, paperId, taskId } = input;
    const found = await actorOf(tx, { as, caller, now, verb: 'paper.answer' });
    if (!found.ok) return found;
    const actor = found.value;
    const row = await within(tx, actor, () => lockPaperRow(tx, paperId));
    const receivers = row === null ? [] : await within(tx, actor, () => listReceiverRows(tx, paperId));
    if (row === null || !(isOf(row, actor) || receivers.some((one) => isOf(one, actor)))) {
      return refuse(problem('not-found'));
    }
    if (row.status === 'draft') return refuse(problem('paper-not-issued'));
    if ((await readKindOf(tx, row)).measures !== true) return refuse(problem('paper-no-measures'));
    const task = (await listLinkable(tx, actor, paperId)).find(({ id }) => id === taskId);
    const twice = await within(tx, actor, () =>
      tx.maybe<{ task_id: string }>('select task_id from paper_task where paper_id = $1 and task_id = $2', [
        paperId,
        taskId,
      ]),
    );
    if (twice !== null) return refuse(problem('paper-task-twice'));
    if (task === undefined) return refuse(problem('paper-task', {}, { field: 'taskId' }));
    await within(tx, actor, () =>
      tx.run('insert into paper_task (paper_id, task_id, unit_id, region, linked_by) values ($1, $2, $3, $4, $5)', [
        paperId,
        taskId,
        actor.unit.id,
        actor.unit.region,
        caller.accountId,
      ]),
    );
    await record(tx, { event: 'paper.task-linked', unitId: as.unitId, subject: paperId, after: { taskId } });
    return ok({});
  },
});
