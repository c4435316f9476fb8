import { randomUUID } from 'node:crypto';
import type { MatrixInputs } from './target.ts';

const GRADES = ['higher', 'deeper', 'solid'].map((point) => ({
  point,
  grade: 3,
  words: '种下的',
  issueIds: [randomUUID()],
}));

/** Inputs of the operations of checks and ratings. */
export const ASSURANCE_INPUTS: MatrixInputs = {
  'assurance.read-file': ({ visit: { visitId } }) => ({ visitId }),
  'assurance.check-file': ({ visit: { visitId } }) => ({ visitId, checks: 0, answers: [], conclusion: '齐全' }),
  'assurance.complete-file': ({ visit: { visitId } }) => ({ visitId, checkId: randomUUID(), words: '已补齐' }),
  'assurance.rate-as-team': ({ visit: { visitId } }) => ({ visitId, grades: GRADES }),
  'assurance.rate-as-office': ({ visit: { visitId } }) => ({ visitId, grades: GRADES }),
  'assurance.list-files': ({ unitId }) => ({ unitId, fromOn: '2026-11-01', untilOn: '2026-12-31' }),
};
