import type {
  KnownBody,
  KnownDuty,
  KnownLink,
  KnownPerson,
  KnownPost,
  KnownSeat,
  KnownUnit,
  Organisation,
  Register,
} from '@dudao/core/org/workbook/organisation';
import { beyondScope, type Db } from '../../lib/db.ts';

interface Top {
  readonly id: string;
  /** From the root down to itself. */
  readonly path: readonly string[];
}

/**
 * Everything open at and below a unit, people who hold something there and their units as well. Looks past the scope, because leaders of a school may
 * stand above it: the caller must have been let in at the unit.
 */
export function readOrganisation(db: Db, { id, path }: Top): Promise<Organisation> {
  return beyondScope(db, async () => {
    const units = await db.many<KnownUnit>(UNITS, [id]);
    const bodies = await db.many<KnownBody>(BODIES, [id]);
    const duties = await db.many<KnownDuty>(DUTIES, [id]);
    const seats = await db.many<KnownSeat>(SEATS, [id]);
    const links = await db.many<KnownLink>(LINKS, [id]);
    const above = path.filter((one) => one !== id);
    const holders = [...duties, ...seats];
    const postIds = holders.flatMap(({ postId }) => postId ?? []);
    const posts = await db.many<KnownPost>(POSTS, [id, above, postIds]);
    const personIds = [...holders, ...posts].flatMap(({ personId }) => personId ?? []);
    const persons = await db.many<KnownPerson>(PERSONS, [id, above, personIds]);
    const own = new Set(units.map((unit) => unit.id));
    const elsewhere = [...posts, ...persons].flatMap(({ unitId }) => (own.has(unitId) ? [] : [unitId]));
    const outside = await db.many<Organisation['outside'][number]>(OUTSIDE, [
      [...new Set([...above, ...elsewhere])],
      id,
    ]);
    return { rootId: id, units, outside, persons, posts, bodies, duties, seats, links };
  });
}

/** Open units at and below `$1`. */
const BELOW = 'unit_below at join unit u on u.id = at.unit_id where at.top_id = $1 and u.closed_on is null';
const OF_BELOW =
  'join unit u on u.id = r.unit_id join unit_below at on at.unit_id = u.id and at.top_id = $1 where u.closed_on is null';

const UNITS = `select u.id, u.parent_id as "parentId", u.kind, u.name, u.school_code as "schoolCode", u.area_code as "areaCode",
    u.location_code as "locationCode", u.school_type as "schoolType", u.urban_rural as "urbanRural", u.ownership,
    u.opened_on as "openedOn", u.closed_on as "closedOn",
    array(select s.stage from segment s where s.unit_id = u.id and s.closed_on is null
      order by array_position(array['preschool', 'primary', 'junior', 'senior', 'vocational', 'special'], s.stage::text)) as stages,
    greatest((select max(n.from_on) from unit_name n where n.unit_id = u.id), (select max(c.from_on) from unit_code c where c.unit_id = u.id),
      (select max(m.on_day) from unit_move m where m.unit_id = u.id), (select max(s.opened_on) from segment s where s.unit_id = u.id)) as "changedOn"
  from ${BELOW} order by cardinality(u.path), u.area_code nulls last, u.school_code nulls last, u.name, u.id`;

const OUTSIDE = `select distinct a.id, a.parent_id as "parentId", a.name from unit u join unit a on a.id = any (u.path)
  where u.id = any ($1::uuid[]) and not a.path @> array[$2::uuid]`;

const PERSONS = `select r.id, r.unit_id as "unitId", r.name, r.phone, r.joined_on as "joinedOn", r.left_on as "leftOn" from person r
  join unit u on u.id = r.unit_id
  where r.left_on is null and (u.closed_on is null and r.unit_id in (select unit_id from unit_below where top_id = $1) or r.unit_id = any ($2::uuid[]) or r.id = any ($3::uuid[]))
  order by cardinality(u.path), u.name, r.name, r.id`;

