import { randomUUID } from 'node:crypto';
import type { Grant } from '@dudao/core/access/can';
import type { Role } from '@dudao/core/access/role';
import type { Db, Tx } from '../lib/db.ts';
import type { AccountLinkTable, AccountTable } from '../lib/schema.gen.ts';
import { hashToken, newToken } from '../lib/session.ts';

/** An account as stored, with its unit's name. */
export type AccountRow = Pick<
  AccountTable,
  'id' | 'unit_id' | 'region' | 'sign_in_name' | 'name' | 'password_hash' | 'disabled_at' | 'person_id'
> & { readonly unit_name: string };

const ACCOUNT_COLUMNS = `a.id, a.unit_id, a.region, u.name as unit_name, a.sign_in_name, a.name, a.password_hash, a.disabled_at,
  a.person_id`;

export function readAccount(db: Db, accountId: string): Promise<AccountRow | null> {
  return db.maybe<AccountRow>(
    `select ${ACCOUNT_COLUMNS} from account a join unit u on u.id = a.unit_id where a.id = $1`,
    [accountId],
  );
}

export function lockAccount(tx: Tx, accountId: string): Promise<AccountRow> {
  return tx.one<AccountRow>(
    `select ${ACCOUNT_COLUMNS} from account a join unit u on u.id = a.unit_id where a.id = $1 for update of a`,
    [accountId],
  );
}

export function readAccountByName(db: Db, signInName: string): Promise<AccountRow | null> {
  return db.maybe<AccountRow>(
    `select ${ACCOUNT_COLUMNS} from account a join unit u on u.id = a.unit_id where a.sign_in_name = $1`,
    [signInName],
  );
}

/** A role held, with the path of the unit it was given at. */
export interface HeldGrant {
  readonly id: string;
  readonly role: Role;
  readonly unit_id: string;
  readonly path: string[];
}

/** Roles that an account holds now, as far as the reader may see their units. */
export function readGrants(db: Db, accountId: string): Promise<HeldGrant[]> {
  return db.many<HeldGrant>(
    `select g.id, g.role, g.unit_id, u.path from role_grant g join unit u on u.id = g.unit_id
     where g.account_id = $1 and g.ended_at is null order by g.granted_at, g.id`,
    [accountId],
  );
}

/** What is given of an account that is created. */
export interface AccountToWrite {
  readonly unit: { readonly id: string; readonly region: string };
  readonly signInName: string;
  readonly name: string;
  readonly createdBy: string | null;
  readonly now: Date;
  readonly personId?: string;
}

/** Stores an account without a password; returns its id. */
export async function writeAccount(tx: Tx, account: AccountToWrite): Promise<string> {
  const id = randomUUID();
  await tx.run(
    `insert into account (id, unit_id, region, sign_in_name, name, created_at, created_by, person_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      account.unit.id,
      account.unit.region,
      account.signInName,
      account.name,
      account.now.toISOString(),
      account.createdBy,
      account.personId ?? null,
    ],
  );
  return id;
}

/** What is given of a role that is granted. */
export interface GrantToWrite extends Grant {
  readonly accountId: string;
  readonly region: string;
  readonly grantedBy: string | null;
  readonly now: Date;
}

/** Stores a role grant; returns its id. */
export async function writeGrant(tx: Tx, grant: GrantToWrite): Promise<string> {
  const id = randomUUID();
  await tx.run(
    `insert into role_grant (id, account_id, role, unit_id, region, granted_at, granted_by) values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, grant.accountId, grant.role, grant.unitId, grant.region, grant.now.toISOString(), grant.grantedBy],
  );
  return id;
}

const LINK_HOURS = 24;

/** A one-time link. The token stands behind `#`: browsers never send that part, so it reaches no log on the way. */
export interface NewLink {
  readonly linkPath: string;
  readonly expiresAt: string;
}

/** Makes a one-time link for 24 hours and ends the account's earlier ones. */
export async function writeLink(tx: Tx, accountId: string, createdBy: string | null, now: Date): Promise<NewLink> {
  await tx.run(
    'update account_link set expires_at = $2 where account_id = $1 and used_at is null and expires_at > $2',
    [accountId, now.toISOString()],
  );
  const token = newToken();
  const expiresAt = new Date(now.getTime() + LINK_HOURS * 3_600_000).toISOString();
  await tx.run(
    'insert into account_link (token_hash, account_id, created_at, created_by, expires_at) values ($1, $2, $3, $4, $5)',
    [hashToken(token), accountId, now.toISOString(), createdBy, expiresAt],
  );
  return { linkPath: `/link#${token}`, expiresAt };
}

/** A one-time link as stored. */
export type LinkRow = Pick<AccountLinkTable, 'account_id' | 'expires_at' | 'used_at'>;

export function readLink(db: Db, token: string): Promise<LinkRow | null> {
  return db.maybe<LinkRow>('select account_id, expires_at, used_at from account_link where token_hash = $1', [
    hashToken(token),
  ]);
}

/** Ends every open session of an account, and what its phones may open without a password. */
export async function deleteSessions(tx: Tx, accountId: string): Promise<void> {
  await tx.run('delete from session where account_id = $1', [accountId]);
  await tx.run(
    `update field_device set public_key = null, key_bound_at = null, key_until = null, key_used_at = null, revision = revision + 1
     where account_id = $1 and public_key is not null`,
    [accountId],
  );
}
