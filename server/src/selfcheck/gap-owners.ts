import type { Db } from '../lib/db.ts';

/** Who owes a gap: a person of the unit or a unit below it, with the name. */
export type GapOwner = { readonly name: string } & (
  | { readonly personId: string; readonly unitId?: never }
  | { readonly unitId: string; readonly personId?: never }
);

const MOST = 500;

/** To whom gaps of a unit may be given: the people who are there, and the open units below it. */
export async function listOwners(db: Db, unitId: string) {
  const people = await db.many<{ id: string; name: string }>(
    `select id, name from person where unit_id = $1 and left_on is null order by name, id limit ${MOST}`,
    [unitId],
  );
  const units = await db.many<{ id: string; name: string }>(
    `select u.id, u.name from unit u join unit_below b on b.unit_id = u.id
     where b.top_id = $1 and u.id <> $1 and u.closed_on is null order by cardinality(u.path), u.name, u.id limit ${MOST}`,
    [unitId],
  );
  return { people, units };
}

/** The owner that is meant; null where it is neither a person of the unit nor a unit below it. */
export function findOwner(
  db: Db,
  unitId: string,
  owner: { readonly personId: string } | { readonly unitId: string },
): Promise<GapOwner | null> {
  return 'personId' in owner
    ? db.maybe<GapOwner>(
        'select id as "personId", name from person where id = $2 and unit_id = $1 and left_on is null',
        [unitId, owner.personId],
      )
    : db.maybe<GapOwner>(
        `select u.id as "unitId", u.name from unit u join unit_below b on b.unit_id = u.id
         where b.top_id = $1 and u.id = $2 and u.id <> $1 and u.closed_on is null`,
        [unitId, owner.unitId],
      );
}
