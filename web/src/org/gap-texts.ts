import type { Text } from '@dudao/core/lib/text';
import type { Gap } from '@dudao/core/org/staff-contract';

/** What people call what is missing or at risk at a unit. */
export const GAP_TEXTS: Readonly<Record<Gap, Text>> = {
  'no-first-responsible': { zh: '没有第一责任人', en: 'no first responsible person' },
  'no-liaison': { zh: '没有联络员', en: 'no liaison' },
  'vacant-duty': { zh: '责任落在空缺的职务上', en: 'a duty hangs on a vacant post' },
  'no-leading-group': { zh: '没有成立领导小组', en: 'no leading group' },
  'no-head': { zh: '有机构无人负责', en: 'a body without a head' },
  'often-changed': { zh: '责任人更换频繁', en: 'those who answer change often' },
};
