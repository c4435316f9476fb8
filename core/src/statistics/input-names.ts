import type { InputNames } from '../lib/input-fault.ts';

/** What people call what the operations of statistics take, by its name in the contracts. */
export const STATISTICS_INPUT_NAMES: InputNames = {
  absent: { zh: '不适用的原因', en: 'why it does not apply' },
  after: { zh: '从哪里接着列', en: 'place in the list' },
  cell: { zh: '要更正的格', en: 'cell' },
  cells: { zh: '填报的数', en: 'cells' },
  code: { zh: '统计指标', en: 'counter' },
  codes: { zh: '统计指标', en: 'counters' },
  dueOn: { zh: '截止日', en: 'due day' },
  id: { zh: '记录', en: 'record' },
  key: { zh: '格', en: 'cell' },
  lines: { zh: '名单', en: 'list' },
  name: { zh: '名称', en: 'name' },
  note: { zh: '说明', en: 'remark' },
  period: { zh: '统计期', en: 'period' },
  reason: { zh: '更正原因', en: 'reason' },
  returnId: { zh: '填报表', en: 'return' },
  revision: { zh: '记录的版本', en: 'revision' },
  state: { zh: '填报情况', en: 'state' },
  unitId: { zh: '单位', en: 'unit' },
  unitIds: { zh: '单位', en: 'units' },
  value: { zh: '数', en: 'value' },
  words: { zh: '催报的话', en: 'words' },
};
