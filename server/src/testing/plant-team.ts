import { randomUUID } from 'node:crypto';
import type { Tx } from '../lib/db.ts';

/** What is given of a team that is planted. */
export interface TeamToPlant {
  /** The unit that founds the team and at which its member works. */
  readonly home: { readonly id: string; readonly region: string };
  /** The unit that the team looks after. */
  readonly unitId: string;
  readonly fromOn: string;
  readonly untilOn?: string;
}

/** A team of one member who looks after one unit; returns their ids. */
export async function plantTeam(
  tx: Tx,
  { home, unitId, fromOn, untilOn }: TeamToPlant,
): Promise<{ readonly bodyId: string; readonly personId: string }> {
  const [bodyId, personId] = [randomUUID(), randomUUID()];
  await tx.run('insert into person (id, unit_id, region, name, joined_on) values ($1, $2, $3, $4, $5)', [
    personId,
    home.id,
    home.region,
    '组员',
    fromOn,
  ]);
  await tx.run(`insert into body (id, unit_id, region, kind, name, founded_on) values ($1, $2, $3, 'team', $4, $5)`, [
    bodyId,
    home.id,
    home.region,
    `督导组${bodyId}`,
    fromOn,
  ]);
  await tx.run(
    `insert into body_seat (id, body_id, unit_id, region, role, person_id, from_on) values ($1, $2, $3, $4, 'member', $5, $6)`,
    [randomUUID(), bodyId, home.id, home.region, personId, fromOn],
  );
  await tx.run(
    `insert into body_link (id, body_id, unit_id, region, linked_unit_id, from_on, until_on) values ($1, $2, $3, $4, $5, $6, $7)`,
    [randomUUID(), bodyId, home.id, home.region, unitId, fromOn, untilOn ?? null],
  );
  return { bodyId, personId };
}
