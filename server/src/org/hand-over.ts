import type { DutyKind, SeatRole } from '@dudao/core/org/body-kind';
import type { Tx } from '../lib/db.ts';
import { type PersonRow, writeDuty, writeHolding, writeSeat } from './staff-rows.ts';

interface HandOver {
  readonly person: PersonRow;
  readonly successor: PersonRow;
  readonly on: string;
}

/** Posts, seats and duties of the one who leaves go to the successor. Who sits in a body already keeps their own seat, unless it was the head's. */
export async function handOver(tx: Tx, { person, successor, on }: HandOver): Promise<void> {
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
