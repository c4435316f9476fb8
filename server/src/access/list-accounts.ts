import { can, isInsider, mayGrant, mayManageHolder } from '@dudao/core/access/can';
import { type ListedAccount, listAccounts } from '@dudao/core/access/contract';
import { ROLES, type Role } from '@dudao/core/access/role';
import { ok } from '@dudao/core/lib/result';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly sign_in_name: string;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly path: string[];
  readonly person_id: string | null;
  readonly person_name: string | null;
  readonly state: 'invited' | 'active' | 'disabled';
  readonly created_at: string;
  readonly last_seen_at: string | null;
}

interface ListedGrant {
  readonly id: string;
  readonly account_id: string;
  readonly role: Role;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly path: string[];
  readonly granted_at: string;
}

export const listAccountsImplementation = implement(listAccounts, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit, caller }) => {
    const rows = await db.many<Listed>(
      `select a.id, a.name, a.sign_in_name, a.unit_id, u.name as unit_name, u.path, a.created_at,
         p.id as person_id, p.name as person_name,
         case when a.disabled_at is not null then 'disabled' when a.password_hash is null then 'invited' else 'active' end as state,
         (select max(s.last_seen_at) from session s where s.account_id = a.id) as last_seen_at
       from account a join unit u on u.id = a.unit_id left join person p on p.id = a.person_id
       where (u.id = $1 or ($2 and u.id in (select unit_id from unit_below where top_id = $1)))
         and ($3::text is null or strpos(lower(a.name), lower($3)) > 0 or strpos(a.sign_in_name, lower($3)) > 0)
       order by cardinality(u.path), u.area_code nulls last, u.school_code nulls last, u.name, a.sign_in_name
       limit $4 offset $5`,
      [input.unitId, input.below, input.search ?? null, input.limit + 1, input.offset],
    );
    const shown = rows.slice(0, input.limit);
    const grants = await db.many<ListedGrant>(
      `select g.id, g.account_id, g.role, g.unit_id, u.name as unit_name, u.path, g.granted_at
       from role_grant g join unit u on u.id = g.unit_id
       where g.account_id = any ($1::uuid[]) and g.ended_at is null and g.role = any ($2) order by g.granted_at, g.id`,
      [shown.map((row) => row.id), ROLES],
    );
    return ok({
      accounts: shown.map((row) => describe(row, grants, caller)),
      grantable: ROLES.filter(
        (role) => can(caller.grants, 'access.grant', unit.path) && mayGrant(caller.grants, role, unit.path),
      ),
      more: rows.length > input.limit,
    });
  },
});

/** What the caller may do: true, or the problem in the way. */
type Action = true | string;

function describe(row: Listed, grants: readonly ListedGrant[], caller: Caller): ListedAccount {
  const own = row.id === caller.accountId ? 'account-is-own' : null;
  const disabled = row.state === 'disabled' ? 'account-disabled' : null;
  const held = grants.filter((grant) => grant.account_id === row.id && isInsider(caller.grants, grant.path));
  const above = held.some((grant) => !mayManage(caller, grant)) ? 'account-above' : null;
  const manage: Action = can(caller.grants, 'access.manage', row.path)
    ? (disabled ?? own ?? above ?? true)
    : 'forbidden';
  return {
    accountId: row.id,
    name: row.name,
    signInName: row.sign_in_name,
    unit: { id: row.unit_id, name: row.unit_name },
    person: row.person_id === null ? null : { id: row.person_id, name: row.person_name ?? '' },
    state: row.state,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    grants: held.map((grant) => ({
      grantId: grant.id,
      role: grant.role,
      unit: { id: grant.unit_id, name: grant.unit_name },
      grantedAt: grant.granted_at,
      actions: { revoke: own ?? mayGive(caller, grant) },
    })),
    actions: {
      renewLink: manage,
      disable: manage,
      linkPerson: manage,
      grant: can(caller.grants, 'access.grant', row.path) ? (disabled ?? own ?? true) : 'forbidden',
    },
  };
}

function mayGive(caller: Caller, grant: ListedGrant): Action {
  if (!can(caller.grants, 'access.grant', grant.path)) return 'forbidden';
  return mayGrant(caller.grants, grant.role, grant.path) ? true : 'role-not-grantable';
}

function mayManage(caller: Caller, grant: ListedGrant): boolean {
  return mayManageHolder(caller.grants, grant.role, grant.path);
}