const POSTS = `select r.id, r.unit_id as "unitId", r.name, r.rank, r.ended_on as "endedOn", h.person_id as "personId", h.from_on as "fromOn",
    (select max(t.from_on) from post_holding t where t.post_id = r.id) as "lastFromOn"
  from post r join unit u on u.id = r.unit_id left join post_holding h on h.post_id = r.id and h.until_on is null
  where r.ended_on is null and (u.closed_on is null and r.unit_id in (select unit_id from unit_below where top_id = $1) or r.unit_id = any ($2::uuid[]) or r.id = any ($3::uuid[]))
  order by cardinality(u.path), u.name, array_position(array['main', 'deputy', 'middle', 'other'], r.rank), r.name, r.id`;

const BODIES = `select r.id, r.unit_id as "unitId", r.kind, r.name, r.parent_id as "parentId", r.founded_on as "foundedOn", r.document, r.mandate,
    r.ended_on as "endedOn"
  from body r ${OF_BELOW} and r.ended_on is null order by cardinality(u.path), u.name, r.founded_on, r.name, r.id`;

const DUTIES = `select r.id, r.unit_id as "unitId", r.kind, r.post_id as "postId", r.person_id as "personId", r.from_on as "fromOn"
  from duty r ${OF_BELOW} and r.until_on is null
  order by cardinality(u.path), u.name,
    array_position(array['first-responsible', 'in-charge', 'specific', 'contact-leader', 'liaison', 'deputy-liaison'], r.kind), r.id`;

const SEATS = `select r.id, r.body_id as "bodyId", r.role, r.post_id as "postId", r.person_id as "personId", r.from_on as "fromOn"
  from body_seat r ${OF_BELOW} and r.until_on is null
  order by cardinality(u.path), u.name, r.body_id, array_position(array['head', 'deputy', 'member', 'liaison'], r.role), r.from_on, r.id`;

const LINKS = `select r.id, r.body_id as "bodyId", r.linked_unit_id as "unitId", r.duty, r.from_on as "fromOn"
  from body_link r ${OF_BELOW} and r.until_on is null order by cardinality(u.path), u.name, r.body_id, r.from_on, r.id`;

/** What a workbook asks of the whole register: codes that it gives, and ids of persons and posts that it ends. */
export interface Asked {
  readonly codes: readonly string[];
  readonly ending: readonly string[];
}

/** Answers that; who has a code may be somebody whom the caller may not see, so only whether it is taken is told. */
export function readRegister(db: Db, unitId: string, { codes, ending }: Asked): Promise<Register> {
  return beyondScope(db, async () => {
    const taken = await db.many<{ key: string; unit_id: string }>(
      `select code_kind || ':' || code as key, unit_id from unit_code where code_kind in ('school', 'area') and code = any ($1)`,
      [codes],
    );
    const held = await db.many<{ id: string; count: number }>(
      `select o.id, count(*)::int as count
       from (select person_id as id, unit_id from post_holding where person_id = any ($1::uuid[]) and until_on is null
         union all select coalesce(person_id, post_id), unit_id from body_seat where (person_id = any ($1) or post_id = any ($1)) and until_on is null
         union all select coalesce(person_id, post_id), unit_id from duty where (person_id = any ($1) or post_id = any ($1)) and until_on is null) o
       join unit u on u.id = o.unit_id where not u.path @> array[$2::uuid] group by o.id`,
      [ending, unitId],
    );
    const duties = await db.many<{ key: string; last: string }>(
      `select r.unit_id || ':' || r.kind as key, max(r.from_on) as last from duty r ${OF_BELOW} group by 1`,
      [unitId],
    );
    return {
      codes: new Map(taken.map(({ key, unit_id }) => [key, unit_id])),
      heldOutside: new Map(held.map(({ id, count }) => [id, count])),
      lastDuty: new Map(duties.map(({ key, last }) => [key, last])),
    };
  });
}
