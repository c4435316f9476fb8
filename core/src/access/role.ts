import type { Text } from '../lib/text.ts';

export const ROLES = [
  'system-admin',
  'security-admin',
  'audit-admin',
  'supervision-office',
  'unit-liaison',
  'leader',
  'member',
  'organisation-department',
] as const;
export type Role = (typeof ROLES)[number];

const NAMES: Readonly<Record<Role, Text>> = {
  'system-admin': { zh: '系统管理员', en: 'system administrator' },
  'security-admin': { zh: '安全管理员', en: 'security administrator' },
  'audit-admin': { zh: '审计管理员', en: 'audit administrator' },
  'supervision-office': { zh: '督导室', en: 'supervision office' },
  'unit-liaison': { zh: '填报员', en: 'unit liaison' },
  leader: { zh: '领导', en: 'leader' },
  member: { zh: '工作人员', en: 'member of staff' },
  'organisation-department': {
    zh: '组织部门（只读、可导出结果）',
    en: 'organisation department (reads and exports results)',
  },
};

/** The three administrators of GB/T 22239 (三员): what one of them may do, neither of the others may. */
export const ADMIN_ROLES: readonly Role[] = ['system-admin', 'security-admin', 'audit-admin'];

const OFFICE = 'supervision-office';
const LIAISON = 'unit-liaison';
const DEPARTMENT = 'organisation-department';

/**
 * Every verb that an operation may ask for, and who holds it, in the order of the nouns. System administrators keep units and accounts,
 * security administrators give and take roles, audit administrators read the log: three disjoint sets but for `org.read` and
 * `access.read`, without which none could find what they work on.
 */
const HOLDERS = {
  'org.read': [...ADMIN_ROLES, OFFICE, LIAISON, 'leader', DEPARTMENT],
  'org.edit': ['system-admin', OFFICE],
  'org.staff': [OFFICE, LIAISON],
  'access.read': [...ADMIN_ROLES, OFFICE],
  'access.manage': ['system-admin', OFFICE],
  'access.grant': ['security-admin', OFFICE],
  'pack.read-draft': [OFFICE, 'leader'],
  'pack.author': [OFFICE],
  'pack.review': [OFFICE],
  'campaign.read': [OFFICE, LIAISON, 'leader'],
  'campaign.run': [OFFICE],
  'campaign.request': [LIAISON],
  'campaign.review': [OFFICE],
  'campaign.approve': ['leader'],
  'task.read': [OFFICE, LIAISON, 'leader', 'member'],
  'task.edit': [OFFICE, LIAISON],
  'task.report': [OFFICE, LIAISON, 'leader', 'member'],
  'task.approve': [OFFICE, 'leader'],
  'dossier.read': [OFFICE, LIAISON, 'leader'],
  'dossier.edit': [OFFICE, LIAISON],
  'inspection.read': [OFFICE, 'leader'],
  'inspection.manage': [OFFICE],
  'inspection.answer': [LIAISON],
  'score.read': [OFFICE, LIAISON, 'leader', DEPARTMENT],
  'score.run': [OFFICE],
  'score.recompute': ['system-admin', OFFICE],
  'recognition.read': [OFFICE, LIAISON, 'leader', DEPARTMENT],
  'recognition.apply': [OFFICE, LIAISON],
  'recognition.check': [OFFICE],
  'recognition.decide': [OFFICE],
  'recognition.export': [OFFICE, DEPARTMENT],
  'log.read': ['audit-admin'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
/** A verb that an operation may ask for. */
export type Verb = keyof typeof HOLDERS;

/** Every verb that an operation may ask for. The assertion is safe: the keys of a literal are what its type says. */
export const VERBS = Object.keys(HOLDERS) as [Verb, ...Verb[]];

/** A role: its names, and the verbs it gives at the unit of the grant and everywhere below. */
export interface RoleKind {
  readonly name: Text;
  readonly verbs: readonly Verb[];
}

/** Every role, by its id. */
export const ROLE_KINDS: Readonly<Record<Role, RoleKind>> = {
  'system-admin': kind('system-admin'),
  'security-admin': kind('security-admin'),
  'audit-admin': kind('audit-admin'),
  'supervision-office': kind('supervision-office'),
  'unit-liaison': kind('unit-liaison'),
  leader: kind('leader'),
  member: kind('member'),
  'organisation-department': kind('organisation-department'),
};

function kind(role: Role): RoleKind {
  const holds = (verb: Verb) => (HOLDERS[verb] as readonly Role[]).includes(role);
  return { name: NAMES[role], verbs: VERBS.filter(holds) };
}
