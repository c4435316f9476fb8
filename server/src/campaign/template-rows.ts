import { type CompiledCondition, compileGate } from '@dudao/core/campaign/gate-condition';
import { CAMPAIGNS } from '@dudao/core/campaign/template';
import type { CampaignTemplate, TemplateStage } from '@dudao/core/campaign/template-format';
import { canonicalRulebook } from '@dudao/core/pack/rulebook';
import type { Db } from '../lib/db.ts';
import { readFrozenRulebook } from '../pack/rulebook-rows.ts';

/** A frozen template with the conditions of its gates ready to be asked, by stage. */
export interface ReadyTemplate {
  readonly template: CampaignTemplate;
  readonly digest: string;
  /** Its canonical JSON. */
  readonly text: string;
  readonly gates: ReadonlyMap<string, readonly CompiledCondition[]>;
}

// A digest stands for a content that never changes, so what was made ready once stays right.
const READY = new Map<string, ReadyTemplate>();

/** A frozen version of a template, or null when there is none. */
export async function readReadyTemplate(
  db: Db,
  at: { readonly id: string; readonly version: string },
): Promise<ReadyTemplate | null> {
  const frozen = await readFrozenRulebook(db, CAMPAIGNS, at);
  if (frozen === null) return null;
  const known = READY.get(frozen.digest);
  if (known !== undefined) return known;
  const ready = makeReady(frozen.content, frozen.digest);
  READY.set(frozen.digest, ready);
  return ready;
}

/** The template that a campaign runs by. */
export async function templateOf(
  db: Db,
  row: { readonly rulebook_id: string; readonly version: string },
): Promise<ReadyTemplate> {
  const ready = await readReadyTemplate(db, { id: row.rulebook_id, version: row.version });
  if (ready === null) throw new Error(`a campaign runs by ${row.rulebook_id} ${row.version}, which is not frozen`);
  return ready;
}

function makeReady(template: CampaignTemplate, digest: string): ReadyTemplate {
  const gates = template.stages.map((stage) => [stage.id, conditionsOf(template, stage)] as const);
  return { template, digest, text: canonicalRulebook(template), gates: new Map(gates) };
}

function conditionsOf(template: CampaignTemplate, { gate }: TemplateStage): readonly CompiledCondition[] {
  if (gate === undefined) return [];
  const compiled = compileGate(template, gate);
  if (!compiled.ok) throw new Error(`a frozen template has a faulty gate: ${JSON.stringify(compiled.problems)}`);
  return compiled.value;
}
