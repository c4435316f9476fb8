import { isWithin } from '@dudao/core/access/can';
import { ROLE_SIDES } from '@dudao/core/access/conduct';
import { explain } from '@dudao/core/access/contract';
import { explainVerbs } from '@dudao/core/access/explain';
import { ok } from '@dudao/core/lib/result';
import { implement } from '../lib/serve.ts';
import { untilOf } from './read-me.ts';

export const explainImplementation = implement(explain, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, unit, caller }) => {
    const verbs = explainVerbs(caller.grants, unit.path);
    const rows = await db.many<{ id: string; name: string }>('select id, name from unit where id = any ($1)', [
      unit.path,
    ]);
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    const here = caller.grants.filter((grant) => isWithin(grant, unit.path));
    return ok({
      verbs: verbs.map(({ verb, grant, side, roles }) => ({
        verb,
        grant:
          grant === null
            ? null
            : {
                role: grant.role,
                unit: { id: grant.unitId, name: names.get(grant.unitId) ?? '' },
                untilOn: grant.role === 'team-member' ? untilOf(caller, grant.unitId) : null,
              },
        side,
        roles: [...roles],
      })),
      sides: [...new Set(here.flatMap(({ role }) => ROLE_SIDES[role] ?? []))],
    });
  },
});
