import { openLink, useLink } from '@dudao/core/access/contract';
import { faultOfPassword } from '@dudao/core/access/password';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { hashPassword, verifyPassword } from '../lib/password-hash.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { hashToken, writeSession } from '../lib/session.ts';
import { deleteSessions, lockAccount, readAccount, readLink } from './rows.ts';

export const openLinkImplementation = implement(openLink, {
  handle: async ({ db, input, now }) => {
    const link = await readLink(db, input.token);
    if (link === null || link.used_at !== null || Date.parse(link.expires_at) <= now.getTime())
      return refuse(problem('link-invalid'));
    const account = await readAccount(db, link.account_id);
    if (account === null || account.disabled_at !== null) return refuse(problem('link-invalid'));
    return ok({
      name: account.name,
      signInName: account.sign_in_name,
      unitName: account.unit_name,
      expiresAt: link.expires_at,
    });
  },
});

/**
 * Sets the password and opens a session. When the answer was lost and the browser repeats the call, the used link still opens a session for
 * the password that it set; for any other password it is used up.
 */
export const useLinkImplementation = implement(useLink, {
  handle: async ({ tx, input, now, setSession }) => {
    const link = await readLink(tx, input.token);
    if (link === null || Date.parse(link.expires_at) <= now.getTime()) return refuse(problem('link-invalid'));
    const account = await lockAccount(tx, link.account_id);
    if (account.disabled_at !== null) return refuse(problem('link-invalid'));
    // Read again behind the lock: of two calls at once, the second must see that the first has used the link.
    const used = await readLink(tx, input.token);
    if (used?.used_at !== null) {
      if (!(await verifyPassword(account.password_hash, input.password))) return refuse(problem('link-invalid'));
      setSession(await writeSession(tx, account.id, now));
      return ok({ accountId: account.id });
    }
    const owner = { signInName: account.sign_in_name, name: account.name, unitName: account.unit_name };
    const fault = faultOfPassword(input.password, owner);
    if (fault !== null) return refuse(fault);
    await tx.run('update account set password_hash = $2, revision = revision + 1 where id = $1', [
      account.id,
      await hashPassword(input.password),
    ]);
    await tx.run('update account_link set used_at = $2 where token_hash = $1', [
      hashToken(input.token),
      now.toISOString(),
    ]);
    await deleteSessions(tx, account.id);
    await record(tx, { event: 'access.password-set', unitId: account.unit_id, subject: account.id });
    setSession(await writeSession(tx, account.id, now));
    return ok({ accountId: account.id });
  },
});
