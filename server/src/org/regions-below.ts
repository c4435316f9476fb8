import { isRegion, UNIT_KIND_FACTS, UNIT_KINDS } from '@dudao/core/org/unit-kind';
import type { Db } from '../lib/db.ts';
import type { SubjectUnit } from '../lib/serve.ts';

/** Kinds of unit that other regions stand below. */
const TALL_KINDS = UNIT_KINDS.filter((kind) => UNIT_KIND_FACTS[kind].below.some(isRegion));

/** The regions at and below a region. Only units that others can stand below are looked under. */
export async function regionsBelow(db: Db, unit: Pick<SubjectUnit, 'id' | 'kind'>): Promise<readonly string[]> {
  const tall: readonly string[] = TALL_KINDS;
  if (!tall.includes(unit.kind)) return [unit.id];
  const rows = await db.many<{ id: string }>(
    `with recursive below as (
       select id, kind from unit where id = $1
       union all select u.id, u.kind from below b join unit u on u.parent_id = b.id where b.kind = any ($2) and u.kind = any ($3))
     select id from below`,
    [unit.id, tall, UNIT_KINDS.filter(isRegion)],
  );
  return rows.map(({ id }) => id);
}
