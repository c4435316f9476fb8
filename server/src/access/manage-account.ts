import { can, mayManageHolder } from '@dudao/core/access/can';
import { disableAccount, renewLink } from '@dudao/core/access/contract';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { deleteSessions, lockAccount, readAccount, readGrants, writeLink } from './rows.ts';

/** The unit that an account belongs to; null when there is none in sight. */
export async function unitOfAccount(db: Db, input: { readonly accountId: string }): Promise<string | null> {
  return (await readAccount(db, input.accountId))?.unit_id ?? null;
}

/** What of an account decides who may act on it. */
interface Managed {
  readonly id: string;
  readonly disabled_at: string | null;
  readonly person_id: string | null;
}

/** Why the caller may not act on the account, or null. Roles are read beyond the caller's own sight: one held elsewhere counts too. */
export async function faultOfManaging(
  db: Db,
  caller: Caller,
  { account, now }: { readonly account: Managed; readonly now: Date },
): Promise<Problem | null> {
  if (account.id === caller.accountId) return problem('account-is-own');
  if (account.disabled_at !== null) return problem('account-disabled');
  const held = await beyondScope(db, () => readGrants(db, account.id));
  const above = held.some((grant) => !mayManageHolder(caller.grants, grant.role, grant.path));
  if (above) return problem('account-above');
  return account.person_id === null ? null : faultOfReach(db, caller, account.person_id, now);
}

/**
 * Whoever is this person sees what the person's teams look after: so only who is in charge of accounts at each of those units may make one
 * of their account.
 */
export async function faultOfReach(db: Db, caller: Caller, personId: string, now: Date): Promise<Problem | null> {
  const reached = await beyondScope(db, () =>
    db.many<{ path: string[] }>('select u.path from team_assignment($1, $2::date) t join unit u on u.id = t.unit_id', [
      personId,
      plainDateOf(now),
    ]),
  );
  return reached.every(({ path }) => can(caller.grants, 'access.manage', path)) ? null : problem('account-above');
}

export const renewLinkImplementation = implement(renewLink, {
  subject: unitOfAccount,
  handle: async ({ tx, input, caller, now }) => {
    const account = await lockAccount(tx, input.accountId);
    const fault = await faultOfManaging(tx, caller, { account, now });
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
    const fault = await faultOfManaging(tx, caller, { account, now });
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
