import { actionCalled } from '@dudao/core/accountability/case-table';
import { actOnCase } from '@dudao/core/accountability/contract';
import { type CaseLife, decideStep, faultOfFacts, obstacleOf } from '@dudao/core/accountability/decide-step';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { takeStep } from '../lib/revised.ts';
import { implement } from '../lib/serve.ts';
import { bookOf } from './book.ts';
import { listColleagues } from './colleagues.ts';
import { countUrges, labelFacts, writeFacts } from './facts.ts';
import { type CaseRow, caseKindOf, lifeOf, listFactRows, lockCaseRow, readKnownCase } from './rows.ts';
import { writeStep } from './write-step.ts';

export const actOnCaseImplementation = implement(actOnCase, {
  handle: async ({ tx, input, caller, now }) => {
    const known = await readKnownCase(tx, input.caseId, caller);
    if (known === null) return refuse(problem('not-found'));
    const row = await lockCaseRow(tx, input.caseId);
    if (row.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const book = await bookOf(tx, row);
    const kind = caseKindOf(book, row);
    const { parts } = known.standing;
    const by = { accountId: caller.accountId, personId: caller.personId };
    const acting = { parts, by, today: plainDateOf(now), book, kind };
    const action = actionCalled(input.action);
    const life = lifeOf(row, await listFactRows(tx, row.id));
    const obstacle = obstacleOf(life, action, acting);
    if (obstacle !== null) return refuse(obstacle);
    const place = { caseId: row.id, unitId: row.unit_id, region: row.region };
    let set: Partial<Record<keyof CaseRow, unknown>> = {};
    if (input.action === 'gather') {
      const facts = await labelFacts(tx, input.facts, row.concerned_unit_id);
      if (!facts.ok) return facts;
      const fault = faultOfFacts(input.facts, kind);
      if (fault !== null) return refuse(fault);
      await writeFacts(tx, place, facts.value);
      set = { urges: await countUrges(tx, input.facts, row.concerned_unit_id) };
    }
    if (input.action === 'assign') {
      const others = await listColleagues(tx, row);
      if (!others.some(({ id }) => id === input.accountId))
        return refuse(problem('accountability-not-handler', {}, { field: 'accountId' }));
      set = { handler_ids: [...row.handler_ids, input.accountId] };
    }
    const done = decideStep(life, input, acting);
    if (!done.ok) return done;
    const next = done.value;
    await writeFindings(tx, next, life);
    const measure = book.measures.find((one) => one.id === next.measureId);
    const isProposing = action.asks?.includes('measure') === true;
    const written = {
      ...set,
      ...columnsOf(next),
      deciders: JSON.stringify(
        next.deciders.map(
          (one) => row.deciders.find((was) => was.accountId === one.accountId) ?? { ...one, name: caller.name },
        ),
      ),
      ...(isProposing
        ? { scope: measure?.circular ? input.scope : '', guidance: measure?.guided ? input.guidance : '' }
        : {}),
      ...(input.action === 'criticise' ? { criticism_text: input.words } : {}),
      bars: next.untilOn === null ? [] : [...(measure?.bars ?? [])],
    };
    writeStep(
      tx,
      {
        ...place,
        revision: row.revision + 1,
        action: input.action,
        isTold: action.told,
        words: input.words,
        measure: isProposing ? next.measureId : null,
      },
      { caller, now },
    );
    // The log says which step was taken, not against whom or for what.
    const taken = await takeStep(
      tx,
      { table: 'accountability_case', row },
      { set: written, event: 'accountability.acted' },
    );
    return taken.ok ? ok({ revision: taken.value.revision }) : taken;
  },
});

/** A case as it is stored. */
function columnsOf(life: CaseLife): Partial<Record<keyof CaseRow, unknown>> {
  return {
    state: life.state,
    proposed_by: life.proposedBy?.accountId ?? null,
    proposed_by_person: life.proposedBy?.personId ?? null,
    proposed_from: life.proposedFrom,
    measure: life.measureId,
    criticism: life.criticism,
    notified_on: life.notifiedOn,
    heard_on: life.heardOn,
    served_on: life.servedOn,
    received_on: life.receivedOn,
    appealed_on: life.appealedOn,
    reviewed_on: life.reviewedOn,
    appeal_due_on: life.appealDueOn,
    until_on: life.untilOn,
    due_on: life.dueOn,
  };
}

/** Z5 Writes which facts stand, where that was said. */
async function writeFindings(tx: Tx, next: CaseLife, was: CaseLife): Promise<void> {
  const changed = next.facts.filter(({ id, stands }) =>
    was.facts.some((one) => one.id === id && one.stands !== stands),
  );
  if (changed.length === 0) return;
  await beyondScope(tx, () =>
    tx.run(
      'update accountability_fact f set stands = n.stands from jsonb_to_recordset($1) as n (id uuid, stands boolean) where f.id = n.id',
      [JSON.stringify(changed.map(({ id, stands }) => ({ id, stands })))],
    ),
  );
}
