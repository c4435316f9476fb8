import { openLink, useLink } from '@dudao/core/access/contract';
import { faultOfPassword } from '@dudao/core/access/password';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { hashPassword, unlessBusy, verifyPassword } from '../lib/password-hash.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { hashToken, writeSession } from '../lib/session.ts';
import { type AccountRow, deleteSessions, type LinkRow, lockAccount, readAccount, readLink } from './rows.ts';

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

/** What was worked out before the transaction: the hash of the new password, or whether it is the one set before. */
type Prepared =
  | { readonly is: 'new'; readonly passwordHash: string }
  | { readonly is: 'repeated'; readonly right: boolean; readonly passwordHash: string | null }
  | { readonly is: 'refused'; readonly refusal: Problem };

const BUSY: Prepared = { is: 'refused', refusal: problem('sign-in-busy') };

/**
 * Sets the password and opens a session. When the answer was lost and the browser repeats the call, the used link still opens a session for
 * the password that it set; for any other password it is used up.
 */
export const useLinkImplementation = implement(useLink, {
  prepare: async ({ input, now, separately }): Promise<Prepared> => {
    const found = await separately(async (tx) => {
      const link = await readLink(tx, input.token);
      const account = link === null ? null : await readAccount(tx, link.account_id);
      return link === null || account === null || isOver(link, account, now) ? null : { link, account };
    });
    if (found === null) return { is: 'refused', refusal: problem('link-invalid') };
    const { link, account } = found;
    if (link.used_at !== null) {
      const right = await unlessBusy(verifyPassword(account.password_hash, input.password));
      return right === null ? BUSY : { is: 'repeated', right, passwordHash: account.password_hash };
    }
    const owner = { signInName: account.sign_in_name, name: account.name, unitName: account.unit_name };
    const fault = faultOfPassword(input.password, owner);
    if (fault !== null) return { is: 'refused', refusal: fault };
    const passwordHash = await unlessBusy(hashPassword(input.password));
    return passwordHash === null ? BUSY : { is: 'new', passwordHash };
  },
  handle: async ({ tx, input, now, prepared, setSession }) => {
    if (prepared.is === 'refused') return refuse(prepared.refusal);
    const first = await readLink(tx, input.token);
    if (first === null) return refuse(problem('link-invalid'));
    // Locked before the link is read again: of two calls at once, the second sees that the first has used it.
    const account = await lockAccount(tx, first.account_id);
    const link = await readLink(tx, input.token);
    if (link === null || isOver(link, account, now)) return refuse(problem('link-invalid'));
    if (prepared.is === 'new' && link.used_at === null) {
      await tx.run('update account set password_hash = $2, revision = revision + 1 where id = $1', [
        account.id,
        prepared.passwordHash,
      ]);
      await tx.run('update account_link set used_at = $2 where token_hash = $1', [
        hashToken(input.token),
        now.toISOString(),
      ]);
      await deleteSessions(tx, account.id);
      await record(tx, { event: 'access.password-set', unitId: account.unit_id, subject: account.id });
    } else {
      const unchanged = prepared.is === 'repeated' && prepared.right && prepared.passwordHash === account.password_hash;
      if (!unchanged) return refuse(problem('link-invalid'));
      await record(tx, { event: 'access.signed-in', unitId: account.unit_id, subject: account.id });
    }
    setSession(await writeSession(tx, account.id, now));
    return ok({ accountId: account.id });
  },
});

function isOver(link: LinkRow, account: AccountRow, now: Date): boolean {
  return Date.parse(link.expires_at) <= now.getTime() || account.disabled_at !== null;
}
