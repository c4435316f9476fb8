import type { MatrixInputs, MatrixTarget } from './target.ts';

const at = ({ opinion: { opinionId } }: MatrixTarget) => ({ opinionId, revision: -1 });
const CONTENT = { title: '督导意见', overall: '较好' };

/** Inputs of the operations of opinions. */
export const OPINION_INPUTS: MatrixInputs = {
  'opinion.list': ({ unitId }) => ({ unitId, side: 'gives' }),
  'opinion.list-of-visit': ({ visit: { visitId } }) => ({ visitId }),
  'opinion.read': ({ opinion: { opinionId } }) => ({ opinionId }),
  'opinion.draft': ({ visit: { visitId } }) => ({ visitIds: [visitId], ...CONTENT }),
  'opinion.edit': (target) => ({ ...at(target), ...CONTENT }),
  'opinion.sign': at,
  'opinion.send': at,
  'opinion.answer': (target) => ({ ...at(target), pointId: target.opinion.pointId, answer: 'agree', words: '' }),
  'opinion.finish-answer': at,
  'opinion.decide': (target) => ({ ...at(target), pointId: target.opinion.pointId, decision: 'kept', reason: '属实' }),
  'opinion.issue': (target) => ({ ...at(target), number: '1号' }),
  'opinion.withdraw': (target) => ({ ...at(target), reason: '有误' }),
  'opinion.replace': (target) => ({ ...at(target), reason: '有误' }),
  'opinion.acknowledge': ({ opinion: { opinionId } }) => ({ opinionId, document: 'opinion' }),
  'opinion.note-delivery': ({ opinion: { opinionId } }) => ({
    opinionId,
    document: 'opinion',
    outcome: 'refused',
    who: '校办',
    onDay: '2026-11-24',
  }),
  'opinion.download': ({ opinion: { opinionId } }) => ({ opinionId, document: 'opinion', format: 'docx' }),
};
