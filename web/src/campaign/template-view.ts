import type { CampaignTemplate, TemplateStage } from '@dudao/core/campaign/template-format';
import type { Text } from '@dudao/core/lib/text';

const READ = new Map<string, CampaignTemplate>();

/** A frozen template from its canonical JSON as the server sends it. */
export function templateFrom(content: string): CampaignTemplate {
  const known = READ.get(content);
  if (known !== undefined) return known;
  // Safe: the server sends the frozen content of exactly this kind, whose digest it keeps.
  const template = JSON.parse(content) as CampaignTemplate;
  READ.set(content, template);
  return template;
}

/** A stage's name, or its id where the template has none such. */
export function stageName(template: CampaignTemplate, id: string): Text {
  return template.stages.find((stage) => stage.id === id)?.name ?? { zh: id, en: id };
}

/** A batch's name, or its id. */
export function batchName(template: CampaignTemplate, id: string): Text {
  return template.batches.find((batch) => batch.id === id)?.name ?? { zh: id, en: id };
}

/** What fills the places of problems about a stage. */
export function stageParams(template: CampaignTemplate, id: string): Readonly<Record<string, string | number>> {
  const index = template.stages.findIndex((stage) => stage.id === id);
  const [stage, before]: readonly (TemplateStage | undefined)[] = [template.stages[index], template.stages[index - 1]];
  return {
    stage: stage?.name.zh ?? id,
    stageEn: stage?.name.en ?? id,
    before: before?.name.zh ?? '',
    beforeEn: before?.name.en ?? '',
    most: stage?.own_actions?.most ?? 0,
  };
}
