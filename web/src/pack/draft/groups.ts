import type { Text } from '@dudao/core/lib/text';
import type { Outline } from '@dudao/core/pack/draft/outline';

/** A list of the tree. */
export type GroupKey = keyof Outline;

/** The tree's lists from top to bottom; those that every standard has are shown also while they are empty. */
export const GROUPS: readonly { readonly key: GroupKey; readonly name: Text; readonly always: boolean }[] = [
  { key: 'parts', name: { zh: '各部分', en: 'Parts' }, always: true },
  { key: 'clauses', name: { zh: '部分以外的条款', en: 'Clauses outside the parts' }, always: false },
  { key: 'definitions', name: { zh: '条款以外的定义', en: 'Definitions without a clause' }, always: false },
  { key: 'inputs', name: { zh: '数据项', en: 'Inputs' }, always: true },
  { key: 'parameters', name: { zh: '参数', en: 'Parameters' }, always: true },
  { key: 'relaxations', name: { zh: '放宽条款', en: 'Relaxations' }, always: false },
  { key: 'tables', name: { zh: '查分表', en: 'Tables' }, always: false },
  { key: 'scales', name: { zh: '等级', en: 'Grade scales' }, always: false },
  { key: 'scores', name: { zh: '计分', en: 'Scores' }, always: false },
  { key: 'vetoes', name: { zh: '否决', en: 'Vetoes' }, always: false },
];
