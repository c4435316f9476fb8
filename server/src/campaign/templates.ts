import { can } from '@dudao/core/access/can';
import { listTemplates, readTemplate } from '@dudao/core/campaign/contract';
import { CAMPAIGNS } from '@dudao/core/campaign/template';
import { actionsOf } from '@dudao/core/campaign/template-parts';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { implement } from '../lib/serve.ts';
import { listRulebooks } from '../pack/rulebook-rows.ts';
import { readReadyTemplate } from './template-rows.ts';

export const listTemplatesImplementation = implement(listTemplates, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, caller, unit }) => {
    const books = await listRulebooks(db, CAMPAIGNS);
    return ok({
      templates: books.map(({ content }) => ({
        id: content.id,
        version: content.version,
        title: content.title,
        origin: content.origin,
        mode: content.mode,
        anchor: content.anchor,
        stages: content.stages.length,
        gates: content.stages.filter(({ gate }) => gate !== undefined).length,
        actions: actionsOf(content).length,
        open: (content.parameters ?? []).filter(({ value }) => value === undefined).length,
      })),
      actions: { create: can(caller.grants, 'campaign.run', unit.path) ? (true as const) : 'forbidden' },
    });
  },
});

export const readTemplateImplementation = implement(readTemplate, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input }) => {
    const ready = await readReadyTemplate(db, { id: input.templateId, version: input.version });
    if (ready === null) return refuse(problem('campaign-template-unknown'));
    return ok({ content: ready.text, digest: ready.digest });
  },
});
