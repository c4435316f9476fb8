import type { Text } from '../lib/text.ts';

/** Every verb that an operation may ask for. */
export const VERBS = [
  'org.read',
  'org.edit',
  'org.staff',
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
  'inspection.report',
  'inspection.oversee',
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
  'team-member',
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
    verbs: ['org.read', 'org.edit', 'access.read', 'access.manage', 'score.recompute'],
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
      'inspection.oversee',
      'score.read',
      'score.run',
      'score.recompute',
    ],
  },
  'unit-liaison': {
    name: { zh: '填报员', en: 'unit liaison' },
    verbs: ['org.read', 'org.staff', 'dossier.read', 'dossier.edit', 'inspection.answer', 'score.read'],
  },
  leader: {
    name: { zh: '领导（只读）', en: 'leader (read only)' },
    verbs: ['org.read', 'pack.read-draft', 'dossier.read', 'inspection.read', 'score.read'],
  },
  // Given by nobody: it follows from a seat in an open team, for the units linked to the team, day by day.
  'team-member': {
    name: { zh: '督导组成员', en: 'team member' },
    verbs: ['org.read', 'dossier.read', 'inspection.report', 'score.read'],
  },
};

/** What people call the verbs. */
export const VERB_NAMES: Readonly<Record<Verb, Text>> = {
  'org.read': { zh: '查看单位、人员、机构', en: 'see units, people and bodies' },
  'org.edit': { zh: '新增、更名、撤销单位', en: 'create, rename, close units' },
  'org.staff': { zh: '维护人员、职务、机构', en: 'keep people, posts, bodies' },
  'access.read': { zh: '查看账号', en: 'see accounts' },
  'access.manage': { zh: '新建、停用账号', en: 'create and disable accounts' },
  'access.grant': { zh: '授予、收回角色', en: 'give and take roles' },
  'pack.read-draft': { zh: '查看标准草稿', en: 'see drafts of standards' },
  'pack.author': { zh: '编写标准', en: 'write standards' },
  'pack.review': { zh: '审核、发布标准', en: 'review and publish standards' },
  'dossier.read': { zh: '查看填报数据', en: 'see reported data' },
  'dossier.edit': { zh: '导入、更改填报数据', en: 'import and change reported data' },
  'inspection.read': { zh: '查看督学名册、抽取、督导组', en: 'see inspectors, draws, teams' },
  'inspection.manage': { zh: '管理督学名册、抽取、督导组', en: 'keep inspectors, draws, teams' },
  'inspection.answer': {
    zh: '代表单位答复抽调、评议督导组、投诉',
    en: 'answer for the unit: secondments, ratings, complaints',
  },
  'inspection.report': { zh: '代表督导组报告、记录联系', en: 'report and note contacts for a team' },
  'inspection.oversee': { zh: '查看评议汇总、受理投诉', en: 'see summaries of ratings, take complaints' },
  'score.read': { zh: '查看评估结果', en: 'see evaluations' },
  'score.run': { zh: '开展评估', en: 'evaluate' },
  'score.recompute': { zh: '重算', en: 'recompute' },
  'log.read': { zh: '查看日志', en: 'read the log' },
};
