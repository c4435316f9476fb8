import { readMe } from '@dudao/core/access/contract';
import { ROLE_KINDS, type Role } from '@dudao/core/access/role';
import { ok } from '@dudao/core/lib/result';
import { beyondScope } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';

export const readMeImplementation = implement(readMe, {
  handle: async ({ db, caller }) => {
    const ids = [caller.unitId, ...caller.grants.map((grant) => grant.unitId)];
    const units = await db.many<{ id: string; name: string }>('select id, name from unit where id = any ($1::uuid[])', [
      ids,
    ]);
    const names = new Map(units.map((unit) => [unit.id, unit.name]));
    // Who one is oneself may be told even to an account without a role, which sees nothing else.
    const person = await beyondScope(db, () =>
      db.maybe<{ id: string; name: string }>(
        'select p.id, p.name from account a join person p on p.id = a.person_id where a.id = $1',
        [caller.accountId],
      ),
    );
    const reference = (id: string) => ({ id, name: names.get(id) ?? '' });
    const known = caller.grants.filter((grant) => isKnown(grant.role));
    return ok({
      accountId: caller.accountId,
      name: caller.name,
      signInName: caller.signInName,
      unit: reference(caller.unitId),
      person,
      roles: known.map(({ role, unitId }) => ({
        role,
        unit: reference(unitId),
        verbs: [...ROLE_KINDS[role].verbs],
        untilOn: role === 'team-member' ? untilOf(caller, unitId) : null,
      })),
      sessionEndsAt: caller.session.expiresAt,
      deviceId: caller.session.device?.id ?? null,
    });
  },
});

/** The last day of the assignments by which the caller is a team member at a unit; null where one has no end. */
export function untilOf({ assignments }: Caller, unitId: string): string | null {
  const ends = assignments.filter((one) => one.unitId === unitId).map(({ untilOn }) => untilOn);
  return ends.includes(null) ? null : (ends.toSorted().at(-1) ?? null);
}

/** Roles of another release give nothing and are not shown. */
function isKnown(role: string): role is Role {
  return Object.hasOwn(ROLE_KINDS, role);
}
