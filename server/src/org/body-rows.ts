import type { Db, Tx } from '../lib/db.ts';

/** Ids of a body and of the open ones below it, the lowest last. */
export async function listWithBelow(db: Db, bodyId: string): Promise<readonly string[]> {
  const rows = await db.many<{ id: string }>(
    `with recursive below as (
       select id, 0 as depth from body where id = $1
       union all select b.id, below.depth + 1 from body b join below on b.parent_id = below.id where b.ended_on is null)
     select id from below order by depth`,
    [bodyId],
  );
  return rows.map(({ id }) => id);
}

/** Ends bodies with their seats and units. */
export async function endBodies(tx: Tx, ids: readonly string[], endedOn: string): Promise<void> {
  for (const table of ['body_seat', 'body_link'] as const) {
    await tx.run(`update ${table} set until_on = $2 where body_id = any ($1) and until_on is null`, [ids, endedOn]);
  }
  await tx.run('update body set ended_on = $2, revision = revision + 1 where id = any ($1)', [ids, endedOn]);
}
