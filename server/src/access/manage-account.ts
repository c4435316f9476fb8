import { mayManageHolder } from '@dudao/core/access/can';
import { disableAccount, renewLink } from '@dudao/core/access/contract';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { deleteSessions, lockAccount, readAccount, readGrants, writeLink } from './rows.ts';

/** The unit that an account belongs to; null when there is none in sight. */
export async function unitOfAccount(db: Db, input: { readonly accountId: string }): Promise<string | null> {
  return (await readAccount(db, input.accountId))?.unit_id ?? null;
}

/** Why the caller may not act on the account, or null. Roles are read beyond the caller's own sight: one held elsewhere counts too. */
export async function faultOfManaging(
  db: Db,
  caller: Caller,
  account: { id: string; disabled_at: string | null },
): Promise<Problem | null> {
  if (account.id === caller.accountId) return problem('account-is-own');
  if (account.disabled_at !== null) return problem('account-disabled');
  const held = await beyondScope(db, () => readGrants(db, account.id));
  const above = held.some((grant) => !mayManageHolder(caller.grants, grant.role, grant.path));
  return above ? problem('account-above') : null;
}

export const renewLinkImplementation = implement(renewLink, {
  subject: unitOfAccount,
  handle: async ({ tx, input, caller, now }) => {
    const account = await lockAccount(tx, input.accountId);
    const fault = await faultOfManaging(tx, caller, account);
    if (fault !== null) return refuse(fault);
    await deleteSessions(tx, account.id);
    await record(tx, { event: 'access.link-renewed', unitId: account.unit_id, subject: account.id });
    return ok(await writeLink(tx, account.id, caller.accountId, now));
  },
});

export const disableAccountImplementation = implement(disableAccount, {
  subject: unitOfAccount,
  handle: async ({ tx, input, caller, now }) => {
    const account = await lockAccount(tx, input.accountId);
    const fault = await faultOfManaging(tx, caller, account);
    if (fault !== null) return refuse(fault);
    await deleteSessions(tx, account.id);
    await tx.run('update account set disabled_at = $2, revision = revision + 1 where id = $1', [
      account.id,
      now.toISOString(),
    ]);
    await record(tx, { event: 'access.account-disabled', unitId: account.unit_id, subject: account.id });
    return ok({});
  },
});
