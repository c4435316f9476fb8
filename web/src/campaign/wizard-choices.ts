import type { CampaignTemplate } from '@dudao/core/campaign/template-format';
import type { CampaignPageData, Choices } from './campaign-page.ts';

/** What a draft has chosen, as stored. */
export function choicesOf(campaign: CampaignPageData): Choices {
  return {
    title: campaign.title,
    objectId: campaign.object?.id ?? null,
    sampleIds: campaign.samples.map(({ id }) => id),
    days: campaign.days,
    spans: campaign.spans,
    texts: campaign.texts,
  };
}

/** Choices with each day, deadline and text as a field of its own, so that two writers meet field by field. */
export type FlatChoices = Readonly<Record<string, unknown>>;

/** The groups of fields that a template names. */
export const GROUPS = ['days', 'spans', 'texts'] as const;

/** The entries of a group, by what the template calls them. */
export function entriesOf({ batches, parameters = [], texts = [] }: CampaignTemplate) {
  return { days: batches, spans: parameters, texts };
}

export function flatOf(choices: Choices, template: CampaignTemplate): FlatChoices {
  const { title, objectId, sampleIds } = choices;
  const entries = entriesOf(template);
  const parts = GROUPS.flatMap((group) => entries[group].map(({ id }) => [`${group} ${id}`, choices[group][id]]));
  return { title, objectId, sampleIds, ...Object.fromEntries(parts) };
}

export function choicesFrom(flat: FlatChoices, template: CampaignTemplate): Choices {
  const entries = entriesOf(template);
  const groupOf = (group: (typeof GROUPS)[number]) =>
    Object.fromEntries(
      entries[group].map(({ id }) => [id, flat[`${group} ${id}`]] as const).filter(([, value]) => value !== undefined),
    );
  const { title, objectId, sampleIds } = flat;
  const groups = { days: groupOf('days'), spans: groupOf('spans'), texts: groupOf('texts') };
  // Safe: `flatOf` made it out of choices, and merging only picks between such.
  return { title, objectId, sampleIds, ...groups } as Choices;
}
