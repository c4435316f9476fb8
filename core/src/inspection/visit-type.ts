import type { Text } from '../lib/text.ts';

/** Types of visits. */
export const VISIT_TYPES = ['routine', 'special', 'comprehensive'] as const;
/** One of the types. */
export type VisitType = (typeof VISIT_TYPES)[number];

/** What people call the types, and how many inspectors a visit has at least: a group for special and comprehensive ones has three (条例). */
export const VISIT_TYPE_FACTS: Readonly<Record<VisitType, { readonly name: Text; readonly least: number }>> = {
  routine: { name: { zh: '经常性督导', en: 'routine visit' }, least: 2 },
  special: { name: { zh: '专项督导', en: 'special visit' }, least: 3 },
  comprehensive: { name: { zh: '综合督导', en: 'comprehensive visit' }, least: 3 },
};

/** By what units are put into strata. */
export const STRATA = ['kind', 'frame', 'urban-rural', 'parent', 'stage', 'none'] as const;
/** One of the ways. */
export type Strata = (typeof STRATA)[number];

/** What people call the ways. */
export const STRATA_NAMES: Readonly<Record<Strata, Text>> = {
  kind: { zh: '单位类别', en: 'kind of unit' },
  frame: { zh: '检查范围的类型', en: 'type in the frame' },
  'urban-rural': { zh: '城乡', en: 'urban or rural' },
  parent: { zh: '上级单位', en: 'unit above' },
  stage: { zh: '学段', en: 'stages taught' },
  none: { zh: '不分类', en: 'no strata' },
};
