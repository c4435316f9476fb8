import type { readCampaign } from '@dudao/core/campaign/contract';
import type { OutputOf } from '@dudao/core/lib/contract';

/** A campaign as read. */
export type CampaignPageData = OutputOf<typeof readCampaign>;

/** What the wizard edits at once. */
export type Choices = Pick<CampaignPageData, 'title' | 'days' | 'spans' | 'texts'> & {
  readonly objectId: string | null;
  readonly sampleIds: readonly string[];
};
