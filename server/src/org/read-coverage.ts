import { ok } from '@dudao/core/lib/result';
import { readCoverage } from '@dudao/core/org/staff-contract';
import { beyondScope } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { HOLDER_COLUMNS, HOLDER_JOINS, type HolderColumns, shownHolder } from './staff-rows.ts';

/** Kinds that a team looks after. */
const COVERED_KINDS = ['town', 'school-cluster', 'school', 'kindergarten'];
const LISTED = 500;

export const readCoverageImplementation = implement(readCoverage, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, now }) => {
    const on = plainDateOf(now);
    const rows = await beyondScope(db, () =>
      db.many<HolderColumns & { id: string; name: string; seats: number; seat_id: string | null }>(
        `select b.id, b.name, s.id as seat_id, ${HOLDER_COLUMNS},
           (select count(*)::int from body_seat c where c.body_id = b.id and c.until_on is null) as seats
         from body b left join body_seat s on s.body_id = b.id and s.role = 'head' and s.until_on is null ${HOLDER_JOINS}
         where b.unit_id = $2 and b.kind = 'team' and b.ended_on is null order by b.founded_on, b.name, b.id`,
        [on, input.unitId],
      ),
    );
    const links = await db.many<{ body_id: string; unit_id: string; name: string }>(
      `select l.body_id, u.id as unit_id, u.name from body_link l join unit u on u.id = l.linked_unit_id
       where l.body_id = any ($1) and l.until_on is null order by u.name, u.id`,
      [rows.map(({ id }) => id)],
    );
    const uncovered = await db.many<{ unitId: string; name: string; total: number }>(
      `select u.id as "unitId", u.name, count(*) over ()::int as total from unit u
       where u.path @> array[$1::uuid] and u.id <> $1 and u.closed_on is null and u.kind = any ($2)
         and not exists (select 1 from body_link l where l.body_id = any ($3) and l.until_on is null and l.linked_unit_id = any (u.path))
       order by cardinality(u.path), u.name, u.id limit $4`,
      [input.unitId, COVERED_KINDS, rows.map(({ id }) => id), LISTED],
    );
    return ok({
      teams: rows.map((row) => ({
        bodyId: row.id,
        name: row.name,
        head: row.seat_id === null ? null : shownHolder(row),
        seats: row.seats,
        units: links
          .filter(({ body_id }) => body_id === row.id)
          .map(({ unit_id, name }) => ({ unitId: unit_id, name })),
      })),
      uncovered: uncovered.map(({ unitId, name }) => ({ unitId, name })),
      uncoveredCount: uncovered[0]?.total ?? 0,
    });
  },
});
