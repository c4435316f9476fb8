import { can, grantFor } from '@dudao/core/access/can';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { BodyKind, SeatRole } from '@dudao/core/org/body-kind';
import type { UnitKind } from '@dudao/core/org/unit-kind';
import type { Party, ShownParty } from '@dudao/core/paper/shapes';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import type { Caller } from '../lib/session.ts';

/** A verb by which one acts for a party. */
export type PaperVerb = 'paper.read' | 'paper.write' | 'paper.answer';

/** The unit of a party. */
interface PartyUnit {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly path: readonly string[];
  readonly kind: UnitKind;
  readonly closed_on: string | null;
}

/** The body of a party. */
interface PartyBody {
  readonly id: string;
  readonly unit_id: string;
  readonly name: string;
  readonly kind: BodyKind;
  readonly ended_on: string | null;
}

/** Somebody who acts for a unit, or for a body of it. */
export interface Actor {
  readonly unit: PartyUnit;
  readonly body: PartyBody | null;
  /** The caller's seats in the body today. */
  readonly seats: readonly SeatRole[];
  /** Whether a role at the unit, and not only a seat, lets the caller act: then what they see stays bounded by row-level security. */
  readonly byRole: boolean;
  /** Head or deputy of the body, or leader of the unit. */
  readonly isHead: boolean;
}

/** Who asks to act for whom. */
export interface Acting {
  readonly as: Party;
  readonly caller: Caller;
  readonly now: Date;
  readonly verb: PaperVerb;
}

/** The seats that a person has in a body on a day, by themselves or through a post. */
async function seatsOf(db: Db, bodyId: string, personId: string | null, on: string): Promise<SeatRole[]> {
  if (personId === null) return [];
  const rows = await beyondScope(db, () =>
    db.many<{ role: SeatRole }>(
      `select s.role from body_seat s
       left join post_holding h on h.post_id = s.post_id and h.from_on <= $3 and (h.until_on is null or h.until_on > $3)
       join body b on b.id = s.body_id and (b.ended_on is null or b.ended_on > $3)
       where s.body_id = $1 and coalesce(s.person_id, h.person_id) = $2 and s.from_on <= $3 and (s.until_on is null or s.until_on > $3)`,
      [bodyId, personId, on],
    ),
  );
  return rows.map(({ role }) => role);
}

/**
 * The unit whose roles decide whether the caller comes in: the party's; for whoever sits in the party's body, who may hold no role at its unit,
 * one at which they do hold the verb. What they may do as a member, `actorOf` asks again.
 */
export async function entranceOf(db: Db, { as, caller, verb }: Omit<Acting, 'now'>): Promise<string | null> {
  const { bodyId } = as;
  if (bodyId === null) return as.unitId;
  const team = caller.assignments.find((one) => one.bodyId === bodyId);
  if (team !== undefined) return team.unitId;
  const own = caller.grants.find((grant) => can([grant], verb, [grant.unitId]));
  return own !== undefined && (await hasSat(db, bodyId, caller.personId)) ? own.unitId : as.unitId;
}

/** Whether a person has, or ever had, a seat in a body, by themselves or through a post. */
async function hasSat(db: Db, bodyId: string, personId: string | null): Promise<boolean> {
  if (personId === null) return false;
  const { sat } = await beyondScope(db, () =>
    db.one<{ sat: boolean }>(
      `select exists (select 1 from body_seat s left join post_holding h on h.post_id = s.post_id
         where s.body_id = $1 and $2 in (s.person_id, h.person_id)) as sat`,
      [bodyId, personId],
    ),
  );
  return sat;
}

/**
 * The caller as somebody who acts for the party. A role at the unit acts for the unit and its bodies, but never writes or answers as a team; a
 * seat acts for its body alone; what a team's assignment gives acts for no unit at all.
 */
export async function actorOf(db: Db, { as, caller, now, verb }: Acting): Promise<Result<Actor>> {
  const found = await beyondScope(db, async () => {
    const unit = await db.maybe<PartyUnit>('select id, name, region, path, kind, closed_on from unit where id = $1', [
      as.unitId,
    ]);
    const body =
      as.bodyId === null
        ? null
        : await db.maybe<PartyBody>('select id, unit_id, name, kind, ended_on from body where id = $1', [as.bodyId]);
    return { unit, body };
  });
  const { unit, body } = found;
  if (unit === null || (as.bodyId !== null && body?.unit_id !== as.unitId)) return refuse(problem('not-found'));
  const roles = caller.grants.filter(({ role }) => role !== 'team-member');
  const byRole = grantFor(roles, verb, unit.path) !== null && (body?.kind !== 'team' || verb === 'paper.read');
  const seats = body === null ? [] : await seatsOf(db, body.id, caller.personId, plainDateOf(now));
  if (!byRole && seats.length === 0) return refuse(problem('paper-not-yours'));
  const leads = body === null && can(roles, 'paper.decide', unit.path);
  return ok({ unit, body, seats, byRole, isHead: leads || seats.includes('head') || seats.includes('deputy') });
}

/** Why the caller may not also do what another verb names for the same party; null where they may. */
export async function faultOfVerb(db: Db, acting: Acting): Promise<Problem | null> {
  const { as, caller, verb } = acting;
  const entrance = await entranceOf(db, acting);
  const path = await beyondScope(db, () =>
    db.maybe<{ path: string[] }>('select path from unit where id = $1', [entrance ?? as.unitId]),
  );
  if (path === null || !can(caller.grants, verb, path.path)) return problem('forbidden');
  const actor = await actorOf(db, acting);
  return actor.ok ? null : (actor.problems[0] ?? problem('paper-not-yours'));
}

/**
 * Runs what is bounded to the actor's own party by its statements. Who acts by a seat alone sees nothing of the body's unit through row-level
 * security, so it is lifted for them; for roles it stays.
 */
export function within<T>(db: Db, actor: Actor, work: () => Promise<T>): Promise<T> {
  return actor.byRole ? work() : beyondScope(db, work);
}

/** The party as people know it. */
export function shownActor({ unit, body }: Actor): ShownParty {
  return {
    unitId: unit.id,
    unitName: unit.name,
    bodyId: body?.id ?? null,
    bodyName: body?.name ?? null,
    bodyKind: body?.kind ?? null,
  };
}

/** The present members of a body who decide with it: everybody with a seat but its liaison. */
export function listMembers(db: Db, bodyId: string, on: string): Promise<{ id: string; name: string }[]> {
  return beyondScope(db, () =>
    db.many<{ id: string; name: string }>(
      `select p.id, p.name from body_seat s
       left join post_holding h on h.post_id = s.post_id and h.from_on <= $2 and (h.until_on is null or h.until_on > $2)
       join person p on p.id = coalesce(s.person_id, h.person_id)
       where s.body_id = $1 and s.role <> 'liaison' and s.from_on <= $2 and (s.until_on is null or s.until_on > $2)
       group by p.id, p.name order by min(array_position(array['head', 'deputy', 'member'], s.role)), p.name, p.id`,
      [bodyId, on],
    ),
  );
}
