import {
  chooseUnits,
  createCampaign,
  editCampaign,
  publishCampaign,
  submitCampaign,
} from '@dudao/core/campaign/contract';
import { addItem, askExtension } from '@dudao/core/campaign/unit-contract';
import { plantRulebooks } from './plant-recognition.ts';
import type { TestApp } from './test-app.ts';

/** Ids of what was planted. */
export interface PlantedCampaign {
  readonly campaignId: string;
  readonly itemId: string;
  readonly extensionId: string;
}

/** A published preparation of a county (HD-YJ) in which the county itself takes part, with a finding and an extension asked for. */
export async function plantCampaign(test: TestApp, unitId: string): Promise<PlantedCampaign> {
  await plantRulebooks(test);
  const [office, second] = [
    await test.newPersona('supervision-office', unitId),
    await test.newPersona('supervision-office', unitId),
  ];
  const made = { unitId, templateId: 'HD-YJ', version: '1.0', title: '种下的迎检准备' };
  const { campaignId } = (await test.call(office, createCampaign, made)).output;
  const edited = {
    campaignId,
    title: made.title,
    objectId: unitId,
    sampleIds: [],
    days: { b1: '2027-01-20' },
    spans: {},
    texts: {},
  };
  await test.call(office, editCampaign, { ...edited, revision: 1 });
  await test.call(office, chooseUnits, { campaignId, batch: 'b1', unitIds: [unitId], take: true, revision: 2 });
  await test.call(office, submitCampaign, { campaignId, revision: 3 });
  await test.call(second, publishCampaign, { campaignId, revision: 4 });
  const at = { campaignId, unitId, stage: 'plan' };
  const above = await test.newPersona('supervision-office', test.tree.province);
  const finding = { ...at, text: '台账不全', owner: '某科长', dueOn: '2026-12-01' };
  const { itemId } = (await test.call(above, addItem, finding)).output;
  const liaison = await test.newPersona('unit-liaison', unitId);
  const asked = await test.call(liaison, askExtension, { ...at, toOn: '2026-12-02', reason: '材料多' });
  return { campaignId, itemId, extensionId: asked.output?.extensionId ?? '' };
}
