import type { FactsByCode } from '@dudao/core/publication/grouping';
import { factsOfUnit, isUnitFact, type RegisteredUnit } from '@dudao/core/publication/unit-facts';
import type { Db } from '../lib/db.ts';
import type { Gathered } from './gather.ts';

/** What the register says now of the units of evaluations, as far as a grouping goes by it. */
export async function readUnitFacts(
  db: Db,
  { now }: Pick<Gathered, 'now'>,
  { unitId, grouping }: { readonly unitId: string; readonly grouping: readonly string[] },
): Promise<FactsByCode> {
  const asked = grouping.filter(isUnitFact);
  if (asked.length === 0) return {};
  const rows = await db.many<RegisteredUnit & { readonly code: string }>(
    `select u.school_code as code, u.school_type as "schoolType", u.urban_rural as "urbanRural", u.ownership,
       coalesce((select array_agg(s.stage) from segment s where s.unit_id = u.id and s.closed_on is null), '{}') as stages
     from unit u where u.school_code = any ($1) and u.path @> array[$2::uuid] and u.closed_on is null`,
    [now.flatMap(({ inputs }) => inputs.schools.map(({ code }) => code)), unitId],
  );
  return Object.fromEntries(
    rows.map(({ code, ...unit }) => {
      const facts = factsOfUnit(unit);
      return [code, Object.fromEntries(asked.map((fact) => [fact, facts[fact] ?? null]))];
    }),
  );
}
