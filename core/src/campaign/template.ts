import type { RulebookKind } from '../pack/rulebook.ts';
import { checkTemplate } from './template-check.ts';
import { type CampaignTemplate, templateSchema } from './template-format.ts';

/** Campaign templates as a kind of rulebook: `packs/<pack>/campaigns/*.yaml`. */
export const CAMPAIGNS: RulebookKind<CampaignTemplate> = {
  kind: 'campaigns',
  name: { zh: '活动方案', en: 'campaign template' },
  schema: templateSchema,
  check: checkTemplate,
};
