import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { faultOfReason } from '@dudao/core/task/decide-plan';
import { faultsBeforeSigning, faultsOfReview, signingOf } from '@dudao/core/task/decide-steps';
import { nameSigner, reviewPlan, signPlan, writePart } from '@dudao/core/task/plan-step-contract';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { faultOfReviewer, judgesFromAbove, lockSteps } from './read-plan-steps.ts';
import { bumpPlan, ownUnitOfPlan, writeChange } from './rows.ts';
import { AUTHOR, currentSignature, stepsToDecide } from './step-rows.ts';

export const writePartImplementation = implement(writePart, {
  subject: (db, input) => ownUnitOfPlan(db, input.planId),
  handle: async ({ tx, input, caller, now }) => {
    const { plan, kind } = await lockSteps(tx, input.planId);
    if (plan.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const part = kind.parts?.find(({ id }) => id === input.part);
    if (part === undefined) return refuse(problem('plan-part-unknown'));
    const fault = faultOfReason(plan.state, input.reason);
    if (fault !== null) return refuse(fault);
    const before = await tx.maybe<{ text: string }>(
      'delete from plan_part where plan_id = $1 and part = $2 returning text',
      [plan.id, part.id],
    );
    if (input.text !== '') {
      await tx.run(
        `insert into plan_part (id, plan_id, unit_id, region, part, text, at, by_name) values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7)`,
        [plan.id, plan.unit_id, plan.region, part.id, input.text, now.toISOString(), caller.name],
      );
    } else if (plan.state === 'published' && part.needed === true) {
      return refuse(problem('plan-part-missing', { part: part.name.zh, partEn: part.name.en }, { field: 'text' }));
    }
    await tx.run(`update plan set ${AUTHOR} where id = $1`, [plan.id, caller.accountId]);
    const revision = await bumpPlan(tx, plan.id);
    const { zh: title } = part.name;
    await writeChange(tx, plan, { by: caller.name, at: now, what: 'part', title, reason: input.reason });
    await record(tx, {
      event: 'task.part-written',
      unitId: plan.unit_id,
      subject: plan.id,
      before: { part: part.id, text: before?.text ?? '' },
      after: { part: part.id, text: input.text, reason: input.reason },
    });
    return ok({ revision });
  },
});

export const reviewPlanImplementation = implement(reviewPlan, {
  subject: (db, input) => ownUnitOfPlan(db, input.planId),
  handle: async ({ tx, input, caller, now }) => {
    const { plan, kind, rows } = await lockSteps(tx, input.planId);
    if (plan.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const judge = { caller, isAbove: await judgesFromAbove(tx, plan, caller) };
    const fault = faultOfReviewer(plan, kind, judge);
    if (fault !== null) return refuse(problem(fault));
    const { verdict, note, checks: answers } = input;
    const faults = faultsOfReview(kind, stepsToDecide(plan, rows), { verdict, note, answers });
    if (faults.length > 0) return refuse(...faults);
    const { id: reviewId } = await tx.one<{ id: string }>(
      `insert into plan_review (id, plan_id, unit_id, region, plan_revision, verdict, checks, note, at, account_id, by_name)
       values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
      [
        plan.id,
        plan.unit_id,
        plan.region,
        plan.revision,
        verdict,
        JSON.stringify(answers),
        note,
        now.toISOString(),
        caller.accountId,
        caller.name,
      ],
    );
    await record(tx, {
      event: 'task.plan-reviewed',
      unitId: plan.unit_id,
      subject: plan.id,
      after: { reviewId, verdict, answers, note, revision: plan.revision },
    });
    return ok({ reviewId });
  },
});

export const nameSignerImplementation = implement(nameSigner, {
  subject: (db, input) => ownUnitOfPlan(db, input.planId),
  handle: async ({ tx, input }) => {
    const { plan, kind } = await lockSteps(tx, input.planId);
    if (plan.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const side = kind.signatures?.find(({ id }) => id === input.side);
    if (side === undefined) return refuse(problem('plan-without-signature'));
    if (plan.state === 'published') return refuse(problem('plan-published'));
    const person = await tx.maybe<{ unit_id: string; name: string; left_on: string | null; title: string }>(
      `select p.unit_id, p.name, p.left_on, concat_ws(' ', u.name, (
         select string_agg(o.name, '、' order by array_position(array['main', 'deputy', 'other'], o.rank), o.name) from post_holding h join post o on o.id = h.post_id
         where h.person_id = p.id and h.until_on is null)) as title
       from person p join unit u on u.id = p.unit_id where p.id = $1`,
      [input.personId],
    );
    if (person === null) return refuse(problem('holder-unknown', { name: '' }, { field: 'personId' }));
    if (person.left_on !== null) return refuse(problem('person-left', { name: person.name, leftOn: person.left_on }));
    const { path } = await tx.one<{ path: string[] }>('select path from unit where id = $1', [plan.unit_id]);
    const isOwn = person.unit_id === plan.unit_id;
    if (side.of === 'own' ? !isOwn : isOwn || !path.includes(person.unit_id)) {
      const [place, placeEn] = side.of === 'own' ? ['本单位', 'the unit itself'] : ['上级单位', 'a unit above'];
      const words = { side: side.name.zh, sideEn: side.name.en, place, placeEn };
      return refuse(problem('signer-elsewhere', words, { field: 'personId' }));
    }
    await tx.run(
      `insert into plan_signer (id, plan_id, unit_id, region, side, person_id, person_name, person_title)
       values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7)
       on conflict (plan_id, side) do update set person_id = excluded.person_id, person_name = excluded.person_name, person_title = excluded.person_title`,
      [plan.id, plan.unit_id, plan.region, side.id, input.personId, person.name, person.title],
    );
    const revision = await bumpPlan(tx, plan.id);
    await record(tx, {
      event: 'task.signer-named',
      unitId: plan.unit_id,
      subject: plan.id,
      after: { side: side.id, personId: input.personId },
    });
    return ok({ revision });
  },
});

export const signPlanImplementation = implement(signPlan, {
  subject: (db, input) => ownUnitOfPlan(db, input.planId),
  handle: async ({ tx, input, caller, now }) => {
    const { plan, kind, rows } = await lockSteps(tx, input.planId);
    if (plan.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    if (!kind.signatures?.some(({ id }) => id === input.side)) return refuse(problem('plan-without-signature'));
    const signer = rows.signers.find(({ side }) => side === input.side);
    const isGiven = currentSignature(plan, rows, input.side) !== null;
    const before = faultsBeforeSigning(kind, stepsToDecide(plan, rows));
    const may = signingOf({ personId: signer?.person_id ?? null, isGiven }, caller.personId, before);
    if (may !== true) return refuse(...(before.some((fault) => fault.problem === may) ? before : [problem(may)]));
    await tx.run(
      `insert into plan_signature (id, plan_id, unit_id, region, plan_revision, side, person_id, person_name, at, account_id)
       values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        plan.id,
        plan.unit_id,
        plan.region,
        plan.revision,
        input.side,
        signer?.person_id,
        signer?.person_name,
        now.toISOString(),
        caller.accountId,
      ],
    );
    await record(tx, {
      event: 'task.plan-signed',
      unitId: plan.unit_id,
      subject: plan.id,
      after: { side: input.side, personId: signer?.person_id, revision: plan.revision },
    });
    return ok({});
  },
});
