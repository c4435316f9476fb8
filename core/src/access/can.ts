import { ADMIN_ROLES, ROLE_KINDS, type Role, type Verb } from './role.ts';

/** A role held at one unit of the organisation tree; it reaches down to everything below that unit. */
export interface Grant {
  readonly role: Role;
  readonly unitId: string;
  /** Units, with all below them, that it does not reach although they lie below: an inspector is recused from them. */
  readonly except?: readonly string[];
}

/**
 * Ids from the root of the tree down to the unit itself, both included. Never empty.
 */
export type UnitPath = readonly string[];

/** Whether a grant reaches the unit. */
export function isWithin({ unitId, except = [] }: Pick<Grant, 'unitId' | 'except'>, path: UnitPath): boolean {
  return path.includes(unitId) && !except.some((id) => path.includes(id));
}

/** Whether any grant reaches the unit, whatever its verbs. A person without one must not learn that the unit exists. */
export function isInsider(grants: readonly Grant[], path: UnitPath): boolean {
  return grants.some((grant) => isWithin(grant, path));
}

/** Whether one of the grants that reach the unit carries the verb. Unknown roles and verbs give nothing. */
export function can(grants: readonly Grant[], verb: string, path: UnitPath): boolean {
  return grantFor(grants, verb, path) !== null;
}

/** Two that stand on either side of a matter: the unit that is supervised, and the office that supervises it. */
export interface Sides {
  readonly unit: UnitPath;
  readonly office: UnitPath;
}

/**
 * Whether somebody speaks for a unit before an office: by a role at the unit or between it and the office, never by one that reaches the unit from the
 * office or from above it. A unit that supervises itself speaks by whatever reaches it.
 */
export function speaksFor(grants: readonly Grant[], verb: string, { unit, office }: Sides): boolean {
  const [officeId, unitId] = [office.at(-1) ?? '', unit.at(-1)];
  const above = officeId === unitId ? -1 : unit.indexOf(officeId);
  return can(
    grants.filter((grant) => unit.indexOf(grant.unitId) > above),
    verb,
    unit,
  );
}

/** The grant by which the verb is held at the unit, for the event log; the lowest in the tree when there are several, null when there is none. */
export function grantFor(grants: readonly Grant[], verb: string, path: UnitPath): Grant | null {
  let found: Grant | null = null;
  for (const grant of grants) {
    if (!isWithin(grant, path) || !verbsOf(grant.role).includes(verb)) continue;
    if (found === null || path.indexOf(grant.unitId) > path.indexOf(found.unitId)) found = grant;
  }
  return found;
}

/** Units where the verb was granted itself: the roots of everything that the holder may use it on. */
export function rootsOf(grants: readonly Grant[], verb: string): readonly string[] {
  return [...new Set(grants.filter((g) => verbsOf(g.role).includes(verb)).map((g) => g.unitId))];
}

function verbsOf(role: string): readonly string[] {
  // A role read from a row of an older or newer release may be unknown here: it then gives nothing.
  return (Object.hasOwn(ROLE_KINDS, role) ? ROLE_KINDS[role as Role] : { verbs: [] as readonly Verb[] }).verbs;
}

/** What a role may do to other roles: `same` at its own unit or below, `below` only at units strictly below. */
interface Reach {
  readonly same: readonly Role[];
  readonly below: readonly Role[];
}

const OFFICE_STAFF: readonly Role[] = ['unit-liaison', 'leader', 'member', 'organisation-department'];
// Who is cleared for sealed visits is said by the security administrator, never by the office itself.
const WORKING_ROLES: readonly Role[] = ['supervision-office', 'visit-keeper', ...OFFICE_STAFF];
const OFFICE_REACH: Reach = { same: OFFICE_STAFF, below: ['supervision-office'] };

/**
 * Administrators are made by the unit above, an office makes offices only under itself; so nobody can raise anyone to their own level, or
 * above.
 */
const GRANTABLE: Readonly<Partial<Record<Role, Reach>>> = {
  'security-admin': { same: WORKING_ROLES, below: ADMIN_ROLES },
  'supervision-office': OFFICE_REACH,
};

/** Whoever makes a new one-time link could use it: so links and disabling reach no further than this. */
const MANAGEABLE: Readonly<Partial<Record<Role, Reach>>> = {
  'system-admin': { same: WORKING_ROLES, below: ADMIN_ROLES },
  'supervision-office': OFFICE_REACH,
};

/** Whether the holder of the grants may give or take `role` at the unit. */
export function mayGrant(grants: readonly Grant[], role: Role, path: UnitPath): boolean {
  return reaches(GRANTABLE, grants, role, path);
}

/** Whether the holder of the grants may make links for, or disable, an account that holds `role` at the unit. */
export function mayManageHolder(grants: readonly Grant[], role: Role, path: UnitPath): boolean {
  return reaches(MANAGEABLE, grants, role, path);
}

function reaches(
  table: Readonly<Partial<Record<Role, Reach>>>,
  grants: readonly Grant[],
  role: Role,
  path: UnitPath,
): boolean {
  return grants.some((grant) => {
    const depth = path.indexOf(grant.unitId);
    const reach = table[grant.role];
    if (depth < 0 || reach === undefined) return false;
    return reach.same.includes(role) || (depth < path.length - 1 && reach.below.includes(role));
  });
}

/**
 * Whether one account may hold all these roles: at most one of the three administrators, and an administrator holds no working role
 * beside it, so that nobody both does the work and keeps the accounts, or the record, of it.
 */
export function areCompatible(roles: readonly Role[]): boolean {
  const distinct = new Set(roles);
  const admins = ADMIN_ROLES.filter((role) => distinct.has(role));
  return admins.length === 0 || distinct.size === 1;
}
