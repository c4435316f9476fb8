import { mayGrant } from '@dudao/core/access/can';
import { createAccount } from '@dudao/core/access/contract';
import { ROLE_KINDS, type Role } from '@dudao/core/access/role';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { readUnitRow } from '../org/rows.ts';
import { faultOfPersonForAccount, personTaken } from './link-person.ts';
import { faultOfReach } from './manage-account.ts';
import { writeAccount, writeGrant, writeLink } from './rows.ts';

/** The refusal to give or take a role at this unit. */
export function notGrantable(role: Role): Problem {
  const { name } = ROLE_KINDS[role];
  return problem('role-not-grantable', { role: name.zh, roleEn: name.en }, { field: 'role' });
}

export const createAccountImplementation = implement(createAccount, {
  subject: async (_db, input) => input.unitId,
  constraints: {
    account_sign_in_name_taken: ({ signInName }) =>
      problem('sign-in-name-taken', { signInName }, { field: 'signInName' }),
    account_person_taken: personTaken,
  },
  handle: async ({ tx, input, unit, caller, now }) => {
    const row = await readUnitRow(tx, unit.id);
    if (row?.closed_on != null) return refuse(problem('unit-closed', { name: row.name, closedOn: row.closed_on }));
    if (input.role !== undefined && !mayGrant(caller.grants, input.role, unit.path))
      return refuse(notGrantable(input.role));
    const { personId } = input;
    const fault =
      personId === undefined
        ? null
        : ((await faultOfPersonForAccount(tx, unit.id, personId)) ?? (await faultOfReach(tx, caller, personId, now)));
    if (fault !== null) return refuse(fault);
    const { accountId: createdBy } = caller;
    const accountId = await writeAccount(tx, {
      unit,
      signInName: input.signInName,
      name: input.name,
      createdBy,
      now,
      ...(personId === undefined ? {} : { personId }),
    });
    await record(tx, {
      event: 'access.account-created',
      unitId: unit.id,
      subject: accountId,
      ...(personId === undefined ? {} : { after: { personId } }),
    });
    if (input.role !== undefined) {
      const { role } = input;
      await writeGrant(tx, { accountId, role, unitId: unit.id, region: unit.region, grantedBy: createdBy, now });
      await record(tx, {
        event: 'access.role-granted',
        unitId: unit.id,
        subject: accountId,
        after: { role, unitId: unit.id },
      });
    }
    return ok({ accountId, ...(await writeLink(tx, accountId, createdBy, now)) });
  },
});
