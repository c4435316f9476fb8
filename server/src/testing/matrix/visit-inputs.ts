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
  'visit.read-choices': ({ unitId }) => ({ unitId }),
  'visit.give-notice': ({ visitId }) => ({ visitId, revision: -1 }),
  'visit.download-notice': ({ visitId }) => ({ visitId }),
  'visit.arrange': ({ visitId }) => ({ visitId, revision: -1, agenda: [] }),
  'visit.propose-route': ({ visitId }) => ({ visitId, revision: -1, places: ['食堂'] }),
  'visit.begin': ({ visitId }) => ({ visitId, revision: -1 }),
  'visit.write-entry': ({ visitId }) => ({ visitId, kind: 'note', onDay: '2026-11-24', text: '记' }),
  'visit.leave': ({ visitId }) => ({ visitId, revision: -1, stops: [{ place: '食堂', depth: 'classroom' }] }),
  'visit.close': ({ visitId }) => ({ visitId, revision: -1, outcome: '好' }),
  'visit.cancel': ({ visitId }) => ({ visitId, revision: -1, reason: '改期' }),
  'visit.list': ({ unitId }) => ({ unitId, side: 'runs', ...SPAN }),
};
