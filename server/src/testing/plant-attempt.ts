import { beginQuiz } from '@dudao/core/quiz/contract';
import { plantRulebooks } from './plant-recognition.ts';
import type { TestApp } from './test-app.ts';

/** An attempt of a unit's liaison at the quiz about its dossier; returns its id. */
export async function plantAttempt(
  test: TestApp,
  { unitId, dossierId }: { readonly unitId: string; readonly dossierId: string },
): Promise<string> {
  await plantRulebooks(test);
  const liaison = await test.newPersona('unit-liaison', unitId);
  const { status, output, body } = await test.call(liaison, beginQuiz, { unitId, dossierId, quiz: 'four_clear' });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return output.attemptId;
}
