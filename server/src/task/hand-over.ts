import { HOLDER_PARTS } from '@dudao/core/task/task-kind';
import { beyondScope, type Tx } from '../lib/db.ts';

/** Open tasks in which somebody has a part by name go to a successor, wherever they were given. */
export async function handOverTasks(tx: Tx, personId: string, successorId: string): Promise<void> {
  await beyondScope(tx, async () => {
    for (const part of HOLDER_PARTS) {
      await tx.run(
        `update task t set ${part}_person_id = s.id, revision = t.revision + 1,
           seen_regions = array(select distinct r from unnest(t.seen_regions || s.region) r),
           seen_units = array(select distinct u from unnest(t.seen_units || case when s.unit_id = s.region then '{}' else array[s.unit_id] end) u)
         from person s where s.id = $2 and t.${part}_person_id = $1 and t.state in ('not-started', 'under-way')`,
        [personId, successorId],
      );
    }
  });
}
