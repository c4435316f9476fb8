import type { CampaignTemplate } from '@dudao/core/campaign/template-format';
import { expect, it } from 'vitest';
import { mergedOf } from '../ui/three-sides.ts';
import type { Choices } from './campaign-page.ts';
import { choicesFrom, flatOf } from './wizard-choices.ts';

const named = (id: string) => ({ id, name: { zh: id, en: id } });
// Only what names the fields is looked at.
const template = {
  batches: [named('b1'), named('b2')],
  parameters: [named('notice')],
  texts: [named('slogan'), named('demand')],
} as unknown as CampaignTemplate;
const choices: Choices = {
  title: '活动',
  objectId: null,
  sampleIds: ['s'],
  days: { b1: '2026-03-01' },
  spans: { notice: { days: 3 } },
  texts: { slogan: ['认清形势'] },
};

it('choices come back out of their fields, with nothing where nothing was chosen', () => {
  expect(choicesFrom(flatOf(choices, template), template)).toEqual(choices);
});

it('a day that I set and a text that somebody else wrote meanwhile stand together', () => {
  const [mine, theirs] = [
    { ...choices, days: { ...choices.days, b2: '2026-04-01' } },
    { ...choices, texts: { ...choices.texts, demand: ['不走过场'] } },
  ];
  const merged = mergedOf(
    { before: flatOf(choices, template), mine: flatOf(mine, template), theirs: flatOf(theirs, template) },
    {},
  );
  expect(choicesFrom(merged ?? {}, template)).toEqual({ ...mine, texts: theirs.texts });
});
