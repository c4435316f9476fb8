import { FILED } from '../plant-dossier.ts';
import type { MatrixInputs } from './target.ts';

/** Inputs of the operations of dossiers: one unit's file in a campaign. */
export const DOSSIER_INPUTS: MatrixInputs = {
  'dossier.read-source': ({ unitId }) => ({ unitId, fileId: '00000000-0000-4000-8000-000000000000' }),
  'dossier.list-mappings': ({ unitId }) => ({ unitId }),
  'dossier.save-mapping': ({ unitId }) => ({
    unitId,
    name: '教育事业统计',
    mapping: { elements: [{ element: 'nothing', from: [{ sheet: '表一', heading: '在校生' }] }] },
    revision: 0,
  }),
  'dossier.open': ({ campaign: { campaignId } }) => ({
    campaignId,
    ...FILED,
    level: 'taking-part',
    dueOn: '2026-12-20',
  }),
  'dossier.list-dossiers': ({ unitId }) => ({ unitId }),
  'dossier.download-dossiers': ({ unitId }) => ({ unitId }),
  'dossier.read-dossier': ({ dossierId }) => ({ dossierId }),
  'dossier.read-form': ({ dossierId }) => ({ dossierId }),
  'dossier.read-grid': ({ unitId, campaign: { campaignId } }) => ({ unitId, campaignId, ...FILED }),
  'dossier.save-values': ({ unitId, dossierId }) => ({
    unitId,
    cells: [{ dossierId, element: 'nothing', text: '1', follows: 0 }],
  }),
  'dossier.correct-value': ({ dossierId }) => ({
    dossierId,
    element: 'nothing',
    text: '1',
    follows: 0,
    reason: '笔误',
  }),
  'dossier.submit': ({ dossierId }) => ({ dossierId, revision: 1000 }),
  'dossier.return': ({ dossierId }) => ({
    dossierId,
    revision: 1000,
    reasons: [{ element: null, text: '数据与台账不符' }],
  }),
  'dossier.accept': ({ dossierId }) => ({ dossierId, revision: 1000 }),
  'dossier.ask-reopening': ({ dossierId }) => ({ dossierId, revision: 1000, reason: '漏报一个班' }),
  'dossier.withdraw-reopening': ({ dossierId }) => ({ dossierId }),
  'dossier.decide-reopening': ({ dossierId }) => ({ dossierId, revision: 1000, grants: true }),
  'dossier.read-versions': ({ dossierId }) => ({ dossierId }),
  'dossier.download-version': ({ dossierId }) => ({ dossierId, version: 1000 }),
  'dossier.verify-value': ({ dossierId }) => ({ dossierId, element: 'nothing', text: '1', note: '现场清点' }),
  'dossier.list-comments': ({ dossierId }) => ({ dossierId }),
  'dossier.note-comments-read': ({ dossierId }) => ({ dossierId }),
  'dossier.say-comment': ({ dossierId }) => ({
    dossierId,
    at: { about: { kind: 'element', key: 'nothing' } },
    text: '请核对',
  }),
  'dossier.change-comment': ({ comment: { commentId } }) => ({ commentId, text: '请核对', revision: 1000 }),
  'dossier.withdraw-comment': ({ comment: { commentId } }) => ({ commentId, reason: '写错了', revision: 1000 }),
  'dossier.settle-thread': ({ comment: { threadId } }) => ({ threadId }),
  'dossier.read-verified': ({ dossierId }) => ({ dossierId }),
  'dossier.set-items': ({ dossierId }) => ({ dossierId, elements: ['nothing'], note: '说明' }),
};
