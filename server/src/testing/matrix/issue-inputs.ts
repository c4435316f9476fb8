import type { MatrixInputs, MatrixTarget } from './target.ts';

const one = ({ issueId }: MatrixTarget) => ({ issueId });
const ENTRY = { title: '新的问题', foundOn: '2026-11-02' };

/** Inputs of the operations of ledgers. */
export const ISSUE_INPUTS: MatrixInputs = {
  'issue.list-ledgers': ({ unitId }) => ({ unitId }),
  'issue.list': ({ unitId }) => ({ unitId }),
  'issue.count': ({ unitId }) => ({ unitId }),
  'issue.export': ({ unitId }) => ({ unitId }),
  'issue.read': one,
  'issue.create': ({ unitId }) => ({ unitId, ledger: 'none', ...ENTRY }),
  'issue.edit': (target) => ({ ...one(target), revision: -1, ...ENTRY }),
  'issue.act': (target) => ({ ...one(target), revision: -1, action: 'none' }),
  'issue.act-on-many': ({ unitId, issueId }) => ({
    unitId,
    entries: [{ issueId, revision: -1 }],
    preview: true,
    action: 'none',
  }),
  'issue.set-measures': (target) => ({ ...one(target), revision: -1, measures: [] }),
  'issue.end-measure': (target) => ({ ...one(target), measureId: target.issueId, cancelled: false, result: '做完了' }),
  'issue.preview-derived': ({ unitId }) => ({ unitId, standardId: 'none' }),
  'issue.follow-standard': ({ unitId }) => ({ unitId, standardId: 'none', ledger: null }),
  'issue.read-effect': one,
  'issue.list-urges': one,
  'issue.urge': (target) => ({ ...one(target), rung: 'none', text: '请抓紧' }),
  'issue.answer-urge': (target) => ({ ...one(target), urgeId: target.issueId, reply: '在办' }),
  'issue.withdraw-urge': (target) => ({ ...one(target), urgeId: target.issueId, reason: '有误' }),
  'issue.download-urge': (target) => ({ ...one(target), urgeId: target.issueId }),
  'issue.list-due-urges': ({ unitId }) => ({ unitId }),
};
