import type { MatrixInputs, MatrixTarget } from './target.ts';

const at = ({ publicationId }: MatrixTarget) => ({ publicationId, revision: -1 });

/** Inputs of the operations of publications. */
export const PUBLICATION_INPUTS: MatrixInputs = {
  'publication.list': ({ unitId }) => ({ unitId }),
  'publication.list-choices': ({ unitId }) => ({ unitId }),
  'publication.propose': ({ unitId }) => ({
    unitId,
    title: '结果公布',
    standardId: 'YZJH-2017',
    period: '1999-2000',
    measure: 'lines:primary',
  }),
  'publication.read': ({ publicationId }) => ({ publicationId }),
  'publication.leave-out': (target) => ({ ...at(target), code: '1', reason: '停办一年' }),
  'publication.tell': at,
  'publication.answer': (target) => ({ ...at(target), code: '1', point: 0, isUpheld: false, answer: '核对无误' }),
  'publication.confirm': (target) => ({ ...at(target), grades: [{ code: '1', grade: 'pass' }] }),
  'publication.freeze': at,
  'publication.reopen': (target) => ({ ...at(target), reason: '等次有误' }),
  'publication.sign': (target) => ({ ...at(target), digest: '0'.repeat(64) }),
  'publication.publish': at,
  'publication.withdraw': (target) => ({ ...at(target), reason: '数据有误' }),
  'publication.supersede': (target) => ({ ...at(target), reason: '数据有误' }),
  'publication.download': ({ publicationId }) => ({ publicationId }),
  'publication.list-own': ({ unitId }) => ({ unitId }),
  'publication.reply': ({ publicationId, unitId }) => ({ publicationId, unitId, points: [], isAccepted: true }),
};
