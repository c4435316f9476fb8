import type { MatrixInputs, MatrixTarget } from './target.ts';

const party = ({ unitId }: MatrixTarget) => ({ as: { unitId } });
const one = (target: MatrixTarget) => ({ ...party(target), paperId: target.paperId });
const DRAFT = { title: '新文书', values: {}, to: [] };

/** Inputs of the operations of papers. */
export const PAPER_INPUTS: MatrixInputs = {
  'paper.read-desk': party,
  'paper.list': (target) => ({ ...party(target), box: 'in' }),
  'paper.list-receivers': (target) => ({ ...party(target), kind: 'none' }),
  'paper.list-circulation': party,
  'paper.read': one,
  'paper.draft': (target) => ({ ...party(target), kind: 'none', ...DRAFT }),
  'paper.change': (target) => ({ ...one(target), revision: -1, ...DRAFT }),
  'paper.discard': one,
  'paper.issue': (target) => ({ ...one(target), revision: -1 }),
  'paper.withdraw': (target) => ({ ...one(target), reason: '有误' }),
  'paper.revise': one,
  'paper.close': (target) => ({ ...one(target), reason: '' }),
  'paper.receive': one,
  'paper.answer': one,
  'paper.opine': (target) => ({ ...one(target), choice: 'none' }),
  'paper.read-round': ({ unitId }) => ({ unitId }),
  'paper.list-reporters': ({ unitId }) => ({ unitId, kind: 'none' }),
  'paper.set-reporters': ({ unitId }) => ({ unitId, kind: 'none', reporters: [] }),
  'paper.list-templates': ({ unitId }) => ({ unitId }),
  'paper.add-template': ({ unitId, paperId }) => ({ unitId, kind: 'opinion', fileId: paperId }),
  'paper.choose-template': ({ unitId }) => ({ unitId, kind: 'opinion', version: 0 }),
  'paper.download-template': ({ unitId }) => ({ unitId, kind: 'opinion', version: 0 }),
  'paper.link-task': (target) => ({ ...one(target), taskId: target.plan.taskId }),
};
