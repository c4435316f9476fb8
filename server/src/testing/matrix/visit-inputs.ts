import { randomUUID } from 'node:crypto';
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
  'visit.change': ({ visit: { visitId } }) => ({
    visitId,
    revision: -1,
    kind: 'announced',
    type: 'routine',
    line: 'office',
    title: '督导',
    fromOn: '2099-01-01',
    untilOn: '2099-01-01',
    bodyId: null,
  }),
  'visit.merge': ({ visit: { visitId } }) => ({ visitId, otherIds: [visitId] }),
  'visit.remove-outing': ({ unitId }) => ({ unitId, bodyId: randomUUID(), onDay: '2099-01-01' }),
  'visit.read': ({ visit: { visitId } }) => ({ visitId }),
  'visit.read-choices': ({ unitId }) => ({ unitId }),
  'visit.give-notice': ({ visit: { visitId } }) => ({ visitId, revision: -1 }),
  'visit.download-notice': ({ visit: { visitId } }) => ({ visitId }),
  'visit.arrange': ({ visit: { visitId } }) => ({ visitId, revision: -1, agenda: [] }),
  'visit.propose-route': ({ visit: { visitId } }) => ({ visitId, revision: -1, places: ['食堂'] }),
  'visit.begin': ({ visit: { visitId } }) => ({ visitId, revision: -1 }),
  'visit.write-entry': ({ visit: { visitId } }) => ({ visitId, kind: 'note', onDay: '2026-11-24', text: '记' }),
  'visit.leave': ({ visit: { visitId } }) => ({
    visitId,
    revision: -1,
    stops: [{ place: '食堂', depth: 'classroom' }],
  }),
  'visit.close': ({ visit: { visitId } }) => ({ visitId, revision: -1, outcome: '好' }),
  'visit.cancel': ({ visit: { visitId } }) => ({ visitId, revision: -1, reason: '改期' }),
  'visit.use-sealed-desk': ({ unitId }) => ({ unitId, deed: { do: 'look' } }),
  'visit.plan-outings': ({ unitId }) => ({ unitId, bodyId: randomUUID(), days: ['2099-01-01'] }),
  'visit.list-outings': ({ unitId }) => ({ unitId }),
  'visit.read-disclosure': ({ visit: { visitId } }) => ({ visitId }),
  'visit.download-disclosure': ({ visit: { visitId } }) => ({ visitId }),
  'visit.read-coverage': ({ unitId }) => ({ unitId, fromOn: '2026-01-01' }),
  'visit.read-burden': ({ unitId }) => ({ unitId, visitedUnitId: unitId, fromOn: '2026-11-24', untilOn: '2026-11-24' }),
  'visit.watch-unit': ({ unitId }) => ({ unitId, watchedUnitId: randomUUID(), kind: 'weak', reason: '弱' }),
  'visit.unwatch-unit': ({ visit: { watchId } }) => ({ watchId, outcome: '好转' }),
  'visit.list-of-campaign': ({ campaign }) => ({ campaignId: campaign.campaignId }),
  'visit.list': ({ unitId }) => ({ unitId, side: 'runs', ...SPAN }),
};
