import type { BodyKind, DutyKind, SeatRole } from '../body-kind.ts';
import type { UnitState } from '../decide.ts';
import type { BodyState, PersonState } from '../decide-staff.ts';
import type { UnitKind } from '../unit-kind.ts';
import type { Organisation } from './organisation.ts';
import type { RowChange } from './resolve-rows.ts';
import type { SheetKey } from './sheets.ts';

/** A unit as it will be. */
export interface UnitAfter extends UnitState {
  readonly parentId: string | null;
}

/** A person as they will be. */
export interface PersonAfter extends PersonState {
  readonly unitId: string;
}

/** A post as it will be, with its holder. */
export interface PostAfter {
  readonly unitId: string;
  readonly name: string;
  readonly endedOn: string | null;
  readonly personId: string | null;
}

/** A body as it will be. */
export interface BodyAfter extends BodyState {
  readonly unitId: string;
  readonly parentId: string | null;
}

/** A duty or a seat as it will be: whose it is. */
export interface HeldAfter {
  readonly postId: string | null;
  readonly personId: string | null;
  readonly fromOn: string;
  readonly untilOn: string | null;
}

/** A duty as it will be. */
export interface DutyAfter extends HeldAfter {
  readonly unitId: string;
  readonly kind: DutyKind;
}

/** A seat as it will be. */
export interface SeatAfter extends HeldAfter {
  readonly bodyId: string;
  readonly role: SeatRole;
}

/** A unit of a body as it will be. */
export interface LinkAfter {
  readonly bodyId: string;
  readonly unitId: string;
  readonly fromOn: string;
  readonly untilOn: string | null;
}

/** The organisation as it will be when every row is taken, by id. */
export interface After {
  readonly units: ReadonlyMap<string, UnitAfter>;
  readonly persons: ReadonlyMap<string, PersonAfter>;
  readonly posts: ReadonlyMap<string, PostAfter>;
  readonly bodies: ReadonlyMap<string, BodyAfter>;
  readonly duties: ReadonlyMap<string, DutyAfter>;
  readonly seats: ReadonlyMap<string, SeatAfter>;
  readonly links: ReadonlyMap<string, LinkAfter>;
}

/** Lays the changed rows over the organisation. Whether that may be is decided afterwards. */
export function layOver(
  organisation: Organisation,
  rows: Readonly<Record<SheetKey, readonly RowChange[]>>,
  today: string,
): After {
  const units = new Map<string, UnitAfter>(organisation.units.map((unit) => [unit.id, unit]));
  const persons = new Map<string, PersonAfter>(organisation.persons.map((person) => [person.id, person]));
  const posts = new Map<string, PostAfter>(organisation.posts.map((post) => [post.id, post]));
  const bodies = new Map<string, BodyAfter>(organisation.bodies.map((body) => [body.id, body]));
  const open = { untilOn: null };
  const duties = new Map<string, DutyAfter>(organisation.duties.map((duty) => [duty.id, { ...duty, ...open }]));
  const seats = new Map<string, SeatAfter>(organisation.seats.map((seat) => [seat.id, { ...seat, ...open }]));
  const links = new Map<string, LinkAfter>(organisation.links.map((link) => [link.id, { ...link, ...open }]));
  // Values of choices were checked by the options of their columns, so they are of the kinds that they are taken for here.
  for (const { id, after: row } of rows.units) {
    units.set(id, {
      parentId: row.parent || null,
      kind: row.kind as UnitKind,
      name: row.name ?? '',
      closedOn: row.closedOn || null,
    });
  }
  for (const { id, after: row } of rows.persons) {
    const { name = '', unit = '' } = row;
    persons.set(id, { name, unitId: unit, joinedOn: row.joinedOn || today, leftOn: row.leftOn || null });
  }
  for (const { id, after: row } of rows.posts) {
    const { name = '', unit = '' } = row;
    posts.set(id, { name, unitId: unit, endedOn: row.endedOn || null, personId: row.person || null });
  }
  for (const { id, after: row } of rows.bodies) {
    bodies.set(id, {
      name: row.name ?? '',
      unitId: row.unit ?? '',
      kind: row.kind as BodyKind,
      parentId: row.parent || null,
      foundedOn: row.foundedOn || today,
      endedOn: row.endedOn || null,
    });
  }
  const held = (row: RowChange['after']): HeldAfter => ({
    postId: row.post || null,
    personId: row.person || null,
    fromOn: row.fromOn || today,
    untilOn: row.untilOn || null,
  });
  for (const { id, after: row } of rows.duties)
    duties.set(id, { ...held(row), unitId: row.unit ?? '', kind: row.kind as DutyKind });
  for (const { id, after: row } of rows.seats)
    seats.set(id, { ...held(row), bodyId: row.body ?? '', role: row.role as SeatRole });
  for (const { id, after: row } of rows.links) {
    const { fromOn, untilOn } = held(row);
    links.set(id, { bodyId: row.body ?? '', unitId: row.unit ?? '', fromOn, untilOn });
  }
  return { units, persons, posts, bodies, duties, seats, links };
}
