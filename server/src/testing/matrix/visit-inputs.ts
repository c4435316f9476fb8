import type { MatrixInputs } from './target.ts';

const SPAN = { fromOn: '2026-11-01', untilOn: '2026-11-30' };

/** Inputs of the operations of visits. */
export const VISIT_INPUTS: MatrixInputs = {
  'visit.plan': ({ unitId }) => ({
    unitId,
    visitedUnitId: unitId,
    kind: 'unannounced',
    type: 'special',
    line: 'office',
    title: '督导',
    fromOn: '2099-01-01',
    untilOn: '2099-01-01',
    bodyId: null,
  }),
  'visit.read': ({ visitId }) => ({ visitId }),
  'visit.list': ({ unitId }) => ({ unitId, side: 'runs', ...SPAN }),
};
