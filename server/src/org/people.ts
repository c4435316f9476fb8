import { randomUUID } from 'node:crypto';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { DutyKind, SeatRole } from '@dudao/core/org/body-kind';
import { faultOfClosed } from '@dudao/core/org/decide';
import { faultOfLeaving } from '@dudao/core/org/decide-staff';
import { addPerson, changePerson, letPersonLeave } from '@dudao/core/org/staff-contract';
import { beyondScope, type Tx } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { lockUnitRow, unitState } from './rows.ts';
import {
  countHeld,
  lockStaffRow,
  type PersonRow,
  personState,
  readHolder,
  unitOfRow,
  writeDuty,
  writeHolding,
  writeSeat,
} from './staff-rows.ts';

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

interface HandOver {
  readonly person: PersonRow;
  readonly successor: PersonRow;
  readonly on: string;
}

/** Posts, seats and duties of the one who leaves go to the successor. Who sits in a body already keeps their own seat, unless it was the head's. */
async function handOver(tx: Tx, { person, successor, on }: HandOver): Promise<void> {
  const posts = await tx.many<{ id: string; unit_id: string; region: string }>(
    `select p.id, p.unit_id, p.region from post_holding h join post p on p.id = h.post_id
     where h.person_id = $1 and h.until_on is null`,
    [person.id],
  );
  for (const post of posts) await writeHolding(tx, post, successor.id, on);
  const seats = await tx.many<{ body_id: string; unit_id: string; region: string; role: SeatRole }>(
    `update body_seat set until_on = greatest(from_on, $2::date) where person_id = $1 and until_on is null
     returning body_id, unit_id, region, role`,
    [person.id, on],
  );
  for (const { body_id: id, unit_id, region, role } of seats) {
    const held = await tx.maybe<{ id: string; role: string }>(
      'select id, role from body_seat where body_id = $1 and person_id = $2 and until_on is null',
      [id, successor.id],
    );
    if (held !== null && role !== 'head') continue;
    if (held !== null) {
      await tx.run('update body_seat set until_on = greatest(from_on, $2::date) where id = $1', [held.id, on]);
    }
    await writeSeat(tx, { id, unit_id, region }, { role, holder: { personId: successor.id }, fromOn: on });
  }
  const duties = await tx.many<{ unit_id: string; region: string; kind: DutyKind }>(
    'select unit_id, region, kind from duty where person_id = $1 and until_on is null',
    [person.id],
  );
  for (const { unit_id: id, region, kind } of duties) {
    await writeDuty(tx, { id, region }, { kind, holder: { personId: successor.id }, fromOn: on });
  }
}
