import { randomUUID } from 'node:crypto';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { faultOfClosed } from '@dudao/core/org/decide';
import { faultOfLeaving } from '@dudao/core/org/decide-staff';
import { addPerson, changePerson, letPersonLeave } from '@dudao/core/org/staff-contract';
import { beyondScope } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { handOver } from './hand-over.ts';
import { lockUnitRow, unitState } from './rows.ts';
import { countHeld, lockStaffRow, personState, readHolder, unitOfRow } from './staff-rows.ts';

export const addPersonImplementation = implement(addPerson, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input }) => {
    const unit = await lockUnitRow(tx, input.unitId);
    const closed = faultOfClosed(unitState(unit));
    if (closed !== null) return refuse(closed);
    const personId = randomUUID();
    await tx.run('insert into person (id, unit_id, region, name, phone, joined_on) values ($1, $2, $3, $4, $5, $6)', [
      personId,
      unit.id,
      unit.region,
      input.name,
      input.phone ?? null,
      input.joinedOn,
    ]);
    await record(tx, {
      event: 'org.person-added',
      unitId: unit.id,
      subject: personId,
      after: { name: input.name, joinedOn: input.joinedOn },
    });
    return ok({ personId });
  },
});

export const changePersonImplementation = implement(changePerson, {
  subject: (db, input) => unitOfRow(db, 'person', input.personId),
  handle: async ({ tx, input }) => {
    const person = await lockStaffRow(tx, 'person', input.personId);
    if (person.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    if (person.left_on !== null) return refuse(problem('person-left', { name: person.name, leftOn: person.left_on }));
    await tx.run('update person set name = $2, phone = $3, revision = revision + 1 where id = $1', [
      person.id,
      input.name,
      input.phone,
    ]);
    await record(tx, {
      event: 'org.person-changed',
      unitId: person.unit_id,
      subject: person.id,
      before: { name: person.name },
      after: { name: input.name },
    });
    return ok({ revision: person.revision + 1 });
  },
});

export const letPersonLeaveImplementation = implement(letPersonLeave, {
  subject: (db, input) => unitOfRow(db, 'person', input.personId),
  handle: async ({ tx, input }) => {
    const person = await lockStaffRow(tx, 'person', input.personId);
    const held = await countHeld(tx, person.id);
    // What others gave this person is for them to give to somebody else; and it may not be left without an owner either.
    const all = await beyondScope(tx, () => countHeld(tx, person.id));
    if (all.posts + all.seats + all.duties > held.posts + held.seats + held.duties) {
      return refuse(problem('person-holds-elsewhere', { name: person.name }));
    }
    const found =
      input.successorId === undefined
        ? undefined
        : await readHolder(tx, person.unit_id, { personId: input.successorId });
    if (found === null || input.successorId === person.id) return refuse(problem('holder-out-of-reach'));
    const successor = found?.person ?? null;
    const fault = faultOfLeaving(personState(person), input.leftOn, {
      held,
      successor: successor === null ? null : personState(successor),
    });
    if (fault !== null) return refuse(fault);
    if (successor !== null) await handOver(tx, { person, successor, on: input.leftOn });
    await tx.run('update person set left_on = $2, revision = revision + 1 where id = $1', [person.id, input.leftOn]);
    await record(tx, {
      event: 'org.person-left',
      unitId: person.unit_id,
      subject: person.id,
      after: { leftOn: input.leftOn, successorId: input.successorId ?? null, ...held },
    });
    return ok(held);
  },
});
