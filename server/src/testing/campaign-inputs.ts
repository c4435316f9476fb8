import { randomUUID } from 'node:crypto';
import type { PlantedCampaign } from './plant-campaign.ts';

interface CampaignTarget {
  readonly unitId: string;
  readonly campaign: PlantedCampaign;
}

/** An input for every operation on campaigns, aimed at the unit under test (see `matrix-inputs.ts`). */
export const CAMPAIGN_INPUTS: Readonly<Record<string, (target: CampaignTarget) => unknown>> = {
  'campaign.list-templates': ({ unitId }) => ({ unitId }),
  'campaign.read-template': ({ unitId }) => ({ unitId, templateId: 'HD-YJ', version: '1.0' }),
  'campaign.list': ({ unitId }) => ({ unitId }),
  'campaign.create': ({ unitId }) => ({ unitId, templateId: 'HD-YJ', version: '1.0', title: '新活动' }),
  'campaign.edit': ({ campaign }) => ({
    campaignId: campaign.campaignId,
    title: '改名',
    objectId: null,
    sampleIds: [],
    days: {},
    spans: {},
    texts: {},
    revision: -1,
  }),
  'campaign.choose-units': ({ campaign }) => ({
    campaignId: campaign.campaignId,
    batch: 'b1',
    take: true,
    revision: -1,
  }),
  'campaign.read-campaign': ({ campaign, unitId }) => ({ campaignId: campaign.campaignId, unitId }),
  'campaign.submit': ({ campaign }) => ({ campaignId: campaign.campaignId, revision: -1 }),
  'campaign.take-back': ({ campaign }) => ({ campaignId: campaign.campaignId, revision: -1 }),
  'campaign.publish': ({ campaign }) => ({ campaignId: campaign.campaignId, revision: -1 }),
  'campaign.cancel': ({ campaign }) => ({ campaignId: campaign.campaignId, reason: '停', revision: -1 }),
  'campaign.change-dates': ({ campaign }) => ({
    campaignId: campaign.campaignId,
    batch: 'b1',
    stage: 'plan',
    toOn: '2026-12-01',
    reason: '推迟',
    revision: -1,
  }),
  'campaign.read-board': ({ campaign, unitId }) => ({ campaignId: campaign.campaignId, unitId }),
  'campaign.read-unit': ({ campaign, unitId }) => ({ campaignId: campaign.campaignId, unitId }),
  'campaign.do-action': ({ campaign, unitId }) => ({
    campaignId: campaign.campaignId,
    unitId,
    action: 'none',
    time: 1,
  }),
  'campaign.do-for-unit': ({ campaign, unitId }) => ({
    campaignId: campaign.campaignId,
    unitId,
    action: 'none',
    time: 1,
  }),
  'campaign.propose-action': ({ campaign, unitId }) => ({
    campaignId: campaign.campaignId,
    unitId,
    stage: 'plan',
    name: '自选动作',
    dueOn: '2026-11-30',
  }),
  'campaign.finish-own-action': ({ campaign, unitId }) => ({
    campaignId: campaign.campaignId,
    unitId,
    ownId: randomUUID(),
    note: '已办',
    proof: '材料',
  }),
  'campaign.request-transfer': ({ campaign, unitId }) => ({
    campaignId: campaign.campaignId,
    unitId,
    stage: 'plan',
    note: '请转段',
  }),
  'campaign.review-transfer': ({ campaign, unitId }) => ({
    campaignId: campaign.campaignId,
    unitId,
    stage: 'plan',
    decision: 'return',
    reason: '不够',
  }),
  'campaign.approve-transfer': ({ campaign, unitId }) => ({
    campaignId: campaign.campaignId,
    unitId,
    stage: 'plan',
    decision: 'approve',
  }),
  'campaign.confirm-stage': ({ campaign, unitId }) => ({ campaignId: campaign.campaignId, unitId, stage: 'plan' }),
  'campaign.add-item': ({ campaign, unitId }) => ({
    campaignId: campaign.campaignId,
    unitId,
    stage: 'plan',
    text: '问题',
    owner: '某人',
    dueOn: '2000-01-01',
  }),
  'campaign.finish-item': ({ campaign, unitId }) => ({
    campaignId: campaign.campaignId,
    unitId,
    itemId: campaign.itemId,
    note: '已改',
  }),
  'campaign.verify-item': ({ campaign, unitId }) => ({
    campaignId: campaign.campaignId,
    unitId,
    itemId: campaign.itemId,
    accepted: false,
    reason: '不行',
  }),
  'campaign.ask-extension': ({ campaign, unitId }) => ({
    campaignId: campaign.campaignId,
    unitId,
    stage: 'plan',
    toOn: '2026-12-02',
    reason: '材料多',
  }),
  'campaign.answer-extension': ({ campaign, unitId }) => ({
    campaignId: campaign.campaignId,
    unitId,
    extensionId: campaign.extensionId,
    approved: false,
    answer: '不同意',
  }),
  'campaign.answer-extension-as-team': ({ campaign, unitId }) => ({
    campaignId: campaign.campaignId,
    unitId,
    extensionId: campaign.extensionId,
    approved: false,
    answer: '不同意',
  }),
  'campaign.review-plan': ({ campaign, unitId }) => ({
    campaignId: campaign.campaignId,
    unitId,
    review: 'none',
    verdicts: {},
  }),
  'campaign.record-guidance': ({ campaign, unitId }) => ({
    campaignId: campaign.campaignId,
    unitId,
    task: 'none',
    parts: {},
  }),
  'campaign.list-queue': ({ unitId }) => ({ unitId, queue: 'review' }),
};
