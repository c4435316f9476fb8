import { can, type Grant } from '@dudao/core/access/can';
import type { Part } from '@dudao/core/issue/ledgers-format';
import type { Db } from '../lib/db.ts';
import type { Caller } from '../lib/session.ts';
import { beyond } from './beyond.ts';

/** Units around an entry, as far as they decide who may act on it. */
export interface IssuePlaces {
  readonly unit_id: string;
  readonly keeper_id: string;
  readonly owner_unit_id: string | null;
  readonly owner_person_id: string | null;
  readonly raised_to_id: string | null;
  readonly written_by: string;
  readonly joint: readonly string[];
}

/** Paths of units by id, from the root down. */
export type PathOf = (unitId: string) => readonly string[];

/** The paths of units, wherever they lie: whether somebody may act is decided by them, and nothing of them is told. */
export async function readPaths(db: Db, ids: readonly (string | null)[]): Promise<PathOf> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const rows = await beyond(db, () =>
    db.many<{ id: string; path: string[] }>('select id, path from unit where id = any ($1::uuid[])', [wanted]),
  );
  return pathOfRows(rows);
}

/** The paths of the units around entries, by the ids of these, and of units named beside. Asked at once with what reads the entries themselves. */
export async function readPathsAround(
  db: Db,
  issueIds: readonly string[],
  named: readonly string[] = [],
): Promise<PathOf> {
  return (await readUnitsAround(db, issueIds, named)).pathOf;
}

/** The same, with what kinds of units they are. */
export async function readUnitsAround(
  db: Db,
  issueIds: readonly string[],
  named: readonly string[] = [],
): Promise<{ readonly pathOf: PathOf; readonly kindOf: (unitId: string) => string | null }> {
  const rows = await beyond(db, () =>
    db.many<{ id: string; path: string[]; kind: string }>(
      `select id, path, kind from unit where id = any (array(
         select x.id from issue i cross join lateral (values (i.unit_id), (i.keeper_id), (i.owner_unit_id), (i.raised_to_id)) x (id) where i.id = any ($1::uuid[])
         union select p.unit_id from issue_party p where p.issue_id = any ($1::uuid[])
         union select unnest($2::uuid[])))`,
      [issueIds, named],
    ),
  );
  const kinds = new Map(rows.map(({ id, kind }) => [id, kind]));
  return { pathOf: pathOfRows(rows), kindOf: (id) => kinds.get(id) ?? null };
}

function pathOfRows(rows: readonly { readonly id: string; readonly path: readonly string[] }[]): PathOf {
  const paths = new Map(rows.map(({ id, path }) => [id, path]));
  return (id) => paths.get(id) ?? [];
}

/** Every unit that has a part in an entry. */
function placesOf(places: IssuePlaces): readonly (string | null)[] {
  return [places.unit_id, places.keeper_id, places.owner_unit_id, places.raised_to_id, ...places.joint];
}

/** A grant of that very unit, and not of one above it: whoever leads a county is not thereby the head of each of its schools. */
export function isAt(grants: readonly Grant[], verb: string, unitId: string): boolean {
  return grants.some((grant) => grant.unitId === unitId && can([grant], verb, [unitId]));
}

/** Whether a team's assignment lets its member do this at a unit. */
export function isOfTeam(grants: readonly Grant[], verb: string, path: readonly string[]): boolean {
  return grants.some((grant) => grant.role === 'team-member' && can([grant], verb, path));
}

/** E1 As whom the caller stands to an entry. */
export function partsOf(places: IssuePlaces, caller: Caller, pathOf: PathOf): ReadonlySet<Part> {
  const { grants, personId } = caller;
  const keeper = pathOf(places.keeper_id);
  const parts = new Set<Part>();
  const add = (part: Part, holds: boolean): void => {
    if (holds) parts.add(part);
  };
  const isOwnKept = places.keeper_id === places.unit_id && isAt(grants, 'issue.handle', places.unit_id);
  add('keeper', can(grants, 'issue.keep', keeper) || isOwnKept);
  add('keeper-head', can(grants, 'issue.decide', keeper));
  add('unit', isAt(grants, 'issue.handle', places.unit_id));
  add('unit-head', isAt(grants, 'issue.decide', places.unit_id));
  add('team', isOfTeam(grants, 'issue.act', pathOf(places.unit_id)));
  add('finder', places.written_by === caller.accountId);
  const owners = [places.owner_unit_id, ...places.joint].filter((id) => id !== null);
  const isOwner = places.owner_person_id !== null && places.owner_person_id === personId;
  add('owner', isOwner || owners.some((id) => isAt(grants, 'issue.handle', id)));
  add('owner-head', places.owner_unit_id !== null && isAt(grants, 'issue.decide', places.owner_unit_id));
  add('above', places.raised_to_id !== null && can(grants, 'issue.keep', pathOf(places.raised_to_id)));
  return parts;
}

/** The unit by whose roles the caller comes in to act on an entry: the first with a part in it at which they hold the verb; null: no such entry. */
export async function entranceOf(db: Db, issueId: string, caller: Caller, verb: string): Promise<string | null> {
  const [places, pathOf] = await Promise.all([readPlaces(db, issueId), readPathsAround(db, [issueId])]);
  if (places === null) return null;
  return placesOf(places).find((id) => id !== null && can(caller.grants, verb, pathOf(id))) ?? places.unit_id;
}

/** The units around an entry; null when there is none or it is out of sight. */
function readPlaces(db: Db, issueId: string): Promise<IssuePlaces | null> {
  return db.maybe<IssuePlaces>(
    `select unit_id, keeper_id, owner_unit_id, owner_person_id, raised_to_id, written_by,
       array(select p.unit_id from issue_party p where p.issue_id = i.id and p.part = 'joint')::uuid[] as joint
     from issue i where id = $1`,
    [issueId],
  );
}
