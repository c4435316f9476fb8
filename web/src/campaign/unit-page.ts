import type { CampaignTemplate } from '@dudao/core/campaign/template-format';
import type { readUnit } from '@dudao/core/campaign/unit-contract';
import type { OutputOf } from '@dudao/core/lib/contract';

/** A unit in a campaign as its page shows it. */
export type UnitPageData = OutputOf<typeof readUnit>;

/** What every part of the page needs. */
export interface UnitPart {
  readonly page: UnitPageData;
  readonly template: CampaignTemplate;
}

/** The campaign and the unit of a page, as every write names them. */
export function atOf({ campaign, unit }: UnitPageData): { readonly campaignId: string; readonly unitId: string } {
  return { campaignId: campaign.id, unitId: unit.id };
}
