import { ok } from '@dudao/core/lib/result';
import { readCoverage } from '@dudao/core/org/staff-contract';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { listBodies } from './read-staff.ts';

/** Kinds that a team looks after. */
const COVERED_KINDS = ['town', 'school-cluster', 'school', 'kindergarten'];
const LISTED = 500;

export const readCoverageImplementation = implement(readCoverage, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, now }) => {
    const on = plainDateOf(now);
    const bodies = await listBodies(db, input.unitId, { on, includeEnded: false });
    const teams = bodies.filter(({ kind }) => kind === 'team');
    const teamIds = teams.map(({ id }) => id);
    const links = await db.many<{ body_id: string; unit_id: string; name: string }>(
      `select l.body_id, u.id as unit_id, u.name from body_link l join unit u on u.id = l.linked_unit_id
       where l.body_id = any ($1) and (l.until_on is null or l.until_on > $2) order by u.name, u.id`,
      [teamIds, on],
    );
    const uncovered = await db.many<{ unitId: string; name: string; total: number }>(
      `select u.id as "unitId", u.name, count(*) over ()::int as total from unit_below at join unit u on u.id = at.unit_id
       where at.top_id = $1 and u.id <> $1 and u.closed_on is null and u.kind = any ($2)
         and not exists (select 1 from body_link l where l.body_id = any ($3) and (l.until_on is null or l.until_on > $5) and l.linked_unit_id = any (u.path))
       order by cardinality(u.path), u.name, u.id limit $4`,
      [input.unitId, COVERED_KINDS, teamIds, LISTED, on],
    );
    return ok({
      teams: teams.map(({ id, name, head, seats }) => ({
        bodyId: id,
        name,
        head,
        seats,
        units: links
          .filter(({ body_id }) => body_id === id)
          .map((linked) => ({ unitId: linked.unit_id, name: linked.name })),
      })),
      uncovered: uncovered.map(({ unitId, name }) => ({ unitId, name })),
      uncoveredCount: uncovered[0]?.total ?? 0,
    });
  },
});
