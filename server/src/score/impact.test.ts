import { adoptVersion, listAdoptions, previewImpact } from '@dudao/core/score/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { freezePacks } from '../pack/load-packs.ts';
import { ourPacks } from '../testing/our-packs.ts';
import { plantValues } from '../testing/plant-values.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

const OLD = { standardId: 'YZJH-2017', version: '2017.0' };
const NEW = { standardId: 'YZJH-2017', version: '2017.1' };
const CHOICES = { before: OLD, after: NEW, period: '2025-2026', on: '2026-11-24' };
const VETOES = { V1: 1, V2: 1, V3: 1, V4: 1, V5: 1, V6: 1 };

let test: TestApp;
let office: Persona;

beforeAll(async () => {
  test = await openTestApp();
  office = await test.persona('supervision-office', test.tree.county);
  await asSystem(test.pool, 'test', (tx) => freezePacks(tx, ourPacks()));
  const { county, citySchool } = test.tree;
  await plantValues(test.pool, { region: county, period: '2025-2026' }, [
    { unitId: citySchool, numbers: { pupils_primary: 500 }, choices: { school_type: 'primary' } },
    { unitId: county, numbers: VETOES },
  ]);
});
afterAll(() => test.close());

describe('score.preview-impact', () => {
  it('M063 shows which verdicts the next version turns and which requirements come, and stores nothing', async () => {
    const before = await test.traces();
    const { status, output } = await test.call(office, previewImpact, { unitId: test.tree.county, ...CHOICES });
    expect(status).toBe(200);
    expect(output).toMatchObject({ total: 1, next: null, counties: [{ unitName: '甲县', schoolCount: 1 }] });
    const { count, comparison } = output.counties[0]?.compared ?? {};
    // No vetoes were found among six; the seventh has not been checked yet.
    expect(comparison?.parts).toMatchObject([{ id: 'vetoes', before: 'pass', after: 'pending' }]);
    expect(comparison?.items.map(({ id, before: was, after: is }) => [id, was, is])).toEqual([['V7', null, 'pending']]);
    expect(count).toMatchObject({ units: 1, touched: 1, overallChanged: 0, itemsChanged: 1, numbersMoved: 0 });
    expect(await test.traces()).toBe(before);
  });

  it('goes through a province county by county, and says where nothing is reported', async () => {
    const who = await test.persona('leader', test.tree.province);
    const seen: (readonly [string, boolean])[] = [];
    let from: string | undefined;
    let calls = 0;
    do {
      const input = { unitId: test.tree.province, ...CHOICES, limit: 1, ...(from === undefined ? {} : { from }) };
      const { output } = await test.call(who, previewImpact, input);
      expect(output.total).toBe(2);
      seen.push(...output.counties.map((one) => [one.unitName, one.compared !== null] as const));
      from = output.next ?? undefined;
      calls++;
    } while (from !== undefined && calls < 5);
    expect(calls).toBe(2);
    expect([...seen].sort()).toEqual([
      ['乙县', false],
      ['甲县', true],
    ]);
  });

  it('refuses one version against itself, a version that is not there, and more counties than a call may take', async () => {
    const ask = async (more: object) =>
      (await test.call(office, previewImpact, { unitId: test.tree.county, ...CHOICES, ...more })).problem;
    expect(await ask({ after: OLD })).toBe('impact-same-version');
    expect(await ask({ after: { standardId: 'YZJH-2017', version: '1.0' } })).toBe('standard-not-found');
    expect(await ask({ limit: 26 })).toBe('invalid-input');
  });
});

describe('score.adopt-version', () => {
  const ask = (fromOn: string, version = NEW) => ({
    unitId: test.tree.county,
    ...version,
    fromOn,
    decision: '县政府常务会议〔2026〕12号',
    reason: '与省级要求一致',
  });

  it('M063 moves a county to a version by a decision with its reason, recorded once', async () => {
    const callId = '7f1b1c9e-0000-4000-8000-000000000001';
    const first = await test.call(office, adoptVersion, ask('2026-12-01'), callId);
    const again = await test.call(office, adoptVersion, ask('2026-12-01'), callId);
    expect([first.status, again.output]).toEqual([200, first.output]);
    const events = await test.rows<{ after: string }>("select after from event where event = 'score.version-adopted'");
    expect(events).toHaveLength(1);
    expect(JSON.parse(events[0]?.after ?? '')).toMatchObject({ version: '2017.1', reason: '与省级要求一致' });
    const { output } = await test.call(office, listAdoptions, { unitId: test.tree.county });
    expect(output.adoptions).toMatchObject([
      { unitName: '甲县', version: '2017.1', fromOn: '2026-12-01', above: 0, decidedBy: office.name },
    ]);
  });

  it('refuses the same version again, an earlier day, an unknown version, and a decision without a reason', async () => {
    const before = await test.traces();
    const problem = async (input: object) =>
      (await test.call(office, adoptVersion, { ...ask('2027-01-01'), ...input })).problem;
    expect(await problem({})).toBe('adoption-unchanged');
    expect(await problem({ ...OLD, fromOn: '2026-12-01' })).toBe('adoption-not-later');
    expect(await problem({ version: '1.0' })).toBe('standard-not-found');
    expect(await problem({ ...OLD, reason: '  ' })).toBe('invalid-input');
    expect(await test.traces()).toBe(before);
  });

  it('a decision of the province holds below, and those below see it', async () => {
    const above = await test.persona('supervision-office', test.tree.province);
    await test.call(above, adoptVersion, { ...ask('2026-06-01', OLD), unitId: test.tree.province });
    const { output } = await test.call(office, listAdoptions, { unitId: test.tree.county });
    expect(output.adoptions.map(({ unitName, version, above: levels }) => [unitName, version, levels])).toEqual([
      ['甲县', '2017.1', 0],
      ['甲省', '2017.0', 2],
    ]);
    const sibling = await test.persona('supervision-office', test.tree.siblingCounty);
    const seen = await test.call(sibling, listAdoptions, { unitId: test.tree.siblingCounty });
    expect(seen.output.adoptions.map(({ unitName }) => unitName)).toEqual(['甲省']);
  });

  it('a local profile takes the place of the standard that it completes', async () => {
    const profile = { standardId: 'YZJH-2017-SAMPLE', version: '1.0' };
    expect((await test.call(office, adoptVersion, ask('2027-02-01', profile))).status).toBe(200);
    const { output } = await test.call(office, listAdoptions, { unitId: test.tree.county });
    expect(output.adoptions[0]).toMatchObject({ standardId: 'YZJH-2017-SAMPLE', family: 'YZJH-2017' });
    const back = await test.call(office, adoptVersion, ask('2027-01-15', OLD));
    expect(back.problem).toBe('adoption-not-later');
  });

  it('cannot be changed or deleted by the server', async () => {
    for (const statement of ['update standard_adoption set reason = reason', 'delete from standard_adoption']) {
      await expect(asSystem(test.pool, 'test', (tx) => tx.run(statement))).rejects.toThrow(/permission denied/u);
    }
  });
});
