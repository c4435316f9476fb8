import { markClause, planGap } from '@dudao/core/selfcheck/mark-contract';
import { hire } from './plan-office.ts';
import { plantRulebooks } from './plant-recognition.ts';
import type { TestApp } from './test-app.ts';

/** A gap under the first clause of a unit's dossier, marked by the unit's liaison; returns the gap's id. */
export async function plantSelfGap(
  test: TestApp,
  { unitId, dossierId }: { readonly unitId: string; readonly dossierId: string },
): Promise<string> {
  await plantRulebooks(test);
  const office = await test.newPersona('supervision-office', unitId);
  const personId = await hire(test, office, { name: '补差责任人', unitId });
  const liaison = await test.newPersona('unit-liaison', unitId);
  const of = { dossierId, clause: 'P1' };
  await test.call(liaison, markClause, { ...of, revision: 0, mark: 'not-met', achievement: '', shortfall: '没有' });
  const gap = {
    ...of,
    type: 'hardware',
    before: '没有',
    action: '购置',
    owner: { personId },
    dueOn: '2026-12-01',
  } as const;
  const { status, output, body } = await test.call(liaison, planGap, gap);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return output.gapId;
}
