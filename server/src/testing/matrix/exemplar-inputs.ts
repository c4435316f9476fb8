import type { MatrixInputs, MatrixTarget } from './target.ts';

const at = ({ exemplar: { exemplarId } }: MatrixTarget) => ({ exemplarId, revision: -1 });
const adoption = ({ exemplar: { adoptionId } }: MatrixTarget) => ({ adoptionId, revision: -1 });
const said = { words: '值得学习推广' };
const text = { kind: 'experience', theme: 'reading', stages: ['primary'], title: '全校共读一本书', parts: {} };
const seen = { holds: true, seen: '看了台账' };

/** Inputs of the operations of exemplars. */
export const EXEMPLAR_INPUTS: MatrixInputs = {
  'exemplar.list': ({ unitId }) => ({ unitId }),
  'exemplar.list-desk': ({ unitId }) => ({ unitId, side: 'office' }),
  'exemplar.read-benchmarks': ({ unitId }) => ({ unitId }),
  'exemplar.read-proposal': ({ exemplar: { resultId } }) => ({ issueId: resultId }),
  'exemplar.propose': ({ exemplar: { resultId } }) => ({ issueId: resultId, ...text, ...said }),
  'exemplar.revise': (target) => ({ ...at(target), ...text, ...said }),
  'exemplar.read': ({ exemplar: { exemplarId } }) => ({ exemplarId }),
  'exemplar.answer-for-unit': (target) => ({ ...at(target), holds: true, ...said, metOn: '2026-11-02' }),
  'exemplar.answer-for-office': (target) => ({ ...at(target), holds: true, ...said }),
  'exemplar.verify': (target) => ({
    ...at(target),
    findings: { practice: seen, figures: seen, case: seen, result: seen },
    ...said,
  }),
  'exemplar.return': (target) => ({ ...at(target), ...said }),
  'exemplar.publish': (target) => ({ ...at(target), filingIds: [], ...said }),
  'exemplar.drop': (target) => ({ ...at(target), ...said }),
  'exemplar.withdraw': (target) => ({ ...at(target), ...said }),
  'exemplar.cultivate': (target) => ({
    ...at(target),
    kind: 'lacking',
    what: '缺数据',
    help: '帮助统计',
    helper: '督学甲',
    dueOn: '2026-12-31',
  }),
  'exemplar.finish-care': (target) => ({ ...at(target), careId: target.exemplar.careId, ...said }),
  'exemplar.endorse': (target) => ({
    ...at(target),
    level: 'city',
    by: '市教育局',
    document: '市教〔2026〕1号',
    onDay: '2026-11-02',
  }),
  'exemplar.download': ({ exemplar: { exemplarId, filingId } }) => ({ exemplarId, filingId, as: 'file' }),
  'exemplar.adopt': ({ unitId, exemplar: { exemplarId } }) => ({
    exemplarId,
    unitId,
    plan: '照着做',
    beginsOn: '2026-12-01',
    resultOn: '2027-03-01',
  }),
  'exemplar.begin-adoption': adoption,
  'exemplar.report-adoption': (target) => ({ ...adoption(target), result: '见到成效', figures: '由 3 册到 9 册' }),
  'exemplar.give-adoption-up': (target) => ({ ...adoption(target), ...said }),
  'exemplar.acknowledge-withdrawal': (target) => ({ ...adoption(target), ...said }),
  'exemplar.verify-adoption': (target) => ({ ...adoption(target), holds: true, ...said }),
};
