import { speaksFor } from '@dudao/core/access/can';
import type { Checker } from '@dudao/core/assurance/decide-check';
import type { Rater } from '@dudao/core/assurance/rating';
import { isRecusedFromUnit } from '../inspection/rows.ts';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import type { Caller } from '../lib/session.ts';
import { listAble } from '../team/rows.ts';
import { isInTeam, runs, type VisitRow, waysOf } from '../visit/rows.ts';

/** As whom somebody stands to the file of a visit. */
export interface Who {
  readonly checker: Checker;
  /** For whom they are told things: somebody who was on the visit never for the office. */
  readonly side: Rater;
  /** They complete what is returned: of the team that went, or of the office where it went itself. */
  readonly completes: boolean;
  /** They rate for the team: its head or a deputy, anybody of it where it has neither who can act. */
  readonly leads: boolean;
}

/** As whom the caller stands to the file of a visit today. */
export async function readWho(db: Db, visit: VisitRow, caller: Caller, today: string): Promise<Who> {
  const ways = await waysOf(db, visit);
  const isOfTeam = isInTeam(visit, caller, ways.visited);
  const wasOfIt = isOfTeam || (await wasOn(db, visit, caller));
  const { personId } = caller;
  const unit = { id: visit.visited_unit_id, path: ways.visited };
  const isOwn = visit.unit_id === visit.visited_unit_id;
  const checker = {
    hasPerson: personId !== null,
    wasOfIt,
    isRecused: personId !== null && (await isRecusedFromUnit(db, { personId, unit, on: today })),
    isOtherSide: !isOwn && speaksFor(caller.grants, 'opinion.answer', { unit: ways.visited, office: ways.office }),
  };
  return {
    checker,
    side: wasOfIt ? 'team' : 'office',
    completes: visit.body_id === null ? await runs(db, visit, caller) : isOfTeam,
    leads: isOfTeam && (await leads(db, visit, caller, today)),
  };
}

/** Whether somebody was on a visit: sat in its team on a day of it, went along as the leader, or recorded something on it. */
async function wasOn(db: Db, visit: VisitRow, caller: Caller): Promise<boolean> {
  const left = visit.left_at === null ? visit.until_on : plainDateOf(new Date(visit.left_at));
  const until = [visit.until_on, left].toSorted().at(-1);
  const { was } = await beyondScope(db, () =>
    db.one<{ was: boolean }>(
      `select $5::uuid is not distinct from $2::uuid and $2::uuid is not null
         or exists (select 1 from body_seat s left join post_holding h on h.post_id = s.post_id
           where s.body_id = $1 and coalesce(s.person_id, h.person_id) = $2 and s.from_on <= $4 and (s.until_on is null or s.until_on > $3)
             and (h.id is null or s.person_id is not null or (h.from_on <= $4 and (h.until_on is null or h.until_on > $3))))
         or exists (select 1 from field_item_told i join account a on a.id = i.account_id
           where i.visit_id = $6 and (a.id = $7 or a.person_id = $2)) as was`,
      [visit.body_id, caller.personId, visit.from_on, until, visit.leader_id, visit.id, caller.accountId],
    ),
  );
  return was;
}

async function leads(db: Db, visit: VisitRow, { personId }: Caller, today: string): Promise<boolean> {
  if (visit.body_id === null || personId === null) return false;
  const able = await listAble(db, { bodyId: visit.body_id, today }, [{ visitId: visit.id }]);
  const heads = able.filter(({ role }) => role === 'head' || role === 'deputy');
  return (heads.length > 0 ? heads : able).some(({ id }) => id === personId);
}
