import { readdirSync, readFileSync } from 'node:fs';
import { ACTIVITIES } from '../../activity/activities.ts';
import type { Problem } from '../../lib/problem.ts';
import { checkRulebooks, type Rulebook, readRulebook } from '../../pack/rulebook.ts';
import { CAMPAIGNS } from '../template.ts';
import type { CampaignTemplate } from '../template-format.ts';

const ACTIVITY_FOLDER = new URL('../../../../packs/cn-activities/activities/', import.meta.url);
const FOLDER = new URL('../../../../packs/cn-campaign/campaigns/', import.meta.url);

function read(file: string, text: string): Rulebook<CampaignTemplate> {
  const book = readRulebook(CAMPAIGNS, file, text);
  if (!book.ok) throw new Error(JSON.stringify(book.problems, null, 1));
  return book.value;
}

/** The campaign templates of the pack, as their files have them. */
export function readTemplates(): readonly Rulebook<CampaignTemplate>[] {
  return readdirSync(FOLDER).map((name) => read(name, readFileSync(new URL(name, FOLDER), 'utf8')));
}

/** The rulebooks of activities that templates count. */
export function readActivities(): readonly Rulebook[] {
  return readdirSync(ACTIVITY_FOLDER).map((name) => {
    const book = readRulebook(ACTIVITIES, name, readFileSync(new URL(name, ACTIVITY_FOLDER), 'utf8'));
    if (!book.ok) throw new Error(JSON.stringify(book.problems, null, 1));
    return book.value;
  });
}

/** One of them by its id and version. */
export function templateCalled(id: string, version = '1.0'): CampaignTemplate {
  const found = readTemplates().find(({ content }) => content.id === id && content.version === version);
  if (found === undefined) throw new Error(`there is no template ${id} ${version}`);
  return found.content;
}

/** A template from a text, unchecked. */
export function templateOf(text: string): CampaignTemplate {
  return read('campaigns/test.yaml', text).content;
}

/** What is wrong with a template's text: what its schema finds, else what its check finds. */
export function faultsOf(text: string): readonly Problem[] {
  const book = readRulebook(CAMPAIGNS, 'campaigns/test.yaml', text);
  return book.ok ? checkRulebooks([CAMPAIGNS], [book.value]) : book.problems;
}
