import { beyondScope, type Db } from '../lib/db.ts';

/** A team as a unit that it looks after knows it. */
export interface TeamOfUnit {
  readonly id: string;
  readonly name: string;
  readonly unit_id: string;
  readonly region: string;
  /** Ids from the root down to the unit that founded the team. */
  readonly path: string[];
}

/** Teams that looked after a unit, or one above it, at some time within a period. */
export function listTeamsOf(
  db: Db,
  path: readonly string[],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<TeamOfUnit[]> {
  return beyondScope(db, () =>
    db.many<TeamOfUnit>(
      `select distinct b.id, b.name, b.unit_id, b.region, u.path from body_link l
       join body b on b.id = l.body_id and b.kind = 'team' and (b.ended_on is null or b.ended_on > $2)
       join unit u on u.id = b.unit_id
       where l.linked_unit_id = any ($1) and l.from_on <= $3 and (l.until_on is null or l.until_on > $2) order by b.name, b.id`,
      [path, from, to],
    ),
  );
}
