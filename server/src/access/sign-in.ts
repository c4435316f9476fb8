import { signIn, signOut } from '@dudao/core/access/contract';
import { delaySecondsAfter } from '@dudao/core/access/sign-in-delay';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Tx } from '../lib/db.ts';
import { unlessBusy, verifyPassword } from '../lib/password-hash.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { writeSession } from '../lib/session.ts';
import { type AccountRow, lockAccount, readAccountByName } from './rows.ts';

/** What was found before the transaction: an account that may come in, or the refusal. */
type Checked = { readonly account: AccountRow; readonly nameDigest: string } | { readonly refusal: Problem };

/**
 * Every attempt is counted before the password is looked at, in a transaction of its own, so that many attempts at once count like many in a
 * row. Names that do not exist are counted, delayed and answered just the same, and take the same time.
 */
export const signInImplementation = implement(signIn, {
  prepare: async ({ input, now, services, separately }): Promise<Checked> => {
    const nameDigest = services.secrets.digest('sign-in-name', input.signInName);
    const waitSeconds = await separately((tx) => claimAttempt(tx, nameDigest, now));
    if (waitSeconds > 0) return { refusal: problem('sign-in-delayed', { seconds: waitSeconds }) };
    const account = await separately((tx) => readAccountByName(tx, input.signInName));
    const right = await unlessBusy(
      verifyPassword(account?.disabled_at === null ? account.password_hash : null, input.password),
    );
    if (right === null) return { refusal: problem('sign-in-busy') };
    if (right && account !== null) return { account, nameDigest };
    if (account !== null) {
      await separately((tx) =>
        record(tx, { event: 'access.sign-in-failed', unitId: account.unit_id, subject: account.id }),
      );
    }
    return { refusal: problem('sign-in-failed') };
  },
  handle: async ({ tx, now, prepared, setSession }) => {
    if ('refusal' in prepared) return refuse(prepared.refusal);
    const { account, nameDigest } = prepared;
    const current = await lockAccount(tx, account.id);
    if (current.disabled_at !== null || current.password_hash !== account.password_hash)
      return refuse(problem('sign-in-failed'));
    await tx.run('delete from sign_in_failure where name_digest = $1', [nameDigest]);
    setSession(await writeSession(tx, account.id, now));
    await record(tx, { event: 'access.signed-in', unitId: account.unit_id, subject: account.id });
    return ok({ accountId: account.id });
  },
});

const FORGET_AFTER_MS = 24 * 3_600_000;

/** Counts one attempt for the name; returns how many seconds it still has to wait, 0 when it may try. */
async function claimAttempt(tx: Tx, nameDigest: string, now: Date): Promise<number> {
  await tx.run(
    `insert into sign_in_failure (name_digest, failures, last_at) values ($1, 0, $2) on conflict (name_digest) do nothing`,
    [nameDigest, now.toISOString()],
  );
  const row = await tx.one<{ failures: number; last_at: string; locked_until: string | null }>(
    'select failures, last_at, locked_until from sign_in_failure where name_digest = $1 for update',
    [nameDigest],
  );
  const waitMs = row.locked_until === null ? 0 : Date.parse(row.locked_until) - now.getTime();
  if (waitMs > 0) return Math.ceil(waitMs / 1000);
  const stale = now.getTime() - Date.parse(row.last_at) > FORGET_AFTER_MS;
  const failures = (stale ? 0 : row.failures) + 1;
  const delaySeconds = delaySecondsAfter(failures);
  await tx.run('update sign_in_failure set failures = $2, last_at = $3, locked_until = $4 where name_digest = $1', [
    nameDigest,
    failures,
    now.toISOString(),
    delaySeconds === 0 ? null : new Date(now.getTime() + delaySeconds * 1000).toISOString(),
  ]);
  return 0;
}

export const signOutImplementation = implement(signOut, {
  handle: async ({ tx, caller, setSession }) => {
    setSession(null);
    if (caller === null) return ok({});
    await tx.run('delete from session where token_hash = $1', [caller.session.tokenHash]);
    await record(tx, { event: 'access.signed-out', unitId: caller.unitId, subject: caller.accountId });
    return ok({});
  },
});
