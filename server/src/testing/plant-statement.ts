import { issueStatement } from '@dudao/core/org/responsibility-contract';
import { addPerson } from '@dudao/core/org/staff-contract';
import type { TestApp } from './test-app.ts';

/** A responsibility statement of a person of the unit; returns its id. */
export async function plantStatement(test: TestApp, unitId: string): Promise<string> {
  const who = await test.persona('supervision-office', unitId);
  const person = { unitId, name: '种下的领导', joinedOn: '2026-09-01' };
  const { personId } = (await test.call(who, addPerson, person)).output;
  const parts = { overall: '负总责', principal: '落实标准', direct: '抓控辍保学', coordinating: '协调部门' };
  return (await test.call(who, issueStatement, { personId, ...parts, issuedOn: '2026-10-01' })).output.statementId;
}
