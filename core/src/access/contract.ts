import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { SIDES } from './conduct.ts';
import { ROLES, VERBS } from './role.ts';

const ID = z.uuid();
const MOMENT = z.iso.datetime();
/** What the caller may do with a record: true, or the problem that stands in the way. */
const ACTION = z.union([z.literal(true), z.string()]);
/** 3 to 40 letters, digits, dots, dashes; Chinese letters too. Upper and lower case are the same. */
const SIGN_IN_NAME = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[\p{Script=Han}a-z0-9][\p{Script=Han}a-z0-9._-]{1,39}$/u);
const PERSON_NAME = z.string().trim().min(1).max(50);
const PASSWORD = z.string().max(200);
const TOKEN = z.string().min(20).max(100);

const UNIT_REFERENCE = z.strictObject({ id: ID, name: z.string() });
const PERSON_REFERENCE = z.strictObject({ id: ID, name: z.string() });

/** Tells for whom a one-time link is, without using it up. */
export const openLink = operation({
  name: 'access.open-link',
  kind: 'read',
  summary: { zh: '查看一次性登录链接是给谁的', en: 'See whom a one-time link is for' },
  access: 'public',
  input: z.strictObject({ token: TOKEN }),
  output: z.strictObject({ name: z.string(), signInName: z.string(), unitName: z.string(), expiresAt: MOMENT }),
  problems: ['link-invalid'],
});

/** Sets the password with a one-time link and signs in. Repeating it with the same password signs in again. */
export const useLink = operation({
  name: 'access.use-link',
  kind: 'write',
  summary: { zh: '用一次性链接设置密码并登录', en: 'Set the password with a one-time link and sign in' },
  access: 'public',
  input: z.strictObject({ token: TOKEN, password: PASSWORD }),
  output: z.strictObject({ accountId: ID }),
  problems: ['link-invalid', 'password-too-short', 'password-common', 'password-local', 'sign-in-busy'],
});

export const signIn = operation({
  name: 'access.sign-in',
  kind: 'write',
  summary: { zh: '登录', en: 'Sign in' },
  access: 'public',
  input: z.strictObject({ signInName: z.string().trim().toLowerCase().min(1).max(60), password: PASSWORD }),
  output: z.strictObject({ accountId: ID }),
  problems: ['sign-in-failed', 'sign-in-delayed', 'sign-in-busy'],
});

/** Ends the session, if there is one. */
export const signOut = operation({
  name: 'access.sign-out',
  kind: 'write',
  summary: { zh: '退出登录', en: 'Sign out' },
  access: 'public',
  input: z.strictObject({}),
  output: z.strictObject({}),
  problems: [],
});

/** Who is signed in, with every role and the verbs it gives. */
export const readMe = operation({
  name: 'access.read-me',
  kind: 'read',
  summary: { zh: '我是谁，能做什么', en: 'Who I am and what I may do' },
  access: 'signed-in',
  device: 'hand-in',
  input: z.strictObject({}),
  output: z.strictObject({
    accountId: ID,
    name: z.string(),
    signInName: z.string(),
    unit: UNIT_REFERENCE,
    /** Which person of the unit the account is; null when nobody has said so. */
    person: PERSON_REFERENCE.nullable(),
    roles: z.array(
      z.strictObject({
        role: z.enum(ROLES),
        unit: UNIT_REFERENCE,
        verbs: z.array(z.enum(VERBS)),
        /** The first day on which it is over, where that is known: a team's assignment. */
        untilOn: z.iso.date().nullable(),
      }),
    ),
    /** The session ends at this moment whatever happens; before that after 30 minutes without use. */
    sessionEndsAt: MOMENT,
    /** The phone whose key opened the session; null: a password did. */
    deviceId: ID.nullable(),
  }),
  problems: [],
});

/** What the caller may do at a unit, verb by verb: by which role held where, or why not. */
export const explain = operation({
  name: 'access.explain',
  kind: 'read',
  summary: { zh: '我在这个单位能做什么、为什么不能', en: 'What I may do at a unit, and why not' },
  access: { verb: 'org.read' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    verbs: z.array(
      z.strictObject({
        verb: z.enum(VERBS),
        grant: z
          .strictObject({ role: z.enum(ROLES), unit: UNIT_REFERENCE, untilOn: z.iso.date().nullable() })
          .nullable(),
        side: z.enum(SIDES).nullable(),
        roles: z.array(z.enum(ROLES)),
      }),
    ),
    /** The sides on which the caller stands here. */
    sides: z.array(z.enum(SIDES)),
  }),
  problems: [],
});

const GRANT = z.strictObject({
  grantId: ID,
  role: z.enum(ROLES),
  unit: UNIT_REFERENCE,
  grantedAt: MOMENT,
  actions: z.strictObject({ revoke: ACTION }),
});

