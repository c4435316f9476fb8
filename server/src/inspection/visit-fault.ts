import { faultOfCrew, faultOfTwoVisits } from '@dudao/core/inspection/on-site';
import type { VisitType } from '@dudao/core/inspection/visit-type';
import type { Problem } from '@dudao/core/lib/problem';
import { beyondScope, type Db } from '../lib/db.ts';
import { listConflicts } from './object.ts';
import { listMembers } from './rows.ts';
import type { TeamRow } from './team-rows.ts';
import { faultOfVisit } from './visit-burden.ts';

/** A contact that is about to be noted. */
interface Contact {
  readonly team: TeamRow;
  readonly unitId: string;
  readonly kind: 'visit' | 'meeting' | 'call';
  readonly onDay: string;
  readonly days: number;
  /** Who notes it; null for an account that is no person. */
  readonly personId: string | null;
}

/** What speaks against a contact unless a reason is given: whoever notes it was elsewhere, too few went, or it burdens the unit beyond measure. */
export async function faultOfContact(db: Db, contact: Contact, today: string): Promise<Problem | null> {
  const { kind, unitId, onDay } = contact;
  const elsewhere = await faultOfElsewhere(db, contact);
  if (elsewhere !== null || kind !== 'visit') return elsewhere;
  return (await faultOfFew(db, contact, today)) ?? (await faultOfVisit(db, { unitId, bodyId: contact.team.id, onDay }));
}

async function faultOfElsewhere(db: Db, { personId, unitId, onDay, days }: Contact): Promise<Problem | null> {
  if (personId === null || days === 0) return null;
  return beyondScope(db, async () => {
    const noted = await db.many<{ name: string; unit: string; on_day: string; days: number }>(
      `select p.name, u.name as unit, c.on_day, c.days::float8 as days
       from team_contact c join person p on p.id = c.person_id join unit u on u.id = c.linked_unit_id
       where c.person_id = $1 and c.days > 0 and c.on_day < $2::date + ceil($3::numeric)::int and c.on_day + ceil(c.days)::int > $2::date
       order by c.on_day, u.name, c.id`,
      [personId, onDay, days],
    );
    const [first] = noted;
    if (first === undefined) return null;
    const places = noted.map((one) => ({ unit: one.unit, onDay: one.on_day, days: one.days }));
    return faultOfTwoVisits(first.name, { unit: unitId, onDay, days }, places);
  });
}

/** Members by name or post on that day who are not recused from the unit, against what the type of visit needs for which the team was drawn. */
async function faultOfFew(db: Db, { team, unitId, onDay }: Contact, today: string): Promise<Problem | null> {
  const members = await listMembers(db, [team.id], onDay);
  const kept = new Set(
    (await listConflicts(db, { bodyIds: [team.id] }, today))
      .filter((one) => one.unitId === unitId)
      .map(({ personId }) => personId),
  );
  const fit = new Set(members.map(({ id }) => id).filter((id) => !kept.has(id)));
  const drawn = await beyondScope(db, () =>
    db.maybe<{ type: VisitType }>(
      'select d.visit_type as type from draw_team t join draw d on d.id = t.draw_id where t.body_id = $1 limit 1',
      [team.id],
    ),
  );
  return faultOfCrew(team.name, fit.size, drawn?.type ?? 'routine');
}
