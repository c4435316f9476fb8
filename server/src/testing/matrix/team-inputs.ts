import { GRADES } from '@dudao/core/inspection/inspector-kind';
import { TEAM_ASPECTS } from '@dudao/core/inspection/oversight';
import type { MatrixInputs } from './target.ts';

const DAY = { span: 'daily', onDay: '2026-11-24' };
const grades = Object.fromEntries(TEAM_ASPECTS.map((aspect) => [aspect, GRADES[0]]));

/** Inputs of the operations of teams' life. */
export const TEAM_INPUTS: MatrixInputs = {
  'team.list-sheets': ({ inspection: { bodyId } }) => ({ bodyId, month: '2026-11' }),
  'team.read-sheet': ({ inspection: { bodyId } }) => ({ bodyId, ...DAY }),
  'team.save-sheet': ({ inspection: { bodyId } }) => ({ bodyId, ...DAY, revision: 0, parts: {} }),
  'team.sign-sheet': ({ inspection: { bodyId } }) => ({ bodyId, ...DAY, revision: 1 }),
  'team.decide-sheet': ({ inspection: { bodyId } }) => ({ bodyId, ...DAY, revision: 1, decision: { kind: 'receive' } }),
  'team.read-life': ({ unitId }) => ({ unitId, month: '2026-11' }),
  'team.read-visit': ({ visit: { visitId } }) => ({ visitId }),
  'team.sign-pledge': ({ visit: { visitId } }) => ({ visitId }),
  'team.declare': ({ visit: { visitId } }) => ({ visitId, after: 0, isNothing: true, items: [] }),
  'team.rate-visit': ({ visit: { visitId } }) => ({ visitId, grades }),
};
