import { can } from '@dudao/core/access/can';
import type { Db } from '../lib/db.ts';
import type { SubjectUnit } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';

/** Whether the caller stands where a verb lets them act on others: above a unit that applies for itself, at or above that of a person. */
export function standsAbove(caller: Caller, verb: string, path: SubjectUnit['path'], personId: string | null): boolean {
  return can(caller.grants, verb, personId === null ? path.slice(0, -1) : path);
}

/** Whether an action is possible: the verb at the unit, then what stands in the way by its problem's name. */
export function actionOf(
  caller: Caller,
  verb: string,
  path: SubjectUnit['path'],
  ...obstacles: readonly (string | null)[]
): true | string {
  if (!can(caller.grants, verb, path)) return 'forbidden';
  return obstacles.find((one) => one !== null) ?? true;
}

/** Whether the caller's account is of the person whom something is about: nobody checks, reviews or decides about themselves. */
export async function isAboutCaller(db: Db, caller: Caller, personId: string | null): Promise<boolean> {
  if (personId === null) return false;
  const own = await db.maybe('select 1 from account where id = $1 and person_id = $2', [caller.accountId, personId]);
  return own !== null;
}
