import { randomUUID } from 'node:crypto';
import { can } from '@dudao/core/access/can';
import { acceptSwap, readRotation } from '@dudao/core/inspection/team-contract';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { lockUnitRow } from '../org/rows.ts';
import { type ProposedSwap, rotationOf } from './rotation-rows.ts';

export const readRotationImplementation = implement(readRotation, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit, caller, now }) => {
    const manage = can(caller.grants, 'inspection.manage', unit.path) ? (true as const) : 'forbidden';
    return ok({ ...(await rotationOf(db, input.unitId, plainDateOf(now))), actions: { manage } });
  },
});

export const acceptSwapImplementation = implement(acceptSwap, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, unit, now }) => {
    // Held so that of two people who accept at once the later sees what is proposed then.
    await lockUnitRow(tx, unit.id);
    const on = plainDateOf(now);
    const { swaps } = await rotationOf(tx, unit.id, on);
    const swap = swaps.find(
      (one) =>
        one.out.person.id === input.outPersonId &&
        one.out.bodyId === input.outBodyId &&
        one.in.person.id === input.inPersonId &&
        one.in.bodyId === input.inBodyId,
    );
    if (swap === undefined) return refuse(problem('swap-not-proposed'));
    const fault = await carryOut(tx, swap, on);
    if (fault !== null) return refuse(fault);
    await record(tx, {
      event: 'inspection.swap-accepted',
      unitId: unit.id,
      subject: input.outBodyId,
      after: {
        cause: swap.cause,
        out: input.outPersonId,
        in: input.inPersonId,
        inBodyId: input.inBodyId,
        reason: input.reason,
      },
    });
    return ok({});
  },
});

interface Seat {
  readonly id: string;
  readonly body_id: string;
  readonly unit_id: string;
  readonly region: string;
  readonly role: string;
  readonly until_on: string | null;
}

/** Ends the seats of both and gives each the other's place, with its role and its end. */
async function carryOut(tx: Tx, swap: ProposedSwap, on: string): Promise<Problem | null> {
  const ends: { readonly seat: Seat; readonly next: string }[] = [];
  for (const [one, other] of [
    [swap.out, swap.in],
    [swap.in, swap.out],
  ] as const) {
    if (one.bodyId === null) continue;
    const seat = await tx.maybe<Seat>(
      `select id, body_id, unit_id, region, role, until_on from body_seat
       where body_id = $1 and person_id = $2 and from_on <= $3 and (until_on is null or until_on > $3) limit 1 for update`,
      [one.bodyId, one.person.id, on],
    );
    if (seat === null) return problem('seat-by-post', { name: one.person.name, team: one.team ?? '' });
    ends.push({ seat, next: other.person.id });
  }
  for (const { seat } of ends) {
    await tx.run('update body_seat set until_on = $2 where id = $1', [seat.id, on]);
    await record(tx, {
      event: 'org.unseated',
      unitId: seat.unit_id,
      subject: seat.body_id,
      after: { seatId: seat.id, untilOn: on },
    });
  }
  for (const { seat, next } of ends) {
    const seatId = randomUUID();
    const { role, until_on: untilOn } = seat;
    await tx.run(
      'insert into body_seat (id, body_id, unit_id, region, role, person_id, from_on, until_on) values ($1, $2, $3, $4, $5, $6, $7, $8)',
      [seatId, seat.body_id, seat.unit_id, seat.region, role, next, on, untilOn],
    );
    await record(tx, {
      event: 'org.seated',
      unitId: seat.unit_id,
      subject: seat.body_id,
      after: { seatId, role, holder: { personId: next }, fromOn: on, untilOn },
    });
  }
  return null;
}
