import type { InputNames } from '../lib/input-fault.ts';

/** What people call what the operations of cockpits take, by its name in the contracts. */
export const COCKPIT_INPUT_NAMES: InputNames = {
  acceptsMissing: { zh: '没有边界的单位只列在表里', en: 'units without boundary' },
  approval: { zh: '审图号', en: 'approval number' },
  areaUnitId: { zh: '对应的单位', en: 'unit' },
  at: { zh: '第几个图形', en: 'feature' },
  boundaryId: { zh: '边界', en: 'boundaries' },
  fileId: { zh: '文件', en: 'file' },
  key: { zh: '大屏链接', en: 'link' },
  leftOut: { zh: '不用的理由', en: 'reason' },
  name: { zh: '名称', en: 'name' },
  reason: { zh: '理由', en: 'reason' },
  revision: { zh: '边界的版本', en: 'revision' },
  screenId: { zh: '大屏', en: 'screen' },
  source: { zh: '边界的来源', en: 'source' },
  unitId: { zh: '单位', en: 'unit' },
  untilOn: { zh: '有效期至', en: 'until' },
};