const LISTED_ACCOUNT = z.strictObject({
  accountId: ID,
  name: z.string(),
  signInName: z.string(),
  unit: UNIT_REFERENCE,
  person: PERSON_REFERENCE.nullable(),
  /** `invited`: no password set yet. */
  state: z.enum(['invited', 'active', 'disabled']),
  createdAt: MOMENT,
  lastSeenAt: MOMENT.nullable(),
  grants: z.array(GRANT),
  actions: z.strictObject({ renewLink: ACTION, disable: ACTION, grant: ACTION, linkPerson: ACTION }),
});
export type ListedAccount = z.infer<typeof LISTED_ACCOUNT>;

/** Accounts of a unit, and with `below` those of every unit under it; `search` matches names. */
export const listAccounts = operation({
  name: 'access.list-accounts',
  kind: 'read',
  summary: { zh: '列出单位的账号', en: 'List the accounts of a unit' },
  access: { verb: 'access.read' },
  input: z.strictObject({
    unitId: ID,
    below: z.boolean().default(false),
    search: z.string().trim().min(1).max(50).optional(),
    limit: z.int().min(1).max(500).default(200),
    offset: z.int().min(0).max(1_000_000).default(0),
  }),
  output: z.strictObject({
    accounts: z.array(LISTED_ACCOUNT),
    /** Roles that the caller may grant at this unit. */
    grantable: z.array(z.enum(ROLES)),
    more: z.boolean(),
  }),
  problems: [],
});

/** A link path such as `/link#token`; shown once, valid for 24 hours. The token stands behind `#`, so it reaches no server log. */
const LINK = z.strictObject({ linkPath: z.string(), expiresAt: MOMENT });

/** Creates an account at a unit, with a role there if given, and a one-time link that sets its first password; the account may be a person of the unit. */
export const createAccount = operation({
  name: 'access.create-account',
  kind: 'write',
  summary: { zh: '新建账号并生成一次性链接', en: 'Create an account with a one-time link' },
  access: { verb: 'access.manage' },
  input: z.strictObject({
    unitId: ID,
    name: PERSON_NAME,
    signInName: SIGN_IN_NAME,
    role: z.enum(ROLES).optional(),
    personId: ID.optional(),
  }),
  output: z.strictObject({ accountId: ID, ...LINK.shape }),
  problems: [
    'sign-in-name-taken',
    'role-not-grantable',
    'unit-closed',
    'person-left',
    'person-has-account',
    'person-not-of-unit',
    'account-above',
  ],
});

/** Says which person of its unit an account is; null: none. */
export const linkPerson = operation({
  name: 'access.link-person',
  kind: 'write',
  summary: { zh: '把账号对应到本单位人员', en: 'Say which person of its unit an account is' },
  access: { verb: 'access.manage' },
  input: z.strictObject({ accountId: ID, personId: ID.nullable() }),
  output: z.strictObject({}),
  problems: [
    'account-disabled',
    'account-above',
    'account-is-own',
    'person-left',
    'person-has-account',
    'person-not-of-unit',
  ],
});

/** A new one-time link; earlier ones and open sessions end, the old password no longer works once the link is used. */
export const renewLink = operation({
  name: 'access.renew-link',
  kind: 'write',
  summary: { zh: '重新生成一次性链接', en: 'Make a new one-time link' },
  access: { verb: 'access.manage' },
  input: z.strictObject({ accountId: ID }),
  output: LINK,
  problems: ['account-disabled', 'account-above', 'account-is-own'],
});

/** Disables an account: its sessions end at once. */
export const disableAccount = operation({
  name: 'access.disable-account',
  kind: 'write',
  summary: { zh: '停用账号', en: 'Disable an account' },
  access: { verb: 'access.manage' },
  input: z.strictObject({ accountId: ID }),
  output: z.strictObject({}),
  problems: ['account-disabled', 'account-above', 'account-is-own'],
});

/** Gives a role at a unit to an account. */
export const grantRole = operation({
  name: 'access.grant-role',
  kind: 'write',
  summary: { zh: '授予角色', en: 'Grant a role' },
  access: { verb: 'access.grant' },
  input: z.strictObject({ accountId: ID, role: z.enum(ROLES), unitId: ID }),
  output: z.strictObject({ grantId: ID }),
  problems: ['role-not-grantable', 'role-conflict', 'role-held', 'account-disabled', 'account-is-own', 'unit-closed'],
});

/** Takes a role back; it works from the next request on. */
export const revokeRole = operation({
  name: 'access.revoke-role',
  kind: 'write',
  summary: { zh: '收回角色', en: 'Revoke a role' },
  access: { verb: 'access.grant' },
  input: z.strictObject({ grantId: ID }),
  output: z.strictObject({}),
  problems: ['role-not-grantable', 'role-ended', 'account-is-own'],
});

/** Every operation of this noun. */
export const ACCESS_OPERATIONS = [
  openLink,
  useLink,
  signIn,
  signOut,
  readMe,
  explain,
  listAccounts,
  createAccount,
  linkPerson,
  renewLink,
  disableAccount,
  grantRole,
  revokeRole,
] as const;
