import { beyondScope, type Tx } from '../lib/db.ts';
import type { ResolvedHolder } from './resolve.ts';

/** Who owns what is asked of a unit: its first responsible person, else the post of its main leader; null when it has neither. */
export function readAnswering(tx: Tx, unitId: string): Promise<ResolvedHolder | null> {
  return beyondScope(tx, () =>
    tx.maybe<ResolvedHolder>(
      `select "personId", "postId", "unitId", region from (
         select d.person_id as "personId", d.post_id as "postId", coalesce(p.unit_id, po.unit_id) as "unitId",
           coalesce(p.region, po.region) as region, 1 as place, '' as name
         from duty d left join person p on p.id = d.person_id left join post po on po.id = d.post_id
         where d.unit_id = $1 and d.kind = 'first-responsible' and d.until_on is null and p.left_on is null and po.ended_on is null
         union all
         select null, id, unit_id, region, 2, name from post where unit_id = $1 and rank = 'main' and ended_on is null
       ) answering order by place, name limit 1`,
      [unitId],
    ),
  );
}
