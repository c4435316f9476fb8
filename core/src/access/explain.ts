import { type Grant, grantFor, isWithin, type UnitPath } from './can.ts';
import { CONDUCT, ROLE_SIDES, type Side } from './conduct.ts';
import { ROLE_KINDS, ROLES, type Role, VERBS, type Verb } from './role.ts';

/** What one verb is to somebody at one unit: held by a grant, or not and why. */
export interface VerbExplanation {
  readonly verb: Verb;
  /** By which grant it is held; null when it is not. */
  readonly grant: Grant | null;
  /** The side on which somebody stands here alone and which never holds the verb; null when that is not the reason. */
  readonly side: Side | null;
  /** Roles that would give it, those that follow from a team's assignment left out. */
  readonly roles: readonly Role[];
}

/** Every verb at a unit, for somebody whom one of the grants makes an insider there. */
export function explainVerbs(grants: readonly Grant[], path: UnitPath): readonly VerbExplanation[] {
  const here = grants.filter((grant) => isWithin(grant, path));
  const sides = new Set(here.map(({ role }) => ROLE_SIDES[role]));
  const [only] = sides.size === 1 ? sides : [];
  return VERBS.map((verb) => {
    const grant = grantFor(grants, verb, path);
    const side = grant === null && only !== undefined && !CONDUCT[verb].includes(only) ? only : null;
    const roles = ROLES.filter((role) => role !== 'team-member' && ROLE_KINDS[role].verbs.includes(verb));
    return { verb, grant, side, roles };
  });
}
