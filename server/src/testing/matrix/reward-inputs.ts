import type { MatrixInputs, MatrixTarget } from './target.ts';

const at = ({ reward: { rewardId } }: MatrixTarget) => ({ rewardId, revision: -1 });
const own = ({ reward: { lineId }, unitId }: MatrixTarget) => ({ lineId, unitId });

/** Inputs of the operations of rewards. */
export const REWARD_INPUTS: MatrixInputs = {
  'reward.list': ({ unitId }) => ({ unitId }),
  'reward.list-choices': ({ unitId }) => ({ unitId }),
  'reward.propose': ({ unitId }) => ({ unitId, kind: 'nothing_such', title: '先进集体', basis: '年度计划' }),
  'reward.read': ({ reward: { rewardId } }) => ({ rewardId }),
  'reward.add-line': (target) => ({ ...at(target), lineUnitId: target.unitId, reason: '成绩突出' }),
  'reward.change-line': (target) => ({ ...at(target), lineId: target.reward.lineId, reason: '成绩突出' }),
  'reward.remove-lines': (target) => ({ ...at(target), lineIds: [target.reward.lineId], reason: '名额已满' }),
  'reward.call': (target) => ({ ...at(target), until: '2026-12-31', perUnit: 1 }),
  'reward.submit': at,
  'reward.hand-back': (target) => ({ ...at(target), reason: '名单有误' }),
  'reward.decide': (target) => ({ ...at(target), document: '教督〔2026〕1号', lines: [] }),
  'reward.withdraw': (target) => ({ ...at(target), reason: '依据有变' }),
  'reward.issue': at,
  'reward.pay': (target) => ({ ...at(target), lineIds: [target.reward.lineId], paidOn: '2026-11-24', voucher: '记-1' }),
  'reward.answer': (target) => ({ ...at(target), objectionId: target.reward.objectionId, answer: '核对无误' }),
  'reward.download': ({ reward: { rewardId } }) => ({ rewardId, format: 'docx' }),
  'reward.download-office-certificate': ({ reward: { rewardId, lineId } }) => ({ rewardId, lineId, format: 'docx' }),
  'reward.export': ({ reward: { rewardId } }) => ({ rewardId }),
  'reward.list-own': ({ unitId }) => ({ unitId }),
  'reward.nominate': ({ reward: { rewardId }, unitId }) => ({ rewardId, unitId, reason: '成绩突出' }),
  'reward.object': ({ reward: { rewardId }, unitId }) => ({ rewardId, unitId, text: '名单有误请核实' }),
  'reward.receive': own,
  'reward.download-certificate': (target) => ({ ...own(target), format: 'docx' }),
};
