import { areCompatible, mayGrant } from '@dudao/core/access/can';
import { grantRole, revokeRole } from '@dudao/core/access/contract';
import type { Role } from '@dudao/core/access/role';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { readUnitRow } from '../org/rows.ts';
import { notGrantable } from './create-account.ts';
import { lockAccount, readAccount, readGrants, writeGrant } from './rows.ts';

export const grantRoleImplementation = implement(grantRole, {
  subject: async (_db, input) => input.unitId,
  constraints: { role_grant_held: () => problem('role-held') },
  handle: async ({ tx, input, unit, caller, now }) => {
    const { accountId, role } = input;
    // Out of sight is the same as absent: row-level security shows only accounts of the caller's own tree.
    if ((await readAccount(tx, accountId)) === null) return refuse(problem('not-found'));
    const account = await lockAccount(tx, accountId);
    const row = await readUnitRow(tx, unit.id);
    if (row?.closed_on != null) return refuse(problem('unit-closed', { name: row.name, closedOn: row.closed_on }));
    if (accountId === caller.accountId) return refuse(problem('account-is-own'));
    if (account.disabled_at !== null) return refuse(problem('account-disabled'));
    if (!mayGrant(caller.grants, role, unit.path)) return refuse(notGrantable(role));
    const held = await beyondScope(tx, () => readGrants(tx, accountId));
    if (!areCompatible([...held.map((grant) => grant.role), role])) return refuse(problem('role-conflict'));
    const grantId = await writeGrant(tx, {
      accountId,
      role,
      unitId: unit.id,
      region: unit.region,
      grantedBy: caller.accountId,
      now,
    });
    await record(tx, {
      event: 'access.role-granted',
      unitId: unit.id,
      subject: accountId,
      after: { role, unitId: unit.id },
    });
    return ok({ grantId });
  },
});

export const revokeRoleImplementation = implement(revokeRole, {
  subject: async (db, input) => {
    const grant = await db.maybe<{ unit_id: string }>('select unit_id from role_grant where id = $1', [input.grantId]);
    return grant?.unit_id ?? null;
  },
  handle: async ({ tx, input, unit, caller, now }) => {
    const grant = await tx.one<{ account_id: string; role: Role; ended_at: string | null }>(
      'select account_id, role, ended_at from role_grant where id = $1 for update',
      [input.grantId],
    );
    if (grant.ended_at !== null) return refuse(problem('role-ended'));
    if (grant.account_id === caller.accountId) return refuse(problem('account-is-own'));
    if (!mayGrant(caller.grants, grant.role, unit.path)) return refuse(notGrantable(grant.role));
    await tx.run('update role_grant set ended_at = $2, ended_by = $3 where id = $1', [
      input.grantId,
      now.toISOString(),
      caller.accountId,
    ]);
    await record(tx, {
      event: 'access.role-revoked',
      unitId: unit.id,
      subject: grant.account_id,
      before: { role: grant.role, unitId: unit.id },
    });
    return ok({});
  },
});
