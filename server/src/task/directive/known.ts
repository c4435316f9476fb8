import type { Known, KnownPost, KnownQuota } from '@dudao/core/task/directive/known';
import { listBookQuotas } from '../../activity/rows.ts';
import type { Db } from '../../lib/db.ts';

/** So many posts of a unit are looked at. */
const MOST_POSTS = 500;

/** What a unit has already, that the proposals of its documents may mean: the quotas in force, and its own posts. */
export async function knownAt(db: Db, unitId: string): Promise<Known> {
  const posts = await db.many<KnownPost>(
    'select id, name from post where unit_id = $1 and ended_on is null order by name limit $2',
    [unitId, MOST_POSTS],
  );
  return { quotas: (await listBookQuotas(db)).map(knownQuota), posts };
}

function knownQuota({ id, name, unit, source }: Awaited<ReturnType<typeof listBookQuotas>>[number]): KnownQuota {
  return { id, name, unit, source: source.text };
}
