import { ROLE_KINDS, ROLES } from '@dudao/core/access/role';
import type { Demand, EarlierUse, Filing } from '@dudao/core/evidence/shapes';
import type { Text } from '@dudao/core/lib/text';

/** What people call the four demands on files. */
export const DEMAND_NAMES: Readonly<Record<Demand, Text>> = {
  accurate: { zh: '数据准确', en: 'accurate' },
  credible: { zh: '内容可信', en: 'credible' },
  complete: { zh: '资料齐全', en: 'complete' },
  orderly: { zh: '整理规范', en: 'orderly' },
};

/** How an earlier use is like this one. */
export const EARLIER_NAMES: Readonly<Record<EarlierUse['how'], Text>> = {
  'same-file': { zh: '同一文件', en: 'the same file' },
  'same-picture': { zh: '同一画面', en: 'the same picture' },
  'mirrored-picture': { zh: '同一画面（左右翻转）', en: 'the same picture, mirrored' },
  'turned-picture': { zh: '同一画面（转了方向）', en: 'the same picture, turned' },
};

/** How the virus scan of a file stands. */
export const SCAN_NAMES: Readonly<Record<Filing['file']['scan'], Text>> = {
  'not-scanned': { zh: '未做病毒扫描', en: 'not scanned for viruses' },
  clean: { zh: '病毒扫描通过', en: 'scanned, clean' },
  waiting: { zh: '隔离，待病毒扫描', en: 'kept apart, waiting for the virus scanner' },
  infected: { zh: '已隔离：发现病毒', en: 'kept apart: infected' },
};

/** What people call the role of whoever read or marked; a role that is not known any more stands as it was written. */
export function roleText(role: string): Text {
  const known = ROLES.find((one) => one === role);
  return known === undefined ? { zh: role, en: role } : ROLE_KINDS[known].name;
}
