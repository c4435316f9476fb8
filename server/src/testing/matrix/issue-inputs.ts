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
  'issue.find-recurrences': ({ unitId }) => ({ unitId, ledger: 'none' }),
  'issue.list-revisits': ({ unitId }) => ({ unitId }),
  'issue.record-revisit': (target) => ({ ...one(target), revisitId: target.issueId, result: 'held', words: '看过' }),
  'issue.draw-revisits': ({ unitId }) => ({
    unitId,
    ledger: 'none',
    closedFrom: '2026-11-01',
    closedUntil: '2026-11-02',
    seed: '070912',
    dueOn: '2026-12-01',
  }),
  'issue.list-draws': ({ unitId }) => ({ unitId }),
  'issue.count-by': ({ unitId }) => ({ unitId, ledger: 'none', by: ['urgency'] }),
  'issue.check-lists': ({ unitId }) => ({ unitId, ledger: 'none' }),
  'issue.add-institution': (target) => ({
    ...one(target),
    kind: 'made',
    title: '实验室安全管理办法',
    madeOn: '2026-11-02',
  }),
  'issue.list-institutions': ({ unitId }) => ({ unitId, from: '2026-01-01', until: '2026-12-31' }),
  'issue.measure-lasting': ({ unitId }) => ({ unitId, from: '2026-01-01', until: '2026-12-31' }),
  'issue.list-urges': one,
  'issue.urge': (target) => ({ ...one(target), rung: 'none', text: '请抓紧' }),
  'issue.answer-urge': (target) => ({ ...one(target), urgeId: target.urgeId, reply: '在办' }),
  'issue.withdraw-urge': (target) => ({ ...one(target), urgeId: target.urgeId, reason: '有误' }),
  'issue.download-urge': (target) => ({ ...one(target), urgeId: target.urgeId }),
  'issue.list-due-urges': ({ unitId }) => ({ unitId }),
};
