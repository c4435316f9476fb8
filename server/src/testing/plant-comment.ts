import { sayComment } from '@dudao/core/dossier/filing/comment-contract';
import type { TestApp } from './test-app.ts';

/** Ids of a planted comment and its thread. */
export interface PlantedComment {
  readonly threadId: string;
  readonly commentId: string;
}

/** A comment on a unit's dossier as a whole, said by the unit's liaison. */
export async function plantComment(
  test: TestApp,
  { unitId, dossierId }: { readonly unitId: string; readonly dossierId: string },
): Promise<PlantedComment> {
  const liaison = await test.newPersona('unit-liaison', unitId);
  const at = { about: { kind: 'dossier', key: '' } } as const;
  const { status, output, body } = await test.call(liaison, sayComment, { dossierId, at, text: '请看' });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return output;
}
