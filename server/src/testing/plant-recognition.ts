import { apply, check, decide } from '@dudao/core/recognition/change-contract';
import { asSystem } from '../lib/db.ts';
import { freezeRulebooks } from '../pack/rulebooks.ts';
import { ourRulebooks } from './our-packs.ts';
import type { TestApp } from './test-app.ts';

/** Freezes the rulebooks of all packs. */
export async function plantRulebooks(test: TestApp): Promise<void> {
  await asSystem(test.pool, 'test', (tx) => freezeRulebooks(tx, ourRulebooks()));
}

/** Ids of what was planted. */
export interface PlantedRecognition {
  /** An application that is still open. */
  readonly applicationId: string;
  /** The decision that a title rests on. */
  readonly decisionId: string;
}

/** A title of a county (“两基”), given by its province, and an open application (“普九” first check). */
export async function plantRecognition(test: TestApp, countyId: string): Promise<PlantedRecognition> {
  await plantRulebooks(test);
  const { province } = test.tree;
  const own = await test.persona('supervision-office', countyId);
  const [checker, director] = [
    await test.newPersona('supervision-office', province),
    await test.newPersona('supervision-office', province),
  ];
  const on = { unitId: countyId, appliedOn: '2026-01-10', answers: {} };
  const asked = { ...on, programmeId: 'LJ-FC', round: 'acceptance' };
  const { applicationId } = (await test.call(own, apply, asked)).output;
  const checked = ['nine_years', 'literacy'].map((criterion) => ({ criterion, met: true, remark: '见验收报告' }));
  const found = {
    applicationId,
    revision: 1,
    opinion: 'recommend',
    checked,
    remark: '',
    checkedOn: '2026-01-20',
  } as const;
  await test.call(checker, check, found);
  const decided = {
    applicationId,
    revision: 2,
    outcome: 'passed',
    document: '省教督〔2026〕1号',
    decidedOn: '2026-02-01',
  };
  const { output } = await test.call(director, decide, { ...decided, validUntil: null, reason: '' });
  const open = await test.call(own, apply, { ...on, programmeId: 'PJ9-YS', round: 'first_check' });
  return { applicationId: open.output.applicationId, decisionId: output.decisionId };
}
