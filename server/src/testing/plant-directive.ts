import { fileDirective, readDirectivePage } from '@dudao/core/task/directive/contract';
import type { TestApp } from './test-app.ts';

/** Ids of what was planted. */
export interface PlantedDirective {
  readonly directiveId: string;
  readonly proposalId: string;
}

/** A deployment document of a unit with one proposal. */
export async function plantDirective(test: TestApp, unitId: string): Promise<PlantedDirective> {
  const who = await test.newPersona('supervision-office', unitId);
  const text = '各学校要在3月底前完成自查。';
  const { directiveId } = (await test.call(who, fileDirective, { unitId, year: 2026, from: { text } })).output;
  const [proposal] = (await test.call(who, readDirectivePage, { directiveId })).output.shown;
  return { directiveId, proposalId: proposal?.id ?? '' };
}
