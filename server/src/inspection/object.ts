import { daysAfter } from '@dudao/core/inspection/decide-register';
import { RECUSAL_KIND_NAMES } from '@dudao/core/inspection/inspector-kind';
import { type Recusal, recusalsFrom } from '@dudao/core/inspection/recusal';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { faultOfAway } from './absence-rows.ts';
import { readTies } from './ties.ts';

/** Which pairs of a person and a unit of a team are looked at. */
type Which =
  | { readonly seatId: string }
  | { readonly linkId: string }
  | { readonly personId: string }
  | { readonly bodyIds: readonly string[] };

interface Pair {
  readonly body_id: string;
  readonly person_id: string;
  readonly person: string;
  readonly unit_id: string;
  readonly unit: string;
  readonly path: string[];
  readonly on: string;
}

/** Somebody in a team who must not look after one of its units. */
export interface TeamConflict {
  readonly bodyId: string;
  readonly personId: string;
  readonly person: string;
  readonly unitId: string;
  readonly unit: string;
  readonly recusal: Recusal;
}

const CONDITIONS = {
  seatId: 's.id = $2',
  linkId: 'l.id = $2',
  personId: 'p.id = $2',
  bodyIds: 'b.id = any ($2)',
} as const;

/** Members of open teams, from today on, who are recused from a unit that their team looks after at the same time. */
export async function listConflicts(db: Db, which: Which, today: string): Promise<readonly TeamConflict[]> {
  const [[kind, key]] = Object.entries(which) as [[keyof typeof CONDITIONS, unknown]];
  const pairs = await beyondScope(db, () =>
    db.many<Pair>(
      `select b.id as body_id, p.id as person_id, p.name as person, u.id as unit_id, u.name as unit, u.path,
         greatest(s.from_on, l.from_on, $1::date) as on
       from body b
       join body_seat s on s.body_id = b.id and (s.until_on is null or s.until_on > $1)
       left join post_holding h on h.post_id = s.post_id and (h.until_on is null or h.until_on > $1)
       join person p on p.id = coalesce(s.person_id, h.person_id)
       join body_link l on l.body_id = b.id and (l.until_on is null or l.until_on > $1)
         and l.from_on < coalesce(s.until_on, 'infinity') and s.from_on < coalesce(l.until_on, 'infinity')
       join unit u on u.id = l.linked_unit_id
       where b.kind = 'team' and b.ended_on is null and ${CONDITIONS[kind]} order by p.name, u.name, p.id, u.id`,
      [today, key],
    ),
  );
  if (pairs.length === 0) return [];
  const ties = await readTies(db, [...new Set(pairs.map(({ person_id }) => person_id))], today);
  return pairs.flatMap(({ body_id: bodyId, person_id, person, unit_id, unit, path, on }) => {
    const one = ties.get(person_id);
    const [recusal] = one === undefined ? [] : recusalsFrom(one, { id: unit_id, path }, on);
    return recusal === undefined ? [] : [{ bodyId, personId: person_id, person, unitId: unit_id, unit, recusal }];
  });
}

/** Refuses a seat in a team that begins on a day on which whoever takes it is away. Seats of other bodies are nobody's concern here. */
export async function objectToAway(tx: Tx, seatId: string): Promise<readonly Problem[]> {
  const seat = await beyondScope(tx, () =>
    tx.maybe<{ person_id: string; from_on: string }>(
      `select p.id as person_id, s.from_on from body_seat s join body b on b.id = s.body_id and b.kind = 'team'
       left join post_holding h on h.post_id = s.post_id and h.from_on <= s.from_on and (h.until_on is null or h.until_on > s.from_on)
       join person p on p.id = coalesce(s.person_id, h.person_id) where s.id = $1`,
      [seatId],
    ),
  );
  if (seat === null) return [];
  const { person_id: personId, from_on: fromOn } = seat;
  const fault = await faultOfAway(tx, { personId, fromOn, untilOn: daysAfter(fromOn, 1) });
  return fault === null ? [] : [fault];
}

/** Refuses what would put a recused person into a team. Which post or relative it is about is not told: who asks may not read the register. */
export async function objectToRecused(tx: Tx, which: Which, now: Date): Promise<readonly Problem[]> {
  const conflicts = await listConflicts(tx, which, plainDateOf(now));
  return conflicts.slice(0, 5).map(({ person, unit, recusal }) => {
    const reason = RECUSAL_KIND_NAMES[recusal.kind];
    return problem('inspector-recused', { name: person, unit, reason: reason.zh, reasonEn: reason.en });
  });
}
