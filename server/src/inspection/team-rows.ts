import { daysBetween } from '@dudao/core/inspection/decide-register';
import { beyondScope, type Db } from '../lib/db.ts';

/** An open team of a unit. */
export interface TeamRow {
  readonly id: string;
  readonly unit_id: string;
  readonly region: string;
  readonly name: string;
  readonly founded_on: string;
}

/** Teams of a unit that are open on a day, in order of founding. */
export function listTeams(db: Db, unitId: string, on: string): Promise<TeamRow[]> {
  return db.many<TeamRow>(
    `select id, unit_id, region, name, founded_on from body
     where unit_id = $1 and kind = 'team' and (ended_on is null or ended_on > $2) order by founded_on, name, id`,
    [unitId, on],
  );
}

/** A team whatever its state, past the scope: who asks has been let in by a unit that it looks after. */
export function readTeam(db: Db, bodyId: string): Promise<TeamRow | null> {
  return beyondScope(db, () =>
    db.maybe<TeamRow>(`select id, unit_id, region, name, founded_on from body where id = $1 and kind = 'team'`, [
      bodyId,
    ]),
  );
}

/** A unit that a team looks after on a day, with its contacts. */
export interface TeamUnitRow {
  readonly body_id: string;
  readonly unit: { readonly id: string; readonly name: string };
  readonly fromOn: string;
  readonly untilOn: string | null;
  readonly firstContactOn: string | null;
  readonly lastContactOn: string | null;
}

export function listTeamUnits(db: Db, bodyIds: readonly string[], on: string): Promise<TeamUnitRow[]> {
  return beyondScope(db, () =>
    db.many<TeamUnitRow>(
      `select l.body_id, jsonb_build_object('id', u.id, 'name', u.name) as unit, l.from_on as "fromOn", l.until_on as "untilOn",
         (select min(c.on_day) from team_contact c where c.body_id = l.body_id and c.linked_unit_id = u.id and c.on_day >= l.from_on) as "firstContactOn",
         (select max(c.on_day) from team_contact c where c.body_id = l.body_id and c.linked_unit_id = u.id and c.on_day >= l.from_on) as "lastContactOn"
       from body_link l join unit u on u.id = l.linked_unit_id
       where l.body_id = any ($1) and l.from_on <= $2 and (l.until_on is null or l.until_on > $2) order by u.name, u.id`,
      [bodyIds, on],
    ),
  );
}

/** The unit as it is told, with the days since anybody of the team was in touch. */
export function shownTeamUnit({ body_id: _, ...unit }: TeamUnitRow, on: string) {
  return { ...unit, silentDays: Math.max(0, daysBetween(unit.lastContactOn ?? unit.fromOn, on)) };
}
