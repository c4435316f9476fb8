import { fileURLToPath } from 'node:url';
import { listRuns } from '@dudao/core/score/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from './lib/db.ts';
import { readUnitRow } from './org/rows.ts';
import { freezePackFolder } from './pack/load-packs.ts';
import { RULEBOOK_KINDS } from './rulebook-kinds.ts';
import { fillSample } from './sample.ts';
import { openTestApp, type TestApp } from './testing/test-app.ts';

const PACKS = fileURLToPath(new URL('../../packs', import.meta.url));

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
});
afterAll(() => test.close());

describe('the sample of the first start', () => {
  it('is evaluated by the standard that it names, in its newest version, year after year, whatever else is published', async () => {
    const now = new Date('2026-11-26T08:00:00Z');
    await asSystem(test.pool, 'test', async (tx) => {
      await freezePackFolder(tx, { folder: PACKS, kinds: RULEBOOK_KINDS });
      const county = await readUnitRow(tx, test.tree.siblingCounty);
      if (county === null) throw new Error('the tree has it');
      await fillSample(tx, county, { packsFolder: PACKS, now });
    });
    const office = await test.persona('supervision-office', test.tree.siblingCounty);
    const { output } = await test.call(office, listRuns, { unitId: test.tree.siblingCounty });
    expect(output.runs.map(({ standardId, version, period }) => `${standardId} ${version} ${period}`)).toEqual([
      'YZJH-2017 2017.1 2025-2026',
      'YZJH-2017 2017.1 2024-2025',
    ]);
    expect(output.runs[0]?.on).toBe('2026-06-30');
  });
});
