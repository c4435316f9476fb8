import type { MatrixInputs, MatrixTarget } from './target.ts';

const at = ({ returnId }: MatrixTarget) => ({ returnId, revision: -1 });
const cell = { key: 'DY01', value: null, absent: '没有', lines: [], note: '' };
const half = ({ unitId }: MatrixTarget) => ({ unitId, period: '2026-H1' });

/** Inputs of the operations of statistics. */
export const STATISTICS_INPUTS: MatrixInputs = {
  'statistics.list-periods': ({ unitId }) => ({ unitId }),
  'statistics.ask': (target) => ({ ...half(target), dueOn: '2020-01-01' }),
  'statistics.list-returns': half,
  'statistics.urge': (target) => ({ ...half(target), unitIds: [], words: '请上报' }),
  'statistics.list-own': ({ unitId }) => ({ unitId }),
  'statistics.read-return': ({ returnId }) => ({ returnId }),
  'statistics.save-cells': (target) => ({ ...at(target), cells: [cell] }),
  'statistics.hand-in': at,
  'statistics.correct-cell': (target) => ({ ...at(target), cell, reason: '填错了' }),
  'statistics.read-totals': half,
  'statistics.read-counter': (target) => ({ ...half(target), code: 'DY01' }),
  'statistics.export-table': half,
};
