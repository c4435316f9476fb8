import { createDraft } from '@dudao/core/pack/draft/contract';
import type { TestApp } from './test-app.ts';

/** A draft of a new standard at a unit; returns its id. */
export async function plantDraft(test: TestApp, unitId: string, standardId = 'PLANTED-1'): Promise<string> {
  const who = await test.persona('supervision-office', unitId);
  const title = { zh: '种下的标准', en: 'planted' };
  const { output } = await test.call(who, createDraft, { unitId, from: { kind: 'empty', standardId, title } });
  return output.draftId;
}
