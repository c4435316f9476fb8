import { previewWorkbook } from '@dudao/core/org/workbook/contract';
import type { TestApp } from './test-app.ts';

/** A workbook that somebody of the unit sent and that cannot be taken; returns its id. */
export async function plantWorkbook(test: TestApp, unitId: string): Promise<string> {
  const who = await test.persona('supervision-office', unitId);
  const fileId = await test.upload(who, '空.csv', new TextEncoder().encode('一,二\n三,四\n'));
  return (await test.call(who, previewWorkbook, { unitId, fileId })).output.id;
}
