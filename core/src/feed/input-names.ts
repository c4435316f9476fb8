import type { InputNames } from '../lib/input-fault.ts';

/** What people call what the operations of the feed take, by its name in the contracts. */
export const FEED_INPUT_NAMES: InputNames = {
  filter: { zh: '筛选条件', en: 'filter' },
  keyId: { zh: '钥匙', en: 'key' },
  name: { zh: '用途', en: 'name' },
  set: { zh: '数据集', en: 'set' },
  unitId: { zh: '单位', en: 'unit' },
  untilOn: { zh: '有效期至', en: 'last day' },
};
