import { type Problem, problem } from '@dudao/core/lib/problem';
import { BODY_KIND_FACTS, BODY_KINDS, type BodyKind } from '@dudao/core/org/body-kind';
import { beyondScope, type Tx } from '../lib/db.ts';

/** Whose seats are looked at: those of whoever takes a seat, or of one person. */
type Whose = { readonly seatId: string } | { readonly personId: string };

const CONDITIONS = {
  seatId: 'one.seat_id = $2',
  personId: 'one.person_id = $2',
} as const;

const EXCLUSIVE = BODY_KINDS.filter((kind) => BODY_KIND_FACTS[kind].isExclusive);

/**
 * Refuses what would put somebody into two bodies at once of a kind whose members cannot be in two places, such as teams: by name, by a post
 * that sits there, or by what was handed over. Bodies of other offices count too. Asked once everything stands as it is to be.
 */
export async function objectToTwoPlaces(tx: Tx, whose: Whose, today: string): Promise<readonly Problem[]> {
  const [[kind, key]] = Object.entries(whose) as [[keyof typeof CONDITIONS, string]];
  const found = await beyondScope(tx, () =>
    tx.maybe<{ name: string; body: string; kind: BodyKind }>(
      `with seated as (
         select s.id as seat_id, b.id as body_id, b.name as body, b.kind, p.id as person_id, p.name,
           greatest(s.from_on, h.from_on) as from_on,
           coalesce(least(s.until_on, h.until_on, b.ended_on), 'infinity') as until_on
         from body b
         join body_seat s on s.body_id = b.id
         left join post_holding h on h.post_id = s.post_id
         join person p on p.id = coalesce(s.person_id, h.person_id)
         where b.kind = any ($3) and p.id in (
           select coalesce(x.person_id, y.person_id) from body_seat x left join post_holding y on y.post_id = x.post_id
           where x.id = $2 union all select $2))
       select one.name, other.body, one.kind from seated one
       join seated other on other.person_id = one.person_id and other.kind = one.kind and other.body_id <> one.body_id
         and one.from_on < other.until_on and other.from_on < one.until_on
       where ${CONDITIONS[kind]} and least(one.until_on, other.until_on) > $1::date and one.from_on < one.until_on
       order by other.from_on, other.body_id limit 1`,
      [today, key, EXCLUSIVE],
    ),
  );
  if (found === null) return [];
  const { zh, en } = BODY_KIND_FACTS[found.kind].name;
  return [problem('person-in-two-places', { name: found.name, body: found.body, kind: zh, kindEn: en })];
}
