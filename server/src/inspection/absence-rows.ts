import { ABSENCE_KIND_NAMES, type AbsenceKind, SHARE_DAYS, timeShareOf } from '@dudao/core/inspection/absence';
import { daysAfter } from '@dudao/core/inspection/decide-register';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { beyondScope, type Db } from '../lib/db.ts';

interface AwayRow {
  readonly person_id: string;
  readonly name: string;
  readonly kind: AbsenceKind;
  readonly from_on: string;
  readonly until_on: string;
}

/** Absences of persons that share a day with a span, whichever register they stand in. */
function listAwayRows(db: Db, personIds: readonly string[], fromOn: string, untilOn: string): Promise<AwayRow[]> {
  return beyondScope(db, () =>
    db.many<AwayRow>(
      `select a.person_id, p.name, a.kind, a.from_on, a.until_on from inspector_absence a join person p on p.id = a.person_id
       where a.person_id = any ($1) and a.cancelled_on is null and a.from_on < $3 and a.until_on > $2 order by a.from_on, a.id`,
      [personIds, fromOn, untilOn],
    ),
  );
}

/** Which of the persons are away on a day. */
export async function listAway(db: Db, personIds: readonly string[], on: string): Promise<ReadonlySet<string>> {
  return new Set((await listAwayRows(db, personIds, on, daysAfter(on, 1))).map((row) => row.person_id));
}

/** Why somebody cannot be with a team within a span; null when they can. What exactly keeps them is not told. */
export async function faultOfAway(
  db: Db,
  { personId, fromOn, untilOn }: { readonly personId: string; readonly fromOn: string; readonly untilOn: string },
): Promise<Problem | null> {
  const [found] = await listAwayRows(db, [personId], fromOn, untilOn);
  if (found === undefined) return null;
  const reason = ABSENCE_KIND_NAMES[found.kind];
  return problem('inspector-away', {
    name: found.name,
    fromOn: found.from_on,
    untilOn: found.until_on,
    reason: reason.zh,
    reasonEn: reason.en,
  });
}

/** A noted absence of an inspector as it is told. */
export interface ToldAbsence {
  readonly id: string;
  readonly kind: AbsenceKind;
  readonly detail: string;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly isByHome: boolean;
  readonly cancelledOn: string | null;
  readonly teams: string[];
}

const SEATED_MEANWHILE = `coalesce((select array_agg(distinct b.name) from body_seat s join body b on b.id = s.body_id and b.kind = 'team'
    left join post_holding h on h.post_id = s.post_id and h.from_on < a.until_on and (h.until_on is null or h.until_on > a.from_on)
  where coalesce(s.person_id, h.person_id) = a.person_id and a.cancelled_on is null
    and s.from_on < a.until_on and coalesce(s.until_on, 'infinity') > a.from_on and coalesce(b.ended_on, 'infinity') > a.from_on), '{}')`;

/** Absences of one inspector, the latest first, with the teams in which they sit meanwhile. At most 50. */
export function listAbsences(
  db: Db,
  { inspectorId }: { readonly inspectorId: string },
  on: string,
): Promise<ToldAbsence[]> {
  return beyondScope(db, () =>
    db.many<ToldAbsence>(
      `select a.id, a.kind, a.detail, a.from_on as "fromOn", a.until_on as "untilOn", a.is_by_home as "isByHome",
         a.cancelled_on as "cancelledOn", ${SEATED_MEANWHILE} as teams
       from inspector_absence a where a.inspector_id = $1 order by a.until_on <= $2, a.from_on desc, a.id limit 50`,
      [inspectorId, on],
    ),
  );
}

/** How the working days of the last months went to teams. */
export async function readTimeShare(db: Db, personId: string, on: string) {
  const fromOn = daysAfter(on, 1 - SHARE_DAYS);
  const { days } = await beyondScope(db, () =>
    db.one<{ days: number }>(
      'select coalesce(sum(days), 0)::float8 as days from team_contact where person_id = $1 and on_day between $2 and $3',
      [personId, fromOn, on],
    ),
  );
  return { days: SHARE_DAYS, ...timeShareOf(fromOn, on, days) };
}
