import type { IntegrityItem } from '@dudao/core/team/integrity';
import { beyondScope, type Db } from '../lib/db.ts';
import type { VisitRow } from '../visit/rows.ts';

/** What somebody signed for a visit. */
export interface SignedRow {
  readonly visitId: string;
  readonly personId: string;
  readonly person: string;
  readonly ordinal: number;
  readonly items: readonly IntegrityItem[];
  readonly words: string;
  readonly signedAt: string;
}

/** What was signed for visits, pledges and the newest declarations alone, past the scope: the handler says whose it tells. */
export function listSigned(db: Db, visitIds: readonly string[]): Promise<SignedRow[]> {
  return beyondScope(db, () =>
    db.many<SignedRow>(
      `select i.visit_id as "visitId", i.person_id as "personId", p.name as person, i.ordinal, i.items, i.words, i.signed_at as "signedAt"
       from team_integrity i join person p on p.id = i.person_id
       where i.visit_id = any ($1::uuid[]) and (i.ordinal = 0 or not exists (
         select 1 from team_integrity later where later.visit_id = i.visit_id and later.person_id = i.person_id and later.ordinal > i.ordinal))
       order by p.name, i.person_id, i.ordinal`,
      [visitIds],
    ),
  );
}

/** The day in China from which somebody goes on a visit. */
const DAY_OF = `coalesce((v.begun_at at time zone 'Asia/Shanghai')::date, v.from_on)`;

/** Who goes on visits: members of their teams on the first day who are not recused from the unit. */
export function listCrews(
  db: Db,
  visitIds: readonly string[],
): Promise<{ readonly visitId: string; readonly id: string; readonly name: string }[]> {
  return beyondScope(db, () =>
    db.many(
      `select distinct v.id as "visitId", p.id, p.name from visit v join unit u on u.id = v.visited_unit_id
         join body_seat s on s.body_id = v.body_id
         left join post_holding h on h.post_id = s.post_id and h.from_on <= ${DAY_OF} and (h.until_on is null or h.until_on > ${DAY_OF})
         join person p on p.id = coalesce(s.person_id, h.person_id)
         join lateral team_assignment(p.id, ${DAY_OF}) t on t.body_id = v.body_id and t.unit_id = any (u.path) and not (t.except_ids && u.path)
       where v.id = any ($1::uuid[]) order by p.name, p.id`,
      [visitIds],
    ),
  );
}

/** The moment at which a visit was over: left, or cancelled after it had begun. */
export function endOf({
  begun_at,
  left_at,
  cancelled_at,
}: Pick<VisitRow, 'begun_at' | 'left_at' | 'cancelled_at'>): string | null {
  return begun_at === null ? null : (left_at ?? cancelled_at);
}
