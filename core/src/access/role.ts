import type { Text } from '../lib/text.ts';

/** Every verb that an operation may ask for. */
export const VERBS = [
  'org.read',
  'org.edit',
  'org.staff',
  'org.import',
  'access.read',
  'access.manage',
  'access.grant',
  'pack.read-draft',
  'pack.author',
  'pack.review',
  'dossier.read',
  'dossier.edit',
  'inspection.read',
  'inspection.manage',
  'inspection.answer',
  'score.read',
  'score.run',
  'score.recompute',
  'log.read',
] as const;
export type Verb = (typeof VERBS)[number];

export const ROLES = [
  'system-admin',
  'security-admin',
  'audit-admin',
  'supervision-office',
  'unit-liaison',
  'leader',
] as const;
export type Role = (typeof ROLES)[number];

/** The three administrators of GB/T 22239 (三员): what one of them may do, neither of the others may. */
export const ADMIN_ROLES: readonly Role[] = ['system-admin', 'security-admin', 'audit-admin'];

/** A role: its names, and the verbs it gives at the unit of the grant and everywhere below. */
export interface RoleKind {
  readonly name: Text;
  readonly verbs: readonly Verb[];
}

/**
 * Role → verbs. System administrators keep units and accounts, security administrators give and take roles, audit administrators
 * read the log: three disjoint sets but for `org.read` and `access.read`, without which none could find what they work on.
 */
export const ROLE_KINDS: Readonly<Record<Role, RoleKind>> = {
  'system-admin': {
    name: { zh: '系统管理员', en: 'system administrator' },
    verbs: ['org.read', 'org.edit', 'org.import', 'access.read', 'access.manage', 'score.recompute'],
  },
  'security-admin': {
    name: { zh: '安全管理员', en: 'security administrator' },
    verbs: ['org.read', 'access.read', 'access.grant'],
  },
  'audit-admin': {
    name: { zh: '审计管理员', en: 'audit administrator' },
    verbs: ['org.read', 'access.read', 'log.read'],
  },
  'supervision-office': {
    name: { zh: '督导室', en: 'supervision office' },
    verbs: [
      'org.read',
      'org.edit',
      'org.staff',
      'org.import',
      'access.read',
      'access.manage',
      'access.grant',
      'pack.read-draft',
      'pack.author',
      'pack.review',
      'dossier.read',
      'dossier.edit',
      'inspection.read',
      'inspection.manage',
      'score.read',
      'score.run',
      'score.recompute',
    ],
  },
  'unit-liaison': {
    name: { zh: '填报员', en: 'unit liaison' },
    verbs: ['org.read', 'org.staff', 'org.import', 'dossier.read', 'dossier.edit', 'inspection.answer', 'score.read'],
  },
  leader: {
    name: { zh: '领导（只读）', en: 'leader (read only)' },
    verbs: ['org.read', 'pack.read-draft', 'dossier.read', 'inspection.read', 'score.read'],
  },
};
